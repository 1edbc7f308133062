import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { withChild } from '../lib/child.mjs';
import { cloneRows } from '../lib/clone-rows.mjs';
import { cloneWorkflow } from '../lib/clone-workflow.mjs';
import { freshDatabase, vacuumGrown, withClient } from '../lib/databases.mjs';
import { IDLE_HEAD, idle, idleCells } from '../lib/idle.mjs';
import { number, table } from '../lib/report.mjs';

export const summary =
  '10,000 sources that are polled: idle CPU between polls, beside none; then all of them due at once';

export const options = {
  sources: { default: 10_000, help: 'sources, each of a workflow of its own' },
  seconds: { default: 60, help: 'how long it idles' },
};

const PROCESS = 'stepcast-sources';
const LIMIT_MS = 600_000;
const POLL_MS = 200;

export async function run({ server, options: { sources, seconds }, say }) {
  const url = await freshDatabase(server.url, 'sources');
  let requests = 0;
  const lists = createServer((_request, response) => {
    requests += 1;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('[{"id": 1}]');
  });
  await new Promise((resolve) => lists.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${lists.address().port}`;
  try {
    const given = { url, allowHosts: host };
    const none = await withChild(PROCESS, given, {}, (app) => idle([app], url, seconds));
    await withChild(PROCESS, given, {}, (app) =>
      app.call('create', { source: { parameters: { url: `http://${host}/0` }, everySeconds: 86_400 } }),
    );
    await withClient(url, (client) => seed(client, sources - 1));
    const full = await withChild(PROCESS, given, {}, (app) => idle([app], url, seconds));
    say(`Idle for ${number(seconds)} s, one process, no poll due\n`);
    say(
      `${table([
        ['sources', ...IDLE_HEAD],
        ['none', ...idleCells(none)],
        [number(sources), ...idleCells(full)],
      ])}\n`,
    );
    const polled = await withChild(PROCESS, given, {}, () => withClient(url, (client) => pollAll(client, sources)));
    say(
      `All due at once: ${number(polled.polls)} polls in ${number(polled.ms)} ms, ${number(polled.perSecond)} a second`,
    );
    return { none, full, polled: { ...polled, requests } };
  } finally {
    lists.closeAllConnections();
    await new Promise((resolve) => lists.close(resolve));
  }
}

/** Multiplies the one workflow with a source; each copy has a source of its own, which is due in a day. */
async function seed(client, count) {
  const trigger = `jsonb_set(m.trigger, '{source,parameters,url}', to_jsonb((m.trigger #>> '{source,parameters,url}') || t.n))`;
  await cloneWorkflow(client, { count, trigger, more: `'src_' || substr(md5(n::text), 1, 26) as source_id` });
  // Each at a host of its own, as sources are: the polls of one host come one after the other.
  await cloneRows(client, {
    table: 'event_source',
    where: 'true',
    times: 'seed_workflow',
    replace: {
      id: 't.source_id',
      parameters: `jsonb_set(m.parameters, '{url}', to_jsonb((m.parameters ->> 'url') || t.n))`,
      target: `'local host-' || t.n`,
      lease: 'null',
      is_begun: 'true',
    },
  });
  await client.query(
    `insert into event_source_use (workflow_id, source_id, every_ms) select id, source_id, 86400000 from seed_workflow`,
  );
  await client.query(`update event_source set next_poll_at = now() + interval '1 day' + random() * interval '1 day'`);
  await client.query('drop table seed_workflow');
  await vacuumGrown(client);
}

async function pollAll(client, sources) {
  const since = performance.now();
  const { rows } = await client.query('update event_source set next_poll_at = now() returning now() as at');
  const at = rows[0].at;
  let polls = 0;
  while (polls < sources && performance.now() - since < LIMIT_MS) {
    await sleep(POLL_MS);
    const found = await client.query(
      'select count(*)::int as count from event_source where last_poll_at > $1 and problem is null',
      [at],
    );
    polls = found.rows[0].count;
  }
  const ms = performance.now() - since;
  return { polls, ms, perSecond: (polls / ms) * 1_000 };
}
