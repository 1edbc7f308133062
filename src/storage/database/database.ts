import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import type { EntityManager } from '@mikro-orm/postgresql';
import pg from 'pg';
import type { Pool } from 'pg';
import { DatabaseTrouble, databaseTrouble } from '../../lib/database-trouble.js';
import { readBudget } from '../../lib/limits/read-budget.js';
import type { ReadBudget } from '../../lib/limits/read-budget.js';
import { UnavailableError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import { backfillPublications } from '../marketplace/backfill-publications.js';
import { ENTITIES } from '../entities/index.js';
import { migrate } from './migrate.js';
import type { MigrateOptions } from './migrate.js';
import { MIGRATIONS } from '../migrations/index.js';
import { OwnerTurns } from './owner-turns.js';
import { PostgresTarget } from '../postgres/postgres-target.js';
import { releaseLostConnections } from './release-lost-connections.js';
import type { BoundStatement } from './statement.js';
import { ensureSpellingExtension } from '../marketplace/spelling-extension.js';

export interface DatabaseOptions {
  /** `postgres://…`, PostgreSQL 15 or newer. */
  readonly url: string | PostgresTarget;
  /** The target for migrations, if `url` leads to a pooler in transaction mode. Default: `url`. */
  readonly direct?: PostgresTarget | undefined;
  readonly logger: Logger;
  /** Connections that requests share. Default: 10. */
  readonly poolSize?: number | undefined;
}

const DEFAULT_POOL_SIZE = 10;
/** The share of the pool that the requests of one user may use at a time. */
const SHARE_OF_USER = 0.6;
/** The result of a request that takes longer than this is of no use. */
const STATEMENT_TIMEOUT_MS = 30_000;
/** Row locks are held for one short transaction; waiting longer means that something is stuck. */
const LOCK_TIMEOUT_MS = 10_000;
/** Ends the session of a process that froze inside a transaction, and its locks with it. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;
const APPLICATION = 'stepcast';
/** The same limits for one transaction, if a pooler takes no settings for a connection. */
const LOCAL_LIMITS = `set local statement_timeout = ${STATEMENT_TIMEOUT_MS}; set local lock_timeout = ${LOCK_TIMEOUT_MS}; set local idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_TIMEOUT_MS}`;

/** One statement within a transaction; prepared if it has a name. */
export type RawQuery = <Row extends object>(
  statement: string | BoundStatement,
  values?: readonly unknown[],
  name?: string,
) => Promise<readonly Row[]>;

/** The connection to PostgreSQL that the stores share. Entities never leave a unit of work; only stores flush. */
export class Database {
  readonly #target: PostgresTarget;
  readonly #direct: PostgresTarget;
  readonly #logger: Logger;
  readonly #pool: Pool;
  readonly #turns: OwnerTurns;

  constructor(
    readonly orm: MikroORM,
    pool: Pool,
    {
      target,
      direct = target,
      logger,
    }: { readonly target: PostgresTarget; readonly direct?: PostgresTarget | undefined; readonly logger: Logger },
  ) {
    this.#pool = pool;
    this.#turns = new OwnerTurns(Math.max(1, Math.floor(pool.options.max * SHARE_OF_USER)));
    this.#target = target;
    this.#direct = direct;
    this.#logger = logger;
  }

  /** See `migrate`. */
  async migrate({ patienceMs }: Pick<MigrateOptions, 'patienceMs'> = {}): Promise<void> {
    const complete = async (): Promise<void> => {
      await ensureSpellingExtension((statement) => this.query(statement), this.#logger);
      const { count, unsure } = await backfillPublications(this);
      if (count > 0) this.#logger.info({ count }, 'Published workflows were given a version');
      if (unsure.length > 0)
        this.#logger.warn(
          { count: unsure.length, workflowIds: unsure },
          'Workflows published before the publish check existed seem to contain credentials: see publishCheck',
        );
    };
    await migrate({ orm: this.orm, target: this.#direct, logger: this.#logger, complete, patienceMs });
  }

  /**
   * One unit of work with an entity manager of its own; flushed and committed when `work` resolves, else rolled back.
   */
  async transaction<T>(work: (em: EntityManager) => T | Promise<T>): Promise<T> {
    return guard(() =>
      this.orm.em.fork().transactional(async (em) => {
        if (this.#target.isPooled) await em.execute(LOCAL_LIMITS);
        return work(em);
      }),
    );
  }

  /**
   * One statement outside the unit of work, for lists and hot reads, in which hydrating entities would cost three
   * quarters of the time. Values are bound, never spliced in; times come back as `Date`.
   *
   * @param statement with its values, or a text. A text with more than three parameters is a `statement` instead.
   * @param values of a text.
   * @param name prepares a text under this name, for those that run all the time.
   */
  async query<Row extends object>(
    statement: string | BoundStatement,
    values: readonly unknown[] = [],
    name?: string,
  ): Promise<readonly Row[]> {
    const budget = readBudget();
    const run = async (): Promise<readonly Row[]> =>
      (await this.#pool.query<Row>({ ...boundOf(statement, values, name), types: countedTypes(budget) })).rows;
    const ownerId = budget?.ownerId ?? null;
    return guard(() => (ownerId === null ? run() : this.#turns.run(ownerId, run)));
  }

  /** One transaction of raw statements, each as `query` runs it; committed when `work` resolves, else rolled back. */
  async rawTransaction<T>(work: (query: RawQuery) => Promise<T>): Promise<T> {
    return guard(async () => {
      const client = await this.#pool.connect();
      const query: RawQuery = async <Row extends object>(
        statement: string | BoundStatement,
        values: readonly unknown[] = [],
        name?: string,
      ) => (await client.query<Row>({ ...boundOf(statement, values, name), types: pg.types })).rows;
      let isBroken = false;
      try {
        await client.query(this.#target.isPooled ? `begin; ${LOCAL_LIMITS}` : 'begin');
        const result = await work(query);
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch(() => (isBroken = true));
        throw error;
      } finally {
        client.release(isBroken);
      }
    });
  }

  /** Resolves if the database answers. */
  async ping(): Promise<void> {
    await this.query('select 1');
  }

  /** Waits a few seconds for running statements, then cuts them off. */
  async close(): Promise<void> {
    await this.#target.closePool({ end: () => this.orm.close(true) }, APPLICATION);
  }
}

/**
 * Connects. The schema stays as it is until `migrate` is called.
 *
 * @throws the error of `pg` if the database cannot be reached.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const target = PostgresTarget.of(options.url, options.logger);
  const limits = {
    statementMs: STATEMENT_TIMEOUT_MS,
    lockMs: LOCK_TIMEOUT_MS,
    idleInTransactionMs: IDLE_IN_TRANSACTION_TIMEOUT_MS,
  };
  const orm = await MikroORM.init({
    clientUrl: target.urlOfFirst,
    dbName: databaseName(target.urlOfFirst),
    entities: ENTITIES,
    extensions: [Migrator],
    migrations: { migrationsList: MIGRATIONS, snapshot: false, allOrNothing: true, transactional: true },
    // The driver gets the URL itself as well: MikroORM alone would drop options that it does not know, such as
    // `sslmode`.
    driverOptions: {
      ...target.poolConfig({ applicationName: APPLICATION, max: options.poolSize ?? DEFAULT_POOL_SIZE, limits }),
      onPoolCreated: releaseLostConnections,
    },
    logger: (message) => options.logger.debug({ orm: message }, 'ORM'),
    colors: false,
  });
  try {
    await orm.em.getConnection().connect();
    const pool = (await orm.em.getConnection().getNativeClient()) as Pool;
    await pool.query('select 1');
    return new Database(orm, pool, { target, direct: options.direct, logger: options.logger });
  } catch (error) {
    await orm.close(true);
    throw error;
  }
}

function boundOf(
  statement: string | BoundStatement,
  values: readonly unknown[],
  name: string | undefined,
): BoundStatement {
  if (typeof statement !== 'string') return statement;
  return { text: statement, values: [...values], ...(name === undefined ? {} : { name }) };
}

/**
 * Counts the data that a request reads as it arrives, so that an answer which is too large is not kept until its last
 * row.
 */
function countedTypes(budget: ReadBudget | undefined): pg.CustomTypesConfig {
  if (budget === undefined) return pg.types;
  return {
    getTypeParser: (type, format) => {
      const parse = pg.types.getTypeParser(type, format) as (text: string) => unknown;
      return (text: string) => {
        budget.spend(text.length);
        return parse(text);
      };
    },
  };
}

function databaseName(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres';
}

async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (databaseTrouble(error) !== DatabaseTrouble.BUSY) throw error;
    throw new UnavailableError('The database is too busy to answer in time. Try again in a moment.', undefined, {
      cause: error,
    });
  }
}
