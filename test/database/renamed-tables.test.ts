import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '../../src/logger.js';
import { openDatabase } from '../../src/storage/database/database.js';
import type { Database } from '../../src/storage/database/database.js';
import { createEmptyDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';

/** The last migration of the release before the names changed. */
const BEFORE = 'migration-20261127-046-plan-reports';

const INSERT_WORKFLOW = (flag: string): string =>
  `insert into workflow (id, owner_id, title, description, trigger, status, version, step_count, created_at, updated_at, ${flag})
   values ($1, 'ada', 'A', '', '{"type":"MANUAL"}', 'ACTIVE', 0, 0, now(), now(), $2)`;
const INSERT_PUBLICATION = (score: string): string =>
  `insert into publication (workflow_id, number, first_number, is_listed, clone_count, published_at, updated_at, ${score})
   values ($1, 1, 1, true, 0, now(), now(), $2)`;

describe('tables and columns with new names', () => {
  let made: TestDatabase;
  let database: Database;

  const flags = async (id: string) =>
    (
      await database.query<{ old: boolean; now: boolean }>(
        'select is_gated as old, has_flow_control as now from workflow where id = $1',
        [id],
      )
    )[0];
  const scores = async (id: string) =>
    (
      await database.query<{ old: number; now: number }>(
        'select heat as old, popularity_score as now from publication where workflow_id = $1',
        [id],
      )
    )[0];

  beforeAll(async () => {
    made = await createEmptyDatabase();
    database = await openDatabase({ url: made.url, logger: createLogger('silent'), poolSize: 2 });
    await database.orm.migrator.up({ to: BEFORE });
    await database.query(INSERT_WORKFLOW('is_gated'), ['wf_kept', true]);
    await database.query(INSERT_WORKFLOW('is_gated'), ['wf_plain', false]);
    await database.query(INSERT_PUBLICATION('heat'), ['wf_kept', 7]);
    await database.query(
      `insert into flow_run (execution_id, workflow_id, generation, state, lane, priority) values ('ex_1', 'wf_kept', 0, 'HELD', 'k', 0)`,
    );
    await database.query(`insert into run_watch (owner_id, scanned_to, touched_at) values ('ada', 'ex_0', now())`);
    await database.query(`insert into watched_run (owner_id, execution_id) values ('ada', 'ex_1')`);
    await database.migrate();
  });
  afterAll(async () => {
    await database.close();
    await made.drop();
  });

  it('keep the rows that were there', async () => {
    expect(await database.query('select execution_id, concurrency_key from run_admission')).toEqual([
      { execution_id: 'ex_1', concurrency_key: 'k' },
    ]);
    expect(await database.query('select owner_id, scanned_to from run_subscription')).toEqual([
      { owner_id: 'ada', scanned_to: 'ex_0' },
    ]);
    expect(await database.query('select * from pending_run_event')).toEqual([
      { owner_id: 'ada', execution_id: 'ex_1' },
    ]);
    expect(await flags('wf_kept')).toEqual({ old: true, now: true });
    expect(await flags('wf_plain')).toEqual({ old: false, now: false });
    expect(await scores('wf_kept')).toEqual({ old: 7, now: 7 });
  });

  it('take the statements of an older process under the old names', async () => {
    await database.query(
      `insert into flow_run as f (execution_id, workflow_id, generation, state, lane, priority) values ('ex_2', 'wf_kept', 0, 'HELD', 'l', 0)
       on conflict (execution_id) do update set lane = excluded.lane`,
    );
    const again = await database.query<{ lane: string }>(
      `insert into flow_run as f (execution_id, workflow_id, generation, state, lane, priority) values ('ex_2', 'wf_kept', 1, 'OPEN', 'm', 0)
       on conflict (execution_id) do update set lane = excluded.lane, state = excluded.state returning lane`,
    );
    expect(again).toEqual([{ lane: 'm' }]);
    await database.query(`update flow_run set due_at = now() where lane = 'm'`);
    expect(
      await database.query(`select state from run_admission where concurrency_key = 'm' and due_at is not null`),
    ).toEqual([{ state: 'OPEN' }]);
    await database.query(
      `delete from flow_run f using workflow w where w.id = f.workflow_id and f.execution_id = 'ex_2'`,
    );
    expect(await database.query('select execution_id from run_admission')).toEqual([{ execution_id: 'ex_1' }]);

    await database.query(
      `insert into run_watch as r (owner_id, scanned_to, touched_at) values ('ada', 'ex_5', now())
       on conflict (owner_id) do update set scanned_to = greatest(r.scanned_to, excluded.scanned_to)`,
    );
    expect(await database.query('select scanned_to from run_subscription')).toEqual([{ scanned_to: 'ex_5' }]);
    await database.query(
      `insert into watched_run (owner_id, execution_id) values ('ada', 'ex_1') on conflict do nothing`,
    );
    await database.query(`delete from watched_run where owner_id = 'ada'`);
    expect(await database.query('select 1 from pending_run_event')).toEqual([]);
  });

  it('show a change of a renamed column under both names, whichever process made it', async () => {
    await database.query(INSERT_WORKFLOW('is_gated'), ['wf_old', true]);
    await database.query(INSERT_WORKFLOW('has_flow_control'), ['wf_new', true]);
    expect([await flags('wf_old'), await flags('wf_new')]).toEqual([
      { old: true, now: true },
      { old: true, now: true },
    ]);
    await database.query(`update workflow set is_gated = false where id = 'wf_new'`);
    await database.query(`update workflow set has_flow_control = false where id = 'wf_old'`);
    expect([await flags('wf_old'), await flags('wf_new')]).toEqual([
      { old: false, now: false },
      { old: false, now: false },
    ]);
    await database.query(`update workflow set is_gated = true where id = 'wf_old'`);
    expect(await flags('wf_old')).toEqual({ old: true, now: true });

    await database.query(INSERT_PUBLICATION('heat'), ['wf_old', 3]);
    await database.query(INSERT_PUBLICATION('popularity_score'), ['wf_new', 4]);
    expect([await scores('wf_old'), await scores('wf_new')]).toEqual([
      { old: 3, now: 3 },
      { old: 4, now: 4 },
    ]);
    await database.query(`update publication set heat = 5 where workflow_id = 'wf_new'`);
    await database.query(`update publication set popularity_score = 6 where workflow_id = 'wf_old'`);
    expect([await scores('wf_old'), await scores('wf_new')]).toEqual([
      { old: 6, now: 6 },
      { old: 5, now: 5 },
    ]);
  });

  it('order the marketplace by a valid index on the new column', async () => {
    expect(
      await database.query(
        `select indisvalid as "isValid" from pg_index where indexrelid = 'publication_popularity_index'::regclass`,
      ),
    ).toEqual([{ isValid: true }]);
  });
});
