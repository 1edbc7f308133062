import { drive } from '../lib/drive.mjs';
import { THREE_STEPS, startStepcast } from '../lib/stepcast.mjs';

/**
 * `ExecutionService.execute` for each run, three `data.transform` steps, with all of its step records and events. Its
 * transports (HTTP, WebSocket) are open but not used, as the others have none.
 */
export function stepcast() {
  let app;
  let workflowId;
  return {
    name: 'Stepcast',
    async start(url, { probe = false }) {
      app = await startStepcast({ url, probe });
      workflowId = await app.create({ steps: THREE_STEPS });
    },
    run: (runs, inFlight) => drive(runs, inFlight, async () => app.endOf(await app.execute(workflowId))),
    stop: () => app.stop(),
  };
}
