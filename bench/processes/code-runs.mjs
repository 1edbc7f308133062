import { setTimeout as sleep } from 'node:timers/promises';
import { drive } from '../lib/drive.mjs';
import { startStepcast } from '../lib/stepcast.mjs';
import { spread } from '../lib/statistics.mjs';
import { childrenCpuSeconds, postgresCpuSeconds, processUsage } from '../lib/usage.mjs';

const ORDERS = [
  { country: 'de', amount: 12.5 },
  { country: 'fr', amount: 7 },
  { country: 'de', amount: 3 },
];
const SMALL_FUNCTION =
  'const totals = {}; for (const { country, amount } of input) totals[country] = (totals[country] ?? 0) + amount; return totals;';
const WARM_UP_RUNS = 300;

/** A whole Stepcast in this process, with a workflow whose only step is code. */
export async function open({ url }) {
  const app = await startStepcast({ url });
  const workflowId = await app.create({
    steps: [
      { id: 'sum', title: 'Sum', tool: 'code.run', input: { code: SMALL_FUNCTION, input: '{{ context.orders }}' } },
    ],
  });
  const runToEnd = async () => app.endOf(await app.execute(workflowId, { orders: ORDERS }));
  const usage = async () => ({
    server: processUsage().cpuSeconds,
    sandboxes: await childrenCpuSeconds(process.pid),
    postgres: await postgresCpuSeconds(url),
  });
  const oneMs = async () => {
    const from = performance.now();
    await runToEnd();
    return performance.now() - from;
  };
  return {
    about: {},
    /** The first run of this server, which starts the process for code. @returns ms to its committed end */
    first: oneMs,
    /** Runs one after another on an idle server. @returns ms to their committed end */
    async idle({ runs, pauseMs }) {
      const times = [];
      for (let run = 0; run < runs; run += 1) {
        await sleep(pauseMs * (0.5 + Math.random()));
        times.push(await oneMs());
      }
      return spread(times);
    },
    /** @returns runs a second, and the processor time of a run by process */
    async load({ runs, inFlight }) {
      await drive(WARM_UP_RUNS, inFlight, runToEnd);
      const before = await usage();
      const stats = await drive(runs, inFlight, runToEnd);
      const after = await usage();
      const cpuMsARun = Object.fromEntries(
        Object.entries(after).map(([name, seconds]) => [
          name,
          seconds === null ? null : ((seconds - before[name]) / runs) * 1_000,
        ]),
      );
      return { ...stats, cpuMsARun };
    },
    stop: () => app.stop(),
  };
}
