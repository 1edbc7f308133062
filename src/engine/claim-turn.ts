import type { ClaimedExecution } from './ports.js';

/**
 * Whose turn it is. While claims come back full there is a backlog, and runs are taken from each owner in turn, so that
 * nobody's queue, however long, delays another's run by more than one claim. Without one, any claim takes all there is.
 */
export class ClaimTurn {
  #hasBacklog = false;
  #servedLast = '';

  /** The owner after whom the next claim begins; null where it need not be fair. */
  get servedLast(): string | null {
    return this.#hasBacklog ? this.#servedLast : null;
  }

  /** Takes note of a claim of up to `limit` runs. @returns whether there may be more to claim. */
  mayHaveMore(claimed: readonly Pick<ClaimedExecution, 'ownerId'>[], limit: number): boolean {
    const wasInTurn = this.#hasBacklog;
    this.#hasBacklog = claimed.length >= limit;
    this.#servedLast = lastInTurn(claimed.map((run) => run.ownerId), this.#servedLast);
    // A claim in turn looks at some of what there is: that it took less than it might says nothing about the rest.
    return this.#hasBacklog || wasInTurn;
  }
}

/** The owners stand in a ring, in the order of their bytes, as the database has them. */
function lastInTurn(owners: readonly string[], servedLast: string): string {
  const start = Buffer.from(servedLast);
  const served = owners.map((owner) => Buffer.from(owner)).toSorted((one, other) => Buffer.compare(one, other));
  const wrapped = served.filter((owner) => Buffer.compare(owner, start) <= 0);
  return (wrapped.at(-1) ?? served.at(-1) ?? start).toString();
}
