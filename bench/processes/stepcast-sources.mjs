import { ONE_STEP, startStepcast } from '../lib/stepcast.mjs';
import { processUsage } from '../lib/usage.mjs';

/** A worker process of Stepcast, which polls sources. */
export async function open({ url, allowHosts = '' }) {
  const app = await startStepcast({
    url,
    environment: { ROLE: 'worker', HTTP_ALLOW_HOSTS: allowHosts, LIMIT_SOURCES: '0' },
  });
  return {
    /** Makes one workflow with a source, to be multiplied. */
    create: ({ source }) =>
      app.create({ steps: ONE_STEP, trigger: { type: 'EVENT', eventType: 'http.new_item', source } }),
    usage: async (given) => processUsage(given),
    stop: () => app.stop(),
  };
}
