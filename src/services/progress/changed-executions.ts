import { isTerminal } from '../../domain/run/execution.js';
import type { Execution } from '../../domain/run/execution.js';
import { SignalQueue } from './signal-queue.js';

/** Executions read at a time. The rest is left for the next read. */
const BATCH = 100;
/** Executions whose last shown state is remembered; beyond that the oldest are forgotten. */
const REMEMBERED = 1_000;

/** Which executions have moved since a watcher last looked, and how it last saw each. A burst of moves counts once. */
export class ChangedExecutions {
  readonly #changed = new Set<string>();
  readonly #signals: SignalQueue<true>;
  readonly #shown = new Map<string, { readonly state: string; readonly isOpen: boolean }>();

  /** @param since the time at which the watching began. */
  constructor(
    signal: AbortSignal,
    readonly since: Date,
  ) {
    this.#signals = new SignalQueue<true>(signal);
  }

  add(executionId: string): void {
    if (this.#changed.size === 0) this.#signals.push(true);
    this.#changed.add(executionId);
  }

  /** Some of those that have moved; none after `timeoutMs` without any. */
  async next(timeoutMs: number): Promise<string[]> {
    if (this.#changed.size === 0) await this.#signals.next(timeoutMs);
    const ids = [...this.#changed].slice(0, BATCH);
    for (const id of ids) this.#changed.delete(id);
    return ids;
  }

  /** The runs that had not ended when they were last shown. */
  get open(): readonly string[] {
    return [...this.#shown].filter(([, { isOpen }]) => isOpen).map(([id]) => id);
  }

  /** Whether the watcher has not seen this state yet; it has from now on. */
  isNews(execution: Execution): boolean {
    const state = `${execution.status} ${execution.currentStep}`;
    if (this.#shown.get(execution.id)?.state === state) return false;
    this.#shown.delete(execution.id);
    this.#shown.set(execution.id, { state, isOpen: !isTerminal(execution.status) });
    const oldest = this.#shown.size > REMEMBERED ? this.#shown.keys().next() : undefined;
    if (oldest && !oldest.done) this.#shown.delete(oldest.value);
    return true;
  }
}
