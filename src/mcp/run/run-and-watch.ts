import type { Execution, ExecutionEvent } from '../../domain/run/execution.js';
import type { ExecuteWorkflow } from '../../services/runs/execution.inputs.js';
import type { McpServices } from '../mcp-services.js';
import type { CallToolResult, CreateTaskResult, McpCall, RunPosition } from '../offer.type.js';
import { uriOf } from '../answers/uris.js';
import { hasEnded } from '../answers/views.js';
import { attendRun } from './attend-run.js';
import { runResult } from './run-results.js';
import { taskView } from './task-view.js';
import { progressAt, watchRun } from './watch-run.js';

/** Under the time limit that clients have by default (a minute): a run that takes longer is answered with its id. */
export const DEFAULT_WAIT_SECONDS = 50;
export const MAX_WAIT_SECONDS = 600;
/** Of a run that our own client of the protocol asks for: its steps have a key each. */
const CALL_KEY = 'stepcast/idempotencyKey';

export interface RunRequest extends ExecuteWorkflow {
  readonly waitSeconds: number;
  /** Whether a client that cancels the call means the run as well. */
  readonly cancelOnAbort: boolean;
  readonly as: RunPosition['as'];
}

/** Starts a run and watches it, with progress for each step. If its client goes away, the run continues anyway. */
export async function runAndWatch(
  services: McpServices,
  request: RunRequest,
  call: McpCall,
): Promise<CallToolResult | CreateTaskResult> {
  const { waitSeconds, cancelOnAbort, as, ...input } = request;
  const started = await services.mcpRuns.start(call.caller, input, {
    executionId: call.executionId,
    key: call.meta[CALL_KEY],
    group: call.group,
    sessionId: call.session?.id ?? null,
    answersAs: as,
    taskTtlMs: call.task?.ttlMs ?? null,
  });
  const { id: executionId, workflowId, totalSteps } = started;
  if (call.task !== null) {
    const { call: record, execution } = await services.mcpRuns.task(call.caller, call.group, executionId);
    return { task: taskView(record, execution, false) };
  }
  await call.log('info', {
    executionId,
    workflowId,
    uri: uriOf('execution', executionId),
    message: 'The run is queued.',
  });
  await call.progress({ progress: 0, total: totalSteps, message: 'The run is queued' }, { executionId, seq: 0, as });
  // A key may start runs and not look at them: then there is nothing to wait for.
  if (waitSeconds === 0 || !call.caller.scopes.has('workflows:read')) return runResult(services, started, as);
  const attended = attendRun(services, executionId, call);
  const execution = await watch(services, { executionId, seq: 0, as }, waitSeconds, call, attended.heard).finally(
    attended.stop,
  );
  if (cancelOnAbort && call.isCancelled() && !hasEnded(execution))
    await services.control.cancel(call.caller, executionId);
  return runResult(services, execution, as);
}

/** Watches a run from an event on, and reports its progress. `heard` hears every event. @returns the run in its last state. */
export async function watch(
  services: McpServices,
  from: RunPosition,
  waitSeconds: number,
  call: Pick<McpCall, 'caller' | 'signal' | 'progress'>,
  heard: (event: ExecutionEvent) => void = () => undefined,
): Promise<Execution> {
  const { executionId, as } = from;
  return watchRun(services, call.caller, {
    executionId,
    after: from.seq,
    waitMs: waitSeconds * 1_000,
    signal: call.signal,
    onEvent: async (event) => {
      heard(event);
      const progress = progressAt(event);
      if (progress !== null) await call.progress(progress, { executionId, seq: event.seq, as });
    },
  });
}
