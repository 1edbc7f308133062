import { withoutReadBudget } from '../limits/read-budget.js';

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupedCallsOptions<Item, Answer> {
  /** One statement for all of them; answers in their order. */
  readonly flush: (items: readonly Item[]) => Promise<readonly Answer[]>;
  /** Whether the items caused a failure. They are then tried in halves, until the culprit is alone. Default: never. */
  readonly isOfItems?: ((error: unknown) => boolean) | undefined;
  /** The most items in one flush. */
  readonly limit: number;
}

/**
 * Calls that share statements, and so commits. While one flush is under way, the next one gathers. A single call waits
 * no longer than the next turn of the event loop. An answer reflects a state after the call, because each flush begins
 * later than the calls in it.
 */
export class GroupedCalls<Item, Answer> {
  #waiting: Waiting<Item, Answer>[] = [];
  #isFlushing = false;

  constructor(private readonly options: GroupedCallsOptions<Item, Answer>) {}

  /** Rejects as its flush does. */
  call(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#isFlushing && this.#waiting.length === 1)
        setImmediate(() => withoutReadBudget(() => void this.#flush()));
    });
  }

  async #flush(): Promise<void> {
    this.#isFlushing = true;
    while (this.#waiting.length > 0) await this.#settle(this.#waiting.splice(0, this.options.limit));
    this.#isFlushing = false;
  }

  async #settle(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    const { flush, isOfItems = () => false } = this.options;
    try {
      const answers = await flush(batch.map(({ item }) => item));
      if (answers.length !== batch.length) throw new Error('A flush did not answer each of its calls.');
      batch.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
    } catch (error) {
      if (batch.length === 1 || !isOfItems(error)) return batch.forEach(({ reject }) => reject(error));
      const middle = Math.ceil(batch.length / 2);
      await this.#settle(batch.slice(0, middle));
      await this.#settle(batch.slice(middle));
    }
  }
}
