import { withChild } from '../lib/child.mjs';
import { freshDatabase } from '../lib/databases.mjs';
import { IDLE_HEAD, idle, idleCells } from '../lib/idle.mjs';
import { number, table } from '../lib/report.mjs';
import { EVENT_WAIT, LONG_SLEEP, THREE_STEPS } from '../lib/stepcast.mjs';

export const summary = '100,000 runs asleep for a month, or waiting for an event: memory and idle CPU against none';

export const options = {
  runs: { default: 100_000, help: 'runs that wait' },
  seconds: { default: 60, help: 'how long it idles' },
  'in-flight': { default: 200, help: 'runs started at a time' },
};

const KINDS = [
  { key: 'none', what: 'none (as many have ended)', steps: THREE_STEPS, method: 'runToEnd' },
  { key: 'asleep', what: 'asleep for a month', steps: LONG_SLEEP, method: 'runToWait' },
  { key: 'event', what: 'waiting for an event', steps: EVENT_WAIT, method: 'runToWait' },
];

/**
 * Each kind is measured twice: in the process that took the runs, with the remains in its memory, and in one that
 * starts over them.
 */
export async function run({ server, options: { runs, seconds, inFlight }, say }) {
  const results = [];
  for (const { key, what, steps, method } of KINDS) {
    const url = await freshDatabase(server.url, `waiting_${key}`);
    const [taken, after] = await withChild('stepcast-app', { url }, {}, async (app) => {
      const workflowId = await app.call('create', { steps });
      return [await app.call(method, { workflowId, runs, inFlight }), await idle([app], url, seconds)];
    });
    say(`${what}: ${number(runs)} taken at ${number(taken.runsPerSecond)} runs/s`);
    const fresh = await withChild('stepcast-app', { url }, {}, (app) => idle([app], url, seconds));
    results.push({ key, what, taken, after, fresh });
  }
  const lines = (process, of) => results.map((result) => [`${result.what}, ${process}`, ...idleCells(of(result))]);
  say(`\n${number(runs)} runs, idle for ${number(seconds)} s\n`);
  say(
    table([
      ['runs', ...IDLE_HEAD],
      ...lines('process that took them', ({ after }) => after),
      ...lines('fresh process', ({ fresh }) => fresh),
    ]),
  );
  return results;
}
