import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assert, asyncProperty, constantFrom, dictionary, jsonValue, oneof, string } from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { expectDecent, refusalsOf } from '../support/hostile/answers.js';
import { startHostileServer } from '../support/hostile/hostile-server.js';
import type { HostileServer } from '../support/hostile/hostile-server.js';
import { operationsOf, servedSchema, withValueAt } from '../support/hostile/operations.js';
import type { Operation } from '../support/hostile/operations.js';
import { sendGraphQL } from '../support/hostile/send.js';
import { askSocket } from '../support/hostile/socket.js';

/*
 * Every operation of the served schema, with something hostile at every place of its variables, over HTTP and over
 * WebSocket. The operations come from the schema itself, so that a new one is attacked as soon as it is there.
 */

const DEEP: unknown = Array.from({ length: 500 }).reduce<unknown>((inner) => ({ inner }), 1);

/** The values that replace a valid one. Some of them are valid in some places, and then take effect. */
const HOSTILE: readonly (readonly [name: string, value: unknown])[] = [
  ['null', null],
  ['a list of lists', [[[]]]],
  ['an object', { unknown: 'field' }],
  ['true', true],
  ['a number beyond 32 bits', 2_147_483_648],
  ['minus one', -1],
  ['a fraction', 0.5],
  ['the largest double', Number.MAX_VALUE],
  ['the empty text', ''],
  ['a text of 200,000 characters', 'x'.repeat(200_000)],
  ['a NUL character', 'a\0b'],
  ['half of a surrogate pair', 'a\ud800b'],
  ['half of a surrogate pair in a name', { 'a\udfff': 1 }],
  ['names of the prototype', { constructor: { prototype: { polluted: true } }, toString: 1 }],
  ['500 levels', DEEP],
  ['an open template', '{{ '],
  ['an expression of garbage', '{{ }} {{ % $$ ) }}'],
  ['SQL', "'; drop table workflow; --"],
  ['a year beyond all calendars', '+275760-09-13T00:00:00Z'],
  ['right-to-left and combining marks', '\u202e\u0301\u200f\ufeff'],
];

let target: HostileServer;
let schema: GraphQLSchema;
let operations: readonly Operation[];

beforeAll(async () => {
  target = await startHostileServer();
  schema = await servedSchema(target.mallory);
  const id = await target.mallory.createWorkflow([
    { id: 'a', title: 'A', tool: 'data.transform', input: { expression: '1' } },
  ]);
  operations = operationsOf(schema, {
    id,
    workflowId: id,
    tool: 'data.transform',
    schedule: '0 9 * * *',
    timezone: 'UTC',
    expression: '1',
    dependsOn: [],
    when: 'true',
    forEach: '[1]',
    type: 'MANUAL',
    generateImmediately: false,
  });
});
afterAll(() => target.stop());

const requests = (): readonly Operation[] => operations.filter(({ kind }) => kind !== 'subscription');

describe('every operation of the schema', () => {
  it.each(HOSTILE)('answers %s at each place with a coded error, or does it', async (_, value) => {
    const before = await target.counts();
    let accepted = 0;
    for (const operation of requests()) {
      for (const place of operation.places) {
        const reply = await sendGraphQL(target.mallory, {
          query: operation.document,
          variables: withValueAt(operation.variables, place, value),
        });
        expectDecent(reply);
        const refusals = refusalsOf(reply.json);
        if (refusals.length === 0) accepted += operation.kind === 'mutation' ? 1 : 0;
        for (const { code, pointers } of refusals.filter((refusal) =>
          ['INVALID_INPUT', 'BAD_USER_INPUT'].includes(refusal.code),
        )) {
          if (pointers.length === 0)
            throw new Error(`${operation.name}: ${code} at /${place.join('/')} comes without a pointer: ${reply.text}`);
        }
      }
    }
    const after = await target.counts();
    const grown = Object.keys(after).reduce((sum, table) => sum + (after[table] ?? 0) - (before[table] ?? 0), 0);
    // A mutation that was done adds at most a row to each of the counted tables.
    expect(grown).toBeLessThanOrEqual(accepted * Object.keys(after).length);
    if (accepted === 0) expect(after).toEqual(before);
    await target.runCanary();
  });

  it('names the exact place of a wrong value', async () => {
    for (const operation of requests()) {
      for (const place of operation.places) {
        const reply = await sendGraphQL(target.mallory, {
          query: operation.document,
          variables: withValueAt(operation.variables, place, 'a\0b'),
        });
        const pointers = refusalsOf(reply.json).flatMap((refusal) => refusal.pointers);
        expect({ operation: operation.name, pointers }).toEqual({
          operation: operation.name,
          pointers: expect.arrayContaining([`/${place.join('/')}`]) as unknown,
        });
      }
    }
  });

  it('is refused to an anonymous caller, except for reading the marketplace', async () => {
    const open = ['exploreWorkflows', 'communityWorkflows', 'communityCategories', 'communityTags', 'publicWorkflow'];
    const before = await target.counts();
    for (const operation of requests()) {
      const response = await fetch(`${target.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        // An invalid cursor would be refused before the caller is identified.
        body: JSON.stringify({
          query: operation.document,
          variables: 'after' in operation.variables ? { ...operation.variables, after: null } : operation.variables,
        }),
      });
      const codes = refusalsOf(await response.json()).map(({ code }) => code);
      expect([operation.name, codes.includes('UNAUTHENTICATED')]).toEqual([
        operation.name,
        !open.includes(operation.name),
      ]);
    }
    expect(await target.counts()).toEqual(before);
  });

  it('is refused over WebSocket in the same way, subscriptions included', async () => {
    const asked: Promise<void>[] = [];
    const socket = await askSocket(target.mallory);
    for (const operation of operations) {
      for (const place of operation.places) {
        for (const value of ['a\0b', [[[]]], DEEP]) {
          const variables = withValueAt(operation.variables, place, value) as Record<string, unknown>;
          asked.push(
            socket.ask({ query: operation.document, variables }).then((reply) => {
              expectDecent(reply);
              const codes = refusalsOf(reply.json).map(({ code }) => code);
              if (codes.length === 0 && typeof value === 'string')
                throw new Error(`${operation.name} took ${JSON.stringify(variables)}`);
            }),
          );
        }
      }
    }
    await Promise.all(asked);
    socket.close();
    await target.runCanary();
  });

  it('survives any JSON as its variables', async () => {
    const any = oneof(jsonValue({ maxDepth: 4 }), string({ unit: 'binary' }));
    await assert(
      asyncProperty(
        constantFrom(...requests()),
        any,
        dictionary(string(), jsonValue()),
        constantFrom(0, 1, 2, 3),
        async (operation, value, others, pick) => {
          const place = operation.places[(pick * 7) % Math.max(1, operation.places.length)];
          const variables = place ? withValueAt(operation.variables, place, value) : others;
          expectDecent(await sendGraphQL(target.mallory, { query: operation.document, variables }));
          expectDecent(
            await sendGraphQL(target.mallory, {
              query: operation.document,
              variables: { ...(variables as object), ...others },
            }),
          );
        },
      ),
      { numRuns: 250 },
    );
    await target.runCanary();
  });

  it('logged nothing as a failure of its own', () => {
    expect(target.log()).toBe('');
  });
});
