import { expect, it } from '@jest/globals';
import fc from 'fast-check';

it('draws the same cases in every run, but for the long form', () => {
  expect(fc.readConfigureGlobal().seed).toBe(process.env['TEST_LONG'] === undefined ? 20_261_127 : undefined);
});
