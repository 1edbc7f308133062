import type { ConnectorCheck } from '../../app/connector-check/connector-check.type.js';
import type { Config } from '../../config/config.js';
import type { ApiKey } from '../../domain/account/api-key.js';
import type { Logger } from '../../logger.js';

/** A server that accepts requests. */
export interface RunningServer {
  /** Its address, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Whether it serves clients; a worker serves its health alone. */
  readonly servesClients: boolean;
  /** The file with the generated key of the user `local`. Null if the key was configured. */
  readonly apiKeyPath: string | null;
  /** Makes a link that signs one browser in, once, within 15 minutes. Null if no browser is served. */
  readonly issueLoginLink: (() => Promise<string>) | null;
  /** Drains and releases everything. */
  stop(): Promise<void>;
}

/** Keys of any user, for commands that reach the database itself. */
export interface KeyAdministration {
  createFor(
    userId: string,
    key: {
      readonly name: string;
      readonly scopes?: readonly string[] | undefined;
      readonly expiresAt?: Date | undefined;
    },
  ): Promise<{ readonly apiKey: ApiKey; readonly secret: string }>;
  listFor(userId: string): Promise<readonly ApiKey[]>;
  revokeFor(userId: string, id: string): Promise<void>;
}

/** A link that signs one browser in as the operator, once. */
export interface LoginLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/** The parts of the composition root that the command line needs. */
export interface Application {
  startStepcast(config: Config, logger: Logger): Promise<RunningServer>;
  /**
   * Opens the database. The link works at the server that runs on it. @param localUrl the address of a server that has
   * never run.
   */
  issueLoginLink(config: Config, logger: Logger, localUrl: string): Promise<LoginLink>;
  /** The mistakes in a connector file, each with its line. Empty: there are none. */
  connectorMistakes(file: string, text: string): Promise<readonly string[]>;
  /** Calls the operations of a connector file against a stand-in, and plans sentences about it. Nothing else is reached. */
  checkConnectorFile(file: string, text: string): Promise<ConnectorCheck>;
  /** Opens the database for as long as `act` runs; a server that runs on it is not disturbed. */
  withKeyAdministration<Result>(
    config: Config,
    logger: Logger,
    act: (keys: KeyAdministration) => Promise<Result>,
  ): Promise<Result>;
}
