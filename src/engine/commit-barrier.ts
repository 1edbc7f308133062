/**
 * Holds back actions until the change that they follow from is durable (invariant 1). There are two generations:
 * actions that wait for the next change to be taken, and actions that wait for the change that is being committed.
 */
export class CommitBarrier {
  #afterNext: (() => void)[] = [];
  #afterCurrent: (() => void)[] = [];
  /** Most runs have none. */
  #whenStored: Set<() => void> | undefined;
  #hasResult = false;
  #isCommittingResult = false;

  /** A result was recorded: nothing that may follow from it starts before it is durable. */
  close(): void {
    this.#hasResult = true;
  }

  get isOpen(): boolean {
    return !this.#hasResult && !this.#isCommittingResult;
  }

  /** To be called once everything recorded so far is durable. */
  after(start: () => void): void {
    this.#afterNext.push(start);
  }

  /** The same for actions that only wait for the change to be stored. They also run once the run is gone. */
  whenStored(then: () => void): void {
    const waiting = (this.#whenStored ??= new Set());
    waiting.add(then);
    this.after(() => waiting.delete(then) && then());
  }

  /** The run is over, or in the hands of another worker. */
  gone(): void {
    for (const then of this.#whenStored ?? []) then();
    this.#whenStored?.clear();
  }

  changeTaken(): void {
    this.#afterCurrent.push(...this.#afterNext);
    this.#afterNext = [];
    this.#isCommittingResult = this.#hasResult;
    this.#hasResult = false;
  }

  committed(): void {
    const starts = this.#afterCurrent;
    this.#afterCurrent = [];
    this.#isCommittingResult = false;
    for (const start of starts) start();
  }

  clear(): void {
    this.#afterNext = [];
    this.#afterCurrent = [];
  }
}
