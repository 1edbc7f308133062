import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { RemoteKeySets } from './remote-key-sets.js';

const URL_ = 'https://login.example/keys';
const MINUTE = 60_000;
const jwk = (kid: string): object => ({
  ...generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }),
  kid,
});
const OLD = jwk('old');
const NEW = jwk('new');

let now: number;
let reads: number;
let answer: () => Promise<string>;
let sets: RemoteKeySets;

beforeEach(() => {
  now = 1_000_000;
  reads = 0;
  answer = () => Promise.resolve(JSON.stringify({ keys: [OLD] }));
  sets = new RemoteKeySets({
    read: () => {
      reads += 1;
      return answer();
    },
    now: () => now,
    logger: pino({ level: 'silent' }),
  });
});

const find = async (kid: string, owner = 'ada'): Promise<number> =>
  (await sets.find(URL_, owner, (key) => key.kid === kid)).length;

describe('the keys that a sender publishes', () => {
  it('are read once for all who need them, and again after ten minutes', async () => {
    expect(await Promise.all([find('old'), find('old'), find('old', 'bob')])).toEqual([1, 1, 1]);
    now += 9 * MINUTE;
    expect(await find('old')).toBe(1);
    expect(reads).toBe(1);
    now += 2 * MINUTE;
    expect(await find('old')).toBe(1);
    expect(reads).toBe(2);
  });

  it('are read again for a key that is not among them, at most once a minute', async () => {
    await find('old');
    answer = () => Promise.resolve(JSON.stringify({ keys: [NEW] }));
    for (let turn = 0; turn < 20; turn += 1) expect(await find('new')).toBe(0);
    expect(reads).toBe(1);
    now += MINUTE;
    expect(await find('new')).toBe(1);
    // The set was replaced: the key that it has no more is trusted no more.
    expect(await find('old')).toBe(0);
    now += MINUTE;
    for (let turn = 0; turn < 20; turn += 1) expect(await find('unknown')).toBe(0);
    expect(reads).toBe(3);
  });

  it('are trusted for an hour if they cannot be read any more', async () => {
    await find('old');
    answer = () => Promise.reject(new Error('down'));
    now += 30 * MINUTE;
    expect(await find('old')).toBe(1);
    expect(await find('old')).toBe(1);
    expect(reads).toBe(2);
    now += 30 * MINUTE;
    await expect(find('old')).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 503 });
    answer = () => Promise.resolve(JSON.stringify({ keys: [OLD] }));
    now += MINUTE;
    expect(await find('old')).toBe(1);
  });

  it('are not asked for again at once after a failure', async () => {
    answer = () => Promise.reject(new Error('down'));
    for (let turn = 0; turn < 5; turn += 1) await expect(find('old')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(reads).toBe(1);
    now += 11_000;
    await expect(find('old')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(reads).toBe(2);
  });

  it('are those of the set that sign tokens: private, shared and strange ones are passed over', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const keys = [
      { kty: 'oct', k: 'c2VjcmV0', kid: 'shared' },
      { ...privateKey.export({ format: 'jwk' }), kid: 'private' },
      { kty: 'XYZ', kid: 'strange' },
      7,
      null,
      { ...OLD, use: 'enc', kid: 'enc' },
      { ...OLD, alg: 'HS256', kid: 'confused' },
      OLD,
    ];
    answer = () => Promise.resolve(JSON.stringify({ keys }));
    expect((await sets.find(URL_, 'ada', () => true)).map(({ kid }) => kid)).toEqual(['old']);
  });

  it.each(['', '<html>', '[]', '{"keys":7}', 'null'])('are not in %j', async (text) => {
    answer = () => Promise.resolve(text);
    await expect(find('old')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
