import { z } from 'zod';
import { ExecutionStatus } from '../../domain/run/execution.js';
import { cursorFields, cursorQuery, textParameter } from '../common/cursor.js';
import { jsonValue } from '../common/json.schema.js';
import { lowerCase, several } from '../common/lower-case.js';
import { filterParameters, plainParameters } from './run-filter.schema.js';
import { Execution, ExecutionEvent, StepRun } from './execution.schema.js';

const day = z.iso.datetime({ offset: true });
const STATUS = 'Only those with one of these statuses, with commas between them.';

export const statusParameter = several(lowerCase(ExecutionStatus).schema).optional().describe(STATUS);

/** `GET /executions` */
export const executionsQuery = cursorQuery(25).extend({
  ...plainParameters,
  ...filterParameters,
});

export const RunList = z.object({ executions: z.array(Execution), ...cursorFields }).meta({ id: 'RunList' });

/** `GET /executions/{execution_id}/log` */
export const logQuery = z.strictObject({
  after: z.int().min(0).default(0).describe('Only events with a greater `seq`. Default: 0, from the beginning.'),
  limit: z.int().min(1).max(100).default(100).describe('How many to answer, 1 to 100.'),
});

export const ExecutionLog = z
  .object({
    events: z.array(ExecutionEvent).describe('Oldest first.'),
    next_after: z
      .int()
      .nullable()
      .describe('Given as `after`, it continues the log; null: these are the last ones so far.'),
  })
  .meta({ id: 'ExecutionLog' });

const Usage = z
  .object({ prompt_tokens: z.number(), completion_tokens: z.number(), cost_usd: z.number() })
  .meta({ id: 'Usage', description: 'The tokens of models, and their cost in US dollars.' });

const StepRunDetails = StepRun.extend({
  index: z.int().describe('The position of the step in the list, from 0.'),
  input: jsonValue.describe('With its expressions resolved; null: it did not come to that.'),
  usage: Usage.describe('Of all attempts.'),
}).meta({ id: 'StepRunDetails' });

export const StepRunList = z
  .object({
    execution_id: z.string(),
    rerun_of: z.string().nullable().describe('The execution that this one repeats.'),
    usage: Usage,
    steps: z.array(StepRunDetails),
  })
  .meta({ id: 'StepRunList' });

/** `POST /executions/cancel` */
export const CancelExecutionsRequest = z
  .strictObject({
    workflow_id: z.string().nullish().describe('Only those of this workflow. Default: of all.'),
    status: z
      .array(lowerCase(ExecutionStatus).schema)
      .nullish()
      .describe('Only those with one of these statuses. Default: all that have not ended.'),
  })
  .meta({ id: 'CancelExecutionsRequest' });

export const CancelledExecutions = z
  .object({ count: z.int().describe('How many, the runs that they have started included.') })
  .meta({ id: 'CancelledExecutions' });

/** `GET /executions/stats` */
export const statsQuery = z.strictObject({
  workflow_id: textParameter.optional().describe('Only the runs of this workflow.'),
  from: day.optional().describe('The first day is the one that this falls on. Default: 30 days in all.'),
  to: day.optional().describe('The last day is the one that this falls on. Default: today.'),
  timezone: textParameter.optional().describe("The IANA zone in which days begin and end. Default: the caller's."),
});

const LASTED = 'Milliseconds from the first step to the end, waits included, of those that succeeded or failed';
const tally = {
  total: z.int(),
  succeeded: z.int(),
  failed: z.int(),
  cancelled: z.int(),
  unfinished: z.int(),
  median_ms: z.number().nullable().describe(`${LASTED}: half took no longer. Null: there is none.`),
  p95_ms: z.number().nullable().describe(`${LASTED}: 95 of 100 took no longer. Null: there is none.`),
};

export const ExecutionStats = z
  .object({
    timezone: z.string(),
    total: z.object(tally).meta({ id: 'RunTally' }),
    days: z
      .array(z.object({ day: z.iso.date(), ...tally }).meta({ id: 'DayOfRuns' }))
      .describe('Every day, those without a run included, oldest first.'),
    steps: z
      .array(
        z
          .object({
            step_id: z.string(),
            runs: z.int().describe('Runs in which it was tried.'),
            failed: z.int().describe('Runs in which it failed for good.'),
            retries: z.int().describe('Attempts after the first, over all runs.'),
            median_ms: z.number().nullable().describe('Milliseconds of the last attempt: half took no longer.'),
            p95_ms: z.number().nullable().describe('Milliseconds of the last attempt: 95 of 100 took no longer.'),
            prompt_tokens: z.number(),
            completion_tokens: z.number(),
            cost_usd: z.number(),
          })
          .meta({ id: 'StepTally' }),
      )
      .describe(
        'With `workflow_id`: the outcomes of each step in its newest runs of these days, at most 200. Else empty.',
      ),
  })
  .meta({ id: 'ExecutionStats' });
