import { createHash, createHmac, randomBytes } from 'node:crypto';
import { isSameSecret } from '../../lib/text/is-same-secret.js';

const KEY = /^cv_([A-Za-z0-9_-]{32})\.([A-Za-z0-9_-]{43})$/;
const RANDOM_BYTES = 24;

/**
 * The keys of visitors, which prove whose conversations these are. A key belongs to one page. Only this server can make
 * one, so that no visitor uses a key that others can guess. Only the hash of a key is stored.
 */
export class VisitorKeys {
  readonly #secret: string;

  /** @param secret the same for every process of the installation. */
  constructor(secret: string) {
    this.#secret = secret;
  }

  create(pageId: string): string {
    const random = randomBytes(RANDOM_BYTES).toString('base64url');
    return `cv_${random}.${this.#seal(pageId, random)}`;
  }

  /** The hash that its conversations are found by. Null: it is not a key of this page. */
  hashOf(pageId: string, key: string): Buffer | null {
    const [, random = '', seal = ''] = KEY.exec(key) ?? [];
    if (random === '' || !isSameSecret(seal, this.#seal(pageId, random))) return null;
    return createHash('sha256').update(key).digest();
  }

  #seal(pageId: string, random: string): string {
    return createHmac('sha256', this.#secret).update(`chat:${pageId}:${random}`).digest('base64url');
  }
}
