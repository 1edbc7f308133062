import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

export interface TestDatabase {
  readonly url: string;
  /** Ends the remaining connections, and removes it. */
  drop(): Promise<void>;
}

/** Any number, the same in all workers of a run: they take turns at making the template. */
const TEMPLATE_LOCK = 7_262_001;

/**
 * The kernel copies the files of a template, from PostgreSQL 18 on: this takes a fifth of the processor time that
 * PostgreSQL takes to copy them, block by block or by itself.
 */
const COPY_BY_CLONES = `select set_config(name, 'clone', false) from pg_settings
  where name = 'file_copy_method' and 'clone' = any (enumvals)`;

/**
 * A migrated, empty database for one test file: a clone of a template that the first caller of the run migrates.
 * Use it as `const database = await createTestDatabase()` in `beforeAll` and `database.drop()` in `afterAll`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  return withServer(async (client) => {
    const template = await ensureTemplate(client);
    return createDatabase(client, template);
  });
}

/** The same without any tables, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return withServer((client) => createDatabase(client, 'template0'));
}

async function createDatabase(client: Client, template: string): Promise<TestDatabase> {
  const name = `stepcast_test_${runId()}_${randomBytes(6).toString('hex')}`;
  await client.query(COPY_BY_CLONES);
  await client.query(`create database "${name}" template "${template}" strategy file_copy`);
  return {
    url: urlOf(name),
    drop: () => withServer(async (own) => void (await own.query(`drop database if exists "${name}" with (force)`))),
  };
}

async function ensureTemplate(client: Client): Promise<string> {
  const name = `stepcast_test_${runId()}_template`;
  await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await makeTemplate(client, name);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
  return name;
}

/** Made under another name first: a template that exists is a finished one. */
async function makeTemplate(client: Client, name: string): Promise<void> {
  const draft = `${name}_draft`;
  await client.query(`drop database if exists "${draft}" with (force)`);
  await client.query(`create database "${draft}" template template0`);
  // Loaded only by the caller that needs it: the clones do without the ORM.
  const { openDatabase } = await import('../../src/storage/database/database.js');
  const { createLogger } = await import('../../src/logger.js');
  const database = await openDatabase({ url: urlOf(draft), logger: createLogger('error') });
  try {
    await database.migrate();
  } finally {
    await database.close();
  }
  await client.query(`alter database "${draft}" rename to "${name}"`);
}

async function withServer<T>(act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

function urlOf(database: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return url.href;
}

function serverUrl(): string {
  return fromSetup('TEST_SERVER_URL');
}

function runId(): string {
  return fromSetup('TEST_RUN_ID');
}

function fromSetup(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: global-setup.ts sets it, so run this with jest.`);
  return value;
}
