/**
 * Measures one contender once, in a process of its own, so that none pays for another's timers, memory or listeners.
 * Takes its orders from bench/run.mjs: { key, url, inFlight, warmUpSeconds, seconds, runs }; `runs` overrides `seconds`.
 */
import { loadContender } from './contenders/index.mjs';

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

process.once('message', async ({ key, url, inFlight, warmUpSeconds, seconds, runs }) => {
  try {
    const contender = await loadContender(key);
    await contender.start(url, { inFlight });
    const rate = await warmUp(contender, warmUpSeconds, inFlight);
    const cpuBefore = process.cpuUsage();
    const stats = await contender.run(runs ?? Math.max(inFlight * 4, Math.ceil(rate * seconds)), inFlight);
    const cpu = process.cpuUsage(cpuBefore);
    await contender.stop();
    const cpuSeconds = (cpu.user + cpu.system) / 1e6;
    process.send({ name: contender.name, stats: { ...stats, cpuSeconds } }, () => process.exit(0));
  } catch (error) {
    process.send({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, () => process.exit(1));
  }
});
