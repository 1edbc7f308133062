import { expect, test } from '@jest/globals';
import { IssueList } from '../../errors.js';
import { checkTags, normalTag } from './tags.js';

test.each([
  ['#Sales Report', 'sales-report'],
  ['  C++  ', 'c'],
  ['Q1/2026', 'q1-2026'],
  ['ÜBER', 'über'],
  ['--a--b--', 'a-b'],
  ['日本語', '日本語'],
  ['ﬁ', 'fi'],
  ['!?', ''],
])('%j is kept as %j, and so is that', (text, tag) => {
  expect(normalTag(text)).toBe(tag);
  expect(normalTag(tag)).toBe(tag);
});

test('each comes once, in its order', () => {
  const issues = new IssueList();
  expect(checkTags(issues, ['B', 'a', '#b'])).toEqual(['b', 'a']);
  expect(issues.all).toEqual([]);
});
