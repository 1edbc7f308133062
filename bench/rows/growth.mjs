import { withChild } from '../lib/child.mjs';
import { checkpoint, freshDatabase } from '../lib/databases.mjs';
import { number, table } from '../lib/report.mjs';
import { cpuMsPerRun, postgresCpuMsPerRun } from '../lib/rounds.mjs';
import { seedEndedRuns } from '../lib/seed-runs.mjs';
import { median } from '../lib/statistics.mjs';
import { tableSizes } from '../lib/tables.mjs';

export const summary = 'throughput with 1,000,000 ended runs in the tables against none, in alternating pairs';

export const options = {
  ended: { default: 1_000_000, help: 'runs that have ended before' },
  pairs: { default: 5, help: 'alternating pairs; the result is the median of their ratios' },
  'in-flight': { default: 200, help: 'runs under way at a time' },
  seconds: { default: 10, help: 'about how long a measurement lasts' },
  'warm-up': { default: 5, help: 'seconds before it' },
};

export async function run({ server, options: { ended, pairs, inFlight, seconds, warmUp }, say }) {
  const fullUrl = await freshDatabase(server.url, 'growth_full');
  const from = performance.now();
  const seeded = await seedEndedRuns(fullUrl, ended);
  const sizes = await tableSizes(fullUrl);
  say(
    `Seeded in ${number((performance.now() - from) / 1_000)} s: ${Object.entries(seeded)
      .filter(([, rows]) => rows > 0)
      .map(([name, rows]) => `${number(rows)} rows of ${name}`)
      .join(', ')}; ${number(sizes.reduce((sum, each) => sum + each.tableMb + each.indexesMb, 0))} MB\n`,
  );

  const measure = async (url) => {
    await checkpoint(server.url);
    return withChild('contender', { key: 'stepcast', url, inFlight }, {}, (child) =>
      child.call('measure', { warmUpSeconds: warmUp, seconds }),
    );
  };
  const measured = [];
  for (let pair = 1; pair <= pairs; pair += 1) {
    const stats = {};
    // Which comes first alternates as well, so that neither always has the machine as the other left it.
    for (const kind of pair % 2 === 1 ? ['none', 'full'] : ['full', 'none']) {
      stats[kind] = await measure(kind === 'full' ? fullUrl : await freshDatabase(server.url, 'growth_none'));
    }
    measured.push({ ...stats, ratio: stats.full.runsPerSecond / stats.none.runsPerSecond });
  }
  const ratio = median(measured.map((pair) => pair.ratio));
  const cpu = (stats) => `${number(cpuMsPerRun(stats), 3)} + ${number(postgresCpuMsPerRun(stats), 3)}`;
  say(
    table([
      [
        'pair',
        'runs/s with none',
        `runs/s with ${number(ended)}`,
        'ratio',
        'CPU ms a run with none, process + PostgreSQL',
        `with ${number(ended)}`,
      ],
      ...measured.map(({ none, full, ratio: each }, index) => [
        String(index + 1),
        number(none.runsPerSecond),
        number(full.runsPerSecond),
        number(each, 3),
        cpu(none),
        cpu(full),
      ]),
      [
        'median',
        number(median(measured.map(({ none }) => none.runsPerSecond))),
        number(median(measured.map(({ full }) => full.runsPerSecond))),
        number(ratio, 3),
        '',
        '',
      ],
    ]),
  );
  return { seeded, sizes, pairs: measured, ratio, sizesAtEnd: await tableSizes(fullUrl) };
}
