import { CONTENDERS } from '../contenders/index.mjs';
import { withChild } from '../lib/child.mjs';
import { checkpoint, freshDatabase } from '../lib/databases.mjs';
import { number, table } from '../lib/report.mjs';
import { indexSize, tableSizes } from '../lib/tables.mjs';

export const summary = '100,000 three-step runs in one go: does it sag, and what does it leave behind in the tables';

export const options = {
  runs: { default: 100_000, help: 'runs in one go' },
  'in-flight': { default: 200, help: 'runs under way at a time' },
  'warm-up': { default: 3, help: 'seconds before it' },
  only: { default: ['stepcast'], choices: Object.keys(CONTENDERS), help: 'contenders' },
};

export async function run({ server, options: { runs, inFlight, warmUp, only }, say }) {
  const results = [];
  for (const key of only) {
    const url = await freshDatabase(server.url, key);
    await checkpoint(server.url);
    const result = await withChild('contender', { key, url, inFlight }, {}, async (child) => {
      const stats = await child.call('measure', { warmUpSeconds: warmUp, runs });
      return {
        key,
        name: child.opened.name,
        stats,
        tables: await tableSizes(url),
        queueIndexMb: key === 'stepcast' ? await indexSize(url, 'execution_claimable_index') : null,
      };
    });
    say(describe(result, runs, inFlight));
    results.push(result);
  }
  return results;
}

function describe({ name, stats, tables, queueIndexMb }, runs, inFlight) {
  const { laps } = stats;
  const lapRows = [
    ['runs', ...laps.map((_, lap) => `to ${number((runs * (lap + 1)) / laps.length)}`), 'all', 'last against first'],
    [
      'runs/s',
      ...laps.map((rate) => number(rate)),
      number(stats.runsPerSecond),
      `${number((laps.at(-1) / laps[0]) * 100)} %`,
    ],
  ];
  const tableRows = [
    ['table', 'MB', 'of indexes', 'rows', 'dead rows', 'vacuums'],
    ...tables
      .slice(0, 6)
      .map((each) => [
        each.name,
        number(each.tableMb, 1),
        number(each.indexesMb, 1),
        number(each.live),
        number(each.dead),
        number(each.vacuums),
      ]),
  ];
  const queueIndex = queueIndexMb === null ? '' : ` The index of the queue has ${number(queueIndexMb, 2)} MB.`;
  return `${name}, ${number(runs)} runs, ${inFlight} in flight; ${number(stats.rssMb)} MB resident at the end\n\n${table(lapRows)}\n\n${table(tableRows)}\n\n${queueIndex.trim()}\n`;
}
