/** What became of the workflow that a document describes. */
export const ImportOutcome = {
  CREATED: 'CREATED',
  UPDATED: 'UPDATED',
  /** The workflow is what the document says already. */
  UNCHANGED: 'UNCHANGED',
} as const;
export type ImportOutcome = (typeof ImportOutcome)[keyof typeof ImportOutcome];
