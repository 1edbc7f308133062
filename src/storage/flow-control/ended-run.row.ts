import type { ExecutionStatus } from '../../domain/run/execution.js';
import type { Problem } from '../../domain/workflow/problem.js';
import type { ChangedRun } from '../runs/execution-control.store.js';

/** A run that admission ended before it started. */
export interface EndedRunRow {
  id: string;
  workflowId: string;
  ownerId: string;
  parentId: string | null;
  seq: number;
  currentStep: number;
  at: Date;
  status: typeof ExecutionStatus.CANCELLED | typeof ExecutionStatus.FAILED;
  error: Problem;
}

/** The change as the rest of the process hears of it. */
export function changedRunOf({
  id,
  workflowId,
  ownerId,
  parentId,
  seq,
  currentStep,
  at,
  status,
  error,
}: EndedRunRow): ChangedRun {
  return {
    executionId: id,
    workflowId,
    ownerId,
    parentId,
    // Admission has counted it already.
    hasFlowControl: false,
    event: { seq, type: status, at, status, currentStep, stepId: null, attempt: null, chunk: null, error },
  };
}
