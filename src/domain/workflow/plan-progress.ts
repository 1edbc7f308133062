export const PlanPhase = {
  /** The model has been asked. */
  ASKING: 'ASKING',
  /** It failed in a way that may pass, and is asked again after a pause. */
  WAITING: 'WAITING',
  /** The planner has received the mistakes in its plan. */
  CORRECTING: 'CORRECTING',
} as const;
export type PlanPhase = (typeof PlanPhase)[keyof typeof PlanPhase];

/** The current activity of the planner of a workflow. */
export interface PlanProgress {
  readonly phase: PlanPhase;
  /** In words, for the waiting user. */
  readonly message: string;
  /** Milliseconds until it is asked again; null but in WAITING. */
  readonly delayMs: number | null;
}
