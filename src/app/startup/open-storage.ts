import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { Config } from '../../config/config.js';
import { StartupError } from '../../errors.js';
import type { JobRunnerOptions } from '../../jobs/runner/job-runner.js';
import type { Logger } from '../../logger.js';
import { ALL } from '../../pubsub.js';
import type { PubSub } from '../../pubsub.js';
import type { Releases } from '../support/shutdown-order.js';
import { PubSubBridge } from '../../services/progress/pubsub-bridge.js';
import { openDatabase } from '../../storage/database/database.js';
import type { Database } from '../../storage/database/database.js';
import { secureDataFolder } from '../../storage/embedded/data-folder.js';
import { startEmbeddedPostgres } from '../../storage/embedded/embedded-postgres.js';
import { Notifier } from '../../storage/database/notifier.js';
import { PostgresTarget } from '../../storage/postgres/postgres-target.js';
import { poolerRefused, refusePooler, refusesSettings } from '../../storage/postgres/refuse-pooler.js';

export interface Storage {
  readonly database: Database;
  /** For requests and jobs; it may lead through a pooler in transaction mode. */
  readonly pooled: PostgresTarget;
  /** For notices, migrations and the engine, whose statements need settings of a session. Often the same. */
  readonly direct: PostgresTarget;
}

/** The database, migrated: the configured one, or the embedded one started for it. */
export async function openStorage(config: Config, logger: Logger, releases: Releases): Promise<Storage> {
  const { databaseUrl, databaseDirectUrl, databaseConnectTimeoutMs: connectTimeoutMs } = config;
  if (databaseUrl === undefined) {
    const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, uid: config.embeddedPostgresUid, logger });
    releases.add(() => embedded.stop());
    const target = new PostgresTarget(embedded.url, { logger, connectTimeoutMs });
    return migrated({ pooled: target, direct: target }, logger, releases);
  }
  await closeDataFolder(config.dataDir, logger);
  const isPooled = databaseDirectUrl !== undefined && databaseDirectUrl !== databaseUrl;
  const pooled = new PostgresTarget(databaseUrl, { logger, connectTimeoutMs, isPooled });
  const direct = isPooled ? new PostgresTarget(databaseDirectUrl, { logger, connectTimeoutMs }) : pooled;
  const variable = isPooled ? 'DATABASE_DIRECT_URL' : 'DATABASE_URL';
  try {
    await refusePooler(direct, variable);
    const storage = await migrated({ pooled, direct }, logger, releases);
    await warnOfSuperuser(storage.database, logger);
    return storage;
  } catch (error) {
    if (refusesSettings(error)) throw poolerRefused(variable, { cause: error });
    if (error instanceof StartupError) throw error;
    throw new StartupError(`DATABASE_URL: the database at ${pooled.hosts} cannot be used.`, { cause: error });
  }
}

/** With an external database the folder holds keys alone, or is not there at all. */
async function closeDataFolder(dataDir: string, logger: Logger): Promise<void> {
  try {
    await secureDataFolder(resolve(dataDir), { isPassable: false, cluster: 'postgres', mayBeMissing: true });
  } catch (error) {
    logger.warn({ err: error }, 'DATA_DIR could not be closed to other users');
  }
}

async function migrated(
  { pooled, direct }: Omit<Storage, 'database'>,
  logger: Logger,
  releases: Releases,
): Promise<Storage> {
  const database = await openDatabase({ url: pooled, direct, logger });
  releases.add(() => database.close());
  await database.migrate();
  return { database, pooled, direct };
}

/**
 * An external database keeps the role of its URL. A log message tells its operator that a role with fewer rights is
 * enough.
 */
async function warnOfSuperuser(database: Database, logger: Logger): Promise<void> {
  const [role] = await database.query<{ rolsuper: boolean }>(
    'select rolsuper from pg_roles where rolname = current_user',
  );
  if (role?.rolsuper)
    logger.warn(
      'The role of DATABASE_URL is a superuser. Use one that only owns the database: see docs/operating/deploy.md',
    );
}

/** Agenda's connections, with the limits of all others, wherever its store is. */
export function jobPools(
  { jobsDatabaseUrl, databaseConnectTimeoutMs: connectTimeoutMs }: Config,
  storage: Storage,
  logger: Logger,
): JobRunnerOptions['pools'] {
  return (url, options) => {
    const target =
      jobsDatabaseUrl === undefined ? storage.pooled : new PostgresTarget(url, { logger, connectTimeoutMs });
    const pool = target.createPool(options);
    return { pool, close: () => target.closePool(pool, options.applicationName) };
  };
}

interface BridgeParts {
  readonly storage: Storage;
  readonly logger: Logger;
  readonly pubsub: PubSub;
  readonly releases: Releases;
  readonly onQueueGrew: () => void;
}

/** Connects this process's topics with those of the other processes. */
export async function openBridge({
  storage,
  logger,
  pubsub,
  releases,
  onQueueGrew,
}: BridgeParts): Promise<{ readonly bridge: PubSubBridge; readonly notifier: Notifier }> {
  const onGap = (): void => {
    bridge.announce();
    // The notification of a changed schedule may have been lost.
    pubsub.receive('scheduleChanged', ALL, { firesAt: 0 });
  };
  const watchSilence = (): (() => void) => {
    const cuts = [...new Set([storage.direct, storage.pooled])].map((target) => target.watchSilence());
    return () => cuts.forEach((cut) => cut());
  };
  const notifier = new Notifier({
    url: storage.direct,
    logger,
    onMessage: (payload) => bridge.receive(payload),
    onGap,
    watchSilence,
  });
  const bridge = new PubSubBridge({
    processId: randomUUID(),
    pubsub,
    send: (payloads) => notifier.send(payloads),
    onQueueGrew,
  });
  await notifier.start();
  releases.add(() => notifier.close());
  releases.add(() => bridge.flush());
  bridge.announce();
  return { bridge, notifier };
}
