import { describe, expect, it } from '@jest/globals';
import { InvalidInputError } from '../../errors.js';
import { decodeCursor, encodeCursor, pageRequest, toConnection } from './paging.js';

describe('paging', () => {
  it('gives a cursor back as the key that it was made of', () => {
    expect(pageRequest({ first: 7, after: encodeCursor('wf_01ABC') }, 25)).toEqual({ first: 7, after: 'wf_01ABC' });
  });

  it('uses the default size if none is given', () => {
    expect(pageRequest({ first: null, after: null }, 25)).toEqual({ first: 25 });
  });

  it.each([0, -1, 101, 2_147_483_647])('refuses a page of %d', (first) => {
    expect(() => pageRequest({ first }, 25)).toThrow(InvalidInputError);
  });

  it.each([
    '',
    'wf_1',
    '!!!!',
    'AAAA',
    encodeCursor('a\u0000b'),
    `${encodeCursor('wf_1')}=`,
    encodeCursor('x'.repeat(201)),
    'x'.repeat(10_000),
  ])('refuses the cursor %j', (cursor) => {
    expect(decodeCursor(cursor)).toBeNull();
  });

  it('names every wrong argument at once', () => {
    const attempt = () => pageRequest({ first: 0, after: '???' }, 25);
    expect(attempt).toThrow(
      expect.objectContaining({
        issues: [expect.objectContaining({ path: ['first'] }), expect.objectContaining({ path: ['after'] })],
      }),
    );
  });

  it('reads backward with last, or with before alone', () => {
    const before = encodeCursor('wf_01ABC');
    expect(pageRequest({ last: 7, before }, 25)).toEqual({ first: 7, after: 'wf_01ABC', isBackward: true });
    expect(pageRequest({ first: null, before }, 25)).toEqual({ first: 25, after: 'wf_01ABC', isBackward: true });
    expect(pageRequest({ last: 2 }, 25)).toEqual({ first: 2, isBackward: true });
  });

  it.each([
    [{ first: 1, last: 1 }, ['last']],
    [{ first: 1, before: encodeCursor('a') }, ['before']],
    [{ last: 1, after: encodeCursor('a') }, ['last']],
    [{ last: 0 }, ['last']],
    [{ last: 101 }, ['last']],
    [{ last: -2_147_483_648 }, ['last']],
    [{ before: '???' }, ['before']],
  ])('refuses %j at its place', (args, path) => {
    expect(() => pageRequest(args, 25)).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ path })] }),
    );
  });

  it('shapes an empty page without cursors', () => {
    const empty = toConnection({ items: [], cursors: [], hasNextPage: false, hasPreviousPage: true, totalCount: 3 });
    expect(empty).toEqual({
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
      totalCount: 3,
    });
  });
});
