import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../../src/logger.js';
import { dataPaths } from '../../../src/storage/embedded/data-paths.js';
import { stopPostmaster } from '../../../src/storage/embedded/postmaster.js';
import { ensureServer } from '../../../src/storage/embedded/run-server.js';
import { ServerLog } from '../../../src/storage/embedded/server-log.js';

/** The oldest PostgreSQL that Stepcast promises to run on. */
const OLDEST = 15;
/** Debian's and Ubuntu's place; TEST_POSTGRES_BIN names the folder of the programs anywhere else. */
const DEBIAN = '/usr/lib/postgresql';

/**
 * The programs of the oldest supported PostgreSQL that is installed here; null: there is none, and its tests are
 * skipped.
 */
export const systemPostgres: string | null = findSystemPostgres();

/** The programs of the newest PostgreSQL of Debian here that has pgvector; null: there is none, and its tests are skipped. */
export const pgvectorPostgres: string | null = findPgvectorPostgres();

function findPgvectorPostgres(): string | null {
  const majors = existsSync(DEBIAN) ? readdirSync(DEBIAN).map(Number).filter(Number.isInteger) : [];
  const major = majors
    .sort((a, b) => b - a)
    .find(
      (each) =>
        existsSync(`/usr/share/postgresql/${each}/extension/vector.control`) &&
        existsSync(`${DEBIAN}/${each}/bin/initdb`),
    );
  return major === undefined ? null : `${DEBIAN}/${major}/bin`;
}

function findSystemPostgres(): string | null {
  const given = process.env['TEST_POSTGRES_BIN'];
  if (given !== undefined) return given;
  const majors = existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .map(Number)
        .filter((major) => major >= OLDEST)
        .sort((a, b) => a - b)
    : [];
  return (
    majors
      .map((major) => `${DEBIAN}/${major}/bin`)
      .find((bin) => existsSync(`${bin}/initdb`) && existsSync(`${bin}/postgres`)) ?? null
  );
}

/** Starts a temporary server of a PostgreSQL of the system. @throws if `bin` is null. */
export async function startSystemPostgres(
  bin: string | null = systemPostgres,
): Promise<{ url: string; stop(): Promise<void> }> {
  if (bin === null) throw new Error(`No PostgreSQL ${OLDEST} or newer is installed here.`);
  const dataDir = await mkdtemp(join(tmpdir(), 'stepcast-system-'));
  const paths = dataPaths(dataDir);
  const server = await ensureServer({
    paths,
    binaries: { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') },
    log: new ServerLog(paths.log),
    logger: createLogger('error'),
    port: undefined,
    durable: false,
  });
  return {
    url: server.url,
    stop: async () => {
      await stopPostmaster(server.process);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
