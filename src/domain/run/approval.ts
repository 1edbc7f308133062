import type { JsonSchema } from '../../lib/json/json.js';

/** A question that a run waits to have answered. Its id is that of the wait. */
export interface Approval {
  /** `wait_…` */
  readonly id: string;
  readonly ownerId: string;
  readonly executionId: string;
  readonly stepId: string;
  readonly message: string;
  /** The schema for the data of the decision. Null: any data. */
  readonly form: JsonSchema | null;
  readonly expiresAt: Date | null;
  readonly state: ApprovalState;
}

export const ApprovalState = {
  OPEN: 'OPEN',
  DECIDED: 'DECIDED',
  /** Its time has passed, or its run has ended, without a decision. */
  LAPSED: 'LAPSED',
} as const;
export type ApprovalState = (typeof ApprovalState)[keyof typeof ApprovalState];
