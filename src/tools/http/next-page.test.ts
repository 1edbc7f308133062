import { describe, expect, test } from '@jest/globals';
import { nextLink } from './next-page.js';

describe('the next page of a Link header (RFC 8288)', () => {
  test.each<[header: string | undefined, next: string | null]>([
    [undefined, null],
    ['', null],
    ['<https://a.example.com/?page=2>; rel="next"', 'https://a.example.com/?page=2'],
    [
      '<https://a.example.com/?page=2>; rel=next, <https://a.example.com/?page=9>; rel="last"',
      'https://a.example.com/?page=2',
    ],
    ['</first>; rel="first", </2?a=1,2;b=3>;title="a, b; <c>";rel="NEXT prefetch"', '/2?a=1,2;b=3'],
    ['<?page=2>;rel="next"', '?page=2'],
    ['<>; rel="next"', ''],
    ['</x>; rel="nextish", </y>; rel="prev"', null],
    ['</x>; title="rel=next"', null],
    ['</x>; rel="prev"; rel="next"', null],
    ['</x>; rel="next"; anchor="#part"', null],
    ['</x>; rel=next ; title="it is \\"here\\""', '/x'],
    ['rel="next"', null],
    [`${'<'.repeat(5_000)}; rel="next"`, null],
    [`</x>${'; a="'.repeat(3_000)}`, null],
  ])('%j', (header, next) => {
    expect(nextLink(header)).toBe(next);
  });
});
