/** Changes that were made for an owner without their request, so that they see them. */
export const NoticeCode = {
  /** A slot of a workflow was emptied: the target of its connection has changed, or only its name had bound it. */
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
