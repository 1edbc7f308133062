import { cursorPageOf, cursorQuery, cursorShape } from '../common/cursor.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import {
  BulkOperation,
  BulkOperationList,
  bulkShape,
  countQuery,
  CreateViewRequest,
  ExecutionCount,
  LabelsRequest,
  SavedView,
  SavedViewList,
  SearchStatus,
  StartBulkRequest,
  UpdateViewRequest,
  viewShape,
} from './bulk-operation.schema.js';
import { wholeExecution } from './execution-answer.js';
import { Execution } from './execution.schema.js';
import { filterOfBody, filterOfQuery } from './run-filter.schema.js';

/** Runs that a filter finds: their number, their labels, saved filters, and actions on all of them. */
export function bulkOperationRoutes(services: RestServices): readonly Route[] {
  const { bulkOperations, runLabels, runSearch, savedViews } = services;
  return [
    route({
      operationId: 'countExecutions',
      method: 'GET',
      path: '/executions/count',
      summary: 'Count the runs that a filter means',
      description: 'To look before a bulk operation. At most 100,000 are counted.',
      query: countQuery,
      answers: { 200: { description: 'The number.', schema: ExecutionCount } },
      async handle({ caller, query }) {
        const { count, isExact } = await bulkOperations.count(caller, filterOfQuery(query), []);
        return answer(200, { count, is_exact: isExact });
      },
    }),
    route({
      operationId: 'getSearchStatus',
      method: 'GET',
      path: '/executions/search-status',
      summary: 'Read how far runs can be searched',
      description:
        'Runs from before the search was there are indexed in the background. Numbers are for an administrator.',
      answers: { 200: { description: 'How far they are indexed.', schema: SearchStatus } },
      async handle({ caller }) {
        const { isComplete, progress, indexedRuns, totalRuns, newestAgeMs } = await runSearch.status(caller);
        return answer(200, {
          is_complete: isComplete,
          progress,
          indexed_runs: indexedRuns,
          total_runs: totalRuns,
          newest_age_ms: newestAgeMs,
        });
      },
    }),
    route({
      operationId: 'updateExecution',
      method: 'PUT',
      path: '/executions/{execution_id}/labels',
      summary: 'Replace the tags or the metadata of a run',
      description: 'It may have ended.',
      body: LabelsRequest,
      answers: { 200: { description: 'The execution as it is now.', schema: Execution } },
      handle: async ({ caller, executionId, body }) =>
        answer(200, await wholeExecution(services, await runLabels.update(caller, executionId, body))),
    }),
    route({
      operationId: 'listSavedViews',
      method: 'GET',
      path: '/views',
      summary: 'List your saved filters of runs',
      answers: { 200: { description: 'All of them, at most 50.', schema: SavedViewList } },
      handle: async ({ caller }) => answer(200, { views: (await savedViews.list(caller)).map(viewShape) }),
    }),
    route({
      operationId: 'createSavedView',
      method: 'POST',
      path: '/views',
      summary: 'Keep a filter of runs under a name',
      body: CreateViewRequest,
      answers: { 201: { description: 'The view.', schema: SavedView } },
      async handle({ caller, body }) {
        const view = await savedViews.create(caller, { name: body.name, filter: filterOfBody(body.filter) });
        return answer(201, viewShape(view));
      },
    }),
    route({
      operationId: 'getSavedView',
      method: 'GET',
      path: '/views/{view_id}',
      summary: 'Read a saved filter of runs',
      answers: { 200: { description: 'The view.', schema: SavedView } },
      handle: async ({ caller, param }) => answer(200, viewShape(await savedViews.get(caller, param('view_id')))),
    }),
    route({
      operationId: 'updateSavedView',
      method: 'PUT',
      path: '/views/{view_id}',
      summary: 'Change the name or the filter of a view',
      body: UpdateViewRequest,
      answers: { 200: { description: 'The view as it is now.', schema: SavedView } },
      async handle({ caller, param, body }) {
        const change = { name: body.name, filter: body.filter && filterOfBody(body.filter) };
        return answer(200, viewShape(await savedViews.update(caller, param('view_id'), change)));
      },
    }),
    route({
      operationId: 'deleteSavedView',
      method: 'DELETE',
      path: '/views/{view_id}',
      summary: 'Delete a saved filter of runs',
      description: 'No run changes.',
      answers: { 204: { description: 'It is gone.' } },
      async handle({ caller, param }) {
        await savedViews.delete(caller, param('view_id'));
        return answer(204, null);
      },
    }),
    route({
      operationId: 'startBulkOperation',
      method: 'POST',
      path: '/bulk-operations',
      summary: 'Act on all runs that a filter means',
      description:
        'At most 100,000 runs. It continues in the background, whatever happens to a server; its record shows the progress and the failures. `delete` needs the scope `workflows:write` as well.',
      body: StartBulkRequest,
      answers: { 202: { description: 'The operation.', schema: BulkOperation } },
      async handle({ caller, body }, attempt) {
        const operation = await bulkOperations.start(
          caller,
          {
            action: body.action,
            filter: filterOfBody(body.filter),
            addTags: body.add_tags,
            removeTags: body.remove_tags,
            expectedCount: body.expected_count,
          },
          attempt,
        );
        return answer(202, bulkShape(operation));
      },
    }),
    route({
      operationId: 'listBulkOperations',
      method: 'GET',
      path: '/bulk-operations',
      summary: 'List your bulk operations of the last 30 days',
      description: 'Newest first.',
      query: cursorQuery(25),
      answers: { 200: { description: 'One page.', schema: BulkOperationList } },
      async handle({ caller, query }) {
        const page = await bulkOperations.list(caller, cursorPageOf(query));
        return answer(200, { bulk_operations: page.items.map(bulkShape), ...(await cursorShape(page, query)) });
      },
    }),
    route({
      operationId: 'getBulkOperation',
      method: 'GET',
      path: '/bulk-operations/{operation_id}',
      summary: 'Read how far a bulk operation is',
      answers: { 200: { description: 'The operation.', schema: BulkOperation } },
      handle: async ({ caller, param }) =>
        answer(200, bulkShape(await bulkOperations.get(caller, param('operation_id')))),
    }),
    route({
      operationId: 'cancelBulkOperation',
      method: 'POST',
      path: '/bulk-operations/{operation_id}/cancel',
      summary: 'Stop a bulk operation',
      description: 'It ends before its next runs. Finished changes stay.',
      answers: { 200: { description: 'The operation as it is now.', schema: BulkOperation } },
      handle: async ({ caller, param }) =>
        answer(200, bulkShape(await bulkOperations.cancel(caller, param('operation_id')))),
    }),
  ];
}
