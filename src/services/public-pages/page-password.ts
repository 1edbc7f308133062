import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { KeyedLimiter } from '../../lib/async/keyed-limiter.js';

const slowHash = promisify(scrypt) as (password: string, salt: Buffer, bytes: number) => Promise<Buffer>;

const SALT_BYTES = 16;
const HASH_BYTES = 32;
const STORED = /^scrypt\.([\w-]{22})\.([\w-]{43})$/;
/** Each takes a thread of the pool for some 50 ms; other work of the process needs threads as well. */
const turns = new KeyedLimiter(2, 1);

/** The shortest and the longest password of a page, in characters. */
export const PASSWORD_CHARS = { least: 6, most: 200 } as const;

/** The hash of a password with a salt of its own, as it is stored. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await slowHash(spelled(password), salt, HASH_BYTES);
  return `scrypt.${salt.toString('base64url')}.${hash.toString('base64url')}`;
}

/** Whether this is the password. @param who waits for its turn behind its own attempts alone. */
export async function isPassword(given: string, stored: string, who: string): Promise<boolean> {
  const [, salt, hash] = STORED.exec(stored) ?? [];
  if (salt === undefined || hash === undefined || given.length > PASSWORD_CHARS.most * 2) return false;
  const found = await turns.take(who, () => slowHash(spelled(given), Buffer.from(salt, 'base64url'), HASH_BYTES));
  return timingSafeEqual(found, Buffer.from(hash, 'base64url'));
}

/** Keyboards write an umlaut as one character or as two. */
function spelled(password: string): string {
  return password.normalize('NFKC');
}
