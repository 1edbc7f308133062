import { describe, expect, it } from '@jest/globals';
import { toAnswers } from './plan-answers';

describe('answers to the questions of a plan', () => {
  it('are those for which something was entered', () => {
    const gaps = [{ id: 'g1' }, { id: 'g2' }, { id: 'g3' }, { id: 'g4' }];
    expect(
      toAnswers(gaps, {
        g1: { words: ' ann@example.com ' },
        g2: { choiceId: 'c2' },
        g3: { leaveOut: true },
        g4: { words: '  ' },
      }),
    ).toEqual([
      { gapId: 'g1', answer: { words: 'ann@example.com' } },
      { gapId: 'g2', answer: { choiceId: 'c2' } },
      { gapId: 'g3', answer: { leaveOut: true } },
    ]);
    expect(toAnswers(gaps, {})).toEqual([]);
  });
});
