import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { addressGroup } from '../../lib/net/client-address.js';
import { createClientAddresses } from './client-address.js';

const request = (peer: string | undefined, forwarded?: string): IncomingMessage =>
  ({
    socket: { remoteAddress: peer },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

describe('the address of a client', () => {
  it('is the peer if no proxy is trusted, whatever X-Forwarded-For says', () => {
    const addresses = createClientAddresses([]);
    expect(addresses.of(request('203.0.113.7', '198.51.100.1'))).toBe('203.0.113.7');
    expect(addresses.of(request('::ffff:203.0.113.7', '198.51.100.1'))).toBe('203.0.113.7');
  });

  it('is the last forwarded address that no trusted proxy has', () => {
    const addresses = createClientAddresses(['loopback', '10.0.0.0/8', '2001:db8:1::/48']);
    expect(addresses.of(request('127.0.0.1', '198.51.100.1'))).toBe('198.51.100.1');
    expect(addresses.of(request('::ffff:127.0.0.1', '198.51.100.1'))).toBe('198.51.100.1');
    expect(addresses.of(request('::1', '198.51.100.1, 10.1.2.3'))).toBe('198.51.100.1');
    // The client's own entry comes first, and is not trusted.
    expect(addresses.of(request('10.1.2.3', '192.0.2.99, 198.51.100.1, 10.9.9.9'))).toBe('198.51.100.1');
    expect(addresses.of(request('2001:db8:1::5', '2001:db8:ffff::1'))).toBe('2001:db8:ffff::1');
    expect(addresses.of(request('192.0.2.1', '198.51.100.1'))).toBe('192.0.2.1');
  });

  it('is unknown for a client that has gone, and trusts nothing that it said', () => {
    const addresses = createClientAddresses(['loopback']);
    expect(addresses.of(request(undefined, '198.51.100.1'))).toBe('');
    expect(addresses.trusts(undefined as unknown as string, 0)).toBe(false);
    expect(addressGroup('')).toBe('unknown');
  });

  it('reads addresses with ports, and falls back to the peer for what is no address', () => {
    const addresses = createClientAddresses(['127.0.0.1']);
    expect(addresses.of(request('127.0.0.1', '198.51.100.1:4711'))).toBe('198.51.100.1');
    expect(addresses.of(request('127.0.0.1', '[2001:db8::9]:4711'))).toBe('2001:db8::9');
    for (const text of ['unknown', '_hidden', '', '1', 'a'.repeat(5_000), "'; drop table workflow"])
      expect(addresses.of(request('127.0.0.1', text))).toBe('127.0.0.1');
  });
});

describe('the key of a limit for an address', () => {
  it('is the address itself for IPv4, also inside IPv6', () => {
    expect(addressGroup('198.51.100.1')).toBe('198.51.100.1');
    expect(addressGroup('::ffff:198.51.100.1')).toBe('198.51.100.1');
  });

  it('is the network of 64 bits for IPv6', () => {
    expect(addressGroup('2001:db8:1:2:3:4:5:6')).toBe(addressGroup('2001:db8:1:2:ffff::1'));
    expect(addressGroup('2001:db8:1:2::1')).not.toBe(addressGroup('2001:db8:1:3::1'));
  });

  it('is one for everything that is no address', () => {
    expect(addressGroup('anything')).toBe(addressGroup('else'));
  });
});
