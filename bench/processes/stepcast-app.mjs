import { drive } from '../lib/drive.mjs';
import { CALLER, startStepcast } from '../lib/stepcast.mjs';
import { processUsage } from '../lib/usage.mjs';

/** A whole Stepcast in this process. @param {Parameters<typeof startStepcast>[0]} options */
export async function open(options) {
  const app = await startStepcast(options);
  const { control } = app.services;
  return {
    about: { url: app.url },
    create: app.create,
    /** Starts runs and sees each to its end. */
    runToEnd: ({ workflowId, runs, inFlight }) =>
      drive(runs, inFlight, async () => app.endOf(await app.execute(workflowId))),
    /** Starts runs and sees each begin to wait. */
    runToWait: ({ workflowId, runs, inFlight }) =>
      drive(runs, inFlight, async () => app.waitingOf(await app.execute(workflowId))),
    /** Starts runs; they continue by themselves. Each is given one of the contexts in turn. */
    start: ({ workflowId, runs, inFlight, contexts }) =>
      drive(runs, inFlight, (index) => app.execute(workflowId, contexts[index % contexts.length])),
    /** Cancels all that has not ended. @returns how many, and the milliseconds until the answer */
    async cancelAll() {
      const from = performance.now();
      const cancelled = await control.cancelMany(CALLER);
      return { cancelled, answeredMs: performance.now() - from };
    },
    usage: async (given) => processUsage(given),
    stop: () => app.stop(),
  };
}
