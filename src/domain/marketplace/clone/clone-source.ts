/** The source of a cloned workflow, as far as its owner may know it. */
export interface CloneSource {
  readonly workflowId: string;
  /** Of a workflow or a template. */
  readonly id: string;
  /** Its present title. Null if the owner of the clone can no longer see it. */
  readonly title: string | null;
  readonly slug: string | null;
  /**
   * The version of the publication that the clone was made of or updated to; null: it has no versions, or there were
   * none then.
   */
  readonly version: number | null;
  /** The newest version. Null if there is none that could be taken over. */
  readonly newest: number | null;
  /** The oldest version that can be taken over. */
  readonly oldest: number | null;
}

/** Whether there is a newer version than the clone has. */
export function hasUpdate({ version, newest }: CloneSource): boolean {
  return newest !== null && newest > (version ?? 0);
}
