import { describe, expect, test } from '@jest/globals';
import { entityTag, ifMatchAllows, ifNoneMatchHits } from './entity-tag.js';

const tag = entityTag('"v3"', { title: 'Digest' });

describe('entity tags', () => {
  test('another representation of the same definition has another tag, and allows the same change', () => {
    const other = entityTag('"v3"', { title: 'Digest', last_run_at: '2026-11-24T09:00:00.000Z' });
    expect(other).not.toBe(tag);
    expect(ifNoneMatchHits(tag, other)).toBe(false);
    expect(ifMatchAllows(tag, '"v3"')).toBe(true);
    expect(ifMatchAllows(other, '"v3"')).toBe(true);
  });

  test.each([
    ['the tag itself', tag],
    ['any', ' * '],
    ['one of a list', `"nothing", ${tag}`],
    ['the definition alone', '"v3"'],
  ])('If-Match with %s allows the change', (_, header) => {
    expect(ifMatchAllows(header, '"v3"')).toBe(true);
  });

  test.each([
    ['a stale tag', entityTag('"v2"', {})],
    ['a weak tag', `W/${tag}`],
    ['no quotes', 'v3'],
    ['nothing', ''],
    ['an empty tag', '""'],
  ])('If-Match with %s refuses it', (_, header) => {
    expect(ifMatchAllows(header, '"v3"')).toBe(false);
  });

  test('If-None-Match also takes a weak tag', () => {
    expect(ifNoneMatchHits(`"x", W/${tag}`, tag)).toBe(true);
    expect(ifNoneMatchHits('"x"', tag)).toBe(false);
  });
});
