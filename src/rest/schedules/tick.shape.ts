import type { z } from 'zod';
import type { Tick } from '../../domain/schedule/tick.js';
import { show } from '../common/lower-case.js';
import type { Tick as TickAnswer } from './tick.schema.js';
import { instantShape } from '../common/common.shape.js';

export function tickShape(tick: Tick) {
  return {
    workflow_id: tick.workflowId,
    trigger_key: tick.triggerKey,
    scheduled_for: tick.scheduledFor.toISOString(),
    outcome: show(tick.outcome),
    reason: tick.reason,
    fired_at: instantShape(tick.firedAt),
    execution_id: tick.executionId,
  } satisfies z.input<typeof TickAnswer>;
}
