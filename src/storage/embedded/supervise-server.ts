import { isRunning } from './process-ref.js';
import { ensureServer } from './run-server.js';
import type { RunningServer, ServerContext } from './run-server.js';

export interface Supervision {
  /** No restart happens after this. @returns the server as it is now. */
  end(): Promise<RunningServer>;
}

/** Reading /proc costs microseconds; elsewhere each look starts a `ps`. */
const LOOK_MS = process.platform === 'linux' ? 500 : 5_000;

/** After a restart that failed. */
const RETRY_MS = 5_000;

/**
 * Starts the server again if it went away: it crashed, or the process that owned it has ended. Pools that hold its URL
 * find it at the same address, because the port of the last start is used again.
 */
export function superviseServer(context: ServerContext, first: RunningServer): Supervision {
  let server = first;
  let restart: Promise<void> | null = null;
  let ended = false;
  let notBefore = 0;

  const bringBack = async (): Promise<void> => {
    context.logger.warn({ pid: server.process.pid }, 'The embedded database has stopped; starting it again');
    try {
      server = await ensureServer({ ...context, port: Number(new URL(first.url).port) });
    } catch (error) {
      notBefore = performance.now() + RETRY_MS;
      context.logger.error({ err: error }, 'The embedded database could not be started again');
    } finally {
      restart = null;
    }
  };

  const look = (): void => {
    if (ended || restart !== null) return;
    if (!isRunning(server.process)) {
      if (performance.now() >= notBefore) restart = bringBack();
      return;
    }
    try {
      context.log.rotate();
    } catch (error) {
      context.logger.warn({ err: error }, 'The log of the embedded database could not be rotated');
    }
  };
  const timer = setInterval(look, LOOK_MS).unref();

  return {
    end: async () => {
      ended = true;
      clearInterval(timer);
      await restart;
      return server;
    },
  };
}
