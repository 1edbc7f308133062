import { withChild } from '../lib/child.mjs';
import { number, table } from '../lib/report.mjs';

export const summary =
  'the planner without a model: ms of planning alone and of the check by running, and the memory that it keeps';

export const options = {
  rounds: { default: 50, help: 'how often each usual request is planned' },
  'hard-rounds': { default: 10, help: 'how often each request is planned that is long, terse or open' },
  'warm-up': { default: 5, help: 'rounds of all of them before that' },
};

export async function run({ options: { rounds, hardRounds, warmUp }, say }) {
  return withChild('planner', {}, {}, async (child) => {
    await child.call('time', { rounds: warmUp });
    const times = await child.call('time', { rounds });
    await child.call('time', { rounds: warmUp, isHard: true });
    const hard = await child.call('time', { rounds: hardRounds, isHard: true });
    const rest = await child.call('afterRest');
    const kept = await child.call('kept');
    const { opened } = child;
    const row = (name, { p50Ms, p99Ms }) => [name, number(p50Ms, 1), number(p99Ms, 1)];
    say(
      table([
        ['ms', 'p50', 'p99'],
        row(`planning alone, ${number(opened.usual)} usual requests ${number(rounds)} times`, times.planning),
        row('the same, processor time', times.processor),
        row(`planning alone, ${number(opened.hard)} hard requests ${number(hardRounds)} times`, hard.planning),
        row('the same, processor time', hard.processor),
        row(`check by running, of ${number(times.plans)} plans`, times.checking),
      ]),
    );
    say(
      `\n${number(kept.inUseMb, 1)} MB of heap stay in the process while plans are made, and ${number(kept.atRestMb, 1)} MB at rest. The first plan after a rest took ${number(rest.firstMs, 0)} ms, the next one ${number(rest.nextMs, 0)} ms.`,
    );
    return { ...times, hard, kept, rest };
  });
}
