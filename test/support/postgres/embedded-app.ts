import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type * as Logging from '../../../src/logger.js';
import type * as Embedded from '../../../src/storage/embedded/embedded-postgres.js';

/*
 * A process that uses the embedded database as the app does, to be killed by a test. Run by Node itself, so it takes
 * our code from `dist/`. It reports in JSON lines: `{"ready": url}`, `{"written": n}`, `{"failed": message}`. A line on
 * stdin, or its end, makes it stop in good order.
 */
const [dataDir = '', mode = 'idle'] = process.argv.slice(2);
const built = (path: string): string => fileURLToPath(new URL(`../../../dist/${path}`, import.meta.url));
const { startEmbeddedPostgres } = (await import(built('storage/embedded/embedded-postgres.js'))) as typeof Embedded;
const { createLogger } = (await import(built('logger.js'))) as typeof Logging;

const say = (line: Record<string, unknown>): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
// Ctrl-C reaches the whole group; the app drains before it stops, and until then the database must be there.
process.on('SIGINT', () => say({ interrupted: true }));

try {
  const server = await startEmbeddedPostgres({ dataDir, logger: createLogger('info') });
  say({ ready: server.url });
  process.stdin.once('data', () => void stop());
  process.stdin.once('end', () => void stop());
  if (mode === 'write') await write(server.url);

  async function stop(): Promise<void> {
    await server.stop();
    say({ stopped: true });
    process.exit(0);
  }
} catch (error) {
  say({ failed: error instanceof Error ? error.message : String(error) });
  process.exit(1);
}

async function write(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('create table if not exists written (n integer primary key)');
  const { rows } = await client.query<{ next: number }>('select coalesce(max(n), 0) + 1 as next from written');
  for (let n = rows[0]?.next ?? 1; ; n += 1) {
    await client.query('insert into written values ($1)', [n]);
    say({ written: n });
  }
}
