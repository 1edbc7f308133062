import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { withChild } from '../lib/child.mjs';
import { freshDatabase } from '../lib/databases.mjs';
import { openHttp } from '../lib/graphql-client.mjs';
import { number, table } from '../lib/report.mjs';
import { spread } from '../lib/statistics.mjs';

export const summary = 'webhook addresses that answer their callers: idle, with 8 callers, and with 1,000 at once';

export const options = {
  requests: { default: 300, help: 'requests one after another, and ten times as many by several callers' },
  'pause-ms': { default: 20, help: 'about how long to pause between those one after another' },
  callers: { default: 8, help: 'callers that each send the next request after the answer' },
  crowd: { default: 1_000, help: 'callers that send one request each, all at once' },
};

const CREATE_HOOK = 'mutation ($input: CreateHookInput!) { createHook(input: $input) { hook { url } } }';
const WARM_UP = 100;
const PRICE = { price: 12.5 };

/** One step each, so that nearly all of the time is that of the address. */
const KINDS = [
  {
    respond: 'LAST_STEP',
    what: 'output of a run of one step',
    step: { id: 'price', title: 'Price', tool: 'data.transform', input: { expression: "{ 'price': 12.5 }" } },
  },
  {
    respond: 'STEP',
    what: 'answer that a step composes',
    step: { id: 'answer', title: 'Answer', tool: 'webhook.respond', input: { json: PRICE } },
  },
];

export async function run({ server, options: { requests, pauseMs, callers, crowd }, say }) {
  const url = await freshDatabase(server.url, 'hook_answers');
  const results = await withChild('stepcast-app', { url }, {}, async (child) => {
    const measured = [];
    for (const kind of KINDS) {
      const ask = await addressOf(child, kind);
      await oneByOne(ask, WARM_UP, 0);
      await bySeveral(ask, WARM_UP, callers);
      measured.push({
        ...kind,
        idle: { ...spread(await oneByOne(ask, requests, pauseMs)), ownMs: await ask.ownMs() },
        several: { ...spread(await bySeveral(ask, requests * 10, callers)), ownMs: await ask.ownMs() },
        crowd: { ...spread(await Promise.all(Array.from({ length: crowd }, ask))), ownMs: await ask.ownMs() },
      });
      ask.close();
    }
    return measured;
  });
  const cells = ({ p50Ms, p99Ms, maxMs, ownMs }) => [p50Ms, p99Ms, maxMs, ownMs].map((ms) => number(ms, 1));
  say(
    'Client in another process; ms from the request to the end of the answer. The time of the step itself is included; of the last 100 runs, it was "step" on average. Every request was answered 200 with the right body.\n',
  );
  say(
    table([
      ['answer, callers', 'p50', 'p99', 'highest', 'step'],
      ...results.flatMap((kind) => [
        [`${kind.what}, one at a time, idle`, ...cells(kind.idle)],
        [`${kind.what}, ${callers} callers`, ...cells(kind.several)],
        [`${kind.what}, ${number(crowd)} at once`, ...cells(kind.crowd)],
      ]),
    ]),
  );
  return results;
}

/** An address with a workflow that it starts, and the call that asks it. */
async function addressOf(child, { respond, step }) {
  const eventType = `bench.${respond.toLowerCase()}`;
  const http = openHttp(child.opened.url, 1);
  await child.call('create', { steps: [step], trigger: { type: 'EVENT', eventType } });
  const { createHook } = await http.graphql(CREATE_HOOK, { input: { name: eventType, eventType, respond } });
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  const ask = () => timed(createHook.hook.url, agent);
  ask.ownMs = () => ownTime(http);
  ask.close = () => {
    agent.destroy();
    http.close();
  };
  return ask;
}

/** @returns {Promise<number>} the milliseconds that the steps of the last 100 runs took by themselves, on average. */
async function ownTime(http) {
  const { executions } = await http.graphql('{ executions(first: 100) { nodes { steps { startedAt finishedAt } } } }');
  const times = executions.nodes.map(({ steps: [step] }) => Date.parse(step.finishedAt) - Date.parse(step.startedAt));
  return times.reduce((sum, ms) => sum + ms, 0) / times.length;
}

/** @returns {Promise<number>} the milliseconds that a request took. It throws unless the answer is right. */
function timed(url, agent) {
  const from = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json' } }, (answer) => {
      const pieces = [];
      answer.on('data', (piece) => pieces.push(piece));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(pieces).toString();
        if (answer.statusCode === 200 && text === JSON.stringify(PRICE)) resolve(performance.now() - from);
        else reject(new Error(`An answer was ${answer.statusCode}: ${text.slice(0, 200)}`));
      });
    });
    sent.on('error', reject);
    sent.end('{"asked":true}');
  });
}

async function oneByOne(ask, count, pauseMs) {
  const times = [];
  for (let index = 0; index < count; index += 1) {
    times.push(await ask());
    if (pauseMs > 0) await sleep(pauseMs * (0.5 + Math.random()));
  }
  return times;
}

async function bySeveral(ask, count, callers) {
  const times = [];
  let left = count;
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      times.push(await ask());
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return times;
}
