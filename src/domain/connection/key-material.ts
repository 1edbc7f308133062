import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { FieldIssue } from '../../errors.js';
import type { JsonObject } from '../../lib/json/json.js';

/** How the text of a secret stands for its bytes. */
export const SecretEncoding = { TEXT: 'text', BASE64: 'base64', HEX: 'hex', BASE32: 'base32' } as const;
export type SecretEncoding = (typeof SecretEncoding)[keyof typeof SecretEncoding];

/** The prefix of secrets of Standard Webhooks, which are base64. */
const WEBHOOK_PREFIX = 'whsec_';
/** RFC 4648, section 6. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The bytes of a secret. Null if the text is not of this encoding. */
export function secretBytes(secret: string, encoding: SecretEncoding): Buffer | null {
  const compact = secret.replaceAll(/[\s=-]/g, '');
  switch (encoding) {
    case SecretEncoding.HEX:
      return /^(?:[0-9a-f]{2})+$/i.test(compact) ? Buffer.from(compact, 'hex') : null;
    case SecretEncoding.BASE64: {
      const text = secret.replace(WEBHOOK_PREFIX, '').replaceAll(/[\s=]/g, '');
      return /^[A-Za-z0-9+/_-]+$/.test(text) ? Buffer.from(text, 'base64') : null;
    }
    case SecretEncoding.BASE32:
      return fromBase32(compact.toUpperCase());
    case SecretEncoding.TEXT:
      return Buffer.from(secret, 'utf8');
  }
}

function fromBase32(text: string): Buffer | null {
  if (!/^[A-Z2-7]+$/.test(text)) return null;
  const bytes: number[] = [];
  let [held, bits] = [0, 0];
  for (const letter of text) {
    held = ((held << 5) | BASE32.indexOf(letter)) & 0xff_ff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return bytes.length === 0 ? null : Buffer.from(bytes);
}

/** The encoding of a secret that says none: base64 after the prefix of Standard Webhooks. */
export function encodingOf(secret: string, given: SecretEncoding | undefined): SecretEncoding {
  return given ?? (secret.startsWith(WEBHOOK_PREFIX) ? SecretEncoding.BASE64 : SecretEncoding.TEXT);
}

/** A private key as PEM. Null if it cannot be read, for example because it has a password. */
export function privateKeyOf(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}

/** A public key or certificate as PEM. Null if it cannot be read. */
export function publicKeyOf(pem: string): KeyObject | null {
  try {
    return createPublicKey(pem);
  } catch {
    return null;
  }
}

/** The keys of a configuration that cannot be read. No issue repeats a key. */
export function keyIssues({ secret, encoding, privateKey, publicKey }: JsonObject): readonly FieldIssue[] {
  const issues: FieldIssue[] = [];
  const given = Object.values(SecretEncoding).find((each) => each === encoding);
  if (typeof secret === 'string' && given !== undefined && secretBytes(secret, given) === null)
    issues.push({ path: ['secret'], detail: `The secret is not ${given}, which "encoding" says it is.` });
  if (typeof privateKey === 'string' && privateKeyOf(privateKey) === null)
    issues.push({
      path: ['privateKey'],
      detail: 'The private key cannot be read. Give it as PEM, without a password.',
    });
  if (typeof publicKey === 'string' && publicKeyOf(publicKey) === null)
    issues.push({ path: ['publicKey'], detail: 'The public key cannot be read. Give a key or certificate as PEM.' });
  return issues;
}
