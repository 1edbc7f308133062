/** What was changed for an owner without the owner having asked, so that they see it. */
export const NoticeCode = {
  /** A slot of a workflow was emptied: what its connection is sent to has changed, or only its name had bound it. */
  SLOT_UNBOUND: 'SLOT_UNBOUND',
  /** An expression that always yields the same name of a connection was replaced by that name. */
  EXPRESSION_REPLACED: 'EXPRESSION_REPLACED',
  /** A connection was given the origins of steps that its owner had written. */
  ORIGINS_TAKEN: 'ORIGINS_TAKEN',
} as const;
export type NoticeCode = (typeof NoticeCode)[keyof typeof NoticeCode];

export interface Notice {
  /** `notice_…` */
  readonly id: string;
  /** The workflow or the connection that it is about. */
  readonly targetId: string;
  readonly code: NoticeCode;
  /** The slot that it is about; null: none. */
  readonly slot: string | null;
  readonly detail: string;
  readonly createdAt: Date;
}
