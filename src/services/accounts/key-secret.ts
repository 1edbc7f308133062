import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;
const PREFIX_LENGTH = 10;

/** A fresh secret: `sk_` and 32 random bytes in base64url. */
export function createSecret(): string {
  return `sk_${randomBytes(SECRET_BYTES).toString('base64url')}`;
}

/** The stored form of a secret. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** The shown part of a secret, to distinguish keys. Never more than a third of a secret that a person chose. */
export function prefixOf(secret: string): string {
  return secret.slice(0, Math.min(PREFIX_LENGTH, Math.floor(secret.length / 3)));
}
