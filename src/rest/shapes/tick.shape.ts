import type { z } from 'zod';
import type { Tick } from '../../domain/tick.js';
import { show } from '../schemas/lower-case.js';
import type { Tick as TickAnswer } from '../schemas/tick.schema.js';
import { instantShape } from './common.shape.js';

export function tickShape(tick: Tick) {
  return {
    workflow_id: tick.workflowId,
    scheduled_for: tick.scheduledFor.toISOString(),
    outcome: show(tick.outcome),
    reason: tick.reason,
    fired_at: instantShape(tick.firedAt),
    execution_id: tick.executionId,
  } satisfies z.input<typeof TickAnswer>;
}
