import { TurnoverMap } from '../../lib/collections/turnover-map.js';
import type { RunChange } from '../../engine/ports.js';

/** The results of a run that the worker of this process has stored, for one reader. */
export class AwaitedRun {
  #changes: RunChange[] = [];
  #onChange: (() => void) | undefined;

  constructor(readonly id: string) {}

  add(change: RunChange): void {
    this.#changes.push(change);
    this.#onChange?.();
  }

  /** The changes since the last call; waits for the first of them. */
  async next(): Promise<readonly RunChange[]> {
    if (this.#changes.length === 0) await new Promise<void>((resolve) => (this.#onChange = resolve));
    const changes = this.#changes;
    this.#changes = [];
    return changes;
  }
}

/**
 * Runs whose callers wait for an answer. Their changes go to the caller as the worker of this process stores them:
 * nothing is read from the database for an answer.
 */
export class AwaitedRuns {
  readonly #runs = new TurnoverMap<AwaitedRun>();

  /** From now on the changes of the run are kept, until `forget`. */
  expect(executionId: string): void {
    this.#runs.set(new AwaitedRun(executionId));
  }

  forget(executionId: string): void {
    this.#runs.delete(executionId);
  }

  committed(changes: readonly RunChange[]): void {
    if (this.#runs.size === 0) return;
    for (const change of changes) this.#runs.get(change.executionId)?.add(change);
  }

  /** Undefined: the run is not expected here, and has to be followed in its log. */
  get(executionId: string): Pick<AwaitedRun, 'next'> | undefined {
    return this.#runs.get(executionId);
  }
}
