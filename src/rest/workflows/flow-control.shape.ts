import type { z } from 'zod';
import type { FlowControl } from '../../domain/flow-control/index.js';
import type { FlowControl as FlowControlAnswer } from './flow-control.schema.js';
import { show } from '../common/lower-case.js';

export function flowControlShape(flow: FlowControl | null) {
  if (flow === null) return null;
  const { concurrency, rateLimit, debounce, priority } = flow;
  return {
    concurrency: concurrency && {
      limit: concurrency.limit,
      key: concurrency.key,
      when_full: show(concurrency.whenFull),
    },
    rate_limit: rateLimit && {
      limit: rateLimit.limit,
      period_seconds: rateLimit.periodSeconds,
      key: rateLimit.key,
      when_exceeded: show(rateLimit.whenExceeded),
    },
    debounce: debounce && {
      quiet_seconds: debounce.quietSeconds,
      max_wait_seconds: debounce.maxWaitSeconds,
      key: debounce.key,
    },
    priority,
  } satisfies z.input<typeof FlowControlAnswer>;
}
