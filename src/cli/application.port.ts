import type { Config } from '../config.js';
import type { ApiKey } from '../domain/api-key.js';
import type { Logger } from '../logger.js';

/** A server that accepts requests. */
export interface RunningServer {
  /** Where it listens, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Whether it has the doors for clients; a worker serves its health alone. */
  readonly servesClients: boolean;
  /** The file with the generated key of the user `local`; null where the key was configured. */
  readonly apiKeyPath: string | null;
  /** Opens a browser session, once; null where no browser is served. */
  readonly signInUrl: string | null;
  /** Drains and releases everything. */
  stop(): Promise<void>;
}

/** Keys of any user, for whoever can reach the database itself. */
export interface KeyAdministration {
  createFor(
    userId: string,
    key: { readonly name: string; readonly scopes?: readonly string[] | undefined; readonly expiresAt?: Date | undefined },
  ): Promise<{ readonly apiKey: ApiKey; readonly secret: string }>;
  listFor(userId: string): Promise<readonly ApiKey[]>;
  revokeFor(userId: string, id: string): Promise<void>;
}

/** What the command line needs of the composition root. */
export interface Application {
  startStepcast(config: Config, logger: Logger): Promise<RunningServer>;
  /** Opens the database for as long as `act` runs; a server that runs on it is not disturbed. */
  withKeyAdministration<Result>(config: Config, logger: Logger, act: (keys: KeyAdministration) => Promise<Result>): Promise<Result>;
}
