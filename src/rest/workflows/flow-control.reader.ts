import type { z } from 'zod';
import type { FlowControlDraft } from '../../domain/flow-control/index.js';
import type { FlowControlInput } from './flow-control.schema.js';

export function flowControlDraft(given: z.output<typeof FlowControlInput>): FlowControlDraft {
  const { concurrency, rate_limit: rateLimit, debounce, priority } = given;
  return {
    concurrency: concurrency && { limit: concurrency.limit, key: concurrency.key, whenFull: concurrency.when_full },
    rateLimit: rateLimit && {
      limit: rateLimit.limit,
      periodSeconds: rateLimit.period_seconds,
      key: rateLimit.key,
      whenExceeded: rateLimit.when_exceeded,
    },
    debounce: debounce && {
      quietSeconds: debounce.quiet_seconds,
      maxWaitSeconds: debounce.max_wait_seconds,
      key: debounce.key,
    },
    priority,
  };
}
