/** Thrown if an expression needs more work than the shared thread may do. It then needs an isolate. */
export class NeedsIsolation extends Error {}

/** Elements of lists that the paths of one input may visit here: about 5 ms of work. */
const MAX_ELEMENTS = 100_000;

/** The remaining cost that evaluation in this process may have. One for all expressions of an input. */
export class WorkBudget {
  #left = MAX_ELEMENTS;

  /** @throws NeedsIsolation */
  spend(elements: number): void {
    this.#left -= elements;
    if (this.#left < 0) throw new NeedsIsolation();
  }
}
