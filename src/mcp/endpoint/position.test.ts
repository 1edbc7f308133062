import { describe, expect, it } from '@jest/globals';
import { eventIdOf, positionOf } from './position.js';

const POSITION = {
  executionId: 'ex_01k0000000000000000000abcd',
  seq: 7,
  as: 'output',
  requestId: 'a',
  progressToken: null,
} as const;

describe('the id of an event', () => {
  it('holds the position to continue from', () => {
    expect(positionOf(eventIdOf(POSITION))).toEqual(POSITION);
    expect(positionOf(eventIdOf({ ...POSITION, requestId: 0, progressToken: 'ü' }))).toEqual({
      ...POSITION,
      requestId: 0,
      progressToken: 'ü',
    });
  });

  it.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['no list', Buffer.from('{"length":5}').toString('base64url')],
    ['no id of a run', eventIdOf({ ...POSITION, executionId: "ex_'; drop table" })],
    ['a place before the first event', eventIdOf({ ...POSITION, seq: -1 })],
    ['a broken place', eventIdOf({ ...POSITION, seq: 1.5 })],
    ['no token', eventIdOf({ ...POSITION, progressToken: {} as never })],
    ['too much', eventIdOf({ ...POSITION, requestId: 'x'.repeat(1_000) })],
  ])('is invalid if it is %s', (_what, id) => {
    expect(positionOf(id)).toBeNull();
  });
});
