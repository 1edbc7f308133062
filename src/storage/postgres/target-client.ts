import type { Socket } from 'node:net';
import pg from 'pg';
import type { PoolConfig } from 'pg';

/** The parts of `pg.Client` that its types do not name, or that would need many overloads. */
interface UntypedClient {
  host: string;
  port: number;
  readonly connection: { readonly stream: Socket };
  on(event: 'error' | 'end', listener: () => void): unknown;
  once(event: 'end', listener: () => void): unknown;
  connect(callback?: (error: Error | null) => void): unknown;
  query(...args: unknown[]): unknown;
  end(callback?: () => void): unknown;
}
const Base = pg.Client as unknown as new (config: PoolConfig) => UntypedClient;

/** The services that a client needs from its database. */
export interface ClientOwner {
  /** How long connecting to one server may take. */
  readonly connectTimeoutMs: number;
  /** The server to connect to; undefined: the one of the configuration. */
  locate(): Promise<{ readonly host: string; readonly port: number } | undefined>;
  opened(client: OpenClient): void;
  /** @param isExpected whether this process closed it. */
  closed(client: OpenClient, isExpected: boolean): void;
  /** A statement failed. */
  failed(client: OpenClient, error: unknown): void;
}

/** A connection, as its owner sees it. */
export interface OpenClient {
  readonly applicationName: string;
  /** Bytes that the server has sent; one that sends nothing may be gone. */
  readonly heard: number;
  /** Cuts the connection. Statements that wait for it fail at once. */
  abandon(): void;
}

/** A polite goodbye waits for the server. A server that vanished never receives it. */
const END_WITHIN_MS = 1_000;

/**
 * The client of `pg` that gives up. After `query_timeout` the original keeps the connection, whose next statements then
 * time out as well: this one cuts it. Closing waits a second at most. An unhandled error of a connection that is
 * checked out of its pool does not end the process.
 */
export function clientClass(owner: ClientOwner): NonNullable<PoolConfig['Client']> {
  class TargetClient extends Base implements OpenClient {
    readonly applicationName: string;
    #isOpen = false;
    #isEnding = false;

    constructor(config: PoolConfig) {
      // The pool's own limit also counts the wait for a free connection; this one is for the server alone.
      super({ ...config, connectionTimeoutMillis: owner.connectTimeoutMs });
      this.applicationName = config.application_name ?? '';
      this.on('error', () => undefined);
      this.once('end', () => {
        if (this.#isOpen) owner.closed(this, this.#isEnding);
      });
    }

    get heard(): number {
      return this.connection.stream.bytesRead;
    }

    abandon(): void {
      this.connection.stream.destroy();
    }

    override connect(callback?: (error: Error | null) => void): unknown {
      if (callback !== undefined) {
        this.#open(callback);
        return undefined;
      }
      return new Promise<this>((resolve, reject) => this.#open((error) => (error ? reject(error) : resolve(this))));
    }

    override query(...args: unknown[]): unknown {
      const last = args.at(-1);
      if (typeof last === 'function') {
        const callback = last as (error: unknown, result: unknown) => void;
        args[args.length - 1] = (error: unknown, result: unknown) => {
          if (error) owner.failed(this, error);
          callback(error, result);
        };
        return super.query(...args);
      }
      const answer = super.query(...args);
      // Called before the caller receives the failure, so that a rollback after it meets a connection that is cut
      // already.
      if (isPromise(answer)) answer.then(undefined, (error: unknown) => owner.failed(this, error));
      return answer;
    }

    override end(callback?: () => void): unknown {
      this.#isEnding = true;
      const timer = setTimeout(() => this.abandon(), END_WITHIN_MS);
      timer.unref();
      this.once('end', () => clearTimeout(timer));
      return super.end(callback);
    }

    #open(callback: (error: Error | null) => void): void {
      owner.locate().then(
        (found) => {
          // The pool gave up meanwhile, and has forgotten this client.
          if (this.connection.stream.destroyed) return callback(new Error('timeout expired'));
          if (found) [this.host, this.port] = [found.host, found.port];
          super.connect((error) => {
            if (!error) {
              this.#isOpen = true;
              owner.opened(this);
            }
            callback(error ?? null);
          });
        },
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      );
    }
  }
  return TargetClient as unknown as NonNullable<PoolConfig['Client']>;
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value;
}
