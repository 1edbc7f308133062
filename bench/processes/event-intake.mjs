import { setTimeout as sleep } from 'node:timers/promises';
import { drive } from '../lib/drive.mjs';
import { armProbe, firstStepAt } from '../lib/probe.mjs';
import { eventFor, unheard } from '../lib/seed-triggers.mjs';
import { spread } from '../lib/statistics.mjs';
import { CALLER, startStepcast } from '../lib/stepcast.mjs';
import { processUsage } from '../lib/usage.mjs';

const WARM_UP_EVENTS = 20;
const WAIT_MS = 10_000;

/** A whole Stepcast that events are emitted into from within its process. */
export async function open({ url }) {
  const app = await startStepcast({ url, probe: true });
  const emit = (event) => app.services.events.emit(CALLER, event);

  /** Until the run that the event starts is at its first step. */
  async function begun() {
    for (const until = performance.now() + WAIT_MS; Number.isNaN(firstStepAt()); await sleep(1)) {
      if (performance.now() > until) throw new Error('The event started nothing.');
    }
    return firstStepAt();
  }

  return {
    about: { url: app.url },
    create: app.create,
    /** One event after another, each for one of the triggers. */
    async latency({ events, triggers, pauseMs }) {
      const samples = [];
      for (let index = -WARM_UP_EVENTS; index < events; index += 1) {
        armProbe();
        const from = performance.now();
        await emit(eventFor((index + WARM_UP_EVENTS) % triggers));
        const answeredMs = performance.now() - from;
        const firstStepMs = (await begun()) - from;
        if (index >= 0) samples.push({ answeredMs, firstStepMs });
        await sleep(pauseMs * (0.5 + Math.random()));
      }
      return {
        answered: spread(samples.map(({ answeredMs }) => answeredMs)),
        firstStep: spread(samples.map(({ firstStepMs }) => firstStepMs)),
      };
    },
    /**
     * @param {{ events: number, inFlight: number, triggers: number }} order each event is for one of `triggers`
     * triggers; 0: for none
     */
    rate: ({ events, inFlight, triggers }) =>
      drive(events, inFlight, (index) => emit(triggers > 0 ? eventFor(index % triggers) : unheard(index))),
    usage: async (given) => processUsage(given),
    stop: () => app.stop(),
  };
}
