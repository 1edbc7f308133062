import type { ExecutionEvent } from '../../domain/run/execution.js';

/** The number of events kept for slow followers. A follower that is further behind reads the log. */
const MAX_KEPT = 32;

/** The events of the log after a seq. */
export interface LogPage {
  readonly events: readonly ExecutionEvent[];
  /** The head as it was when the read began. */
  readonly head: number;
  /** How many reads had begun with it. */
  readonly number: number;
}

/**
 * The end of one execution's log, shared by all its followers in this process. Each change becomes an event once,
 * whether a notice brought it or it was read from the log. A follower costs no more than its position.
 */
export class LiveLog {
  /** Without a hole, oldest first. */
  readonly #kept: ExecutionEvent[] = [];
  /** How many of them were there when it was last looked for old ones. */
  #old = 0;
  #head: number;
  readonly #waiting = new Set<() => void>();
  /** Pages that are being read, by the seq after which they begin. */
  readonly #pages = new Map<number, Promise<LogPage>>();
  #begun = 0;
  #refreshing = false;
  #isStale = false;
  /** The number of followers. */
  followers = 0;

  /**
   * @param after a seq that has been recorded, or 0
   * @param read the recorded events after a seq, oldest first. Empty if there are no more.
   * @param stop called when the last follower has left.
   */
  constructor(
    after: number,
    private readonly read: (after: number) => Promise<readonly ExecutionEvent[]>,
    readonly stop: () => void,
  ) {
    this.#head = after;
  }

  /** The highest seq that is known in this process. */
  get head(): number {
    return this.#head;
  }

  /** The event, if it is held in memory. */
  at(seq: number): ExecutionEvent | undefined {
    const first = this.#kept[0];
    return first && this.#kept[seq - first.seq];
  }

  /** Takes recorded events, in order and without a gap. Known events are left out. */
  add(events: readonly ExecutionEvent[]): void {
    for (const event of events) {
      if (event.seq <= this.#head) continue;
      // The events in between were not received, but they are in the log.
      if (event.seq > this.#head + 1) this.#forget(this.#kept.length);
      this.#kept.push(event);
      this.#head = event.seq;
    }
    if (this.#kept.length > MAX_KEPT) this.#forget(this.#kept.length - MAX_KEPT);
    if (this.#waiting.size === 0) return;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }

  /**
   * The next events of the log after `after`, read once for all callers at the same time. Empty only if there were none
   * at the time of the call.
   */
  async page(after: number): Promise<LogPage> {
    const begun = this.#begun;
    for (;;) {
      const page = await (this.#pages.get(after) ?? this.#begin(after));
      // A read that was already under way may have missed events recorded before this request.
      if (page.events.length > 0 || page.number > begun) return page;
    }
  }

  /** Events were recorded without a notice. They are read, once for all followers. */
  async refresh(): Promise<void> {
    this.#isStale = true;
    if (this.#refreshing) return;
    this.#refreshing = true;
    try {
      while (this.#isStale) {
        this.#isStale = false;
        while ((await this.page(this.#head)).events.length > 0);
      }
    } finally {
      this.#refreshing = false;
    }
  }

  /**
   * Drops the events that were already there at the last call. Events may be large, and a follower that still needs one
   * finds it in the log.
   */
  forgetOld(): void {
    this.#forget(this.#old);
    this.#old = this.#kept.length;
  }

  /** Calls back once there is more than `seq`, a single time. */
  whenGrown(seq: number, callback: () => void): void {
    if (this.#head > seq) queueMicrotask(callback);
    else this.#waiting.add(callback);
  }

  notWhenGrown(callback: () => void): void {
    this.#waiting.delete(callback);
  }

  #begin(after: number): Promise<LogPage> {
    const head = this.#head;
    const number = (this.#begun += 1);
    const page = this.read(after)
      .then((events) => {
        this.add(events);
        return { events, head, number };
      })
      .finally(() => this.#pages.delete(after));
    this.#pages.set(after, page);
    return page;
  }

  #forget(count: number): void {
    this.#kept.splice(0, count);
    this.#old = Math.max(0, this.#old - count);
  }
}
