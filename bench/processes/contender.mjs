import { loadContender } from '../contenders/index.mjs';
import { postgresCpuSeconds, processUsage } from '../lib/usage.mjs';

const WARM_UP_RUNS = 250;

/** Runs until the time is up, so that a quick contender is as warm as a slow one. @returns runs/s at the end of it */
async function warmUp(contender, seconds, inFlight) {
  const until = performance.now() + seconds * 1_000;
  let rate = 0;
  do {
    const stats = await contender.run(Math.max(WARM_UP_RUNS, Math.round(rate / 2)), inFlight);
    rate = stats.runsPerSecond;
  } while (performance.now() < until);
  return rate;
}

/** One contender in this process. */
export async function open({ key, url, inFlight }) {
  const contender = await loadContender(key);
  await contender.start(url, { inFlight });
  return {
    about: { name: contender.name },
    /** After the warm-up, `runs` runs, or as many as last about `seconds`. */
    async measure({ warmUpSeconds, seconds, runs }) {
      const rate = await warmUp(contender, warmUpSeconds, inFlight);
      const postgresBefore = await postgresCpuSeconds(url);
      const before = processUsage();
      const stats = await contender.run(runs ?? Math.max(inFlight * 4, Math.ceil(rate * seconds)), inFlight);
      const after = processUsage();
      const postgresAfter = await postgresCpuSeconds(url);
      const postgresSeconds = postgresAfter === null || postgresBefore === null ? null : postgresAfter - postgresBefore;
      return {
        ...stats,
        cpuSeconds: after.cpuSeconds - before.cpuSeconds,
        postgresCpuSeconds: postgresSeconds,
        rssMb: after.rssMb,
      };
    },
    stop: () => contender.stop(),
  };
}
