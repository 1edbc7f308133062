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

  /** @param nonce of a link for single use: all who come by it have one key. Null: another key each time. */
  create(pageId: string, nonce: string | null = null): string {
    const random = (nonce === null ? randomBytes(RANDOM_BYTES) : this.#ofLink(pageId, nonce)).toString('base64url');
    return `cv_${random}.${this.#seal(pageId, random)}`;
  }

  /** The hash that its conversations are found by. Null: it is not a key of this page. */
  hashOf(pageId: string, key: string): Buffer | null {
    const [, random = '', seal = ''] = KEY.exec(key) ?? [];
    if (random === '' || !isSameSecret(seal, this.#seal(pageId, random))) return null;
    return createHash('sha256').update(key).digest();
  }

  #ofLink(pageId: string, nonce: string): Buffer {
    return createHmac('sha256', this.#secret).update(`chat-link:${pageId}:${nonce}`).digest().subarray(0, RANDOM_BYTES);
  }

  #seal(pageId: string, random: string): string {
    return createHmac('sha256', this.#secret).update(`chat:${pageId}:${random}`).digest('base64url');
  }
}
