import { withChild } from '../lib/child.mjs';
import { number, table } from '../lib/report.mjs';

export const summary =
  'the planner without a model: ms of planning alone and of the check by running, and the memory that it keeps';

export const options = {
  rounds: { default: 50, help: 'how often each request is planned' },
  'warm-up': { default: 5, help: 'rounds before that' },
};

export async function run({ options: { rounds, warmUp }, say }) {
  return withChild('planner', {}, {}, async (child) => {
    await child.call('time', { rounds: warmUp });
    const times = await child.call('time', { rounds });
    const keptMb = await child.call('kept');
    say(
      table([
        [`ms, ${number(child.opened.requests)} requests ${number(rounds)} times`, 'p50', 'p99'],
        ['planning alone', number(times.planning.p50Ms, 1), number(times.planning.p99Ms, 1)],
        [
          `check by running, of ${number(times.plans)} plans`,
          number(times.checking.p50Ms, 1),
          number(times.checking.p99Ms, 1),
        ],
      ]),
    );
    say(`\n${number(keptMb, 1)} MB of heap stay in the process.`);
    return { ...times, keptMb };
  });
}
