import { describe, expect, it } from '@jest/globals';
import { AnswerTooLargeError } from '../../errors.js';
import { answerText, isLargerThan } from './answer-size.js';
import { turnToWrite } from './large-texts.js';

describe('the text of an answer', () => {
  const long = 'é"\\\n'.repeat(40_000);

  it.each([
    ['a small value', { a: [1, 'x', null, true], b: {} }],
    [
      'a large one',
      {
        list: Array.from({ length: 3_000 }, (_, n) => ({ n, text: `${n} `.repeat(20), none: null })),
        empty: [],
        nothing: {},
        long,
      },
    ],
    [
      'what JSON leaves out or writes in its own way',
      { gone: undefined, at: new Date(0), holes: [undefined, Number.NaN, long], last: undefined },
    ],
    ['a long text alone', long],
  ])('is that of JSON.stringify: %s', async (_name, value) => {
    expect(await answerText(value)).toBe(JSON.stringify(value));
  });

  it('is written in slices, between which others have their turn', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    await answerText(Array.from({ length: 200_000 }, (_, n) => ({ n, text: 'some text' })));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
  });

  it('is refused above its limit, before the rest of it is written', async () => {
    const answer = [
      long,
      {
        toJSON: () => {
          throw new Error('was written');
        },
      },
    ];
    await expect(answerText([answer, long.repeat(10)], 100_000)).rejects.toBeInstanceOf(AnswerTooLargeError);
  });
});

describe('a turn to write', () => {
  it('is given once in each turn of the event loop, in the order of asking', async () => {
    const turns: string[] = [];
    const watch = (): void => {
      turns.push('others');
      if (turns.length < 8) setImmediate(watch);
    };
    setImmediate(watch);
    await Promise.all(['a', 'b', 'c'].map((name) => turnToWrite().then(() => turns.push(name))));
    expect(turns.filter((turn) => turn !== 'others')).toEqual(['a', 'b', 'c']);
    expect(turns.join(' ')).toMatch(/a others b others c/);
  });
});

describe('whether a value is larger', () => {
  it('is known without reading the rest of it', () => {
    const rest = {
      get text(): string {
        throw new Error('was looked at');
      },
    };
    expect(isLargerThan(['x'.repeat(100), rest], 50)).toBe(true);
    expect(isLargerThan({ a: ['x'.repeat(100)] }, 1_000)).toBe(false);
  });
});
