import { once } from 'node:events';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import WebSocket from 'ws';
import { WRITER_LIMITS } from '../../src/server/graphql/socket/socket-writer.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServerProcess, TEST_KEY } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

const SUBSCRIPTIONS = 60;
const STEPS = 5;
const OUTPUT_LENGTH = 300_000;
const WATCH =
  'subscription ($id: ID!, $after: Int!) { executionEvents(executionId: $id, after: $after) { seq type step { output } } }';

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: { readonly data: { readonly executionEvents: { readonly seq: number; readonly type: string } } };
}

describe('a reader that takes nothing of what it asks for', () => {
  let database: TestDatabase;
  let server: ServerProcess;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServerProcess({ DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await server.stop();
    await database.drop();
  });

  async function metric(name: string): Promise<number> {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    return Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.slice(name.length + 1) ?? 0,
    );
  }

  /** One socket that watches a run many times over, from where each of its watches had got to. */
  async function watch(executionId: string, seqs: Map<string, number[]>): Promise<WebSocket> {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      perMessageDeflate: false,
    });
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${TEST_KEY}` } }));
    await once(socket, 'message');
    socket.on('message', (data) => {
      const { type, id = '', payload } = JSON.parse(String(data)) as Message;
      if (type === 'next' && payload) seqs.get(id)?.push(payload.data.executionEvents.seq);
    });
    for (const [id, seen] of seqs)
      socket.send(
        JSON.stringify({
          type: 'subscribe',
          id,
          payload: { query: WATCH, variables: { id: executionId, after: seen.at(-1) ?? 0 } },
        }),
      );
    return socket;
  }

  const heard = async (seqs: Map<string, number[]>, socket: WebSocket, seq: number): Promise<void> => {
    while ([...seqs.values()].some((seen) => (seen.at(-1) ?? 0) < seq)) await once(socket, 'message');
  };

  const cutOff = () => metric('stepcast_slow_readers_total{transport="websocket",door="websocket"}');

  it('is cut off before its answers cost much memory', async () => {
    const socket = await watch('', new Map());
    const closed = once(socket, 'close');
    const before = await cutOff();
    socket.pause();
    const query =
      '{ a: __schema { types { name description fields { name description } } } b: __schema { types { name description fields { name description } } } }';
    for (let index = 0; index < 500; index += 1)
      socket.send(JSON.stringify({ type: 'subscribe', id: `q${index}`, payload: { query } }));
    while ((await cutOff()) === before) {
      expect(await metric('stepcast_websocket_waiting_bytes')).toBeLessThanOrEqual(WRITER_LIMITS.maxBytes);
    }
    socket.resume();
    const [code] = await closed;
    expect(code).toBe(1013);
    expect(await metric('stepcast_websocket_waiting_bytes')).toBe(0);
  });

  it('leaves its events in the log, is cut off, and misses nothing after it reconnects', async () => {
    const workflow = await server.api.createWorkflow([
      { id: 'held', title: 'Held', tool: 'flow.wait_event', input: { eventType: 'test.go' } },
      ...Array.from({ length: STEPS }, (_, index) => ({
        id: `s${index}`,
        title: `Step ${index}`,
        tool: 'data.transform',
        input: { expression: `$pad("x", ${OUTPUT_LENGTH}, "${index}")` },
      })),
    ]);
    const execution = await server.api.execute(workflow);
    const seqs = new Map(Array.from({ length: SUBSCRIPTIONS }, (_, index) => [`w${index}`, [] as number[]]));
    const before = await cutOff();
    const socket = await watch(execution, seqs);
    const closed = once(socket, 'close');
    await heard(seqs, socket, 4);
    socket.pause();

    await server.api.must('mutation { emitEvent(input: { eventType: "test.go", payload: {} }) { eventId } }');
    await server.api.ended(execution);
    while ((await cutOff()) === before) {
      expect(await metric('stepcast_websocket_waiting_bytes')).toBe(0);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    socket.resume();
    const [code] = await closed;
    expect(code).toBe(1013);

    const back = await watch(execution, seqs);
    const { events } = (
      await server.api.must('query ($id: ID!) { execution(id: $id) { events(first: 100) { seq } } }', { id: execution })
    )['execution'];
    expect([...seqs.values()].some((seen) => (seen.at(-1) ?? 0) < events.length)).toBe(true);
    await heard(seqs, back, events.length);
    for (const seen of seqs.values())
      expect(seen).toEqual(Array.from({ length: events.length }, (_, index) => index + 1));
    back.terminate();
  });

  it('is streamed the rest of a run and its end, when it reads on long after that', async () => {
    const workflow = await server.api.createWorkflow([
      { id: 'held', title: 'Held', tool: 'flow.wait_event', input: { eventType: 'test.go' } },
      ...Array.from({ length: 14 }, (_, index) => ({
        id: `s${index}`,
        title: `Step ${index}`,
        tool: 'data.transform',
        dependsOn: ['held'],
        input: { expression: '$pad("x", 900000, "y")' },
      })),
    ]);
    const execution = await server.api.execute(workflow);
    const request = get(`${server.url}/api/v1/executions/${execution}/events`, {
      headers: { authorization: `Bearer ${TEST_KEY}` },
    });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.setEncoding('utf8');
    let text = '';
    const seen = () => [...text.matchAll(/^id: (\d+)$/gm)].map(([, seq]) => Number(seq));
    response.on('data', (chunk: string) => (text += chunk));
    while (!text.includes('"waiting"')) await once(response, 'data');
    response.pause();

    await server.api.must('mutation { emitEvent(input: { eventType: "test.go", payload: {} }) { eventId } }');
    await server.api.ended(execution);
    // It takes some of the data in memory, and the rest after it was released.
    const read = text.length;
    response.resume();
    while (text.length < read + 3_000_000) await once(response, 'data');
    response.pause();
    await sleep(5_000);
    response.resume();
    await once(response, 'end');
    expect(seen()).toEqual(Array.from({ length: seen().length }, (_, index) => index + 1));
    expect(text).toContain('"type":"succeeded"');
  });
});
