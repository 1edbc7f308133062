import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { PublicPage } from '../../domain/page/page.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/** How long a visitor who was let in may use a page. */
const PASS_MS = 12 * 3_600_000;

/** Longer ones are not ours. */
const MAX_CHARS = 2_000;

/** The person behind a visit, as far as the page knows: a user of this server, or the subject of a signed link. */
export interface Respondent {
  /** Of a user of this server: their name, or their id if they gave none. */
  readonly name?: string;
  readonly email?: string;
  /** Of a signed link. */
  readonly subject?: string;
}

/** What a pass says. */
export interface Visit {
  /** Null: nobody knows. */
  readonly respondent: Respondent | null;
  readonly expiresAt: Date;
}

/**
 * Passes of visitors: a browser that was let in to one page shows it with each later request, as a cookie or in a form.
 * None is stored. A new password or a new address of the page makes its passes void.
 */
export class PagePasses {
  /** @param secret shared by all processes. */
  constructor(
    private readonly secret: string,
    /** Milliseconds since the epoch. */
    private readonly now: () => number,
  ) {}

  /** @param until the pass ends by then at the latest. Default: after 12 hours. */
  issue(
    page: PublicPage,
    respondent: Respondent | null,
    until?: Date,
  ): { readonly pass: string; readonly visit: Visit } {
    const expiresAt = new Date(Math.min(this.now() + PASS_MS, until?.getTime() ?? Infinity));
    const contents = encoded([expiresAt.getTime(), respondent as JsonObject | null]);
    return {
      pass: `${contents}.${this.#seal(page, contents).toString('base64url')}`,
      visit: { respondent, expiresAt },
    };
  }

  /** Null if the pass is not of this page, or has expired. */
  read(page: PublicPage, pass: string | undefined): Visit | null {
    if (pass === undefined || pass.length > MAX_CHARS) return null;
    const [contents = '', signature = ''] = pass.split('.');
    const given = Buffer.from(signature, 'base64url');
    const expected = this.#seal(page, contents);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const [expires, respondent] = decoded(contents);
    if (typeof expires !== 'number' || expires <= this.now()) return null;
    return { respondent: isJsonObject(respondent) ? (respondent as Respondent) : null, expiresAt: new Date(expires) };
  }

  /** The key of the signed links of a page; another address has another. */
  linkKey({ id, generation }: PublicPage): string {
    return createHmac('sha256', this.secret).update(`page-links ${id} ${generation}`).digest('base64url');
  }

  /** A secret of its own for other proofs about a page. */
  keyFor(page: Pick<PublicPage, 'id' | 'generation'>, purpose: string): Buffer {
    return createHmac('sha256', this.secret).update(`page-${purpose} ${page.id} ${page.generation}`).digest();
  }

  #seal({ id, generation, passwordHash }: PublicPage, contents: string): Buffer {
    const password = createHash('sha256')
      .update(passwordHash ?? '')
      .digest('base64url');
    return createHmac('sha256', this.secret).update(`page-pass ${id} ${generation} ${password} ${contents}`).digest();
  }
}

function encoded(value: JsonValue): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Of contents that we sealed. */
function decoded(contents: string): readonly JsonValue[] {
  return JSON.parse(Buffer.from(contents, 'base64url').toString('utf8')) as readonly JsonValue[];
}
