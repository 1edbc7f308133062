import { z } from 'zod';
import { ExecutionStatus } from '../../domain/run/execution.js';
import { MAX_PAGE_SIZE } from '../../domain/workflow/page.js';
import { DEFAULT_WAIT_SECONDS, MAX_WAIT_SECONDS } from '../run/run-and-watch.js';

export const workflowId = z.string().max(100).describe('wf_…, of list_workflows.');
export const executionId = z.string().max(100).describe('ex_…, of run_workflow or list_executions.');
export const waitSeconds = z
  .number()
  .int()
  .min(1)
  .max(MAX_WAIT_SECONDS)
  .default(DEFAULT_WAIT_SECONDS)
  .describe('The longest time to wait. After that the answer shows the current state, and the work continues.');
export const first = z.number().int().min(1).max(MAX_PAGE_SIZE).default(25).describe('How many at the most.');
export const after = z.string().max(100).optional().describe('nextCursor of the page before.');
export const context = z
  .record(z.string(), z.unknown())
  .default({})
  .describe('The value of context in the run; it fits the inputSchema of the workflow, if it has one.');
export const idempotencyKey = z
  .string()
  .min(1)
  .max(255)
  .optional()
  .describe('The same key and input within 24 hours give the first answer again, without a second effect.');
export const executionStatus = z
  .array(z.enum(ExecutionStatus))
  .optional()
  .describe('Only those with one of these statuses.');

/** The fields of a list page beside its items. */
export const page = {
  totalCount: z.number().int(),
  nextCursor: z.string().nullable().describe('Give it as after for the next page; null: this is the last one.'),
};
