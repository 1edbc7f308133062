import type { FieldIssue } from '../../errors.js';

/** Problems that keep a workflow from running, or would make a step of it fail, until its owner solves them. */
export const WorkflowIssueCode = {
  /** An expression stands for the name of a connection. */
  CONNECTION_NOT_LITERAL: 'CONNECTION_NOT_LITERAL',
  /** Nothing is bound to a slot. */
  SLOT_UNBOUND: 'SLOT_UNBOUND',
  /** A step sends a connection to an origin that its owner has not allowed. */
  ORIGIN_NOT_ALLOWED: 'ORIGIN_NOT_ALLOWED',
  /** The grant of a connection is void. Scheduled times are skipped, and events wait. */
  GRANT_EXPIRED: 'GRANT_EXPIRED',
} as const;
export type WorkflowIssueCode = (typeof WorkflowIssueCode)[keyof typeof WorkflowIssueCode];

export interface WorkflowIssue {
  readonly code: WorkflowIssueCode;
  /** From the root of the workflow. */
  readonly path: FieldIssue['path'];
  readonly detail: string;
  /** The slot, or the name of the connection, that it is about; null: none. */
  readonly slot: string | null;
}
