import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits in base64url: the part of a webhook address that cannot be guessed. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const TOKEN_BYTES = 32;

export function createHookToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** The hash that an address is found by. Null for a text that cannot be one of our tokens. */
export function hookTokenHash(token: string): Buffer | null {
  return TOKEN.test(token) ? createHash('sha256').update(token).digest() : null;
}
