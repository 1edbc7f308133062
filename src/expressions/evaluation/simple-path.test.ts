import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import jsonata from 'jsonata';

import { analyseExpression } from '../syntax/analyse-expression.js';
import { evaluateSimplePath } from './simple-path.js';
import type { SimplePath } from './simple-path.js';
import { WorkBudget } from './work-budget.js';

const NAMES = ['a', 'b', 'c', '__proto__', 'constructor'];

/** Small data with the same few names everywhere, so that paths meet lists, lists of lists and gaps. */
const { data } = fc.letrec<{ data: unknown; list: unknown[]; object: Record<string, unknown> }>((tie) => ({
  data: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom(0, 1, '', 'x', true, false, null),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('data'), { maxLength: 3 }),
  object: fc.dictionary(fc.constantFrom(...NAMES), tie('data'), { maxKeys: 4, noNullPrototype: true }),
}));

const path = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), fc.array(fc.integer({ min: -2, max: 2 }), { maxLength: 2 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((steps) =>
    steps.map(([name, positions]) => name + positions.map((position) => `[${position}]`).join('')).join('.'),
  );

function evaluate(simplePath: SimplePath, value: unknown): unknown {
  return evaluateSimplePath(simplePath, value, new WorkBudget());
}

describe('evaluateSimplePath', () => {
  it('finds exactly what JSONata finds', async () => {
    await fc.assert(
      fc.asyncProperty(path, data, async (source, value) => {
        const { simplePath } = analyseExpression(source);
        expect(simplePath).not.toBeNull();
        const expected: unknown = await jsonata(source).evaluate(value);
        const found = evaluate(simplePath ?? [], value);
        // JSONata's lists carry properties of their own, which JSON does not show.
        expect([source, JSON.stringify(found)]).toEqual([source, JSON.stringify(expected)]);
      }),
      { numRuns: 5_000 },
    );
  });

  it('keeps a list of the data, and unwraps one that was made on the way', () => {
    const scope = { steps: { a: { output: { messages: [{ subject: 'x' }] } } } };
    expect(evaluate(['steps', 'a', 'output', 'messages'], scope)).toEqual([{ subject: 'x' }]);
    expect(evaluate(['steps', 'a', 'output', 'messages', 'subject'], scope)).toBe('x');
    expect(evaluate(['steps', 'b', 'output'], scope)).toBeUndefined();
  });

  it('sees no prototype', () => {
    expect(evaluate(['constructor', 'name'], {})).toBeUndefined();
    expect(evaluate(['__proto__'], {})).toBeUndefined();
    expect(evaluate(['a', 'length'], { a: 'text' })).toBeUndefined();
  });
});
