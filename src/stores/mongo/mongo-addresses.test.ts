import { describe, expect, it } from '@jest/globals';
import { AddressGuard } from '../../net/guard/address-guard.js';
import { serverOf, serversOf } from './mongo-addresses.js';

const guard = new AddressGuard([]);

describe('the servers of a connection to MongoDB', () => {
  it.each([
    ['db.example.com', 'db.example.com', 27_017],
    ['db.example.com:27018', 'db.example.com', 27_018],
    ['10.0.0.1:1', '10.0.0.1', 1],
    ['[2001:db8::1]', '2001:db8::1', 27_017],
    ['[::1]:27018', '::1', 27_018],
  ])('%s', (text, host, port) => {
    expect(serverOf(text)).toEqual({ host, port });
  });

  it.each(['db:0', 'db:99999', '[::1', ''])('refuses %j', (text) => {
    expect(() => serverOf(text)).toThrow(/is no server/);
  });

  it('takes those that the name service lists, below the same domain', async () => {
    const asked: string[] = [];
    const lookup = async (name: string) => {
      asked.push(name);
      return [
        { name: 'shard-0.db.example.com.', port: 27_017 },
        { name: 'SHARD-1.db.EXAMPLE.com', port: 27_018 },
      ];
    };
    expect(await serversOf({ srv: 'cluster.db.example.com' }, guard, lookup)).toEqual([
      { host: 'shard-0.db.example.com', port: 27_017 },
      { host: 'SHARD-1.db.EXAMPLE.com', port: 27_018 },
    ]);
    expect(asked).toEqual(['_mongodb._tcp.cluster.db.example.com']);
  });

  it.each(['evil.test', '127.0.0.1', 'db.example.com.evil.test', 'evildb.example.com'])(
    'refuses %s, which the name service of a stranger lists',
    async (name) => {
      const lookup = async () => [{ name, port: 27_017 }];
      await expect(serversOf({ srv: 'cluster.db.example.com' }, guard, lookup)).rejects.toThrow(/not below/);
    },
  );

  it('tells no name that does not exist from one that is internal', async () => {
    const none = async (): Promise<never> => {
      throw Object.assign(new Error('queryEsrv'), { code: 'ENOTFOUND' });
    };
    await expect(serversOf({ srv: 'a.b.example' }, guard, none)).rejects.toMatchObject({ code: 'ADDRESS_NOT_ALLOWED' });
  });
});
