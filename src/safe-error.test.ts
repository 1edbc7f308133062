import { describe, expect, jest, test } from '@jest/globals';
import { InvalidInputError, RateLimitedError, UnavailableError } from './errors.js';
import { createLogger } from './logger.js';
import { toSafeError } from './safe-error.js';

const logger = createLogger('silent');

describe('toSafeError', () => {
  test('a coded error says what it says', () => {
    const issues = [{ path: ['title'], detail: 'Required.' }];
    expect(toSafeError(new InvalidInputError(issues), logger)).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'Required.',
      status: 422,
      issues,
    });
  });

  test('a rate limit keeps the time to wait', () => {
    expect(toSafeError(new RateLimitedError('Too many.', 2_500), logger)).toMatchObject({
      status: 429,
      retryAfterMs: 2_500,
    });
  });

  test.each([
    ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    [
      'a refused connection to each of several addresses',
      new AggregateError([Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })]),
    ],
    ['a shutdown of the database', Object.assign(new Error('terminating'), { code: '57P01' })],
    ['a connection that was lost', Object.assign(new Error('lost'), { code: '08006' })],
    ['a wrapped one', new Error('driver', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) })],
    ['one without a code', new Error('Connection terminated unexpectedly')],
    ['a query that was never answered', new Error('Query read timeout')],
    ['a database that takes no changes', Object.assign(new Error('read-only'), { code: '25006' })],
    ['a full disk', Object.assign(new Error('no space'), { code: '53100' })],
    ['a statement that took too long', Object.assign(new Error('canceled'), { code: '57014' })],
    [
      'a busy database, as the stores tell of it',
      new UnavailableError('busy', 1_000, { cause: Object.assign(new Error('deadlock'), { code: '40P01' }) }),
    ],
  ])('%s is UNAVAILABLE', (_, error) => {
    expect(toSafeError(error, logger)).toMatchObject({
      code: 'UNAVAILABLE',
      status: 503,
      retryAfterMs: expect.any(Number),
    });
  });

  test('anything else is logged and answered without a word of it', () => {
    const log = jest.spyOn(logger, 'error');
    for (const error of [new Error('select * from secret'), 'a thrown string', null]) {
      const safe = toSafeError(error, logger);
      expect(safe).toMatchObject({ code: 'INTERNAL', status: 500, issues: [] });
      expect(JSON.stringify(safe)).not.toContain('secret');
      expect(log).toHaveBeenLastCalledWith({ err: error }, 'Unexpected error');
    }
  });
});
