import { describe, expect, it } from '@jest/globals';
import { taggedWords } from './tagged-words.js';

const wordsOf = (request: string, tag: 'ask' | 'known' | 'field' | 'approver'): string =>
  taggedWords(request, 0.4)
    [tag].map(({ words }) => words)
    .join('; ');

describe('what words are for', () => {
  it('people to ask for, in lists and behind their roles', () => {
    const found = wordsOf('On Fridays send the figures to the warden, our treasurer Mrs Quandt and Piet.', 'ask');
    for (const person of ['warden', 'Mrs Quandt', 'Piet']) expect(found).toContain(person);
  });

  it('fields that people fill in', () => {
    const found = wordsOf('A page where members report damage: boat, what is broken, photo.', 'field');
    for (const field of ['boat', 'photo']) expect(found).toContain(field);
  });

  it('nobody whose address stands there', () => {
    expect(wordsOf('Every Monday send the list to Hanne (hanne@example.org)', 'ask')).not.toContain('Hanne');
  });

  it('with their places in the request', () => {
    const request = 'Tell the caretaker when the boiler calls in';
    for (const { words, start, end, chance } of taggedWords(request, 0.4).ask) {
      expect(request.slice(start, end)).toBe(words);
      expect(chance).toBeGreaterThanOrEqual(0.4);
    }
  });

  it.each([[''], [' '.repeat(10_000)], ['a, '.repeat(3_000)], ['\uD800 ❤️ 你好']])('of any text', (text) => {
    expect(Object.keys(taggedWords(text, 0.5))).toEqual(['ask', 'known', 'field', 'approver']);
  });
});
