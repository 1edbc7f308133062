import { ClockOffset } from '../../lib/time/clock-offset.js';
import { orderIdsBy } from '../../lib/ids.js';
import type { Clock } from '../../engine/clock.js';
import type { Logger } from '../../logger.js';
import type { Database } from '../../storage/database/database.js';
import { systemClock } from './system-clock.js';

/** How often the clock of the database is read. */
const READ_EVERY_MS = 10_000;
/** Readings at the start: the quickest one makes it exact. */
const FIRST_READINGS = 5;
/** The clock of this process counts as wrong if it differs by more. */
const TOLERATED_MS = 1_000;
/** A clock that was set back by less than this stands still until the time is reached again. */
const STEP_MS = 1_000;

export interface DatabaseClockOptions {
  /** Milliseconds since the epoch by the clock of the database. */
  readonly read: () => Promise<number>;
  readonly logger: Logger;
  /** The clock of this process, only to be compared. Default: the system's. */
  readonly local?: () => number;
  /** A clock that only goes forward, whatever the system's clock is set to. Default: that of this process. */
  readonly monotonic?: () => number;
}

/**
 * The time of the database, which all processes share. Due times are compared with it, so a process whose own clock is
 * wrong fires nothing early or late. Between readings the time is counted by a monotonic clock.
 */
export class DatabaseClock implements Clock {
  readonly #offset = new ClockOffset();
  readonly #read: () => Promise<number>;
  readonly #logger: Logger;
  readonly #local: () => number;
  readonly #monotonic: () => number;
  #last = Number.NEGATIVE_INFINITY;
  #loggedSkewMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #reading: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor({ read, logger, local = Date.now, monotonic = () => performance.now() }: DatabaseClockOptions) {
    this.#read = read;
    this.#logger = logger;
    this.#local = local;
    this.#monotonic = monotonic;
  }

  /** Reads the database clock, and keeps reading it. Rejects if the database does not answer. */
  async start(): Promise<void> {
    for (let count = 0; count < FIRST_READINGS; count += 1) await this.#take();
    this.#compare();
    this.#readLater();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#reading;
  }

  /** Whole milliseconds since the epoch; never ahead of the database, so nothing is due too early. */
  now(): number {
    const now = Math.floor(this.#monotonic() + this.#offset.least);
    this.#last = now < this.#last && this.#last - now < STEP_MS ? this.#last : now;
    return this.#last;
  }

  after(delayMs: number, callback: () => void): () => void {
    return systemClock.after(delayMs, callback);
  }

  atLeast(instant: number): void {
    this.#offset.isAhead(this.#monotonic(), instant);
  }

  /** How far the clock of this process is ahead of the database's; below 0 if it is behind. */
  get skewMs(): number {
    return this.#offset.isKnown ? Math.round(this.#local() - this.now()) : 0;
  }

  /** The same if it is more than a clock that is kept right may differ by; else null. */
  get wrongByMs(): number | null {
    const { skewMs } = this;
    return Math.abs(skewMs) > TOLERATED_MS ? skewMs : null;
  }

  /**
   * `wrongByMs` as it was last logged, 0 if the clock was right. It is steady, for times that are converted in both
   * directions.
   */
  get steadySkewMs(): number {
    return this.#loggedSkewMs;
  }

  #readLater(): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#reading = this.#take().then(
        () => this.#compare(),
        (error: unknown) => this.#logger.debug({ err: error }, 'The clock of the database could not be read'),
      );
      void this.#reading.then(() => this.#readLater());
    }, READ_EVERY_MS);
    this.#timer.unref();
  }

  async #take(): Promise<void> {
    const sentAt = this.#monotonic();
    const theirs = await this.#read();
    this.#offset.observe({ sentAt, receivedAt: this.#monotonic(), theirs });
  }

  /** Logs a change once. */
  #compare(): void {
    const { wrongByMs } = this;
    if (wrongByMs === null) {
      if (this.#loggedSkewMs !== 0)
        this.#logger.info('The clock of this process agrees with that of the database again');
      this.#loggedSkewMs = 0;
    } else if (Math.abs(wrongByMs - this.#loggedSkewMs) > TOLERATED_MS) {
      this.#logger.warn(
        { clockSkewMs: wrongByMs },
        'The clock of this process differs from that of the database, which decides what is due. Set the clock of this machine, for example by NTP',
      );
      this.#loggedSkewMs = wrongByMs;
    }
  }
}

/** The clock of this database, which is read from now on. */
export async function startDatabaseClock(database: Database, logger: Logger): Promise<DatabaseClock> {
  const read = async (): Promise<number> => {
    const [row] = await database.query<{ ms: string }>(
      'select (extract(epoch from clock_timestamp()) * 1000)::text as ms',
      [],
      'database-time',
    );
    return Number(row?.ms);
  };
  const clock = new DatabaseClock({ read, logger });
  await clock.start();
  orderIdsBy(() => clock.now());
  return clock;
}
