import { describe, expect, it } from '@jest/globals';
import { hostsOf, parsePostgresUrl } from './postgres-url.js';
import type { PostgresUrl } from './postgres-url.js';

function parsed(text: string): PostgresUrl {
  const found = parsePostgresUrl(text);
  if (typeof found === 'string') throw new Error(found);
  return found;
}

describe('parsePostgresUrl', () => {
  it.each([
    ['postgres://a/db', 'a:5432', false],
    ['postgresql://user:p%40ss@a:1/db?sslmode=require', 'a:1', false],
    ['postgres://u:p@a:1,b:2,c/db', 'a:1, b:2, c:5432', true],
    ['postgres://u:p@[::1]:7,b/db', '::1:7, b:5432', true],
    ['postgres://a/db?target_session_attrs=read-write', 'a:5432', true],
    ['postgres:///db', 'localhost:5432', false],
  ])('reads %s', (text, hosts, wantsWritable) => {
    expect(hostsOf(parsed(text))).toBe(hosts);
    expect(parsed(text).wantsWritable).toBe(wantsWritable);
  });

  it('names one of the hosts to a driver that knows one alone, and keeps every other parameter', () => {
    const url = parsed('postgres://u:p@a:1,[::1]:2/db?sslmode=require&target_session_attrs=primary&x=1');
    expect(url.hosts.map((host) => url.urlOf(host))).toEqual([
      'postgres://u:p@a:1/db?sslmode=require&x=1',
      'postgres://u:p@[::1]:2/db?sslmode=require&x=1',
    ]);
  });

  it.each([
    'mysql://a/db',
    'a:5432/db',
    'postgres://a:99999/db',
    'postgres://a:1,b:x/db',
    'postgres://a b/db',
    'postgres://a/db?target_session_attrs=standby',
  ])('says what is wrong with %s and repeats nothing of it', (text) => {
    const found = parsePostgresUrl(text);
    expect(found).toEqual(expect.any(String));
    expect(found).not.toContain(text);
  });
});
