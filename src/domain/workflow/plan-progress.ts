export const PlanPhase = {
  /** The model has been asked. */
  ASKING: 'ASKING',
  /** It failed in a way that may pass, and is asked again after a pause. */
  WAITING: 'WAITING',
  /** What is wrong with its plan was told to it. */
  CORRECTING: 'CORRECTING',
} as const;
export type PlanPhase = (typeof PlanPhase)[keyof typeof PlanPhase];

/** What the planner of a workflow is doing just now. */
export interface PlanProgress {
  readonly phase: PlanPhase;
  /** In words, for whoever waits. */
  readonly message: string;
  /** Milliseconds until it is asked again; null but in WAITING. */
  readonly delayMs: number | null;
}
