import { createHmac, timingSafeEqual } from 'node:crypto';

/** The longest life of a link. */
export const MAX_LINK_SECONDS = 604_800;

/**
 * Links that let anyone who has one download one file until an instant. A link is derived from the id of the file with
 * a secret of the installation, so none is stored.
 */
export class FileLinks {
  readonly #secret: string;

  /** @param secret the same for every process of the installation. */
  constructor(secret: string) {
    this.#secret = secret;
  }

  /** The query of a link. @param expires seconds since the epoch. */
  queryFor(fileId: string, expires: number): string {
    return `expires=${expires}&signature=${this.#seal(fileId, expires).toString('base64url')}`;
  }

  /** Whether a link is ours and has not expired. Takes the same time for every wrong signature. */
  isValid(fileId: string, expires: number, signature: string, nowMs: number): boolean {
    const seal = this.#seal(fileId, expires);
    const given = Buffer.from(signature, 'base64url');
    const isOurs = given.length === seal.length && timingSafeEqual(given, seal);
    return isOurs && signature === seal.toString('base64url') && expires * 1_000 > nowMs;
  }

  #seal(fileId: string, expires: number): Buffer {
    return createHmac('sha256', this.#secret).update(`file:${fileId}:${expires}`).digest();
  }
}
