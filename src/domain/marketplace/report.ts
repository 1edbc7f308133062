/*
 * - report: a user's complaint about a publication, seen by administrators only.
 * - takedown: an administrator removes a publication from the marketplace. Its owner sees that with the reason, and
 *   cannot undo it.
 *
 * The number of reports alone takes nothing down: a person with many accounts could otherwise remove any publication.
 */
export const ReportReason = {
  SPAM: 'SPAM',
  /** It shows a credential. */
  SECRET: 'SECRET',
  PERSONAL_DATA: 'PERSONAL_DATA',
  /** It does something else than it says, to the harm of who runs it. */
  MALICIOUS: 'MALICIOUS',
  BROKEN: 'BROKEN',
  OTHER: 'OTHER',
} as const;
export type ReportReason = (typeof ReportReason)[keyof typeof ReportReason];

export const ReportStatus = {
  OPEN: 'OPEN',
  /** Something was done about it. */
  RESOLVED: 'RESOLVED',
  /** There was nothing in it. */
  DISMISSED: 'DISMISSED',
} as const;
export type ReportStatus = (typeof ReportStatus)[keyof typeof ReportStatus];

export interface Report {
  /** `report_…` */
  readonly id: string;
  readonly workflowId: string;
  /** The version of the publication that was looked at. */
  readonly version: number;
  readonly reporterId: string;
  readonly reason: ReportReason;
  readonly details: string | null;
  readonly status: ReportStatus;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  /** The note of the deciding administrator, for other administrators. */
  readonly note: string | null;
}

/** Why a publication is hidden, for its owner. */
export interface Takedown {
  readonly reason: string;
  readonly at: Date;
}

/** The most reports by one user in one day. */
export const MAX_REPORTS_A_DAY = 20;
