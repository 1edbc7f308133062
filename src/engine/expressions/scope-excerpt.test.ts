import { describe, expect, it } from '@jest/globals';

import { analyseExpression } from '../../expressions/index.js';
import { excerptOf } from './scope-excerpt.js';

const scope = { context: { x: 1 }, now: 'n', steps: { a: { output: 1 }, b: { output: 2 } } };

describe('excerptOf', () => {
  it.each<[string, unknown]>([
    ['steps.a.output + 1', { steps: { a: { output: 1 } } }],
    ['context.x + steps.missing.output', { context: { x: 1 }, steps: {} }],
    ['$keys(steps)', { steps: scope.steps }],
    ['$keys($$)', scope],
    ['$eval("context.x")', scope],
    ['constructor & toString', {}],
  ])('gives %s what it refers to', (source, expected) => {
    expect(excerptOf(scope, [analyseExpression(source)])).toEqual(expected);
  });

  it('gives a list whole', () => {
    expect(excerptOf([{ a: 1 }], [analyseExpression('a + 1')])).toEqual([{ a: 1 }]);
  });
});
