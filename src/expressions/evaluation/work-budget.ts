/** Thrown where an expression asks for more than is done on the thread that serves everybody; it needs an isolate. */
export class NeedsIsolation extends Error {}

/** Elements of lists that the paths of one input may visit here: some 5 ms of work. */
const MAX_ELEMENTS = 100_000;

/** What evaluation in this process may still cost. One for all expressions of an input. */
export class WorkBudget {
  #left = MAX_ELEMENTS;

  /** @throws NeedsIsolation */
  spend(elements: number): void {
    this.#left -= elements;
    if (this.#left < 0) throw new NeedsIsolation();
  }
}
