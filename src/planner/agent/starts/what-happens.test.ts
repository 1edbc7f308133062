import { describe, expect, it } from '@jest/globals';
import { isLookedAt, marksWhatComes } from './what-happens.js';

describe('words of what happens', () => {
  it.each([
    ["compare today's list with yesterday's", true],
    ['cards that have been in Cooling for five days, move them', true],
    ['issues nobody has touched for 60 days get a label', true],
    ['add a card for the next five days', false],
    ['mail the list to me', false],
  ])('looks again and again: %s', (words, isSo) => {
    expect(isLookedAt(words)).toBe(isSo);
  });

  it.each([
    ['label anything from the council as Planning', true],
    ['spot cold sales pitches and tag them', true],
    ['archive all newsletters older than a month', false],
    ['label my boxes', false],
  ])('marks the mails that come in: %s', (words, isSo) => {
    expect(marksWhatComes(words)).toBe(isSo);
  });
});
