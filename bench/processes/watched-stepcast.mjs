import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicMs } from '../lib/monotonic.mjs';
import { CALLER, startStepcast } from '../lib/stepcast.mjs';
import { processUsage } from '../lib/usage.mjs';
import { RELEASED_BY, TERMINAL, heldSteps } from '../lib/watching.mjs';

/**
 * A whole Stepcast whose runs are watched, which notes when each of their events is published: right after its commit.
 */
export async function open({ url }) {
  const app = await startStepcast({ url });
  /** By execution id: the milliseconds at which each event was published, from the first that is live. */
  const published = new Map();

  /** Notes the events from here on. */
  function note(executionId) {
    const times = {};
    published.set(executionId, times);
    return new Promise((resolve) => {
      const stop = app.pubsub.listen('executionChanged', executionId, ({ recorded }) => {
        const at = monotonicMs();
        for (const event of recorded?.events ?? []) times[event.seq] = at;
        if (!recorded?.events.some(({ type }) => TERMINAL.has(type))) return;
        stop();
        resolve();
      });
    });
  }

  /** All events of one run. @returns the events as its subscribers see them */
  async function eventsOf(executionId) {
    const events = [];
    for await (const event of await app.services.progress.executionEvents(CALLER, executionId)) events.push(event);
    return events;
  }

  let runs = [];
  let ended = [];
  return {
    about: { url: app.url },
    /** Starts runs that wait for their release. @returns their ids, and how many events each has by then */
    async prepare({ runs: count, steps }) {
      const workflowId = await app.create({ steps: heldSteps(steps) });
      runs = [];
      for (let run = 0; run < count; run += 1) {
        const id = await app.execute(workflowId, { run });
        await waiting(app, id);
        runs.push(id);
      }
      ended = runs.map(note);
      const execution = await app.services.executions.get(CALLER, runs[0]);
      return {
        runs,
        recorded: (await app.services.executions.eventsOf(CALLER, [execution], { after: 0, first: 100 }))[0].length,
      };
    },
    /** Lets one run go after another. @returns resolves when all have ended */
    async release({ pauseMs }) {
      for (const run of runs.keys()) {
        await app.services.events.emit(CALLER, { eventType: RELEASED_BY, payload: { run } });
        await sleep(pauseMs);
      }
      await Promise.all(ended);
    },
    published: async () => Object.fromEntries(published),
    /** The script by which a peer sends the same at the same time. */
    script: async () =>
      Promise.all(
        runs.map(async (executionId) => ({
          executionId,
          published: published.get(executionId),
          events: await eventsOf(executionId),
        })),
      ),
    usage: async (given) => processUsage(given),
    stop: () => app.stop(),
  };
}

async function waiting(app, executionId) {
  for (;;) {
    const { status } = await app.services.executions.get(CALLER, executionId);
    if (status === 'WAITING') return;
    if (TERMINAL.has(status)) throw new Error(`A run that should wait is ${status}`);
    await sleep(2);
  }
}
