import { describe, expect, it } from '@jest/globals';
import { buildSchema, getOperationAST, parse } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import type { Caller } from '../../../domain/account/caller.js';
import { SharedResults } from './shared-results.js';
import type { PreparedOperation } from './prepare-operation.js';

const schema = buildSchema(
  'type Query { a: Int } type Event { seq: Int, late: Int, text: String, left(of: Int): Int } type Subscription { executionEvents(after: Int): Event executionUpdated: Event }',
);
const WATCH = parse('subscription ($short: Boolean = true) { executionEvents { seq late @skip(if: $short) } }');
const LEFT = parse(
  'subscription ($after: Int, $of: Int) { executionEvents(after: $after) { ...Rest } } fragment Rest on Event { left(of: $of) }',
);
const BOTH = parse('subscription ($after: Int) { executionEvents(after: $after) { left(of: $after) } }');
const UPDATES = parse('subscription { executionUpdated { seq } }');

describe('the payload of an event for many subscribers', () => {
  function sharing() {
    let rendered = 0;
    const results = new SharedResults((result) => {
      rendered += 1;
      return JSON.stringify(result);
    });
    const ask = (
      document = WATCH,
      more: { readonly userId?: string; readonly variables?: Record<string, unknown> } = {},
    ) => {
      const caller = {
        userId: more.userId ?? 'ada',
        ownerId: more.userId ?? 'ada',
        scopes: new Set(['workflows:read']),
      } as Caller;
      const operation = {
        schema,
        document,
        variableValues: more.variables ?? {},
        contextValue: { caller, requestId: 'r' },
      } as unknown as PreparedOperation;
      return results.payloadsOf(operation, getOperationAST(document) as OperationDefinitionNode);
    };
    return { ask, rendered: () => rendered };
  }
  const event = (fields: object) => ({ executionEvents: fields, executionUpdated: fields });

  it('is made once for equal requests, at once if nothing has to be awaited', () => {
    const { ask, rendered } = sharing();
    const first = event({ seq: 1 });
    const answers = [ask(), ask(), ask()].map((payloadOf) => payloadOf(first));
    expect(answers).toEqual(Array(3).fill('{"data":{"executionEvents":{"seq":1}}}'));
    expect(rendered()).toBe(1);
    expect(ask()(event({ seq: 2 }))).toBe('{"data":{"executionEvents":{"seq":2}}}');
  });

  it('is made for each different request, and for each user', async () => {
    const { ask, rendered } = sharing();
    const one = event({ seq: 1, late: async () => 5 });
    expect(ask()(one)).toBe('{"data":{"executionEvents":{"seq":1}}}');
    expect(await ask(WATCH, { variables: { short: false } })(one)).toBe(
      '{"data":{"executionEvents":{"seq":1,"late":5}}}',
    );
    expect(ask(WATCH, { userId: 'bob' })(one)).toBe('{"data":{"executionEvents":{"seq":1}}}');
    expect(rendered()).toBe(3);
  });

  it('is made for each of those who watch what changes', () => {
    const { ask, rendered } = sharing();
    const one = event({ seq: 1 });
    expect(ask(UPDATES)(one)).toBe(ask(UPDATES)(one));
    expect(rendered()).toBe(2);
  });

  it('is the same for those who began elsewhere, or said what is not asked for', () => {
    const { ask, rendered } = sharing();
    const one = event({ left: ({ of }: { readonly of: number }) => of - 1 });
    const answers = [{ after: 0, of: 5 }, { of: 5 }, { after: 9, of: 5, other: 'x' }].map((variables) =>
      ask(LEFT, { variables })(one),
    );
    expect(answers).toEqual(Array(3).fill('{"data":{"executionEvents":{"left":4}}}'));
    expect(rendered()).toBe(1);
    expect(ask(LEFT, { variables: { after: 0, of: 6 } })(one)).toBe('{"data":{"executionEvents":{"left":5}}}');
    expect([2, 3].map((after) => ask(BOTH, { variables: { after } })(one))).toEqual([
      '{"data":{"executionEvents":{"left":1}}}',
      '{"data":{"executionEvents":{"left":2}}}',
    ]);
    expect(rendered()).toBe(4);
  });

  it('is kept within bounds: of few who ask differently, and what is large for a turn', async () => {
    const { ask, rendered } = sharing();
    const small = event({ left: ({ of }: { readonly of: number }) => of });
    const all = () => Array.from({ length: 10 }, (_, of) => ask(LEFT, { variables: { of } })(small));
    expect(all()).toEqual(all());
    expect(rendered()).toBe(4 + 2 * 6);

    const text = parse('subscription { executionEvents { text } }');
    const large = event({ text: 'x'.repeat(300_000) });
    const before = rendered();
    expect(ask(text)(large)).toBe(ask(text)(large));
    expect(rendered()).toBe(before + 1);
    await new Promise((resolve) => setImmediate(resolve));
    await ask(text)(large);
    expect(rendered()).toBe(before + 2);
  });
});
