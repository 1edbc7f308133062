import type { Clock, Random } from '../../engine/clock.js';
import { StepFailure } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { MailSession } from '../../mail/mail-server.type.js';
import { LeaseLost } from './mailbox-reader.js';
import type { MailboxReader } from './mailbox-reader.js';

/** The first wait before a new connection; it doubles with each failure. */
const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 300_000;
/** Providers lock accounts for wrong passwords: rarely enough for them. */
const REFUSED_DELAY_MS = 60_000;
const MAX_REFUSED_DELAY_MS = 900_000;
/** The least time from one look at the folder to the next, in ms, for a server that constantly reports new messages. */
const MIN_ROUND_MS = 100;

export interface MailboxWatcherDependencies {
  readonly connectionId: string;
  readonly reader: Pick<MailboxReader, 'catchUp'>;
  /** Connects. @throws StepFailure */
  readonly open: () => Promise<MailSession>;
  /** Called when the problem of the mailbox changes. Null: none. */
  readonly onState: (problem: string | null) => Promise<void>;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/** Holds a connection to one mailbox and reads new messages, until it is stopped or another process has the mailbox. */
export class MailboxWatcher {
  readonly #deps: MailboxWatcherDependencies;
  readonly #run: Promise<void>;
  #session: MailSession | null = null;
  #isStopped = false;
  #isCaughtUp = false;
  #endPause: () => void = () => undefined;
  #failures = 0;
  /** The last reported problem. Undefined: none was reported yet. */
  #problem: string | null | undefined;

  constructor(dependencies: MailboxWatcherDependencies) {
    this.#deps = dependencies;
    this.#run = this.#watch();
  }

  /** Connected, and the folder read to its end. */
  get isCaughtUp(): boolean {
    return this.#isCaughtUp;
  }

  /** Closes the connection, and waits for the current message. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#session?.close();
    this.#endPause();
    await this.#run;
  }

  async #watch(): Promise<void> {
    while (!this.#isStopped) {
      try {
        await this.#follow();
      } catch (error) {
        if (error instanceof LeaseLost) return;
        if (!this.#isStopped) await this.#recover(error);
      } finally {
        this.#isCaughtUp = false;
        this.#session?.close();
        this.#session = null;
      }
    }
  }

  async #follow(): Promise<void> {
    const session = await this.#deps.open();
    this.#session = session;
    while (!this.#isStopped) {
      const startedAt = this.#deps.clock.now();
      await this.#deps.reader.catchUp(session);
      this.#isCaughtUp = true;
      this.#failures = 0;
      await this.#report(null);
      await session.changed();
      const early = startedAt + MIN_ROUND_MS - this.#deps.clock.now();
      if (early > 0) await this.#pause(early);
    }
  }

  /** Reports the problem once, and waits longer each time. */
  async #recover(error: unknown): Promise<void> {
    const { connectionId, logger, random } = this.#deps;
    const isOurs = !(error instanceof StepFailure);
    const isRefused = !isOurs && !error.retryable;
    if (isOurs)
      logger.error({ err: error, connectionId }, 'A mailbox could not be looked after just now; trying again');
    else
      logger.warn(
        { code: error.code, reason: error.message, connectionId },
        'A mailbox cannot be read just now; trying again',
      );
    if (!isOurs) await this.#report(error.message);
    const [first, most] = isRefused ? [REFUSED_DELAY_MS, MAX_REFUSED_DELAY_MS] : [FIRST_DELAY_MS, MAX_DELAY_MS];
    const delay = Math.min(most, first * 2 ** Math.min(this.#failures, 20));
    this.#failures += 1;
    await this.#pause(delay * (0.5 + random() / 2));
  }

  async #report(problem: string | null): Promise<void> {
    if (problem === this.#problem) return;
    this.#problem = problem;
    await this.#deps.onState(problem).catch((error: unknown) => {
      this.#deps.logger.warn(
        { err: error, connectionId: this.#deps.connectionId },
        'The state of a mailbox could not be recorded',
      );
    });
  }

  async #pause(delayMs: number): Promise<void> {
    if (this.#isStopped) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#deps.clock.after(delayMs, resolve);
      this.#endPause = () => {
        cancel();
        resolve();
      };
    });
  }
}
