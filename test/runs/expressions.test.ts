import { monitorEventLoopDelay } from 'node:perf_hooks';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { JsonValue } from '../../src/lib/json/json.js';
import type { ExpressionScope } from '../../src/domain/run/scope.js';
import type { ExpressionEvaluator } from '../../src/engine/expression-evaluator.js';
import { createExpressionEvaluator } from '../../src/engine/expressions/index.js';

const DOUBLING = '$f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }';
/** Expressions that never end, or grow without end, with their expected end. */
const HOSTILE: readonly (readonly [string, string, RegExp])[] = [
  ['a huge range', '[1..9999999]', /TOO_LARGE|TIMEOUT/],
  ['a large list as the result', '[1..900000]', /TOO_LARGE|TIMEOUT/],
  ['endless tail recursion', '($f := function($x){ $f($x) }; $f(1))', /TIMEOUT/],
  ['endless recursion', '($f := function($x){ 1 + $f($x) }; $f(1))', /TOO_LARGE|TIMEOUT/],
  ['catastrophic backtracking', '$match(context.text, /(a+)+$/)', /TIMEOUT/],
  ['a string that doubles itself', `(${DOUBLING}; $f("aaaa", 60))`, /TOO_LARGE|TIMEOUT/],
  ['one that is taken apart', `(${DOUBLING}; $split($f("aaaa", 25), ""))`, /TOO_LARGE|TIMEOUT/],
  ['a list that doubles itself', '($f := function($l){ $f($append($l, $l)) }; $f([1]))', /TOO_LARGE|TIMEOUT/],
  [
    'a result that shares itself',
    '($f := function($l, $n){ $n = 0 ? $l : $f([[$l, $l]], $n - 1) }; $f([1], 60))',
    /TOO_LARGE|TIMEOUT/,
  ],
  ['huge padding', '$pad("a", 1000000000)', /TOO_LARGE|TIMEOUT/],
  ['padding beyond the memory', '$length($pad("", 500000000))', /TOO_LARGE|TIMEOUT/],
  ['padding within padding', '$map([1..999999], function($x) { $pad("a", 1000000) })', /TOO_LARGE|TIMEOUT/],
  ['a value that holds itself', 'context ~> |$|{"self": $}|', /TOO_LARGE/],
  ['parentheses 10,000 deep', `${'('.repeat(10_000)}1${')'.repeat(10_000)}`, /FAILED/],
  ['exponential defaults, evaluated', `$eval("${'('.repeat(40)}a${' ?? 1)'.repeat(40)}")`, /TOO_LARGE|TIMEOUT|FAILED/],
  ['a function as the result', '$sum', /FAILED/],
  ['a number that JSON has no form for', '1 / 0', /FAILED/],
  ['an error of its own', '$error("no")', /FAILED/],
  ['garbage', '}} {{ %', /FAILED/],
];

function scopeOf(workflowId: string): ExpressionScope {
  return {
    trigger: { type: 'MANUAL', payload: null, scheduledFor: null },
    context: { text: `${'a'.repeat(40)}!`, list: [1, 2, 3], one: [{ id: 7 }] },
    steps: { fetch: { output: { status: 200, items: [{ n: 1 }, { n: 2 }] }, status: 'SUCCEEDED', error: null } },
    workflow: { id: workflowId, title: 'Test' },
    execution: { id: 'execution' },
    now: '2026-01-02T03:04:05.678Z',
  };
}

const scope = scopeOf('good');
const TURN = { ownerId: 'good', workflowId: 'good' };
/** Each workflow of these tests has an owner of its own. */
const turnOf = (data: unknown) => {
  const id = (data as { workflow?: { id: string } } | null)?.workflow?.id ?? 'good';
  return { ownerId: id, workflowId: id };
};

