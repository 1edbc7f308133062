import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;
const PREFIX_LENGTH = 10;

/** A fresh secret: `sk_` and 32 random bytes in base64url. */
export function createSecret(): string {
  return `sk_${randomBytes(SECRET_BYTES).toString('base64url')}`;
}

/** What is stored of a secret. 256 random bits cannot be guessed from their hash, so that it need not be a slow one. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** What is shown of a secret, to tell keys apart: never more than a third of a secret that somebody chose. */
export function prefixOf(secret: string): string {
  return secret.slice(0, Math.min(PREFIX_LENGTH, Math.floor(secret.length / 3)));
}
