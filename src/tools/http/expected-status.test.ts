import { describe, expect, test } from '@jest/globals';
import { isExpected, retryAfterMs, statusFailure } from './expected-status.js';

const now = new Date('2026-11-24T09:00:00Z');

describe('isExpected', () => {
  test('accepts 200 to 399 by default', () => {
    expect([199, 200, 204, 304, 399, 400, 500].map((status) => isExpected(status, undefined))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test('takes exactly what is said', () => {
    expect([
      isExpected(404, 404),
      isExpected(200, 404),
      isExpected(404, [200, 404]),
      isExpected(201, [200, 404]),
    ]).toEqual([true, false, true, false]);
  });
});

describe('statusFailure', () => {
  test.each([408, 425, 429, 500, 502, 503, 504])('%i may be tried again', (status) => {
    expect(statusFailure(status, 'example.com', null, 1_000)).toMatchObject({
      code: 'HTTP_STATUS',
      retryable: true,
      retryAfterMs: 1_000,
      details: { status },
    });
  });

  test.each([400, 401, 403, 404, 409, 410, 422, 301])('%i may not', (status) => {
    expect(statusFailure(status, 'example.com', null, 1_000)).toMatchObject({
      code: 'HTTP_STATUS',
      retryable: false,
      details: { status },
    });
  });

  test('shows the beginning of a long body', () => {
    const { details } = statusFailure(404, 'example.com', 'x'.repeat(50_000), undefined);
    expect(JSON.stringify(details).length).toBeLessThan(2_100);
  });
});

describe('retryAfterMs', () => {
  test.each([
    ['120', undefined, 120_000],
    ['0', undefined, 0],
    ['Tue, 24 Nov 2026 09:00:30 GMT', undefined, 30_000],
    ['Tue, 24 Nov 2026 10:00:30 GMT', 'Tue, 24 Nov 2026 10:00:00 GMT', 30_000],
    ['Tue, 24 Nov 2026 08:00:00 GMT', undefined, 0],
    ['99999999999999999999', undefined, 86_400_000],
    ['soon', undefined, undefined],
    [undefined, undefined, undefined],
  ])('reads %s', (value, date, expected) => {
    expect(retryAfterMs(value, date, now)).toBe(expected);
  });
});
