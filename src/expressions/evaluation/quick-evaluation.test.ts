import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import jsonata from 'jsonata';

import { analyseExpression } from '../syntax/analyse-expression.js';
import { NeedsIsolation, WorkBudget } from './work-budget.js';

const leaf = fc.constantFrom(
  'a',
  'b',
  'c.d',
  'c.e',
  'l',
  'l[0]',
  'o',
  'l.x',
  'missing',
  '1',
  '-2.5',
  '0',
  '0.1',
  '1e21',
  '""',
  '"x"',
  '"10"',
  'true',
  'false',
  'null',
);
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('+', '-', '*', '/', '%', '=', '!=', '<', '<=', '>', '>=', '&', 'and', 'or', '??', '?:'),
        tie('expression'),
      )
      .map(([lhs, operator, rhs]) => `(${lhs} ${operator} ${rhs})`),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('+', '-', '*', '=', '<', '&', 'and', 'or', '??', '?:'),
        tie('expression'),
      )
      .map((parts) => parts.join(' ')),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([condition, then, otherwise]) => `(${condition} ? ${then} : ${otherwise})`),
    fc.tuple(tie('expression'), tie('expression')).map(([condition, then]) => `(${condition} ? ${then})`),
    fc
      .tuple(fc.constantFrom('$exists', '$not', '$count', '$string', '-'), tie('expression'))
      .map(([name, argument]) => `${name}(${argument})`),
  ),
}));
const value = fc.constantFrom(0, 1, -3, 0.1, 1 / 3, '', 'x', 'y', '10', true, false, null);
const data = fc.record(
  {
    a: value,
    b: value,
    c: fc.record({ d: value, e: value }),
    l: fc.array(fc.oneof(value, fc.record({ x: value })), { maxLength: 3 }),
    o: fc.dictionary(fc.constantFrom('p', 'q'), value),
  },
  { requiredKeys: [] },
);

describe('quickEvaluationOf', () => {
  it('finds exactly what JSONata finds, or leaves it to JSONata', async () => {
    let quickly = 0;
    await fc.assert(
      fc.asyncProperty(expression, data, async (source, scope) => {
        const { quick } = analyseExpression(source);
        if (!quick) return;
        let found: unknown;
        try {
          found = quick(scope, new WorkBudget());
        } catch (error) {
          expect(error).toBeInstanceOf(NeedsIsolation);
          return;
        }
        quickly++;
        const expected: unknown = await jsonata(source).evaluate(scope);
        expect([source, JSON.stringify(found)]).toEqual([source, JSON.stringify(expected)]);
      }),
      { numRuns: 5_000 },
    );
    expect(quickly).toBeGreaterThan(1_000);
  });

  it.each([
    'steps.a.output.status = 200 and context.n > 3',
    '"Hello " & context.name & "!"',
    'context.name ?? "nobody"',
    '$count(steps.a.output.items) > 0',
    '$not($exists(context.x)) ? "a" : "b"',
  ])('knows %s', (source) => {
    expect(analyseExpression(source).quick).not.toBeNull();
  });

  it.each([
    '[1..3]',
    '$sum(a)',
    'a[b > 1]',
    'a.*',
    '($x := 1)',
    '{"a": 1}',
    '$x',
    'function($x){1}',
    '$string()',
    'a in b',
    '$exists(a, b)',
    '/x/',
  ])('leaves %s alone', (source) => {
    let quick: unknown = null;
    try {
      ({ quick } = analyseExpression(source));
    } catch {
      // JSONata refuses it, too.
    }
    expect(quick).toBeNull();
  });

  it('leaves long lists and long texts to an isolate', () => {
    const scope = { list: Array.from({ length: 200_000 }, () => ({ x: 1 })), text: 'x'.repeat(20_000) };
    for (const source of ['list.x', 'text & "y"', 'text = "y"']) {
      expect(() => analyseExpression(source).quick?.(scope, new WorkBudget())).toThrow(NeedsIsolation);
    }
  });
});