describe('the expression evaluator', () => {
  let evaluator: ExpressionEvaluator;
  const evaluate = async (source: string, data: unknown = scope): Promise<JsonValue> =>
    evaluator.evaluate(source, data, turnOf(data));
  /** Tries again if the machine had no free turn, as the engine does. */
  const codeOf = (source: string, data: unknown): Promise<string> =>
    evaluate(source, data).then(
      (value) => `value ${JSON.stringify(value)}`,
      (error: { code: string; message: string; retryable: boolean }) => {
        if (error.code === 'EXPRESSION_BUSY' && !error.message.includes('shutting down')) return codeOf(source, data);
        expect(error.retryable).toBe(false);
        return error.code;
      },
    );

  beforeAll(() => {
    evaluator = createExpressionEvaluator();
  });

  afterAll(() => evaluator.close());

  it('answers plain paths and literals at once, without a promise', () => {
    expect(evaluator.evaluate('steps.fetch.output.status', scope, TURN)).toBe(200);
    expect(evaluator.evaluate('"text"', scope, TURN)).toBe('text');
    expect(evaluator.evaluate('context.missing', scope, TURN)).toBeNull();
    expect(
      evaluator.resolve(
        { url: 'https://example.com/{{ steps.fetch.output.items.n }}', id: '{{ context.one[0].id }}' },
        scope,
        TURN,
      ),
    ).toEqual({
      url: 'https://example.com/[1,2]',
      id: 7,
    });
  });

  it('evaluates JSONata', async () => {
    expect(await evaluate('$sum(context.list) + steps.fetch.output.status')).toBe(206);
    expect(await evaluate('steps.fetch.output.items[n > 1].n')).toBe(2);
    expect(await evaluate('context.one[]')).toEqual([{ id: 7 }]);
    expect(await evaluate('$base64decode($base64encode("text")) & $string({"a": [1]})')).toBe('text{"a":[1]}');
    expect(await evaluate('$eval("[1, 2]")[0]')).toBe(1);
    expect(await evaluate('$missing')).toBeNull();
    expect(await evaluate('[$map([1, 2], function($x) { $x > 5 ? $x })]')).toEqual([]);
    expect(
      await evaluate('$[n = 2].m', [
        { n: 1, m: 'a' },
        { n: 2, m: 'b' },
      ]),
    ).toBe('b');
  });

  it('resolves an input with several expressions', async () => {
    const input = {
      n: '{{ 1 + 1 }}',
      text: 'sum {{ $sum(context.list) }}, {{ context.list[0] }}',
      deep: [{ x: '{{ $uppercase("a") }}' }],
    };
    expect(await evaluator.resolve(input, scope, TURN)).toEqual({ n: 2, text: 'sum 6, 1', deep: [{ x: 'A' }] });
  });

  it('takes the time from the scope, so that a retry sees the same', async () => {
    expect(await evaluate('$now()')).toBe('2026-01-02T03:04:05.678Z');
    expect(await evaluate('$millis() = $toMillis(now)')).toBe(true);
    expect(await evaluate('$now("[Y0001]")')).toBe('2026');
  });

  it.each<[string, JsonValue]>([
    ['context.__proto__ ? 1 : 0', 0],
    ['context.constructor ? 1 : 0', 0],
    ['$lookup(context, "constructor") ? 1 : 0', 0],
    ['$string($.constructor.constructor) & "x"', 'x'],
    ['"".constructor.constructor("return process")() ? 1 : 0', 0],
    ['$process or $require or $globalThis or $window', false],
    ['$eval("$process") ? 1 : 0', 0],
    ['$lookup({"__proto__": 1}, "__proto__")', 1],
    ['($x := {} ~> |$|{"__proto__": {"polluted": true}}|; $exists({}.polluted))', false],
    ['$merge([{"a": 1}, {"constructor": 2}])', { a: 1, constructor: 2 }],
  ])('lets %s reach nothing', async (source, expected) => {
    expect(await evaluate(source)).toEqual(expected);
  });

  it('refuses data that pose as a function', async () => {
    const posing = {
      f: { _jsonata_lambda: true, body: {}, arguments: [] },
      g: { _jsonata_function: true, implementation: 'x' },
    };
    expect(await codeOf('$map([1], f)', posing)).toMatch(/FAILED/);
    expect(await codeOf('$map([1], g)', posing)).toMatch(/FAILED/);
  });

  it('ends every hostile expression with a code, while the process and other evaluations continue', async () => {
    const lag = monitorEventLoopDelay({ resolution: 5 });
    lag.enable();
    let stop = false;
    let goodOnes = 0;
    const good = (async () => {
      while (!stop) {
        expect(await codeOf('$sum(context.list) + 1', scope)).toBe('value 7');
        goodOnes++;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    })();
    for (const [what, source, code] of HOSTILE) {
      expect([what, await codeOf(source, scopeOf('hostile'))]).toEqual([what, expect.stringMatching(code)]);
    }
    stop = true;
    await good;
    lag.disable();
    expect(goodOnes).toBeGreaterThan(5);
    // Far above the measured value (15 ms), far below the cost of any of these on this thread.
    expect(lag.max / 1e6).toBeLessThan(1_000);
  });

  it('serves a good workflow while others keep all that they may have busy', async () => {
    const hostile = Array.from({ length: 12 }, (_, index) =>
      codeOf(`($f := function($x){ $f($x) }; $f(${index}))`, scopeOf(`hostile-${index % 3}`)),
    );
    const good = Array.from({ length: 20 }, (_, index) => evaluate(`context.list[0] + ${index}`));
    expect(await Promise.all(good)).toEqual(good.map((_, index) => index + 1));
    expect(new Set(await Promise.all(hostile))).toEqual(new Set(['EXPRESSION_TIMEOUT']));
  });

  it('refuses results that are too large and data that are', async () => {
    expect(await codeOf('$pad("x", 1000100)', scope)).toBe('EXPRESSION_TOO_LARGE');
    expect(await codeOf('$length(text)', { text: 'x'.repeat(9_000_000) })).toBe('EXPRESSION_TOO_LARGE');
    expect(await evaluate('$contains($pad("x", 900000), "x")')).toBe(true);
  });

  it('serves the expression of one owner before the hundred workflows of another have had their turn', async () => {
    const slow = '$sum($map([1..1500], function($x) { $x * 2 }))';
    let ended = 0;
    const busy = Array.from({ length: 100 }, async (_, index) => {
      await evaluator.evaluate(slow, null, { ownerId: 'busy', workflowId: `wf_${index}` });
      ended += 1;
    });
    for (let count = 0; count < 3; count += 1)
      expect(await evaluator.evaluate('$sum([1, 2])', null, { ownerId: 'other', workflowId: 'wf_other' })).toBe(3);
    expect(ended).toBeLessThan(50);
    await Promise.all(busy);
  });

  it('refuses a broken template and one nested too deeply with a code', async () => {
    let deep: JsonValue = '{{ 1 + 1 }}';
    for (let depth = 0; depth < 100; depth++) deep = [deep];
    expect(() => evaluator.resolve({ a: '{{ 1 + }}' }, scope, TURN)).toThrow(
      expect.objectContaining({ code: 'EXPRESSION_FAILED' }),
    );
    expect(() => evaluator.resolve({ a: '{{ {{ }}' }, scope, TURN)).toThrow(
      expect.objectContaining({ code: 'EXPRESSION_FAILED' }),
    );
    expect(() => evaluator.resolve({ deep }, scope, TURN)).toThrow(
      expect.objectContaining({ code: 'EXPRESSION_TOO_LARGE' }),
    );
  });

  it('rejects what is under way when it is closed', async () => {
    const closing = createExpressionEvaluator();
    const endless = Promise.resolve(closing.evaluate('($f := function($x){ $f($x) }; $f(1))', scope, TURN));
    const rejected = expect(endless).rejects.toMatchObject({ retryable: true });
    await closing.close();
    await rejected;
    await expect(Promise.resolve(closing.evaluate('$sum([1])', scope, TURN))).rejects.toMatchObject({
      code: 'EXPRESSION_BUSY',
    });
  });
});
