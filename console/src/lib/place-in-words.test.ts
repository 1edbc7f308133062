import { describe, expect, it } from '@jest/globals';
import { blankPlaces, placeInWords } from './place-in-words';

const STEPS = [
  {
    title: 'Ship it',
    input: { url: 'https://example.com', headers: { Authorization: '', 'a/b': 'c' }, query: [{ key: '' }] },
  },
];

describe('a place in a workflow', () => {
  it.each([
    ['/steps/0/input/headers/Authorization', 'Step “Ship it” · headers › Authorization'],
    ['/steps/0/input/headers/a~1b', 'Step “Ship it” · headers › a/b'],
    ['/steps/0/description', 'Step “Ship it” · description'],
    ['/steps/0', 'Step “Ship it”'],
    ['/steps/7/input', 'Steps · 7 › input'],
    ['/trigger/filters/from', 'Trigger · filters › from'],
    ['/title', 'Title'],
    ['', 'The workflow'],
  ])('%s is said in words', (pointer, words) => {
    expect(placeInWords(pointer, STEPS)).toBe(words);
  });

  it('is shown if its text is blank', () => {
    expect(blankPlaces(STEPS)).toEqual([
      'Step “Ship it” · headers › Authorization',
      'Step “Ship it” · query › 0 › key',
    ]);
  });
});
