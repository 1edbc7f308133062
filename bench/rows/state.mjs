import { freshDatabase, withClient } from '../lib/databases.mjs';
import { number, table } from '../lib/report.mjs';
import { median } from '../lib/statistics.mjs';

export const summary = 'which of 1,000 ids are new among 1,000,000 that were seen: the call of state.new_items';

export const options = {
  stored: { default: 1_000_000, help: 'ids in the list' },
  asked: { default: 1_000, help: 'ids of a call' },
  calls: { default: 30, help: 'of each kind' },
};

/** The most that a call may take, in ms. */
const TARGET = 20;

const dist = (path) => import(new URL(`../../dist/${path}`, import.meta.url));

export async function run({ server, options: { stored, asked, calls }, say }) {
  const url = await freshDatabase(server.url, 'state');
  const [{ openDatabase }, { createLogger }, { newId }, { SeenListStore }] = await Promise.all([
    dist('storage/database/database.js'),
    dist('logger.js'),
    dist('lib/ids.js'),
    dist('storage/state/seen-list.store.js'),
  ]);
  const database = await openDatabase({ url, logger: createLogger('silent') });
  try {
    await database.migrate();
    const lists = new SeenListStore(database, newId);
    let made = 0;
    const call = () => ({
      ownerId: 'local',
      workflowId: '',
      executionId: 'ex_bench',
      idempotencyKey: `call:${(made += 1)}`,
    });
    const take = (given, ids) =>
      lists.takeNew(given, { name: 'items', ids, mark: 'now', claimSeconds: 3_600, expiresAfterSeconds: undefined });
    await take(call(), ['first']);
    await withClient(url, async (client) => {
      await client.query(
        `insert into seen_item (list, hash, call) select l.number, encode(substr(sha256(convert_to('id' || n, 'utf8')), 1, 16), 'hex')::uuid,
           '00000000-0000-0000-0000-000000000000' from seen_list l, generate_series(1, $1) n`,
        [stored],
      );
      await client.query('update seen_list set item_count = $1', [stored]);
      await client.query('vacuum analyze seen_item');
    });
    const known = () => Array.from({ length: asked }, () => `id${1 + Math.floor(Math.random() * stored)}`);
    let next = 0;
    const withNew = (share) => known().map((id, index) => (index < share * asked ? `new${(next += 1)}` : id));
    const kinds = [
      { name: 'none is new', ids: () => known() },
      { name: 'a tenth is new', ids: () => withNew(0.1) },
      { name: 'all are new', ids: () => withNew(1) },
    ];
    const rows = [];
    for (const { name, ids } of kinds) {
      await take(call(), ids());
      const times = [];
      for (let count = 0; count < calls; count += 1) {
        const given = ids();
        const from = performance.now();
        await take(call(), given);
        times.push(performance.now() - from);
      }
      rows.push({ name, p50Ms: median(times), worstMs: Math.max(...times) });
    }
    say(
      table([
        [`${number(asked)} ids against ${number(stored)}, ms (target: ${TARGET})`, 'p50', 'worst'],
        ...rows.map(({ name, p50Ms, worstMs }) => [name, number(p50Ms, 1), number(worstMs, 1)]),
      ]),
    );
    return rows;
  } finally {
    await database.close();
  }
}
