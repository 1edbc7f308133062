import { randomBytes } from 'node:crypto';
import { StartupError } from '../../errors.js';
import type { PostgresTarget } from './postgres-target.js';

/** How long a notification to ourselves may take, in ms. If it arrives at all, it takes a millisecond. */
const NOTICE_WITHIN_MS = 3_000;
const TRIES = 2;
const ANSWER_MS = 10_000;

/**
 * Makes sure that notifications arrive, which they do not through a pooler in transaction mode. Two connections are
 * needed for that: through a pooler, one alone may happen to get the server that listens for it.
 *
 * @param variable the variable that configured the address.
 * @throws StartupError that names the variable to set.
 */
export async function refusePooler(target: PostgresTarget, variable: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    if (await hearsItself(target)) return;
    if (tries >= TRIES) throw poolerRefused(variable);
  }
}

/** Also for a pooler that refuses settings at the start of a connection. */
export function poolerRefused(variable: string, options?: ErrorOptions): StartupError {
  const remedy =
    variable === 'DATABASE_URL'
      ? 'Set DATABASE_DIRECT_URL to the address of PostgreSQL itself, which LISTEN and migrations need; everything else may go through the pooler'
      : 'Set it to the address of PostgreSQL itself';
  return new StartupError(`${variable} leads to a connection pooler in transaction mode. ${remedy}.`, options);
}

/** Whether a server or pooler has refused a setting that a connection begins with, such as `statement_timeout`. */
export function refusesSettings(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '08P01' && /startup parameter/.test(error.message);
}

async function hearsItself(target: PostgresTarget): Promise<boolean> {
  const channel = `stepcast_probe_${randomBytes(8).toString('hex')}`;
  const [listener, sender] = [0, 1].map(() =>
    target.createClient({ applicationName: 'stepcast-probe', answerMs: ANSWER_MS }),
  );
  if (!listener || !sender) return false;
  try {
    await Promise.all([listener.connect(), sender.connect()]);
    const heard = new Promise<boolean>((resolve) => {
      listener.once('notification', () => resolve(true));
      setTimeout(() => resolve(false), NOTICE_WITHIN_MS).unref();
    });
    await listener.query(`listen ${channel}`);
    await sender.query('select pg_notify($1, $2)', [channel, '']);
    return await heard;
  } finally {
    await Promise.all([listener.end(), sender.end()]);
  }
}
