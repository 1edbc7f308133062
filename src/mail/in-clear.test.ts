import { describe, expect, it } from '@jest/globals';
import { AddressGuard } from '../net/guard/address-guard.js';
import { mayBeInClear } from './in-clear.js';

describe('a session with a mail server', () => {
  const guard = new AddressGuard(['relay.internal', '127.0.0.1', 'localhost:1025']);

  it('sends no password in clear but within this machine', () => {
    expect(mayBeInClear(guard, { host: 'relay.internal', port: 25 }, true)).toBe(false);
    expect(mayBeInClear(guard, { host: 'relay.internal', port: 25 }, false)).toBe(true);
    expect(mayBeInClear(guard, { host: '127.0.0.1', port: 25 }, true)).toBe(true);
    expect(mayBeInClear(guard, { host: 'localhost', port: 1025 }, true)).toBe(true);
  });

  it('is in clear with no host that an administrator has not allowed', () => {
    for (const host of ['mail.example.com', 'localhost', '127.0.0.1.example.com'])
      expect(mayBeInClear(guard, { host, port: 25 }, false)).toBe(false);
  });
});
