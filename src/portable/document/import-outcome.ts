/** The outcome for the workflow of a document. */
export const ImportOutcome = {
  CREATED: 'CREATED',
  UPDATED: 'UPDATED',
  /** The workflow already equals the document. */
  UNCHANGED: 'UNCHANGED',
} as const;
export type ImportOutcome = (typeof ImportOutcome)[keyof typeof ImportOutcome];
