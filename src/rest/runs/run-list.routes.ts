import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { atLabelParameters } from '../common/labels.schema.js';
import { cursorPageOf, cursorShape } from '../common/cursor.js';
import { filterOfQuery } from './run-filter.schema.js';
import { wholeExecution } from './execution-answer.js';
import { executionEventShape, executionShape } from './execution.shape.js';
import {
  CancelExecutionsRequest,
  CancelledExecutions,
  ExecutionLog,
  ExecutionStats,
  executionsQuery,
  logQuery,
  RunList,
  statsQuery,
  StepRunList,
} from './run-list.schema.js';
import { statsShape, stepRunListShape } from './run-list.shape.js';
import { Execution } from './execution.schema.js';

/** The runs of all workflows, and what can be done with many of them or with one that continues. */
export function runListRoutes(services: RestServices): readonly Route[] {
  const { executions, executionStats, control } = services;
  const instantOf = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));
  return [
    route({
      operationId: 'listExecutions',
      method: 'GET',
      path: '/executions',
      summary: 'List the runs of all your workflows',
      description:
        'Newest first, each with its steps. Runs can be found about three seconds after they were queued, and by their text three seconds after their end.',
      query: executionsQuery,
      answers: { 200: { description: 'One page.', schema: RunList } },
      async handle({ caller, query }) {
        const asked = { page: cursorPageOf(query), filter: filterOfQuery(query), filterAt: [] };
        const page = await atLabelParameters(() => executions.list(caller, asked));
        const stepRuns = await executions.stepRuns(page.items);
        return answer(200, {
          executions: page.items.map((execution) => executionShape(execution, stepRuns.get(execution.id) ?? [])),
          ...(await cursorShape(page, query)),
        });
      },
    }),
    route({
      operationId: 'getExecutionStats',
      method: 'GET',
      path: '/executions/stats',
      summary: 'Sum up how runs ended, day by day',
      description: 'How many ended with each status, and how long they took. At most 90 days.',
      query: statsQuery,
      answers: { 200: { description: 'The report.', schema: ExecutionStats } },
      async handle({ caller, query }) {
        const stats = await executionStats.report(caller, {
          workflowId: query.workflow_id,
          from: instantOf(query.from),
          to: instantOf(query.to),
          timezone: query.timezone,
        });
        return answer(200, statsShape(stats, await executionStats.steps(caller, stats)));
      },
    }),
    route({
      operationId: 'cancelExecutions',
      method: 'POST',
      path: '/executions/cancel',
      summary: 'Cancel many runs at once',
      description: 'And the runs that they have started. Runs that have ended are never touched.',
      body: CancelExecutionsRequest,
      answers: {
        200: { description: 'How many.', schema: CancelledExecutions },
        404: { description: 'You have no such workflow.' },
      },
      handle: async ({ caller, body }) =>
        answer(200, {
          count: await control.cancelMany(caller, {
            workflowId: body.workflow_id ?? undefined,
            status: body.status ?? undefined,
          }),
        }),
    }),
    route({
      operationId: 'listStepRuns',
      method: 'GET',
      path: '/executions/{execution_id}/steps',
      summary: 'Read what went into each step of a run, and what it cost',
      answers: { 200: { description: 'Every step; those that have not started are `pending`.', schema: StepRunList } },
      async handle({ caller, executionId }) {
        const execution = await executions.get(caller, executionId);
        const stepRuns = (await executions.stepRuns([execution])).get(execution.id) ?? [];
        return answer(200, stepRunListShape(execution, stepRuns));
      },
    }),
    route({
      operationId: 'listExecutionEvents',
      method: 'GET',
      path: '/executions/{execution_id}/log',
      summary: 'Read the recorded events of a run',
      description: '`GET /executions/{execution_id}/events` streams the same events live.',
      query: logQuery,
      answers: { 200: { description: 'One page.', schema: ExecutionLog } },
      async handle({ caller, executionId, query: { after, limit } }) {
        const execution = await executions.get(caller, executionId);
        const [events = []] = await executions.eventsOf(caller, [execution], { after, first: limit });
        return answer(200, {
          events: events.map(executionEventShape),
          next_after: events.length < limit ? null : (events.at(-1)?.seq ?? null),
        });
      },
    }),
    route({
      operationId: 'pauseExecution',
      method: 'POST',
      path: '/executions/{execution_id}/pause',
      summary: 'Pause a run before its next step',
      description: 'Calls under way may finish.',
      answers: { 200: { description: 'The execution as it is now.', schema: Execution } },
      handle: async ({ caller, executionId }) =>
        answer(200, await wholeExecution(services, await control.pause(caller, executionId))),
    }),
    route({
      operationId: 'resumeExecution',
      method: 'POST',
      path: '/executions/{execution_id}/resume',
      summary: 'Resume a paused run',
      answers: { 200: { description: 'The execution as it is now.', schema: Execution } },
      handle: async ({ caller, executionId }) =>
        answer(200, await wholeExecution(services, await control.resume(caller, executionId))),
    }),
  ];
}
