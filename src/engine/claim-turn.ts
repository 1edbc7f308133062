import type { Claim } from './ports.js';

/**
 * Whose turn it is. When claims come back full and more than one owner has waiting runs, the owners take turns. One
 * owner's queue, however long, then delays another owner's run by at most one claim. Otherwise a claim takes all
 * waiting runs, or all waiting runs belong to one owner.
 */
export class ClaimTurn {
  #isInTurn = false;
  #servedLast = '';

  /** The owner after whom the next claim begins. Null if the claim need not be fair. */
  get servedLast(): string | null {
    return this.#isInTurn ? this.#servedLast : null;
  }

  /** The owner that was served last, whether the next claim is to be fair or not. */
  get lastOwner(): string {
    return this.#servedLast;
  }

  /** Takes note of a claim of up to `limit` runs. @returns whether there may be more to claim. */
  mayHaveMore({ runs, isShared }: Claim, limit: number): boolean {
    const wasInTurn = this.#isInTurn;
    const isFull = runs.length >= limit;
    this.#isInTurn = isFull && isShared;
    this.#servedLast = lastInTurn(
      runs.map((run) => run.ownerId),
      this.#servedLast,
    );
    // A claim in turn looks at some of the waiting runs. If it took less than it might have, nothing is known about the
    // rest.
    return isFull || wasInTurn;
  }
}

/** The owners stand in a ring, in the order of their bytes, as the database has them. */
function lastInTurn(owners: readonly string[], servedLast: string): string {
  const start = Buffer.from(servedLast);
  const served = [...new Set(owners)]
    .map((owner) => Buffer.from(owner))
    .toSorted((one, other) => Buffer.compare(one, other));
  const wrapped = served.filter((owner) => Buffer.compare(owner, start) <= 0);
  return (wrapped.at(-1) ?? served.at(-1) ?? start).toString();
}
