import { z } from 'zod';
import { structured } from '../answers/answer.js';
import type { McpServices } from '../mcp-services.js';
import { runAndWatch } from '../run/run-and-watch.js';
import { executionResult } from '../run/run-results.js';
import { watchRun, progressAt } from '../run/watch-run.js';
import {
  asJson,
  EventView,
  eventView,
  executionDetail,
  ExecutionDetail,
  executionView,
  ExecutionView,
} from '../answers/views.js';
import { defineTool, READS } from './define-tool.js';
import type { OwnTool } from './define-tool.js';
import {
  after,
  context,
  executionId,
  executionStatus,
  first,
  idempotencyKey,
  page,
  waitSeconds,
  workflowId,
} from './inputs.js';
import { pageView } from './page.js';

/** The most events that one response shows. */
const MAX_EVENTS = 100;

/** Starting runs, looking at them, waiting for them and ending them. */
export function runTools(services: McpServices): readonly OwnTool[] {
  const { executions, control } = services;
  return [
    defineTool({
      name: 'run_workflow',
      title: 'Run a workflow',
      description:
        'Runs a workflow and waits for its end, with progress for each step. Cancelling the call or disconnecting does not cancel the run. A run that takes longer than waitSeconds continues: wait for it with wait_execution.',
      scopes: ['executions:run'],
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
      input: z.strictObject({
        workflowId,
        context,
        wait: z.boolean().default(true).describe('Whether to wait for the end of the run.'),
        waitSeconds,
        cancelOnAbort: z
          .boolean()
          .default(false)
          .describe('Whether cancelling this call is to cancel the run as well.'),
        idempotencyKey,
      }),
      output: ExecutionDetail,
      supportsTasks: true,
      async run({ wait, waitSeconds: seconds, context: given, ...args }, call) {
        return runAndWatch(
          services,
          { ...args, context: asJson(given), waitSeconds: wait ? seconds : 0, as: 'execution' },
          call,
        );
      },
    }),
    defineTool({
      name: 'get_execution',
      title: 'Show a run',
      description: 'Shows how a run stands: its steps, its output, and why it failed.',
      scopes: ['workflows:read'],
      annotations: READS,
      input: z.strictObject({ executionId }),
      output: ExecutionDetail,
      run: async (args, { caller }) => executionResult(services, await executions.get(caller, args.executionId)),
    }),
    defineTool({
      name: 'wait_execution',
      title: 'Wait for a run',
      description:
        'Waits for the end of a run, with progress for each step, and shows what happened since the event that you saw last.',
      scopes: ['workflows:read'],
      annotations: READS,
      input: z.strictObject({
        executionId,
        after: z.number().int().min(0).default(0).describe('seq of the event that was seen last; 0: none.'),
        waitSeconds,
      }),
      output: z.object({
        execution: ExecutionDetail,
        events: z.array(EventView).describe(`The events after the one seen last; the first ${MAX_EVENTS}.`),
        lastSeq: z.number().int().describe('Give it as after to continue from here.'),
      }),
      async run({ executionId: id, after: seq, waitSeconds: seconds }, call) {
        const events: z.input<typeof EventView>[] = [];
        const execution = await watchRun(services, call.caller, {
          executionId: id,
          after: seq,
          waitMs: seconds * 1_000,
          signal: call.signal,
          onEvent: async (event) => {
            if (event.type !== 'STEP_OUTPUT' && events.length < MAX_EVENTS) events.push(eventView(event));
            const progress = progressAt(event);
            if (progress !== null) await call.progress(progress);
          },
        });
        const runs = await executions.stepRuns([execution]);
        return structured(
          asJson({
            execution: executionDetail(execution, runs.get(id) ?? []),
            events,
            lastSeq: events.at(-1)?.seq ?? seq,
          }),
        );
      },
    }),
    defineTool({
      name: 'list_executions',
      title: 'List runs',
      description: 'Lists your runs, newest first.',
      scopes: ['workflows:read'],
      annotations: READS,
      input: z.strictObject({ workflowId: workflowId.optional(), status: executionStatus, first, after }),
      output: z.object({ executions: z.array(ExecutionView), ...page }),
      async run({ workflowId: of, status, ...window }, { caller }) {
        const found = await executions.list(caller, { page: window, workflowId: of, status });
        return structured(asJson({ executions: found.items.map(executionView), ...(await pageView(found)) }));
      },
    }),
    defineTool({
      name: 'cancel_execution',
      title: 'Cancel a run',
      description: 'Ends a run, and the runs that it has started. Effects of finished steps are not undone.',
      scopes: ['executions:run'],
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
      input: z.strictObject({ executionId }),
      output: ExecutionDetail,
      run: async (args, { caller }) => executionResult(services, await control.cancel(caller, args.executionId)),
    }),
  ];
}
