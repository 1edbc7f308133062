import { z } from 'zod';
import { SkipReason, TickOutcome } from '../../domain/schedule/tick.js';
import { instant } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';

/** One scheduled time of one workflow. */
export const Tick = z
  .object({
    workflow_id: z.string(),
    trigger_key: z.string().describe('The trigger that it is of; `main`: the first.'),
    scheduled_for: instant,
    outcome: lowerCase(TickOutcome).names,
    reason: z.enum(Object.values(SkipReason)).nullable().describe('Why it was skipped.'),
    fired_at: instant.nullable(),
    execution_id: z.string().nullable().describe('The execution that it started.'),
  })
  .meta({ id: 'Tick' });
