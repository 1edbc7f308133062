import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Logger } from '../../logger.js';
import { PostgresTarget } from '../postgres/postgres-target.js';

const CHANNEL = 'stepcast';
const RECONNECT_MS = 500;
/** How often the connection is tried. Silence through two of these periods means that it is dead. */
const HEARTBEAT_MS = 5_000;
const SILENT_BEATS = 2;
/** A notice is sent in a millisecond; longer than this, and the connection is given up. */
const STATEMENT_MS = 5_000;

export interface NotifierOptions {
  /** Not through a pooler in transaction mode, which loses notifications. */
  readonly url: string | PostgresTarget;
  readonly logger: Logger;
  /** Called for each message of any process, this one's own included. Must not throw. */
  readonly onMessage: (payload: string) => void;
  /** Called once listening has begun again after a break: messages in between are lost. */
  readonly onGap: () => void;
  /**
   * Called with each heartbeat. If a heartbeat is never answered, the returned function is called. This most often
   * means that every connection to the database has gone silent. Default: the connections of `url` that stay silent are
   * cut.
   */
  readonly watchSilence?: (() => () => void) | undefined;
  /** Default: 5 s. */
  readonly heartbeatMs?: number | undefined;
}

/**
 * Messages between the processes of one database by LISTEN and NOTIFY, on one connection of its own. Each `send` is
 * a transaction of its own: a NOTIFY inside a writing transaction would hold a global lock through its fsync. A
 * heartbeat, sent to this process alone, finds a connection that has died without a word.
 */
export class Notifier {
  readonly #target: PostgresTarget;
  readonly #ownChannel = `stepcast_${randomUUID().replaceAll('-', '')}`;
  readonly #heartbeatMs: number;
  #client: pg.Client | undefined;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;
  #beats: NodeJS.Timeout | undefined;
  /** Of the heartbeat that is not answered yet. */
  #onSilence: (() => void) | undefined;
  #silentBeats = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: NotifierOptions) {
    this.#target = PostgresTarget.of(options.url, options.logger);
    this.#heartbeatMs = options.heartbeatMs ?? HEARTBEAT_MS;
  }

  /** Rejects if the first connection fails. Later failures are repaired automatically. */
  async start(): Promise<void> {
    await this.#connect();
  }

  /** Whether notices arrive: it is connected, and its last heartbeat came back or is not due yet. */
  get isAlive(): boolean {
    return this.#client !== undefined && this.#silentBeats === 0;
  }

  /** Sends to every listening process; a message that cannot be sent is lost (readers poll slowly besides). */
  async send(payloads: readonly string[]): Promise<void> {
    if (payloads.length === 0) return;
    try {
      await this.#query({
        name: 'notify',
        text: 'select pg_notify($1, p) from unnest($2::text[]) as p',
        values: [CHANNEL, payloads],
      });
    } catch (error) {
      this.options.logger.debug({ err: error }, 'A notice could not be sent');
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#beats);
    await this.#client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = this.#target.createClient({
      applicationName: 'stepcast-notices',
      limits: { statementMs: STATEMENT_MS },
    });
    client.on('notification', ({ channel, payload = '' }) =>
      channel === this.#ownChannel ? this.#answered() : this.options.onMessage(payload),
    );
    client.on('error', (error) => {
      if (!this.#isClosed) this.options.logger.warn({ err: error }, 'The connection for notices broke');
    });
    const onEnd = (): void => {
      if (this.#client === client) this.#client = undefined;
      this.#reconnectLater();
    };
    client.on('end', onEnd);
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}; listen ${this.#ownChannel}`);
    } catch (error) {
      client.off('end', onEnd);
      await client.end().catch(() => undefined);
      throw error;
    }
    this.#client = client;
    this.#answered();
    clearInterval(this.#beats);
    this.#beats = setInterval(() => this.#beat(client), this.#heartbeatMs);
    if (this.#isClosed) await this.close();
  }

  #beat(client: pg.Client): void {
    if (this.#client !== client) return;
    if (this.#onSilence) {
      // After a pause of this process, the answer may just not have been read yet: one beat decides nothing.
      this.#silentBeats += 1;
      if (this.#silentBeats < SILENT_BEATS) return;
      this.options.logger.warn(
        'The database has not answered on the connection for notices; connections that stay silent are made again',
      );
      const cut = this.#onSilence;
      this.#onSilence = undefined;
      this.#client = undefined;
      cut();
      void client.end().catch(() => undefined);
      return;
    }
    this.#onSilence = this.#watchSilence();
    // It fails with the connection, which is noticed anyway.
    this.#query({ name: 'beat', text: 'select pg_notify($1, $2)', values: [this.#ownChannel, ''] }).catch(
      () => undefined,
    );
  }

  /** One after another; does nothing while there is no connection. */
  async #query(query: pg.QueryConfig): Promise<void> {
    const turn = this.#turn.then(() => this.#client?.query(query));
    this.#turn = turn.catch(() => undefined);
    await turn;
  }

  #watchSilence(): () => void {
    if (this.options.watchSilence) return this.options.watchSilence();
    const cut = this.#target.watchSilence();
    return () => void cut();
  }

  #answered(): void {
    this.#onSilence = undefined;
    this.#silentBeats = 0;
  }

  #reconnectLater(): void {
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#connect().then(this.options.onGap, () => this.#reconnectLater());
    }, RECONNECT_MS);
  }
}
