import { expect, test } from '@jest/globals';
import { forgetFacts } from './kept.js';
import { wordList } from './word-list.js';

const inList = (list: string, words: readonly string[]) => {
  const known = wordList(list);
  return words.filter((word) => known.test(word));
};

test('whole words of a list are in it', () => {
  expect(inList("when|as soon as|what's|→", ['when', 'whe', 'whenever', 'as soon as', "what's", '→', ''])).toEqual([
    'when',
    'as soon as',
    "what's",
    '→',
  ]);
});

test('a letter before a question mark may be missing', () => {
  expect(inList('e-?mails?|tag', ['email', 'e-mail', 'emails', 'e-mails', 'tags', 'e-mail?'])).toEqual([
    'email',
    'e-mail',
    'emails',
    'e-mails',
  ]);
});

test('a list stays as it is when its words are let go', () => {
  const list = wordList('once|if');
  expect(list.test('if')).toBe(true);
  forgetFacts();
  expect([list.test('once'), list.test('one')]).toEqual([true, false]);
});
