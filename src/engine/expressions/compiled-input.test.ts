import { describe, expect, it } from '@jest/globals';

import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { CompiledInput } from './compiled-input.js';

const scope = { context: { text: 'x', n: 1.5, yes: true, list: [1, { a: null }], object: { k: 'v' }, nothing: null } };

function fill(input: JsonObject, isolated: readonly JsonValue[] = []): JsonObject {
  return new CompiledInput(input).fill(scope, isolated);
}

describe('CompiledInput', () => {
  it('puts values in with their types', () => {
    expect(
      fill({
        a: '{{ context.n }}',
        b: ['{{ context.list }}'],
        c: { d: '{{ context.missing }}' },
        e: 'plain',
        f: 1,
        g: null,
      }),
    ).toEqual({
      a: 1.5,
      b: [[1, { a: null }]],
      c: { d: null },
      e: 'plain',
      f: 1,
      g: null,
    });
  });

  it('writes values into longer text', () => {
    const text =
      '{{ context.text }}|{{ context.n }}|{{ context.yes }}|{{ context.list }}|{{ context.object }}|{{ context.nothing }}|{{ context.missing }}|{{ "{{" }}';
    expect(fill({ text })).toEqual({ text: 'x|1.5|true|[1,{"a":null}]|{"k":"v"}|||{{' });
  });

  it('names each expression that needs an isolate once', () => {
    const compiled = new CompiledInput({
      a: '{{ $sum([1, 1]) }}',
      b: 'x {{ $sum([1, 1]) }} {{ context.n }} {{ $now() }}',
    });
    expect(compiled.isolated).toEqual(['$sum([1, 1])', '$now()']);
    expect(compiled.fill(scope, [2, 'then'])).toEqual({ a: 2, b: 'x 2 1.5 then' });
  });

  it('copies, so that what a tool does to its input stays there', () => {
    const input = { list: [{ a: 1 }] };
    const filled = fill(input);
    expect(filled).toEqual(input);
    expect(filled.list).not.toBe(input.list);
  });

  it('keeps a key named __proto__ a key', () => {
    const filled = fill(JSON.parse('{"__proto__": {"polluted": "{{ context.text }}"}}') as JsonObject);
    expect(Object.keys(filled)).toEqual(['__proto__']);
    expect('polluted' in filled).toBe(false);
  });

  it('refuses an input that is nested without end', () => {
    let deep: JsonValue = 'x';
    for (let depth = 0; depth < 50_000; depth++) deep = [deep];
    expect(() => new CompiledInput({ deep })).toThrow(
      expect.objectContaining({ code: 'EXPRESSION_TOO_LARGE', retryable: false }),
    );
  });

  it('bounds what a few bytes of templates can ask for', () => {
    const large = { context: { text: 'x'.repeat(900_000) } };
    const compiled = new CompiledInput({ list: Array.from({ length: 100 }, () => '{{ context.text }}') });
    expect(() => compiled.fill(large, [])).toThrow(expect.objectContaining({ code: 'EXPRESSION_TOO_LARGE' }));
    expect(() => new CompiledInput({ text: '{{ context.text }}'.repeat(100) }).fill(large, [])).toThrow(
      expect.objectContaining({ code: 'EXPRESSION_TOO_LARGE' }),
    );
  });
});
