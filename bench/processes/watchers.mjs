import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import { monotonicMs } from '../lib/monotonic.mjs';
import { API_KEY } from '../lib/stepcast.mjs';
import { TERMINAL, WATCH } from '../lib/watching.mjs';

/** Sockets that are being opened at a time. */
const OPENING = 50;
const LOOK_EVERY_MS = 20;

/**
 * Subscribers, each on a socket of its own, that speak graphql-transport-ws with the least effort possible, because
 * they run on the measured machine.
 */
export async function open({ url }) {
  const watchers = [];
  const address = new URL('/graphql', url.replace(/^http/, 'ws'));

  /** @param {number} seen the seq that this watcher takes for its last one; a gap or a repeat after it is an error */
  function watch(executionId, seen) {
    const watcher = {
      executionId,
      seen,
      times: new Map(),
      isOver: false,
      wrong: [],
      socket: new WebSocket(address, 'graphql-transport-ws', { perMessageDeflate: false, skipUTF8Validation: true }),
    };
    const id = randomUUID();
    const { socket } = watcher;
    const opened = new Promise((resolve, reject) => {
      socket.once('open', () =>
        socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${API_KEY}` } })),
      );
      socket.once('error', reject);
      socket.on('close', (code) => {
        if (!watcher.isOver) watcher.wrong.push(`closed with ${code}`);
      });
      socket.on('message', (data) => {
        const message = JSON.parse(data);
        if (message.type === 'next') return hear(watcher, message.payload);
        if (message.type === 'error') return watcher.wrong.push(JSON.stringify(message.payload));
        if (message.type !== 'connection_ack') return undefined;
        socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query: WATCH, variables: { executionId } } }));
        return resolve();
      });
    });
    watchers.push(watcher);
    return opened;
  }

  function hear(watcher, { data, errors }) {
    const at = monotonicMs();
    if (errors) return watcher.wrong.push(JSON.stringify(errors));
    const { seq, type } = data.executionEvents;
    if (seq !== watcher.seen + 1) watcher.wrong.push(`${seq} after ${watcher.seen}`);
    watcher.seen = seq;
    watcher.times.set(seq, at);
    if (TERMINAL.has(type)) watcher.isOver = true;
  }

  /** Resolves when this holds of all watchers. Looked at now and then, so that it costs nothing while messages come. */
  async function all(holds, limitMs) {
    for (const until = performance.now() + limitMs; !watchers.every(holds); await sleep(LOOK_EVERY_MS)) {
      if (performance.now() < until) continue;
      const wrong = watchers.flatMap((each) => each.wrong).slice(0, 5);
      throw new Error(
        `${watchers.filter((each) => !holds(each)).length} of ${watchers.length} watchers have not heard all. ${wrong.join('; ')}`,
      );
    }
  }

  return {
    about: {},
    /** @param {{ executionIds: string[], seen: number }} order one watcher for each of them */
    async connect({ executionIds, seen }) {
      const left = [...executionIds];
      await Promise.all(
        Array.from({ length: OPENING }, async () => {
          for (let id = left.pop(); id !== undefined; id = left.pop()) await watch(id, seen);
        }),
      );
    },
    /** Resolves when each has received the events up to this one. */
    heard: ({ seq, limitMs }) => all((watcher) => watcher.seen >= seq, limitMs),
    /**
     * Resolves when each has received the last event. @returns the watchers for which an event was lost, repeated or
     * out of order
     */
    async ended({ limitMs }) {
      await all((watcher) => watcher.isOver, limitMs);
      return watchers.flatMap(({ wrong }) => wrong);
    },
    /**
     * @param {Record<string, Record<string, number>>} published by execution id and seq @returns the delays of all
     * deliveries in ms
     */
    delays: async (published) =>
      watchers.flatMap(({ executionId, times }) =>
        Object.entries(published[executionId]).map(
          ([seq, at]) => Math.round(((times.get(Number(seq)) ?? Number.NaN) - at) * 1_000) / 1_000,
        ),
      ),
    async stop() {
      for (const { socket } of watchers) socket.terminate();
    },
  };
}
