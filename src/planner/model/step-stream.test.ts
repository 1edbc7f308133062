import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { StepStream } from './step-stream.js';

function stepsOf(text: string, cuts: readonly number[]): unknown[] {
  const stream = new StepStream();
  const edges = [0, ...[...cuts].map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  return edges
    .slice(1)
    .flatMap((edge, index) =>
      stream.push(text.slice(edges[index], edge)).map((element): unknown => JSON.parse(element)),
    );
}

describe('StepStream', () => {
  test('finds the steps however the text is cut, whatever they hold and whatever stands around them', () => {
    const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 5 });
    fc.assert(
      fc.property(
        objects,
        fc.jsonValue(),
        fc.boolean(),
        fc.array(fc.nat(), { maxLength: 8 }),
        (steps, other, pretty, cuts) => {
          const text = JSON.stringify(
            { trigger: other, nested: { steps: [{ not: 'this' }] }, steps, problem: '"steps":[{}]' },
            null,
            pretty ? 2 : 0,
          );
          expect(stepsOf(text, cuts)).toEqual(JSON.parse(JSON.stringify(steps)));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('gives a step as soon as its last bracket is there', () => {
    const stream = new StepStream();
    expect(stream.push('It\'s "here": {"steps":[{"a":"}"')).toEqual([]);
    expect(stream.push('}')).toEqual(['{"a":"}"}']);
  });

  test('never fails on anything else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        new StepStream().push(text);
      }),
    );
  });
});
