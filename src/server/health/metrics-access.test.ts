import { describe, expect, it } from '@jest/globals';
import { UnauthenticatedError } from '../../errors.js';
import { requireMetricsAccess } from './metrics-access.js';

const TOKEN = 'a-metrics-token-of-enough-characters';
const local = { host: '127.0.0.1:4000' };

describe('metrics', () => {
  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '127.8.9.1'])('are open to this machine (%s)', (peer) => {
    for (const host of ['127.0.0.1:4000', 'localhost', '[::1]:4000'])
      expect(() => requireMetricsAccess({ peer, headers: { host } }, undefined)).not.toThrow();
  });

  it.each([
    ['another machine', '192.0.2.7', local],
    ['an address that looks like loopback', '127.0.0.1.evil.example', local],
    ['a proxy on this machine', '127.0.0.1', { ...local, 'x-forwarded-for': '127.0.0.1' }],
    ['a proxy that says via', '127.0.0.1', { ...local, via: '1.1 proxy' }],
    ['a proxy that keeps the name', '127.0.0.1', { host: 'flows.example.com' }],
    ['a connection without an address', undefined, local],
  ])('are closed to %s without the token, and open with it', (_, peer, headers) => {
    for (const token of [undefined, TOKEN])
      expect(() => requireMetricsAccess({ peer, headers }, token)).toThrow(UnauthenticatedError);
    for (const authorization of ['Bearer wrong', `Basic ${TOKEN}`, TOKEN, 'Bearer '])
      expect(() => requireMetricsAccess({ peer, headers: { ...headers, authorization } }, TOKEN)).toThrow(
        UnauthenticatedError,
      );
    expect(() =>
      requireMetricsAccess({ peer, headers: { ...headers, authorization: `Bearer ${TOKEN}` } }, TOKEN),
    ).not.toThrow();
    expect(() =>
      requireMetricsAccess({ peer, headers: { ...headers, authorization: 'Bearer undefined' } }, undefined),
    ).toThrow(UnauthenticatedError);
  });
});
