import { createHmac, timingSafeEqual } from 'node:crypto';
import { isId } from '../../lib/ids.js';

/**
 * Tokens that allow one decision of one approval, and nothing else. A token is derived from the approval's id with a
 * secret of the server. So no token is stored, and the owner can see it at any time. It works once because the approval
 * can be decided once.
 */
export class ApprovalTokens {
  readonly #secret: string;

  /** @param secret the same for every process of the installation. */
  constructor(secret: string) {
    this.#secret = secret;
  }

  tokenOf(approvalId: string): string {
    return `${approvalId}.${this.#seal(approvalId).toString('base64url')}`;
  }

  /**
   * The id of the approval that a token is for. Null if the token is not valid. Takes the same time for every kind of
   * mistake.
   */
  approvalIdOf(token: string): string | null {
    const dot = token.indexOf('.');
    const id = token.slice(0, Math.max(dot, 0));
    const given = Buffer.from(token.slice(dot + 1), 'base64url');
    const seal = this.#seal(id);
    const isOurs = given.length === seal.length && timingSafeEqual(given, seal);
    // Spelled exactly as we do: base64url of other lengths or with stray characters can mean the same bytes.
    return isOurs && isId(id, 'wait') && token === this.tokenOf(id) ? id : null;
  }

  #seal(approvalId: string): Buffer {
    return createHmac('sha256', this.#secret).update(`approval:${approvalId}`).digest();
  }
}
