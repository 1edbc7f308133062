import { describe, expect, it } from '@jest/globals';
import { createHostGuard } from './host-guard.js';

describe('a server bound to loopback', () => {
  const guard = createHostGuard({ boundTo: '127.0.0.1', publicUrl: 'https://flows.example.com/base' });

  it.each(['localhost:4000', '127.0.0.1:4000', '[::1]:4000', 'LOCALHOST', 'flows.example.com'])(
    'answers to Host: %s',
    (host) => {
      expect(guard.allows({ host })).toBe(true);
    },
  );

  it.each([
    'evil.example',
    'localhost.evil.example:4000',
    '127.0.0.1.nip.io',
    'a@localhost',
    'localhost/x',
    '',
    '[',
    '10.0.0.1',
    undefined,
  ])('does not answer to Host: %s', (host) => {
    expect(guard.allows({ host })).toBe(false);
  });

  it('does not answer pages of other sites', () => {
    expect(guard.allows({ host: 'localhost:4000', origin: 'http://evil.example' })).toBe(false);
    expect(guard.allows({ host: 'localhost:4000', origin: 'null' })).toBe(false);
    expect(guard.allows({ host: 'localhost:4000', origin: 'http://localhost:3000' })).toBe(true);
  });

  it('lets a cookie count only from its own origin, to the port', () => {
    expect(guard.isSameOrigin({ host: 'localhost:4000', origin: 'http://localhost:4000' })).toBe(true);
    expect(guard.isSameOrigin({ host: 'localhost:4000' })).toBe(true);
    expect(guard.isSameOrigin({ host: 'localhost:4000', origin: 'http://localhost:3000' })).toBe(false);
    expect(guard.isSameOrigin({ host: 'x', origin: 'https://flows.example.com' })).toBe(true);
  });
});

describe('a server bound to all addresses', () => {
  const guard = createHostGuard({ boundTo: '0.0.0.0' });

  it('answers to any name that is one', () => {
    expect(guard.allows({ host: 'flows.example.com', origin: 'https://app.example.com' })).toBe(true);
    expect(guard.allows({ host: 'not a host' })).toBe(false);
  });

  it('lets no cookie count from another origin', () => {
    expect(guard.isSameOrigin({ host: 'flows.example.com', origin: 'https://app.example.com' })).toBe(false);
  });
});
