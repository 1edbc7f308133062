import { isTerminal } from '../../domain/run/execution.js';
import type { ExecutionEvent } from '../../domain/run/execution.js';
import type { LiveLog } from './live-log.js';
import type { LiveStream } from './live-stream.js';

const OVER = { done: true, value: undefined } as const;

/**
 * One reader of one execution's log: every event after the one it begins at, until the terminal one or until it leaves.
 */
export class LogFollower implements LiveStream<ExecutionEvent> {
  /** Events that were read from the log and not taken yet. */
  #page: readonly ExecutionEvent[] = [];
  #taken = 0;
  /** Events beyond this have to be read from the log if they are not in memory. */
  #known = -1;
  #waiting: ((error?: unknown) => void) | undefined;
  #isOver = false;

  /**
   * @param last the seq that was seen last
   * @param hasEnded whether the execution had ended before: the recorded events are then all there are.
   * @param leave called once it is over
   */
  constructor(
    private readonly live: LiveLog,
    private last: number,
    private readonly hasEnded: boolean,
    private readonly leave: () => void,
  ) {}

  get isOver(): boolean {
    return this.#isOver;
  }

  take(): ExecutionEvent | undefined {
    if (this.#isOver) return undefined;
    const next = this.#page[this.#taken] ?? this.live.at(this.last + 1);
    if (next === undefined) return undefined;
    if (this.#taken < this.#page.length) this.#taken += 1;
    // The next event may be dropped from memory before it is taken. It is then in the log. If the run had ended before,
    // all events are read to the end.
    else if (!this.hasEnded) this.#known = next.seq;
    if (this.#taken === this.#page.length) [this.#page, this.#taken] = [[], 0];
    this.last = next.seq;
    if (isTerminal(next.type)) this.#end();
    return next;
  }

  more(callback: (error?: unknown) => void): void {
    this.#waiting = callback;
    if (this.#isOver) queueMicrotask(this.#wake);
    else if (this.#known < this.live.head) void this.#read();
    else this.live.whenGrown(this.#known, this.#wake);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<ExecutionEvent, void>> {
    for (;;) {
      const value = this.take();
      if (value !== undefined) return { done: false, value };
      if (this.#isOver) return OVER;
      await new Promise<void>((resolve, reject) =>
        this.more((error) => (error === undefined ? resolve() : reject(error as Error))),
      );
    }
  }

  async return(): Promise<IteratorReturnResult<void>> {
    this.#end();
    return OVER;
  }

  async #read(): Promise<void> {
    try {
      const { events, head } = await this.live.page(this.last);
      if (this.#isOver) return;
      if (events.length > 0) this.#page = events;
      else if (this.hasEnded) return this.#end();
      else {
        // The head at the time of the read: events announced since are still to come.
        this.#known = Math.max(this.last, head);
        return this.live.whenGrown(this.#known, this.#wake);
      }
      this.#wake();
    } catch (error) {
      this.#end(error);
    }
  }

  readonly #wake = (): void => this.#notify();

  #notify(error?: unknown): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(error);
  }

  #end(error?: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#page = [];
    this.live.notWhenGrown(this.#wake);
    this.leave();
    this.#notify(error);
  }
}
