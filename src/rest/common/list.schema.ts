import { z } from 'zod';
import { MAX_OFFSET, MAX_PAGE_SIZE } from '../../domain/workflow/page.js';
import { WorkflowStatus } from '../../domain/workflow/workflow.js';
import { textParameter } from './cursor.js';
import { labelParameters } from './labels.schema.js';
import { lowerCase, several } from './lower-case.js';
import { Execution } from '../runs/execution.schema.js';
import { Tick } from '../schedules/tick.schema.js';
import { PublicWorkflow, Workflow } from '../workflows/workflow.schema.js';

/** `limit` and `offset`. @param defaultLimit for callers that send none. */
export function pageQuery(defaultLimit: number) {
  return z.strictObject({
    limit: z.int().min(1).max(MAX_PAGE_SIZE).default(defaultLimit).describe('How many to answer, 1 to 100.'),
    offset: z.int().min(0).max(MAX_OFFSET).default(0).describe('How many to leave out at the beginning.'),
    total: z
      .enum(['true', 'false'])
      .default('true')
      .transform((text) => text === 'true')
      .describe(
        'Whether to count all of them. Counting a million takes a hundred times as long as reading a page. Default: true.',
      ),
  });
}

/** For routes that take no query: any parameter is refused. */
export const noQuery = z.strictObject({});
/** For routes that take no body, `{}` aside. */
export const noBody = z.strictObject({});

/** The fields beside the items of a list that takes `limit` and `offset`. */
export const windowFields = {
  total: z.int().optional().describe('How many there are in all; absent with `total=false`.'),
  limit: z.int(),
  offset: z.int(),
};

/** `GET /workflows` */
export const workflowsQuery = pageQuery(25).extend({
  status: several(lowerCase(WorkflowStatus).schema)
    .optional()
    .describe('Only those with one of these statuses, with commas between them.'),
  search: textParameter
    .optional()
    .describe('Only those with this text in title or description; upper and lower case are the same.'),
  ...labelParameters,
});

export const WorkflowList = z.object({ workflows: z.array(Workflow), ...windowFields }).meta({ id: 'WorkflowList' });
export const PublicWorkflowList = z
  .object({ workflows: z.array(PublicWorkflow), ...windowFields })
  .meta({ id: 'PublicWorkflowList' });
export const TickList = z.object({ ticks: z.array(Tick), ...windowFields }).meta({ id: 'TickList' });
export const ExecutionList = z
  .object({ executions: z.array(Execution), ...windowFields })
  .meta({ id: 'ExecutionList' });
