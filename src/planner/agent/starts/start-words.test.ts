import { describe, expect, it } from '@jest/globals';
import { COMES_BACK, takesKnowledge, withoutNote } from './start-words.js';

describe('what a note says is no part of when it is written', () => {
  it.each([
    ['Add a line that we close at 4 pm', 'Add a line that '],
    [
      'Write to ann@example.com every Wednesday at 11 that it closes at 3 pm, except in August',
      'Write to ann@example.com every Wednesday at 11 that , except in August',
    ],
    ['Tell the team that we meet every Friday at 9', 'Tell the team that we meet every Friday at 9'],
  ])('%s', (request, left) => {
    expect(withoutNote(request)).toBe(left);
  });
});

it('finds work that is done again if nobody reacts in time', () => {
  expect(COMES_BACK.test("send the list, and if I haven't confirmed within two days, remind me")).toBe(true);
  expect(COMES_BACK.test('send the list within two days')).toBe(false);
});

it('knows what only the user knows, even if an address is given for something else', () => {
  expect(takesKnowledge('answer with https://example.com/flat and our viewing times')).toBe(true);
  expect(takesKnowledge('answer with our viewing times at https://example.com/times')).toBe(false);
});
