import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createLogger } from '../../src/logger.js';
import { openDatabase } from '../../src/storage/database/database.js';
import { startSystemPostgres, systemPostgres } from '../support/postgres/system-postgres.js';

const onSystemPostgres = systemPostgres === null ? describe.skip : describe;

onSystemPostgres(`on the PostgreSQL that is installed here (${systemPostgres ?? 'none: skipped'})`, () => {
  let server: Awaited<ReturnType<typeof startSystemPostgres>>;

  beforeAll(async () => {
    server = await startSystemPostgres();
  });

  afterAll(async () => {
    await server.stop();
  });

  test('the migrations run, and a second time change nothing', async () => {
    for (let round = 0; round < 2; round += 1) {
      const database = await openDatabase({ url: server.url, logger: createLogger('error') });
      await database.migrate();
      await database.close();
    }
    const client = new Client({ connectionString: server.url });
    await client.connect();
    const { rows } = await client.query(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    await client.end();
    expect(rows).toEqual(expect.arrayContaining([{ name: 'workflow' }, { name: 'execution' }]));
  });
});
