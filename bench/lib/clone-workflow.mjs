import { cloneRows, idSql } from './clone-rows.mjs';

/**
 * Makes `count` copies of the one workflow that is there, each with its version. The temporary table `seed_workflow` has
 * the number `n` and the `id` of each copy.
 *
 * @param {import('pg').Client} client
 * @param {{ count: number, trigger: string, more?: string }} plan `trigger`: SQL of the trigger of a copy, over the
 * workflow `m` and the copy `t`; `more`: further columns of `seed_workflow`
 */
export async function cloneWorkflow(client, { count, trigger, more }) {
  const { rows } = await client.query('select id from workflow order by id limit 1');
  const model = [rows[0].id];
  const columns = ['n', `${idSql('wf', "now() + interval '1 second'")} as id`, ...(more === undefined ? [] : [more])];
  await client.query(
    `create temp table seed_workflow as select ${columns.join(', ')} from generate_series(1, ${count}) n`,
  );
  await cloneRows(
    client,
    { table: 'workflow', where: 'm.id = $1', times: 'seed_workflow', replace: { id: 't.id', trigger } },
    model,
  );
  await cloneRows(
    client,
    {
      table: 'workflow_version',
      where: 'm.workflow_id = $1',
      times: 'seed_workflow',
      replace: { workflow_id: 't.id' },
    },
    model,
  );
}
