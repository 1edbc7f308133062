import { ExecutionStatus, isTerminal } from '../../domain/run/execution.js';
import type { Execution as Run } from '../../domain/run/execution.js';
import { MAX_WAIT_SECONDS, waitSeconds } from '../http/prefer.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { ExecuteRequest, Execution, ExecutionStarted, RerunRequest, WorkflowRunStatus } from './execution.schema.js';
import { statusParameter } from './run-list.schema.js';
import { ExecutionList, pageQuery } from '../common/list.schema.js';
import { wholeExecution } from './execution-answer.js';
import { executionShape, executionStartedShape, runStatusShape } from './execution.shape.js';
import { show } from '../common/lower-case.js';
import { pageOf, windowShape } from '../common/page.js';

/** Runs workflows, and reads the outcome. */
export function executionRoutes(services: RestServices): readonly Route[] {
  const { workflows, executions, control, plannedRuns } = services;
  const shown = (execution: Run) => wholeExecution(services, execution);

  return [
    route({
      operationId: 'executeWorkflow',
      method: 'POST',
      path: '/workflows/{workflow_id}/execute',
      summary: 'Run a workflow',
      description:
        'The live version is pinned, even if the workflow changes meanwhile. `context` is the value that expressions see under that name; it is checked against `input_schema`.',
      body: ExecuteRequest,
      canWait: true,
      answers: {
        200: {
          description: `The whole execution, if it ended within the time of \`Prefer: wait=N\` (at most ${MAX_WAIT_SECONDS}).`,
          schema: Execution,
        },
        202: {
          description:
            'The run is queued, or `cancelled` at once if the flow control of the workflow does not let it run.',
          schema: ExecutionStarted,
        },
      },
      async handle({ caller, workflowId, body: { at, ...body } }, attempt) {
        if (at !== undefined) {
          const planned = await plannedRuns.plan(caller, { workflowId, ...body, at: new Date(at) }, attempt);
          return answer(202, { execution_id: planned.executionId, status: show(ExecutionStatus.QUEUED) });
        }
        const execution = await executions.execute(caller, { workflowId, ...body }, attempt);
        return answer(202, executionStartedShape(execution));
      },
      // The remembered answer says that the run was started. Each request has its own time to wait for the run.
      async finish(started, { caller, headers, untilGone }) {
        const seconds = waitSeconds(headers['prefer']);
        // A preference need not be honoured: a caller who may run but not read only learns that the run has started.
        if (seconds === 0 || !caller.scopes.has('workflows:read')) return started;
        const { execution_id: id } = ExecutionStarted.parse(started.body);
        const execution = await executions.waitForEnd(caller, id, { timeoutMs: seconds * 1_000, signal: untilGone() });
        const applied = { 'preference-applied': `wait=${seconds}` };
        if (!isTerminal(execution.status)) return answer(202, executionStartedShape(execution), applied);
        return answer(200, await shown(execution), applied);
      },
    }),
    route({
      operationId: 'getExecution',
      method: 'GET',
      path: '/executions/{execution_id}',
      summary: 'Read a run',
      answers: { 200: { description: 'The execution with its steps.', schema: Execution } },
      handle: async ({ caller, executionId }) => answer(200, await shown(await executions.get(caller, executionId))),
    }),
    route({
      operationId: 'cancelExecution',
      method: 'POST',
      path: '/executions/{execution_id}/cancel',
      summary: 'Cancel a run',
      description: 'Calls under way are aborted, and the runs that it has started go with it.',
      answers: {
        200: { description: 'The execution once it has ended, or as it is after two seconds.', schema: Execution },
      },
      handle: async ({ caller, executionId }) => answer(200, await shown(await control.cancel(caller, executionId))),
    }),
    route({
      operationId: 'rerunExecution',
      method: 'POST',
      path: '/executions/{execution_id}/rerun',
      summary: 'Run again',
      description:
        'A new run of the same version, from the first step or from a later one, which takes over the results of the steps before it. Of a loop, single iterations can run again.',
      body: RerunRequest,
      answers: {
        202: { description: 'Another run is queued; the original stays as it is.', schema: ExecutionStarted },
      },
      async handle({ caller, executionId, body }, attempt) {
        const { from_step: fromStep, iteration, failed_iterations: failedIterations, context } = body;
        const request = { fromStep, iteration, failedIterations, context };
        return answer(202, executionStartedShape(await control.rerun(caller, executionId, request, attempt)));
      },
    }),
    route({
      operationId: 'getWorkflowStatus',
      method: 'GET',
      path: '/workflows/{workflow_id}/status',
      summary: 'Status of the newest run',
      description:
        '`current_step` is the number of steps that have finished, `progress` is `current_step / total_steps`.',
      answers: {
        200: { description: '`idle` with zeros if the workflow has never run.', schema: WorkflowRunStatus },
      },
      async handle({ caller, workflowId }) {
        // A workflow that is gone or belongs to another owner is 404, whatever runs it has had.
        const { id } = await workflows.get(caller, workflowId);
        return answer(200, runStatusShape(id, await executions.newest(caller, id)));
      },
    }),
    route({
      operationId: 'listWorkflowExecutions',
      method: 'GET',
      path: '/workflows/{workflow_id}/executions',
      summary: 'List the runs of a workflow',
      description: 'Newest first, each with its steps.',
      query: pageQuery(10).extend({ status: statusParameter }),
      answers: { 200: { description: 'One page.', schema: ExecutionList } },
      async handle({ caller, workflowId, query }) {
        const { id } = await workflows.get(caller, workflowId);
        const page = await executions.list(caller, { page: pageOf(query), workflowId: id, status: query.status });
        const stepRuns = await executions.stepRuns(page.items);
        const items = page.items.map((execution) => executionShape(execution, stepRuns.get(execution.id) ?? []));
        return answer(200, { executions: items, ...(await windowShape(page, query)) });
      },
    }),
  ];
}
