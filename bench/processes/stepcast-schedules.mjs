import { CALLER, ONE_STEP, startStepcast } from '../lib/stepcast.mjs';
import { processUsage } from '../lib/usage.mjs';

/**
 * A worker process of Stepcast, which notes when the runs that it fires are in the queue: their commit has been
 * answered.
 */
export async function open({ url }) {
  const app = await startStepcast({ url, environment: { ROLE: 'worker' } });
  const firedAt = new Map();
  app.pubsub.listen('ownerExecutionChanged', CALLER.userId, ({ executionId }) => {
    if (!firedAt.has(executionId)) firedAt.set(executionId, Date.now());
  });
  return {
    /** Makes one schedule, to be multiplied. */
    create: ({ schedule }) =>
      app.create({ steps: ONE_STEP, trigger: { type: 'SCHEDULED', schedule, timezone: 'UTC' } }),
    /** The time at which it first received each run, in milliseconds since the epoch. */
    fired: async () => Object.fromEntries(firedAt),
    usage: async (given) => processUsage(given),
    stop: () => app.stop(),
  };
}
