import { describe, expect, test } from '@jest/globals';
import { folded, searchQuery } from './search-words.js';

test.each([
  ['Tägliche E-Mails über http.request', 'tagliche e mails uber http request'],
  ['Straße ÉCLAIR naïve', 'strasse eclair naive'],
  ['Ежедневный отчёт', 'ежедневныи отчет'],
  ['日本語 report', '日 本 語 report'],
  ['２４ ﬁles', '24 files'],
  ['… --- !!!', ''],
  ["o'clock \0\u202E<b>", 'o clock b'],
])('%j is indexed and found as %j', (text, expected) => {
  expect(folded(text)).toBe(expected);
});

describe('a search', () => {
  test.each([
    ['slack digest', { rest: 'slack', last: 'digest', words: 'slack digest' }],
    ['"daily report" slack', { rest: '"daily report"', last: 'slack', words: '' }],
    ['slack "daily report"', { rest: 'slack "daily report"', last: '', words: '' }],
    ['slack -mail', { rest: 'slack -mail', last: '', words: '' }],
    ['slack -"new mail"', { rest: 'slack -"new mail"', last: '', words: '' }],
    ['slack OR e-mail', { rest: 'slack or "e mail"', last: '', words: 'slack or e mail' }],
    ['slack or', { rest: 'slack or', last: '', words: 'slack or' }],
    ['"never closed', { rest: '"never closed"', last: '', words: '' }],
    ['!&|():* \' " "" - --', { rest: '', last: '', words: '' }],
  ])('%j', (text, expected) => {
    expect(searchQuery(text)).toEqual(expected);
  });
});

test.each(['"', '-', 'a ', '日', '"a', '\u0301', 'ﷺ'])('a long text of %j takes no longer than its length', (piece) => {
  // Of this thread: a busy machine takes longer by the clock.
  const started = process.threadCpuUsage();
  searchQuery(piece.repeat(100_000));
  const { user, system } = process.threadCpuUsage(started);
  expect((user + system) / 1_000).toBeLessThan(5_000);
});
