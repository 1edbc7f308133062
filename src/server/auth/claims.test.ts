import { expect, it } from '@jest/globals';
import { withEmailAsSubject } from './claims.js';

it('makes the verified e-mail address the user, in small letters', () => {
  expect(withEmailAsSubject({ sub: 'x', email: 'Ada@Example.COM', email_verified: true })).toMatchObject({
    sub: 'ada@example.com',
  });
});

it.each([
  { sub: 'ada@example.com' },
  { email: 'ada@example.com' },
  { email: 'ada@example.com', email_verified: 'true' },
  { email: 'ada@example.com', email_verified: false },
  { email: 'local', email_verified: true },
  { email: 'ada@example.com@evil.example', email_verified: true },
  { email: 'ad\u0430@example.com', email_verified: true },
  { email: 'ada @example.com', email_verified: true },
  { email: ['ada@example.com'], email_verified: true },
])('refuses a token without a verified address that can be compared: %j', (claims) => {
  expect(() => withEmailAsSubject(claims as never)).toThrow(/no verified e-mail address/);
});
