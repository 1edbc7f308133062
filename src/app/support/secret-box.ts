import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { UnreadableSecretError } from '../../domain/account/secret-box.js';
import type { KeyedSecretBox } from '../../domain/account/secret-box.js';

/** The cipher of version 1: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce and a 128-bit tag. */
const VERSION = 'v1';
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Sealed texts read `v1.<key id>.<nonce, ciphertext and tag in base64url>`. Version, key id and context are
 * authenticated with the secret.
 *
 * @param keys 32 bytes in base64, each. The first one seals. The others only open texts that they sealed earlier.
 */
export function createSecretBox(keys: readonly [string, ...string[]]): KeyedSecretBox {
  const byId = new Map(keys.map((text) => Buffer.from(text, 'base64')).map((key) => [idOf(key), key]));
  const [current] = byId;
  if (current === undefined) throw new Error('A secret box needs a key.');
  const [keyId, key] = current;
  const prefix = `${VERSION}.${keyId}.`;
  return {
    keyId,
    prefix,
    seal(plain, context) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(authenticated(keyId, context));
      const bytes = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${prefix}${bytes.toString('base64url')}`;
    },
    open(sealed, context) {
      const [version, id = '', text = ''] = sealed.split('.');
      if (version !== VERSION)
        throw new UnreadableSecretError('A stored secret has a form that this version does not know.');
      const opener = byId.get(id);
      if (opener === undefined)
        throw new UnreadableSecretError(`A stored secret was sealed by a key that this process does not have (${id}).`);
      return decrypt(opener, Buffer.from(text, 'base64url'), authenticated(id, context));
    },
  };
}

function decrypt(key: Buffer, bytes: Buffer, context: Buffer): string {
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(context);
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    throw new UnreadableSecretError('A stored secret was changed, or belongs to something else.');
  }
}

function authenticated(keyId: string, context: string): Buffer {
  return Buffer.from(`${VERSION}.${keyId}.${context}`, 'utf8');
}

function idOf(key: Buffer): string {
  return createHmac('sha256', key).update('stepcast secrets key id').digest('base64url').slice(0, 8);
}
