import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Migration } from '@mikro-orm/migrations';
import type { Client } from 'pg';
import { databaseTrouble } from '../../lib/database-trouble.js';
import { UnavailableError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import { MIGRATIONS } from '../migrations/index.js';
import type { PostgresTarget } from '../postgres/postgres-target.js';

/** Any number that nothing else locks by; every process of every version takes the same. */
const MIGRATION_LOCK = 7_305_201_124;
/**
 * Old processes keep working. A statement that waits for a table blocks all statements behind it, so it waits for this
 * long at most.
 */
const LOCK_MS = 2_000;
/** Until another process has carried out its migration. */
const TURN_MS = 30_000;
/** Between two tries to get the lock. */
const TRY_AGAIN_MS = 50;
/** Rewriting or indexing a large table may take a while. */
const STATEMENT_MS = 600_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

export interface MigrateOptions {
  readonly orm: MikroORM;
  /** The target of the migrations. It must not be a pooler in transaction mode. */
  readonly target: PostgresTarget;
  readonly logger: Logger;
  /** Does, under the same lock, the work that SQL alone cannot do. Each start calls it. */
  readonly complete: () => Promise<void>;
  /** How long a migration that cannot get its locks, or loses its connection, is tried again. Default: five minutes. */
  readonly patienceMs?: number | undefined;
}

/**
 * Brings the database to what this code expects, one migration a transaction. Each migration holds the same lock during
 * its transaction, so any number of processes may start at once. One migrates, and the others wait and then find
 * nothing left to do. If a reader or a lost connection keeps a migration from its locks, it is tried again.
 *
 * @throws UnavailableError if the database is newer than the code, because an old process must not write to it. Throws
 * the error of the database after `patienceMs`.
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const { logger, patienceMs = 300_000 } = options;
  const deadline = performance.now() + patienceMs;
  const done: string[] = [];
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      await withClient(options, async (client) => {
        for (let name = await next(options, client); name !== null; name = await next(options, client)) done.push(name);
        await locked(client, options.complete);
      });
      if (done.length > 0) logger.info({ migrations: done }, 'The database was migrated');
      return;
    } catch (error) {
      if (error instanceof UnavailableError && error.cause === undefined) throw error;
      if (databaseTrouble(error) === null || performance.now() + pauseMs > deadline) throw error;
      logger.warn({ err: error, pauseMs }, 'A migration could not be carried out just now and is tried again');
    }
    await sleep(pauseMs);
  }
}

/** @returns the name of the migration that was carried out; null if none is left. */
async function next(options: MigrateOptions, client: Client): Promise<string | null> {
  return locked(client, async () => {
    const applied = await appliedNames(client);
    refuseNewer(applied);
    const pending = MIGRATIONS.find(({ name }) => !applied.has(name));
    if (pending === undefined) return null;
    const migration: Migration = new pending.class(options.orm.em.getDriver(), options.orm.config);
    if (migration.isTransactional()) {
      await apply(options, migration, client);
      await client.query('insert into mikro_orm_migrations (name) values ($1)', [pending.name]);
      return pending.name;
    }
    // An index that is made while others write cannot be made in a transaction: so the lock stays with this client.
    await withClient(options, async (other) => {
      await other.query(`set lock_timeout = ${LOCK_MS}; set statement_timeout = ${STATEMENT_MS}`);
      await apply(options, migration, other);
    });
    await client.query('insert into mikro_orm_migrations (name) values ($1)', [pending.name]);
    return pending.name;
  });
}

async function apply({ orm }: MigrateOptions, migration: Migration, client: Client): Promise<void> {
  // Its own `execute` would take a connection of the pool, outside this transaction.
  migration.execute = async (sql: unknown, params?: readonly unknown[]) => {
    const text = orm.em
      .getDriver()
      .getPlatform()
      .formatQuery(textOf(sql), params ?? []);
    return (await client.query<Record<string, unknown>>(text)).rows;
  };
  await migration.up();
  for (const statement of migration.getQueries()) await client.query(textOf(statement));
}

/** One transaction under the lock. */
async function locked<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await takeTurn(client);
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/**
 * Opens the transaction that holds the lock. A statement that waits for the lock would hold a snapshot, and making an
 * index while others write waits for the end of every older snapshot: the two would wait for each other. So each try
 * is a transaction of its own, and no transaction is open between two tries.
 */
async function takeTurn(client: Client): Promise<void> {
  const until = performance.now() + TURN_MS;
  for (;;) {
    await client.query(
      `begin; set local lock_timeout = ${LOCK_MS}; set local statement_timeout = ${STATEMENT_MS}; set local idle_in_transaction_session_timeout = 0`,
    );
    try {
      if (await hasLock(client, performance.now() > until)) return;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
    await client.query('rollback');
    await sleep(TRY_AGAIN_MS);
  }
}

/** @param isLast waits `LOCK_MS` for the lock, and throws what the database says if that was in vain. */
async function hasLock(client: Client, isLast: boolean): Promise<boolean> {
  const take = isLast
    ? 'select true as taken from (select pg_advisory_xact_lock($1)) as lock'
    : 'select pg_try_advisory_xact_lock($1) as taken';
  const { rows } = await client.query<{ taken: boolean }>(take, [MIGRATION_LOCK]);
  return rows[0]?.taken ?? false;
}

async function withClient<T>({ target, logger }: MigrateOptions, work: (client: Client) => Promise<T>): Promise<T> {
  const client = target.createClient({ applicationName: 'stepcast-migrate', answerMs: STATEMENT_MS + LOCK_MS });
  // A dropped connection also rejects the query in flight; the event alone must not end the process.
  client.on('error', (error) => logger.warn({ err: error }, 'The connection of the migration was lost'));
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}

/** As MikroORM's own migrator keeps them, so that its commands can be used as well. */
async function appliedNames(client: Client): Promise<ReadonlySet<string>> {
  await client.query(
    'create table if not exists mikro_orm_migrations (id serial primary key, name varchar(255) not null, executed_at timestamptz not null default current_timestamp)',
  );
  const { rows } = await client.query<{ name: string }>('select name from mikro_orm_migrations order by id');
  return new Set(rows.map(({ name }) => name));
}

function refuseNewer(applied: ReadonlySet<string>): void {
  const newer = [...applied].filter((name) => !MIGRATIONS.some((migration) => migration.name === name));
  if (newer.length === 0) return;
  throw new UnavailableError(
    `The database was migrated by a newer version of Stepcast (${newer.join(', ')}). Start that version, or use another database.`,
  );
}

function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  throw new TypeError('A migration is written in SQL.');
}
