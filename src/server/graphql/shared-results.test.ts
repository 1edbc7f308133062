import { describe, expect, it } from '@jest/globals';
import { buildSchema, getOperationAST, parse } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import type { Caller } from '../../domain/caller.js';
import { SharedResults } from './shared-results.js';
import type { PreparedOperation } from './socket-operations.js';

const schema = buildSchema('type Query { a: Int } type Event { seq: Int, late: Int } type Subscription { executionEvents: Event executionUpdated: Event }');
const WATCH = parse('subscription ($short: Boolean = true) { executionEvents { seq late @skip(if: $short) } }');
const UPDATES = parse('subscription { executionUpdated { seq } }');

describe('what is made of an event for many subscribers', () => {
  function sharing() {
    let rendered = 0;
    const results = new SharedResults((result) => {
      rendered += 1;
      return JSON.stringify(result);
    });
    const ask = (document = WATCH, more: { readonly userId?: string; readonly variables?: Record<string, unknown> } = {}) => {
      const caller = { userId: more.userId ?? 'ada', scopes: new Set(['workflows:read']) } as Caller;
      const operation = { schema, document, variableValues: more.variables ?? {}, contextValue: { caller, requestId: 'r' } } as unknown as PreparedOperation;
      return results.payloadsOf(operation, getOperationAST(document) as OperationDefinitionNode);
    };
    return { ask, rendered: () => rendered };
  }
  const event = (fields: object) => ({ executionEvents: fields, executionUpdated: fields });

  it('is made once for those who ask the same, at once where nothing has to be waited for', () => {
    const { ask, rendered } = sharing();
    const first = event({ seq: 1 });
    const answers = [ask(), ask(), ask()].map((payloadOf) => payloadOf(first));
    expect(answers).toEqual(Array(3).fill('{"data":{"executionEvents":{"seq":1}}}'));
    expect(rendered()).toBe(1);
    expect(ask()(event({ seq: 2 }))).toBe('{"data":{"executionEvents":{"seq":2}}}');
  });

  it('is made for each who asks something else, or is somebody else', async () => {
    const { ask, rendered } = sharing();
    const one = event({ seq: 1, late: async () => 5 });
    expect(ask()(one)).toBe('{"data":{"executionEvents":{"seq":1}}}');
    expect(await ask(WATCH, { variables: { short: false } })(one)).toBe('{"data":{"executionEvents":{"seq":1,"late":5}}}');
    expect(ask(WATCH, { userId: 'bob' })(one)).toBe('{"data":{"executionEvents":{"seq":1}}}');
    expect(rendered()).toBe(3);
  });

  it('is made for each of those who watch what changes', () => {
    const { ask, rendered } = sharing();
    const one = event({ seq: 1 });
    expect(ask(UPDATES)(one)).toBe(ask(UPDATES)(one));
    expect(rendered()).toBe(2);
  });
});
