import { setTimeout as sleep } from 'node:timers/promises';
import { CONTENDERS } from '../contenders/index.mjs';
import { withChild } from '../lib/child.mjs';
import { freshDatabase } from '../lib/databases.mjs';
import { openHttp, openSocket } from '../lib/graphql-client.mjs';
import { number, table } from '../lib/report.mjs';
import { inRounds } from '../lib/rounds.mjs';
import { median, spread } from '../lib/statistics.mjs';
import { THREE_STEPS } from '../lib/stepcast.mjs';

export const summary =
  'idle latency: adding a run to its first step, and the execute mutation to the first event at a graphql-ws client';

export const options = {
  runs: { default: 300, help: 'runs a measurement, one after another' },
  'pause-ms': { default: 20, help: 'about how long to pause between them' },
  rounds: { default: 3, help: 'alternating rounds; the table shows their median' },
  only: {
    default: ['stepcast', 'graphile-worker-defaults', 'graphile-worker-one-add', 'pg-boss-one-add', 'dbos-direct'],
    choices: Object.keys(CONTENDERS),
    help: 'contenders',
  },
};

export async function run({ server, options: { runs, pauseMs, rounds, only }, say }) {
  const inProcess = await inRounds({
    serverUrl: server.url,
    keys: only,
    rounds,
    process: 'idle-latency',
    argument: {},
    order: { runs, pauseMs },
    say,
    show: ({ firstStep, end }) =>
      `first step p50 ${number(firstStep.p50Ms, 2)} ms, p99 ${number(firstStep.p99Ms, 2)}; end p50 ${number(end.p50Ms, 2)}`,
  });
  const middle = (samples, what) => number(median(samples.map((round) => round[what])), 2);
  const cells = (all) => [middle(all, 'p50Ms'), middle(all, 'p99Ms')];
  say(
    `\nIn one process, idle, ${number(runs)} runs one at a time, median of ${rounds} rounds; ms from before the call that adds the run\n`,
  );
  say(
    table([
      ['contender', 'first step p50', 'p99', 'end of three durable steps p50', 'p99'],
      ...inProcess.map(({ name, rounds: all }) => [
        name,
        ...cells(all.map(({ firstStep }) => firstStep)),
        ...cells(all.map(({ end }) => end)),
      ]),
    ]),
  );
  const throughTransports = await measureTransports(server.url, runs, pauseMs);
  say(
    '\nOver the transports of a server, client in another process; ms from before the executeWorkflow mutation is sent over HTTP\n',
  );
  say(
    table([
      ['at the client', 'p50', 'p99'],
      ...Object.values(throughTransports).map(({ what, p50Ms, p99Ms }) => [what, number(p50Ms, 2), number(p99Ms, 2)]),
    ]),
  );
  return { inProcess, throughTransports };
}

const EXECUTE =
  'mutation ($workflowId: ID!) { executeWorkflow(input: { workflowId: $workflowId }) { execution { id } } }';
const EVENTS = 'subscription ($executionId: ID!) { executionEvents(executionId: $executionId) { seq type } }';
const UPDATES = 'subscription ($workflowId: ID!) { executionUpdated(workflowId: $workflowId) { id status } }';
const WARM_UP_RUNS = 50;

async function measureTransports(serverUrl, runs, pauseMs) {
  const url = await freshDatabase(serverUrl, 'latency');
  return withChild('stepcast-app', { url }, {}, async (child) => {
    const workflowId = await child.call('create', { steps: THREE_STEPS });
    const http = openHttp(child.opened.url, 1);
    const socket = await openSocket(child.opened.url);
    let onUpdate = () => {};
    const updates = socket.subscribe(UPDATES, { workflowId }, () => onUpdate());
    try {
      const samples = [];
      for (let index = -WARM_UP_RUNS; index < runs; index += 1) {
        const sample = {};
        const from = performance.now();
        const note = (what) => (sample[what] ??= performance.now() - from);
        const updated = new Promise((resolve) => {
          onUpdate = () => {
            note('update');
            resolve();
          };
        });
        const { executeWorkflow } = await http.graphql(EXECUTE, { workflowId });
        note('answer');
        await socket.subscribe(EVENTS, { executionId: executeWorkflow.execution.id }, () => note('event')).ended;
        note('completed');
        await updated;
        if (index >= 0) samples.push(sample);
        await sleep(pauseMs * (0.5 + Math.random()));
      }
      const of = (what, key) => ({ what, ...spread(samples.map((sample) => sample[key])) });
      return {
        answer: of('answer of the mutation', 'answer'),
        update: of('first executionUpdated, subscribed before', 'update'),
        event: of('first executionEvents, subscribed with the id of the answer', 'event'),
        completed: of('executionEvents completed: three durable steps, all events', 'completed'),
      };
    } finally {
      updates.stop();
      await socket.close();
      http.close();
    }
  });
}
