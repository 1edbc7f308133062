import { z } from 'zod';
import { BulkAction, BulkStatus } from '../../domain/run/bulk-operation.js';
import type { BulkOperation as Operation } from '../../domain/run/bulk-operation.js';
import type { SavedView as View } from '../../domain/run/saved-view.js';
import { cursorFields } from '../common/cursor.js';
import { instant } from '../common/json.schema.js';
import { givenMetadata, givenTags } from '../common/labels.schema.js';
import { lowerCase, show } from '../common/lower-case.js';
import { instantShape } from '../common/common.shape.js';
import {
  ExecutionFilter,
  ExecutionFilterBody,
  filterParameters,
  filterShape,
  plainParameters,
} from './run-filter.schema.js';

const actions = lowerCase(BulkAction);

/** `GET /executions/count` */
export const countQuery = z.strictObject({ ...plainParameters, ...filterParameters });

export const ExecutionCount = z
  .object({
    count: z.int().describe('The number, at most 100,000.'),
    is_exact: z.boolean().describe('Whether there are no more.'),
  })
  .meta({ id: 'ExecutionCount' });

/** `PUT /executions/{execution_id}/labels` */
export const LabelsRequest = z
  .strictObject({
    tags: givenTags
      .optional()
      .describe('Replace all of them, those of the workflow too; at most 20. Default: as they are.'),
    metadata: givenMetadata.optional().describe('Replaces the whole of it. Default: as it is.'),
  })
  .meta({ id: 'LabelsRequest' });

/** `GET /executions/search-status` */
export const SearchStatus = z
  .object({
    is_complete: z.boolean().describe('Whether all runs from before the search was there are indexed.'),
    progress: z.number().describe('The part of them that is indexed, 0 to 1.'),
    indexed_runs: z.number().nullable().describe('How many; null if the caller is no administrator.'),
    total_runs: z
      .number()
      .nullable()
      .describe('How many there are; null: not counted yet, or the caller is no administrator.'),
    newest_age_ms: z
      .number()
      .nullable()
      .describe('Since the newest indexed run was queued; null if the caller is no administrator.'),
  })
  .meta({ id: 'SearchStatus' });

export const SavedView = z
  .object({ id: z.string(), name: z.string(), filter: ExecutionFilter, created_at: instant, updated_at: instant })
  .meta({ id: 'SavedView' });

export const SavedViewList = z.object({ views: z.array(SavedView).describe('By name.') }).meta({ id: 'SavedViewList' });

const name = z.string().meta({
  description: '1 to 60 characters; no other view of yours has it, whatever its capitals.',
  minLength: 1,
  maxLength: 60,
});

/** `POST /views` */
export const CreateViewRequest = z
  .strictObject({ name, filter: ExecutionFilterBody })
  .meta({ id: 'CreateViewRequest' });

/** `PUT /views/{view_id}` */
export const UpdateViewRequest = z
  .strictObject({
    name: name.optional(),
    filter: ExecutionFilterBody.optional().describe('Replaces the old one as a whole. Default: as it is.'),
  })
  .meta({ id: 'UpdateViewRequest' });

export function viewShape({ id, name: called, filter, createdAt, updatedAt }: View) {
  return {
    id,
    name: called,
    filter: filterShape(filter),
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  } satisfies z.input<typeof SavedView>;
}

/** `POST /bulk-operations` */
export const StartBulkRequest = z
  .strictObject({
    action: actions.schema.describe(
      '`cancel`, `rerun` (from the first step), `retry` (from the first step that did not succeed), `delete` (what has ended) or `tag`.',
    ),
    filter: ExecutionFilterBody.describe('Which runs are meant, among those of now; at least one condition.'),
    add_tags: z.array(z.string()).optional().describe('For `tag`: the tags to add.'),
    remove_tags: z.array(z.string()).optional().describe('For `tag`: the tags to remove.'),
    expected_count: z
      .int()
      .optional()
      .describe('The counted number: nothing is done if more runs are meant by now (409 `COUNT_CHANGED`).'),
  })
  .meta({ id: 'StartBulkRequest' });

export const BulkOperation = z
  .object({
    id: z.string(),
    action: actions.names,
    status: lowerCase(BulkStatus).names,
    filter: ExecutionFilter,
    add_tags: z.array(z.string()),
    remove_tags: z.array(z.string()),
    total: z.int().describe('How many runs were meant when it began.'),
    succeeded: z.int().describe('On how many it has succeeded so far.'),
    failed: z.int().describe('On how many it has failed so far.'),
    failures: z
      .array(z.object({ execution_id: z.string(), code: z.string(), message: z.string() }).meta({ id: 'BulkFailure' }))
      .describe('The first failures, at most about 200.'),
    created_at: instant,
    finished_at: instant.nullable(),
  })
  .meta({ id: 'BulkOperation' });

export const BulkOperationList = z
  .object({ bulk_operations: z.array(BulkOperation).describe('Newest first.'), ...cursorFields })
  .meta({ id: 'BulkOperationList' });

export function bulkShape(operation: Operation) {
  return {
    id: operation.id,
    action: show(operation.action),
    status: show(operation.status),
    filter: filterShape(operation.filter),
    add_tags: [...operation.addTags],
    remove_tags: [...operation.removeTags],
    total: operation.total,
    succeeded: operation.succeeded,
    failed: operation.failed,
    failures: operation.failures.map(({ executionId, code, message }) => ({
      execution_id: executionId,
      code,
      message,
    })),
    created_at: operation.createdAt.toISOString(),
    finished_at: instantShape(operation.finishedAt),
  } satisfies z.input<typeof BulkOperation>;
}
