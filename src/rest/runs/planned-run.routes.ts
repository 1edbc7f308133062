import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import { problemShape } from '../common/common.shape.js';
import type { RestServices } from '../rest-dependencies.js';
import {
  BackfillAnswer,
  BackfillList,
  BackfillPreviewAnswer,
  ExecuteManyAnswer,
  ExecuteManyRequest,
  MovePlannedRunRequest,
  PlannedRunAnswer,
  PlannedRunList,
  StartBackfillRequest,
  backfillPreviewQuery,
  backfillShape,
  plannedRunShape,
  plannedRunsQuery,
} from './planned-run.schema.js';

const MANY_BYTES = 10_485_760;
const MAX_BACKFILLS = 100;

/** Runs that start at a time, for many contexts, or for past times of a schedule. */
export function plannedRunRoutes({ workflows, plannedRuns, executeMany }: RestServices): readonly Route[] {
  return [
    route({
      operationId: 'executeWorkflowMany',
      method: 'POST',
      path: '/workflows/{workflow_id}/execute-many',
      summary: 'Run a workflow once for each context',
      description:
        'At most 1,000 contexts, together 10 MB. A context that does not fit starts no run; the others start anyway.',
      body: ExecuteManyRequest,
      maxBodyBytes: MANY_BYTES,
      answers: { 202: { description: 'The outcome of each context, in their order.', schema: ExecuteManyAnswer } },
      async handle({ caller, workflowId, body }, attempt) {
        const results = await executeMany.execute(caller, { workflowId, ...body }, attempt);
        return answer(202, {
          results: results.map(({ index, execution, error }) => ({
            index,
            execution_id: execution?.id ?? null,
            error: problemShape(error),
          })),
        });
      },
    }),
    route({
      operationId: 'listPlannedRuns',
      method: 'GET',
      path: '/planned-runs',
      summary: 'List the runs that are to start at a time',
      description: 'The soonest first. `at` of `POST /workflows/{workflow_id}/execute` plans one.',
      query: plannedRunsQuery,
      answers: {
        200: { description: 'The planned runs.', schema: PlannedRunList },
        404: { description: 'There is no planned run `after`.' },
      },
      async handle({ caller, query }) {
        const runs = await plannedRuns.list(caller, query.workflow_id ?? null, query.count, query.after ?? null);
        return answer(200, { planned_runs: runs.map(plannedRunShape) });
      },
    }),
    route({
      operationId: 'movePlannedRun',
      method: 'PUT',
      path: '/planned-runs/{execution_id}',
      summary: 'Move a planned run to another time',
      body: MovePlannedRunRequest,
      answers: { 200: { description: 'The planned run as it is now.', schema: PlannedRunAnswer } },
      handle: async ({ caller, executionId, body }) =>
        answer(200, plannedRunShape(await plannedRuns.move(caller, executionId, new Date(body.at)))),
    }),
    route({
      operationId: 'cancelPlannedRun',
      method: 'POST',
      path: '/planned-runs/{execution_id}/cancel',
      summary: 'Cancel a planned run',
      answers: { 200: { description: 'The planned run as it is now.', schema: PlannedRunAnswer } },
      handle: async ({ caller, executionId }) =>
        answer(200, plannedRunShape(await plannedRuns.cancel(caller, executionId))),
    }),
    route({
      operationId: 'startBackfill',
      method: 'POST',
      path: '/workflows/{workflow_id}/backfills',
      summary: 'Start runs for past times of a schedule',
      description: 'One run for each scheduled time of the range, at most 1,000, as the schedule is now.',
      body: StartBackfillRequest,
      answers: { 202: { description: 'The backfill, whose runs start soon.', schema: BackfillAnswer } },
      async handle({ caller, workflowId, body }) {
        const backfill = await plannedRuns.startBackfill(caller, {
          workflowId,
          triggerKey: body.trigger_key,
          from: new Date(body.from),
          to: new Date(body.to),
          onlyMissing: body.only_missing,
        });
        return answer(202, backfillShape(backfill));
      },
    }),
    route({
      operationId: 'previewBackfill',
      method: 'GET',
      path: '/workflows/{workflow_id}/backfills/preview',
      summary: 'Count the runs that a backfill would start',
      description: 'Nothing is started.',
      query: backfillPreviewQuery,
      answers: { 200: { description: 'The scheduled times of the range.', schema: BackfillPreviewAnswer } },
      async handle({ caller, workflowId, query }) {
        const preview = await plannedRuns.previewBackfill(caller, {
          workflowId,
          triggerKey: query.trigger_key,
          from: new Date(query.from),
          to: new Date(query.to),
        });
        return answer(200, {
          total: preview.total,
          already_started: preview.alreadyStarted,
          first_at: preview.firstAt?.toISOString() ?? null,
          last_at: preview.lastAt?.toISOString() ?? null,
        });
      },
    }),
    route({
      operationId: 'listBackfills',
      method: 'GET',
      path: '/workflows/{workflow_id}/backfills',
      summary: 'List the backfills of a workflow',
      description: 'Of the last 30 days, the newest first, at most 100.',
      answers: { 200: { description: 'The backfills, each with its progress.', schema: BackfillList } },
      async handle({ caller, workflowId }) {
        const { id } = await workflows.get(caller, workflowId);
        const backfills = await plannedRuns.backfills(caller, id, MAX_BACKFILLS);
        return answer(200, { backfills: backfills.map(backfillShape) });
      },
    }),
    route({
      operationId: 'cancelBackfill',
      method: 'POST',
      path: '/backfills/{backfill_id}/cancel',
      summary: 'Start no more runs of a backfill',
      description: 'Runs that have started continue.',
      answers: { 200: { description: 'The backfill as it is now.', schema: BackfillAnswer } },
      handle: async ({ caller, param }) =>
        answer(200, backfillShape(await plannedRuns.cancelBackfill(caller, param('backfill_id')))),
    }),
  ];
}
