import { expect, test } from '@jest/globals';
import { waitSeconds } from './prefer.js';

test.each([
  ['wait=10', 10],
  ['respond-async, wait=5', 5],
  ['Wait = "7"; x=y', 7],
  ['wait=3, wait=9', 3],
  ['wait=600', 60],
  ['wait=0', 0],
  ['wait=-1', 0],
  ['wait=abc', 0],
  ['wait', 0],
  [undefined, 0],
])('Prefer: %s waits %d seconds', (header, seconds) => {
  expect(waitSeconds(header)).toBe(seconds);
});
