import { setTimeout as sleep } from 'node:timers/promises';
import { loadContender } from '../contenders/index.mjs';
import { armProbe, firstStepAt } from '../lib/probe.mjs';
import { spread } from '../lib/statistics.mjs';

const IN_FLIGHT = 50;
const WARM_UP_RUNS = 50;

/** One contender in this process, with one run at a time. */
export async function open({ key, url }) {
  const contender = await loadContender(key);
  await contender.start(url, { inFlight: IN_FLIGHT, probe: true });

  /** @returns milliseconds from before the call that adds the run to its first step, and to its end */
  async function one() {
    armProbe();
    const from = performance.now();
    await contender.run(1, 1);
    return { firstStepMs: firstStepAt() - from, endMs: performance.now() - from };
  }

  return {
    about: { name: contender.name },
    /**
     * @param {{ runs: number, pauseMs: number }} order the pauses vary about `pauseMs`, so that they are in step with
     * no poll
     */
    async measure({ runs, pauseMs }) {
      const samples = [];
      for (let run = -WARM_UP_RUNS; run < runs; run += 1) {
        const sample = await one();
        if (run >= 0) samples.push(sample);
        await sleep(pauseMs * (0.5 + Math.random()));
      }
      return {
        firstStep: spread(samples.map(({ firstStepMs }) => firstStepMs)),
        end: spread(samples.map(({ endMs }) => endMs)),
      };
    },
    stop: () => contender.stop(),
  };
}
