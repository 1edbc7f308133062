import type { PlannedStep, ProgressEvent } from './demo.operations.js';

/** What a step looks like on the board. */
export type BoardMark = 'pending' | 'running' | 'waiting' | 'done' | 'failed' | 'skipped';

export interface BoardStep extends PlannedStep {
  readonly mark: BoardMark;
  readonly attempt: number;
  /** Milliseconds since the epoch; null before it starts. */
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly problem: string | null;
}

/** A run as it is drawn. */
export interface Board {
  readonly steps: readonly BoardStep[];
  readonly finished: number;
  readonly total: number;
  /** The execution's status, as the server names it. */
  readonly status: string;
}

/** The board before the first event. */
export function emptyBoard(steps: readonly PlannedStep[]): Board {
  return {
    steps: steps.map((step) => ({ ...step, mark: 'pending', attempt: 1, startedAt: null, finishedAt: null, problem: null })),
    finished: 0,
    total: steps.length,
    status: 'QUEUED',
  };
}

const MARKS: Readonly<Record<string, BoardMark>> = {
  STEP_STARTED: 'running',
  STEP_OUTPUT: 'running',
  STEP_RETRYING: 'waiting',
  WAITING: 'waiting',
  STEP_SUCCEEDED: 'done',
  STEP_FAILED: 'failed',
  STEP_SKIPPED: 'skipped',
};

const instant = (text: string | null): number | null => (text === null ? null : Date.parse(text));

/** The board after one more event. */
export function applyEvent(board: Board, event: ProgressEvent): Board {
  const { step } = event;
  const mark = MARKS[event.type];
  const steps =
    step === null || mark === undefined
      ? board.steps
      : board.steps.map((shown) =>
          shown.id === step.stepId
            ? {
                ...shown,
                mark,
                attempt: step.attempt,
                startedAt: instant(step.startedAt),
                finishedAt: mark === 'running' || mark === 'waiting' ? null : instant(step.finishedAt),
                problem: step.error?.message ?? event.error?.message ?? null,
              }
            : shown,
        );
  return { steps, finished: event.currentStep, total: event.totalSteps, status: event.status };
}
