import { withChild } from '../lib/child.mjs';
import { checkpoint, freshDatabase } from '../lib/databases.mjs';
import { number, table } from '../lib/report.mjs';
import { median } from '../lib/statistics.mjs';

export const summary =
  'code steps: runs of a small function a second, and the time to the first result on an idle server';

export const options = {
  runs: { default: 3_000, help: 'runs a round' },
  rounds: { default: 3, help: 'rounds; the table shows their median' },
  'in-flight': { default: [50], help: 'runs under way at a time' },
  'idle-runs': { default: 30, help: 'runs one after another' },
  'pause-ms': { default: 300, help: 'about how long to pause between them' },
};

const PARTS = ['server', 'sandboxes', 'postgres'];

export async function run({ server, options: { runs, rounds, inFlight, idleRuns, pauseMs }, say }) {
  const url = await freshDatabase(server.url, 'code');
  return withChild('code-runs', { url }, {}, async (child) => {
    const firstMs = await child.call('first');
    const idle = await child.call('idle', { runs: idleRuns, pauseMs });
    say(
      table([
        ['from execute to the committed end, ms', 'p50', 'p99'],
        ['first run after the start', number(firstMs, 1), ''],
        [`idle, a pause of about ${pauseMs} ms`, number(idle.p50Ms, 1), number(idle.p99Ms, 1)],
      ]),
    );
    const loads = [];
    for (const each of inFlight) {
      const measured = [];
      for (let round = 0; round < rounds; round += 1) {
        await checkpoint(server.url);
        measured.push(await child.call('load', { runs, inFlight: each }));
      }
      loads.push({ inFlight: each, rounds: measured });
    }
    say(
      `\n${table([
        ['in flight', 'runs/s', ...PARTS.map((part) => `CPU ms a run: ${part}`)],
        ...loads.map(({ inFlight: each, rounds: all }) => [
          number(each),
          number(median(all.map(({ runsPerSecond }) => runsPerSecond))),
          ...PARTS.map((part) => number(median(all.map(({ cpuMsARun }) => cpuMsARun[part] ?? Number.NaN)), 2)),
        ]),
      ])}`,
    );
    return { firstMs, idle, loads };
  });
}
