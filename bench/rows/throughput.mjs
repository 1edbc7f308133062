import { CONTENDERS } from '../contenders/index.mjs';
import { number, table } from '../lib/report.mjs';
import { inRounds, summarise, throughputRows } from '../lib/rounds.mjs';

export const summary =
  'three-step runs a second beside DBOS, Agenda, pg-boss and graphile-worker, each step durable before the next begins';

const KEYS = Object.keys(CONTENDERS);

export const options = {
  'in-flight': { default: [50, 200], help: 'runs under way at a time' },
  rounds: { default: 3, help: 'alternating rounds; the table shows their median' },
  only: { default: KEYS.filter((key) => !key.endsWith('-defaults')), choices: KEYS, help: 'contenders' },
  seconds: { default: 5, help: 'about how long a measurement lasts' },
  'warm-up': { default: 3, help: 'seconds before it' },
  runs: { default: 0, help: 'a fixed number of runs instead of --seconds' },
};

/**
 * Producers and worker are in one process; the peers write the records of their steps themselves, one insert a step.
 */
export async function run({ server, options: { inFlight: levels, rounds, only, seconds, warmUp, runs }, say }) {
  const reports = [];
  for (const inFlight of levels) {
    const measured = await inRounds({
      serverUrl: server.url,
      keys: only,
      rounds,
      process: 'contender',
      argument: { inFlight },
      order: { warmUpSeconds: warmUp, seconds, runs: runs || undefined },
      say,
      show: ({ runsPerSecond }) => `${number(runsPerSecond)} runs/s, ${inFlight} in flight`,
    });
    const results = measured.map((result) => ({ ...result, summary: summarise(result.rounds) }));
    say(`\n${inFlight} in flight, median of ${rounds} rounds\n\n${table(throughputRows(results))}\n`);
    reports.push({ inFlight, results });
  }
  return reports;
}
