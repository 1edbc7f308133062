import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { StartupError } from '../../errors.js';
import { errorCode, errorMessage } from './error-code.js';
import { isRunning } from './process-ref.js';
import type { ProcessRef } from './process-ref.js';

const POLL_MS = 10;
/**
 * A server that answers "starting up" may be recovering from a crash for as long as it needs; one that is silent may
 * not.
 */
const SILENCE_MS = 60_000;
/** PostgreSQL's answer while it starts up, recovers, or shuts down. */
const CANNOT_CONNECT_NOW = '57P03';
/** Wrong password, or a connection that the access rules refuse. */
const REFUSED = new Set(['28P01', '28000']);

/**
 * Waits until a server answers.
 *
 * @returns `ready`, or `ended` if the process ended first.
 * @throws StartupError if the server refuses the password, or does not answer for a minute.
 */
export async function awaitReady(server: ProcessRef, url: string): Promise<'ready' | 'ended'> {
  for (let heard = performance.now(); ; await sleep(POLL_MS)) {
    const failure = await tryConnect(url);
    if (failure === null) return 'ready';
    if (!isRunning(server)) return 'ended';
    if (REFUSED.has(failure.code))
      throw new StartupError(`The embedded database refuses its own password: ${failure.message}.`);
    if (failure.code === CANNOT_CONNECT_NOW) heard = performance.now();
    else if (performance.now() - heard > SILENCE_MS) {
      throw new StartupError(`The embedded database does not answer (process ${server.pid}): ${failure.message}.`);
    }
  }
}

async function tryConnect(url: string): Promise<{ code: string; message: string } | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A connection that breaks after it was made must not end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return null;
  } catch (error) {
    return { code: errorCode(error), message: errorMessage(error) };
  } finally {
    await client.end().catch(() => undefined);
  }
}
