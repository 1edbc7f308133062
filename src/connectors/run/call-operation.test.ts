import { expect, it } from '@jest/globals';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { readConnector } from '../file/read-connector.js';
import { callOperation } from './call-operation.js';
import type { SendToService } from './send-to-service.type.js';

const FILE = `service: news
title: News
description: Stories.
auth: {fields: {token: {title: Token, secret: true}}, bearer: '{{ connection.token }}'}
baseUrl: https://news.example.com
operations:
  top:
    title: The best stories
    request: GET /top
    each: {operation: story, with: {id: '{{ item }}'}}
  story:
    title: A story
    input: {id: {type: integer}}
    request: GET /story/{id}
    output: title
`;
const CALLER = { ownerId: 'ada', idempotencyKey: 'a:b', signal: new AbortController().signal, now: new Date() };

/** The output of `top`, if the service lists these ids, and the most requests that were open at a time. */
async function top(ids: JsonValue): Promise<{ readonly output: JsonValue; readonly atOnce: number }> {
  const read = readConnector(FILE);
  const operation = read.ok ? read.connector.operations['top'] : undefined;
  if (!read.ok || operation === undefined) throw new Error(JSON.stringify(read));
  let open = 0;
  let atOnce = 0;
  const send: SendToService = async ({ scope }) => {
    const { id } = scope.input as JsonObject;
    if (id === undefined) return ids;
    open += 1;
    atOnce = Math.max(atOnce, open);
    await new Promise((resolve) => setImmediate(resolve));
    open -= 1;
    return { title: `story ${String(id)}` };
  };
  const opened = { connectionId: 'c', settings: {}, servers: {}, credential: NONE, renew: null };
  const output = await callOperation(send, { connector: read.connector, operation, opened, input: {} }, CALLER);
  return { output, atOnce };
}

const NONE = { headers: {}, query: [], cookies: [] };

it('reads each item of a list, in its order and a few at a time', async () => {
  const { output, atOnce } = await top(Array.from({ length: 12 }, (_, index) => index));
  expect(output).toEqual(Array.from({ length: 12 }, (_, index) => `story ${index}`));
  expect(atOnce).toBe(5);
});

it('takes an absent list for an empty one', async () => {
  expect((await top(null)).output).toEqual([]);
  expect((await top([])).output).toEqual([]);
});

it('refuses to read more items than one call may', async () => {
  const ids = Array.from({ length: 101 }, (_, index) => index);
  await expect(top(ids)).rejects.toMatchObject({ code: 'INVALID_INPUT', retryable: false });
});
