import pg from 'pg';
import { UnavailableError } from '../../errors.js';
import { hostsOf } from '../../lib/net/postgres-url.js';
import type { PostgresHost, PostgresUrl } from '../../lib/net/postgres-url.js';

/**
 * Asks all servers at once, so that a dead one costs nothing.
 *
 * @returns the first that says it takes changes.
 * @throws UnavailableError if none does, with the answers of all of them as its cause.
 */
export async function findWritable(url: PostgresUrl, withinMs: number): Promise<PostgresHost> {
  try {
    return await Promise.any(url.hosts.map((host) => writable(url, host, withinMs)));
  } catch (cause) {
    throw new UnavailableError(`None of these servers accepts changes: ${hostsOf(url)}.`, undefined, { cause });
  }
}

async function writable(url: PostgresUrl, host: PostgresHost, withinMs: number): Promise<PostgresHost> {
  const client = new pg.Client({
    connectionString: url.urlOf(host),
    application_name: 'stepcast-locate',
    connectionTimeoutMillis: withinMs,
    query_timeout: withinMs,
  });
  // A connection that breaks while it is asked also rejects the question.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ refuses: boolean }>(
      `select pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as refuses`,
    );
    if (rows[0]?.refuses !== false) throw Object.assign(new Error('It accepts no changes.'), { code: '25006' });
    return host;
  } finally {
    // Not waited for: a server that is gone would not answer.
    const cut = setTimeout(() => streamOf(client)?.destroy(), withinMs);
    cut.unref();
    client
      .end()
      .catch(() => undefined)
      .finally(() => clearTimeout(cut));
  }
}

function streamOf(client: pg.Client): { destroy(): void } | undefined {
  return (client as unknown as { readonly connection?: { readonly stream: { destroy(): void } } }).connection?.stream;
}
