import { cloneRows, idSql } from './clone-rows.mjs';
import { vacuumGrown, withClient } from './databases.mjs';

/** A workflow as people have them: some words, a schedule, three steps. */
export const TYPICAL = {
  title: 'Morning report of open issues',
  description:
    'Every weekday at nine: fetch the open issues of the project, sum them up in five lines, and post them to the channel of the team.',
  trigger: { type: 'SCHEDULED', schedule: '0 9 * * 1-5', timezone: 'Europe/Berlin', enabled: false },
  steps: [
    {
      id: 'fetch',
      title: 'Fetch the open issues',
      tool: 'http.request',
      input: { url: 'https://issues.example.com/api/issues?state=open', headers: { accept: 'application/json' } },
    },
    {
      id: 'lines',
      title: 'One line for each',
      tool: 'data.transform',
      input: { expression: 'steps.fetch.output.body.{ "line": "#" & number & " " & title }' },
    },
    {
      id: 'post',
      title: 'Post them',
      tool: 'http.request',
      input: {
        method: 'POST',
        url: 'https://chat.example.com/hooks/team',
        body: { text: 'Open issues: {{ $join(steps.lines.output.line, ", ") }}' },
      },
    },
  ],
};

/**
 * Multiplies a workflow and its newest run, over the last weeks. @returns resolves when the tables are as autovacuum
 * would leave them
 */
export async function seedWorkflows(url, workflowId, executionId, count) {
  await withClient(url, async (client) => {
    await client.query(`create temp table seed_workflow as select n, at, ${idSql('wf', 'at')} as id, ${idSql('ex', 'at')} as run_id
      from (select n, now() - interval '30 days' * (n::float8 / ${count}) as at from generate_series(1, ${count - 1}) n) a`);
    const times = 'seed_workflow';
    await cloneRows(
      client,
      {
        table: 'workflow',
        where: 'm.id = $1',
        times,
        replace: { id: 't.id', created_at: 't.at', updated_at: 't.at', title: `m.title || ' ' || t.n` },
      },
      [workflowId],
    );
    await cloneRows(
      client,
      { table: 'workflow_version', where: 'm.workflow_id = $1', times, replace: { workflow_id: 't.id' } },
      [workflowId],
    );
    await cloneRows(
      client,
      {
        table: 'execution',
        where: 'm.id = $1',
        times,
        replace: { id: 't.run_id', workflow_id: 't.id', queued_at: 't.at' },
      },
      [executionId],
    );
    await vacuumGrown(client);
  });
}
