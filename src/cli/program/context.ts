import type { CliConfig } from '../../config/cli-config.js';
import type { StepcastClient } from '@stepcast/client';
import type { Application } from './application.port.js';
import type { Asker } from '../ask/asker.js';
import type { ExitCode } from '../output/exit-code.js';
import type { ChosenServer } from '../settings/choose-server.js';
import type { Terminal } from '../output/terminal.js';
import type { Config } from '../../config/config.js';
import type { Logger } from '../../logger.js';

/** The options that every command has which speaks to a server. */
export interface ServerOptions {
  readonly server?: string;
  readonly json?: true;
}

/** A client of a server, with its credential. */
export interface Connected extends ChosenServer {
  readonly client: StepcastClient;
}

/** The context of a command. Everything that is slow to load is behind a function. */
export interface CliContext {
  readonly terminal: Terminal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly config: () => CliConfig;
  /** @throws Misuse if there is no key for the server. The client is closed when the command is over. */
  readonly connect: (server: string | undefined) => Promise<Connected>;
  /** The same with a key that is not stored (yet). */
  readonly open: (server: ChosenServer) => Promise<Connected>;
  /** The user at the terminal. */
  readonly ask: () => Promise<Asker>;
  /** All of standard input. */
  readonly readStdin: () => Promise<string>;
  /** Sets the exit code of the process, if it differs from the result of the command. */
  readonly exitWith: (code: ExitCode) => void;
  readonly server: ServerDependencies;
}

/** The dependencies of commands that are the server, or work on its database. */
export interface ServerDependencies {
  readonly loadApplication: () => Promise<Application>;
  /** @throws ConfigError */
  readonly readConfig: () => Promise<Config>;
  readonly createLogger: (level: string) => Promise<Logger>;
}
