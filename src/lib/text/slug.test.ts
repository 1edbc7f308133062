import { expect, test } from '@jest/globals';
import { slugOf, slugify } from './slug.js';

test.each([
  ['Daily Email Summary', 'daily-email-summary'],
  ['  Tägliche Übersicht! ', 'tagliche-ubersicht'],
  ['日本語', ''],
  ['--a--', 'a'],
  ['x'.repeat(100), 'x'.repeat(60)],
])('%j becomes %j', (title, slug) => {
  expect(slugify(title)).toBe(slug);
});

test('a slug is an address whatever the title, and ends in what is unique of the id', () => {
  expect(slugOf('Mail & more', 'wf_01abcdefghjkmnpqrs12345678')).toBe('mail-more-12345678');
  expect(slugOf('日本語', 'wf_01abcdefghjkmnpqrs12345678')).toBe('12345678');
});
