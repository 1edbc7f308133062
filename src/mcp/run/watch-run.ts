import type { Caller } from '../../domain/account/caller.js';
import { ExecutionEventType } from '../../domain/run/execution.js';
import type { Execution, ExecutionEvent } from '../../domain/run/execution.js';
import type { McpServices } from '../mcp-services.js';
import type { Progress } from '../offer.type.js';
import { eventMessage } from '../answers/views.js';
import { endStream } from './end-stream.js';

export interface Watch {
  readonly executionId: string;
  /** The event that was seen last; 0: none. */
  readonly after: number;
  readonly waitMs: number;
  /** Ends the watching, never the run. */
  readonly signal: AbortSignal;
  onEvent(event: ExecutionEvent): Promise<void>;
}

/** Follows a run to its end, for at most `waitMs`. @returns the run in its state at that time. @throws NotFoundError */
export async function watchRun(
  { progress, executions }: Pick<McpServices, 'progress' | 'executions'>,
  caller: Caller,
  watch: Watch,
): Promise<Execution> {
  const events = await progress.executionEvents(caller, watch.executionId, watch.after);
  const release = endStream(events, watch.signal, watch.waitMs);
  try {
    for await (const event of events) await watch.onEvent(event);
  } finally {
    release();
  }
  return executions.get(caller, watch.executionId);
}

const FINISHES_STEP: ReadonlySet<string> = new Set([
  ExecutionEventType.STEP_SUCCEEDED,
  ExecutionEventType.STEP_FAILED,
  ExecutionEventType.STEP_SKIPPED,
]);
const NOT_TOLD: ReadonlySet<string> = new Set([
  ExecutionEventType.STEP_OUTPUT,
  ExecutionEventType.ITERATION_ENDED,
  ExecutionEventType.SUCCEEDED,
  ExecutionEventType.FAILED,
  ExecutionEventType.CANCELLED,
]);

/**
 * The progress of a run at an event, in steps. Null for events without a report, such as the end, which the answer
 * reports. The protocol requires it to grow with each notification. Between two ends of steps it grows a little with
 * each event, by its `seq` alone, so that it also does when another process continues.
 */
export function progressAt(event: ExecutionEvent): Progress | null {
  if (NOT_TOLD.has(event.type)) return null;
  const fraction = FINISHES_STEP.has(event.type) ? 0 : event.seq / (event.seq + 100);
  return {
    progress: Math.min(event.currentStep + fraction, event.totalSteps),
    total: event.totalSteps,
    message: eventMessage(event),
  };
}
