import { withChild } from './child.mjs';
import { vacuumGrown, withClient } from './databases.mjs';
import { cloneRows, idSql } from './clone-rows.mjs';
import { THREE_STEPS } from './stepcast.mjs';

const WORKFLOWS = 100;
/** Well within the retention time. */
const DAYS = 20;

/**
 * Fills a database with ended runs and all of their stored data: copies of one real run, over the last weeks and over
 * 100 workflows.
 *
 * @returns {Promise<Record<string, number>>} rows by table
 */
export async function seedEndedRuns(url, runs) {
  const [workflowId, executionId] = await withChild('stepcast-app', { url }, {}, async (app) => {
    const id = await app.call('create', { steps: THREE_STEPS });
    await app.call('runToEnd', { workflowId: id, runs: 1, inFlight: 1 });
    return [id, await onlyRun(url)];
  });
  return withClient(url, async (client) => {
    await client.query(
      `create temp table seed_workflow as select n, ${idSql('wf', "now() - interval '30 days'")} as id from generate_series(1, ${WORKFLOWS}) n`,
    );
    await cloneRows(
      client,
      { table: 'workflow', where: 'm.id = $1', times: 'seed_workflow', replace: { id: 't.id' } },
      [workflowId],
    );
    await cloneRows(
      client,
      {
        table: 'workflow_version',
        where: 'm.workflow_id = $1',
        times: 'seed_workflow',
        replace: { workflow_id: 't.id' },
      },
      [workflowId],
    );
    await client.query(
      `create temp table seed_run as
       select s.id, s.at - m.queued_at as shift, w.id as workflow_id
       from (select n, at, ${idSql('ex', 'at')} as id from (select n, now() - ${DAYS} * interval '1 day' * (1 - n::float8 / ${runs}) as at from generate_series(1, ${runs}) n) a) s
       join seed_workflow w on w.n = s.n % ${WORKFLOWS} + 1 cross join (select queued_at from execution where id = '${executionId}') m
       order by s.n`,
    );
    // All tables with data of a run.
    const { rows: parts } = await client.query(`
      select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = current_schema and table_type = 'BASE TABLE' and column_name = 'execution_id' order by 1`);
    const written = { execution: await copy(client, 'execution', 'id', { workflow_id: 't.workflow_id' }, executionId) };
    for (const { name } of parts) written[name] = await copy(client, name, 'execution_id', {}, executionId);
    await client.query('drop table seed_run, seed_workflow');
    // As autovacuum would have left them.
    await vacuumGrown(client);
    return written;
  });
}

/** All that one table holds of the run, once for each of its copies, at their times. */
async function copy(client, table, key, replace, executionId) {
  const { rows } = await client.query(
    `select column_name as name from information_schema.columns where table_schema = current_schema and table_name = $1 and data_type = 'timestamp with time zone'`,
    [table],
  );
  const shifted = Object.fromEntries(rows.map(({ name }) => [name, `m.${name} + t.shift`]));
  return cloneRows(
    client,
    { table, where: `m.${key} = $1`, times: 'seed_run', replace: { ...shifted, ...replace, [key]: 't.id' } },
    [executionId],
  );
}

const onlyRun = (url) => withClient(url, async (client) => (await client.query('select id from execution')).rows[0].id);
