import type { Task } from '@modelcontextprotocol/sdk/types.js';
import { TASK_POLL_MS } from '../../domain/mcp/mcp-call.js';
import type { McpCallRecord } from '../../domain/mcp/mcp-call.js';
import type { Execution } from '../../domain/run/execution.js';

/** A run as a task. @param needsInput whether it waits for an answer of the client. */
export function taskView(
  { executionId, taskTtlMs, isCancelled, createdAt }: McpCallRecord,
  execution: Execution,
  needsInput: boolean,
): Task {
  const { status, currentStep, totalSteps, error, queuedAt, startedAt, finishedAt } = execution;
  const state = isCancelled ? 'cancelled' : (ENDED[status] ?? (needsInput ? 'input_required' : 'working'));
  return {
    taskId: executionId,
    status: state,
    ttl: taskTtlMs,
    createdAt: createdAt.toISOString(),
    lastUpdatedAt: (finishedAt ?? startedAt ?? queuedAt).toISOString(),
    pollInterval: TASK_POLL_MS,
    statusMessage: error === null ? `${currentStep} of ${totalSteps} steps are done.` : error.message,
  };
}

const ENDED: Readonly<Record<string, Task['status']>> = {
  SUCCEEDED: 'completed',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
};
