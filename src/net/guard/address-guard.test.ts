import { describe, expect, test } from '@jest/globals';
import { AddressGuard, isPublicAddress } from './address-guard.js';

describe('isPublicAddress', () => {
  test.each([
    '93.184.215.14',
    '8.8.8.8',
    '1.1.1.1',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700:4700::1111',
    '64:ff9b::808:808',
  ])('lets %s through', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    ['loopback', ['127.0.0.1', '127.255.255.254', '::1']],
    ['unspecified', ['0.0.0.0', '0.1.2.3', '::']],
    ['private', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1']],
    [
      'link-local, where cloud metadata lives',
      ['169.254.169.254', '169.254.170.2', 'fe80::1', 'fe80::1%eth0', 'fe80::a9fe:a9fe'],
    ],
    [
      'other metadata addresses',
      [
        '168.63.129.16',
        '100.100.100.200',
        '192.0.0.192',
        'fd00:ec2::254',
        'fd20:ce::254',
        '64:ff9b::a83f:8110',
        '::ffff:168.63.129.16',
      ],
    ],
    ['carrier-grade NAT', ['100.64.0.1', '100.127.255.255']],
    ['unique-local and site-local', ['fc00::1', 'fdff::1', 'fec0::1']],
    ['multicast and broadcast', ['224.0.0.1', '239.255.255.255', '255.255.255.255', 'ff02::1']],
    [
      'reserved, benchmarking and documentation',
      ['240.0.0.1', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
    ],
    [
      'IPv4 inside IPv6, mapped',
      ['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::ffff:a00:1', '::ffff:8.8.8.8'],
    ],
    ['IPv4 inside IPv6, compatible', ['::127.0.0.1', '::808:808']],
    [
      'IPv4 inside IPv6, translated',
      [
        '::ffff:0:127.0.0.1',
        '64:ff9b::7f00:1',
        '64:ff9b::a9fe:a9fe',
        '64:ff9b::a00:1',
        '64:ff9b::6440:1',
        '64:ff9b:1::808:808',
      ],
    ],
    [
      'IPv4 inside IPv6, tunnelled',
      [
        '2002:7f00:1::',
        '2002:a9fe:a9fe::1',
        '2002:a00:1::1',
        '2002:808:808::1',
        '2001:0:4136:e378:8000:63bf:3fff:fdd2',
      ],
    ],
    ['never given out', ['4000::1', '100::1', '5f00::1']],
    [
      'no addresses at all',
      ['', 'localhost', 'example.com', '999.1.1.1', '127.0.0.1.', '127.0.0.1 ', '::1]', '1.2.3.4/8'],
    ],
  ])('refuses what is %s', (_kind, addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });
});

describe('AddressGuard', () => {
  const guard = new AddressGuard(['internal.example.com', '127.0.0.1:8080', '[::1]:9090']);

  test('refuses a name with one private address as a whole', () => {
    expect(guard.refusal('both.example.com', 443, ['8.8.8.8', '10.0.0.1'])).toMatchObject({
      code: 'ADDRESS_NOT_ALLOWED',
      retryable: false,
    });
  });

  test('does not reveal the address', () => {
    expect(
      JSON.stringify([
        guard.refusal('internal2.example.com', 443, ['10.1.2.3'])?.message,
        guard.refusal('x', 1, ['10.1.2.3'])?.details,
      ]),
    ).not.toContain('10.1.2.3');
  });

  test('lets an allowed name reach any address, on any port', () => {
    expect(guard.refusal('Internal.Example.com', 1234, ['10.0.0.1'])).toBeNull();
  });

  test('lets an allowed address be reached on its port only, by whatever name', () => {
    expect(guard.refusal('localhost', 8080, ['127.0.0.1'])).toBeNull();
    expect(guard.refusal('::1', 9090, ['::1'])).toBeNull();
    expect(guard.refusal('127.0.0.1', 8081, ['127.0.0.1'])).not.toBeNull();
    expect(guard.refusal('localhost', 8080, ['127.0.0.1', '::1'])).not.toBeNull();
  });
});
