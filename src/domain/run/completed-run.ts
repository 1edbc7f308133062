import { RunCompletedEvent } from '../event/types/index.js';
import { ExecutionStatus } from './execution.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Problem } from '../workflow/problem.js';
import type { TriggerType } from '../trigger/trigger.js';

/** The largest output that an event contains, as JSON text. */
export const MAX_TOLD_OUTPUT_BYTES = 64 * 1024;
const MAX_TOLD_MESSAGE_CHARS = 10_000;

/** How a run ended, for listeners. */
export interface CompletedRun {
  readonly executionId: string;
  readonly ownerId: string;
  readonly workflowId: string;
  /** Of the version that ran. */
  readonly title: string;
  readonly version: number;
  readonly status: typeof ExecutionStatus.SUCCEEDED | typeof ExecutionStatus.FAILED;
  readonly trigger: TriggerType;
  /** How many runs stand above it. */
  readonly depth: number;
  readonly queuedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date;
  /** Null if it is larger than `MAX_TOLD_OUTPUT_BYTES`. */
  readonly output: JsonValue;
  readonly isOutputOmitted: boolean;
  readonly error: Problem | null;
}

/** The event for the end of a run. Undefined for a running run, and for one that was cancelled. */
export function runCompletedEventOf(status: ExecutionStatus): RunCompletedEvent | undefined {
  if (status === ExecutionStatus.SUCCEEDED) return RunCompletedEvent.SUCCEEDED;
  return status === ExecutionStatus.FAILED ? RunCompletedEvent.FAILED : undefined;
}

/** The delivery id of the end of a run. There is one for each run, so a repeated event counts as a duplicate. */
export function runCompletedDeliveryId(executionId: string): string {
  return `execution:${executionId}:ended`;
}

/** As the catalogue describes it. */
export function runCompletedPayload(end: CompletedRun): JsonObject {
  const hasSucceeded = end.status === ExecutionStatus.SUCCEEDED;
  return {
    workflow: { id: end.workflowId, title: end.title, version: end.version },
    execution: {
      id: end.executionId,
      status: end.status,
      trigger: end.trigger,
      queuedAt: end.queuedAt.toISOString(),
      startedAt: end.startedAt?.toISOString() ?? null,
      finishedAt: end.finishedAt.toISOString(),
      durationMs: end.startedAt === null ? null : end.finishedAt.getTime() - end.startedAt.getTime(),
    },
    output: hasSucceeded ? end.output : null,
    outputOmitted: hasSucceeded && end.isOutputOmitted,
    error: hasSucceeded || end.error === null ? null : told(end.error),
  };
}

function told({ code, message, retryable }: Problem): JsonObject {
  return { code, message: message.slice(0, MAX_TOLD_MESSAGE_CHARS), retryable };
}
