import pg from 'pg';
import type { Logger } from '../logger.js';

const CHANNEL = 'stepcast';
const RECONNECT_MS = 500;

export interface NotifierOptions {
  readonly url: string;
  readonly logger: Logger;
  /** Called for each message of any process, this one's own included. Must not throw. */
  readonly onMessage: (payload: string) => void;
  /** Called once listening has begun again after a break: messages in between are lost. */
  readonly onGap: () => void;
}

/**
 * Messages between the processes of one database by LISTEN and NOTIFY, on one connection of its own. Each `send` is
 * a transaction of its own: a NOTIFY inside a writing transaction would hold a global lock through its fsync.
 */
export class Notifier {
  #client: pg.Client | undefined;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: NotifierOptions) {}

  /** Rejects where the first connection fails; later breaks mend themselves. */
  async start(): Promise<void> {
    await this.#connect();
  }

  /** Sends to every listening process; a message that cannot be sent is lost (readers poll slowly besides). */
  async send(payloads: readonly string[]): Promise<void> {
    const client = this.#client;
    if (!client || payloads.length === 0) return;
    try {
      await client.query({ name: 'notify', text: 'select pg_notify($1, p) from unnest($2::text[]) as p', values: [CHANNEL, payloads] });
    } catch (error) {
      this.options.logger.debug({ err: error }, 'A notice could not be sent');
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.options.url, application_name: 'stepcast-notices', keepAlive: true });
    client.on('notification', (message) => this.options.onMessage(message.payload ?? ''));
    client.on('error', (error) => {
      if (!this.#isClosed) this.options.logger.warn({ err: error }, 'The connection for notices broke');
    });
    client.on('end', () => {
      if (this.#client === client) this.#client = undefined;
      this.#reconnectLater();
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      client.removeAllListeners('end');
      await client.end().catch(() => undefined);
      throw error;
    }
    this.#client = client;
    if (this.#isClosed) await client.end();
  }

  #reconnectLater(): void {
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#connect().then(this.options.onGap, () => this.#reconnectLater());
    }, RECONNECT_MS);
  }
}
