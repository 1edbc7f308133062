import type { Clock } from '../../src/engine/clock.js';
import type { Database } from '../../src/storage/database/database.js';

/**
 * Makes `now()` and `clock_timestamp()` of a database return a time that can be set ahead. In the statements of its
 * sessions, these two are found here before those of PostgreSQL. Call it before any other connection.
 */
export const DATABASE_CLOCK = (database: string): readonly string[] => [
  'create table public.model_clock (ahead_ms bigint not null)',
  'insert into public.model_clock values (0)',
  `create function public.now() returns timestamptz language sql stable
     as $$ select pg_catalog.now() + ahead_ms * interval '1 millisecond' from public.model_clock $$`,
  `create function public.clock_timestamp() returns timestamptz language sql volatile
     as $$ select pg_catalog.clock_timestamp() + ahead_ms * interval '1 millisecond' from public.model_clock $$`,
  `alter database "${database}" set search_path = public, pg_catalog`,
  'set search_path = public, pg_catalog',
  // A default is bound to the function that there was when it was made.
  `do $$ declare c record; begin
     for c in select table_name, column_name from information_schema.columns where table_schema = 'public' and column_default in ('now()', 'pg_catalog.now()') loop
       execute format('alter table %I alter column %I set default now()', c.table_name, c.column_name);
     end loop;
   end $$`,
];

interface Timer {
  readonly at: number;
  readonly callback: () => void;
  handle: NodeJS.Timeout;
}

/** The real time, set ahead at times. Due timers are called in their order. */
export class SimClock implements Clock {
  readonly #timers = new Set<Timer>();
  #aheadMs = 0;

  now(): number {
    return Date.now() + this.#aheadMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer: Timer = { at: this.now() + delayMs, callback, handle: this.#arm(delayMs, () => this.#fire(timer)) };
    this.#timers.add(timer);
    return () => this.#forget(timer);
  }

  /** Sets the time ahead, in the database first. @param meanwhile statements of the same transaction. */
  async pass(
    database: Database,
    ms: number,
    meanwhile: readonly (readonly [string, readonly unknown[]])[] = [],
  ): Promise<void> {
    await database.rawTransaction(async (query) => {
      // A write to runs happens wholly before or wholly after.
      await query('lock table execution in exclusive mode');
      await query('update public.model_clock set ahead_ms = ahead_ms + $1', [ms]);
      for (const [statement, values] of meanwhile) await query(statement, values);
    });
    this.#aheadMs += ms;
    const now = this.now();
    const due = [...this.#timers].filter(({ at }) => at <= now).toSorted((one, other) => one.at - other.at);
    for (const timer of this.#timers) {
      clearTimeout(timer.handle);
      if (timer.at > now) timer.handle = this.#arm(timer.at - now, () => this.#fire(timer));
    }
    for (const timer of due) if (this.#timers.has(timer)) this.#fire(timer);
  }

  close(): void {
    for (const timer of this.#timers) this.#forget(timer);
  }

  #arm(delayMs: number, fire: () => void): NodeJS.Timeout {
    return setTimeout(fire, Math.min(Math.max(0, delayMs), 2_147_483_647));
  }

  #fire(timer: Timer): void {
    this.#forget(timer);
    timer.callback();
  }

  #forget(timer: Timer): void {
    clearTimeout(timer.handle);
    this.#timers.delete(timer);
  }
}
