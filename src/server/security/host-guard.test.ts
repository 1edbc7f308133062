import { describe, expect, it } from '@jest/globals';
import { createHostGuard } from './host-guard.js';

describe('a server bound to loopback', () => {
  const guard = createHostGuard({ boundTo: '127.0.0.1', publicUrl: 'https://flows.example.com/base' });

  it.each(['localhost:4000', '127.0.0.1:4000', '[::1]:4000', 'LOCALHOST', 'flows.example.com'])(
    'answers to Host: %s',
    (host) => {
      expect(guard.allows({ host }, '/graphql')).toBe(true);
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
    expect(guard.allows({ host }, '/graphql')).toBe(false);
  });

  it('does not answer pages of other sites', () => {
    expect(guard.allows({ host: 'localhost:4000', origin: 'http://evil.example' }, '/graphql')).toBe(false);
    expect(guard.allows({ host: 'localhost:4000', origin: 'null' }, '/graphql')).toBe(false);
    expect(guard.allows({ host: 'localhost:4000', origin: 'http://localhost:3000' }, '/graphql')).toBe(true);
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
    expect(guard.allows({ host: 'flows.example.com', origin: 'https://app.example.com' }, '/graphql')).toBe(true);
    expect(guard.allows({ host: 'not a host' }, '/graphql')).toBe(false);
  });

  it('lets no cookie count from another origin', () => {
    expect(guard.isSameOrigin({ host: 'flows.example.com', origin: 'https://app.example.com' })).toBe(false);
  });
});

describe('a host of its own for content of users', () => {
  const guard = createHostGuard({
    boundTo: '127.0.0.1',
    publicUrl: 'https://flows.example.com',
    contentUrl: 'https://content.example.net',
  });
  const open = ['/api/v1/hooks/t', '/f/t', '/c/t/messages', '/pages/form.js', '/chat.js'];
  const others = [
    '/',
    '/graphql',
    '/api/v1/workflows',
    '/session/link',
    '/api/v1/hooks',
    '/forms/',
    '/chat.json',
    '/%66/t',
    '/F/t',
  ];

  it.each(['content.example.net', 'content.example.net:443', 'CONTENT.example.net', 'content.example.net.'])(
    'serves public addresses alone on %s',
    (host) => {
      expect(open.filter((path) => guard.serves({ host }, path) && guard.allows({ host }, path))).toEqual(open);
      expect(others.filter((path) => guard.serves({ host }, path))).toEqual([]);
    },
  );

  it('keeps everything where it is on the other hosts', () => {
    for (const host of ['flows.example.com', 'localhost:4000'])
      for (const path of [...open, ...others]) expect(guard.serves({ host }, path)).toBe(true);
  });

  it('lets pages of any site ask public addresses, and no others', () => {
    const headers = { host: 'flows.example.com', origin: 'https://shop.example' };
    expect(open.filter((path) => guard.allows(headers, path))).toEqual(open);
    expect(others.filter((path) => guard.allows(headers, path))).toEqual([]);
  });

  it('lets no cookie count there', () => {
    const headers = { host: 'flows.example.com', origin: 'https://content.example.net' };
    expect(guard.isSameOrigin(headers)).toBe(false);
  });
});
