import { createHash, createHmac } from 'node:crypto';
import type { PageProtection } from '../../domain/page/page-settings.js';
import type { PublicPage } from '../../domain/page/page.js';
import type { SignedLink } from '../../domain/signed-link/index.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { isSameSecret } from '../../lib/text/is-same-secret.js';

/** How long a visitor who was let in may use a page. */
const PASS_MS = 12 * 3_600_000;

/** How long a browser has to come back from the sign-in on another origin. */
const HANDOVER_MS = 60_000;

/** Longer ones are not ours. */
const MAX_CHARS = 2_000;

/** The page that a pass is for, with its protection: a pass of one protection does not count for another. */
export interface GuardedPage extends Pick<PublicPage, 'id' | 'generation' | 'passwordHash'> {
  readonly protection: PageProtection;
}

/** The person behind a visit, as far as the page knows: a user of this server, or the subject of a signed link. */
export interface Respondent {
  /** Of a user of this server: their name, or their id if they gave none. */
  readonly name?: string;
  readonly email?: string;
  /** Of a signed link. */
  readonly subject?: string;
}

/** The content of a pass. */
export interface Visit {
  /** Null: nobody knows. */
  readonly respondent: Respondent | null;
  /** Of a link for single use. Null: it was none. */
  readonly nonce: string | null;
  readonly expiresAt: Date;
}

/**
 * Passes of visitors: a browser that was let in to one page shows it with each later request, as a cookie or in a form.
 * None is stored. A new password, protection or address of the page makes its passes void.
 */
export class PagePasses {
  /** @param secret shared by all processes. */
  constructor(
    private readonly secret: string,
    /** Milliseconds since the epoch. */
    private readonly now: () => number,
  ) {}

  /** @param link that let the visitor in: the pass ends with it. Default: it ends after 12 hours. */
  issue(
    page: GuardedPage,
    respondent: Respondent | null,
    link?: Pick<SignedLink, 'expiresAt' | 'nonce'>,
  ): { readonly pass: string; readonly visit: Visit } {
    const expiresAt = new Date(Math.min(this.now() + PASS_MS, link?.expiresAt.getTime() ?? Infinity));
    const nonce = link?.nonce ?? null;
    const pass = this.#sealed(page, 'pass', [expiresAt.getTime(), respondent as JsonObject | null, nonce]);
    return { pass, visit: { respondent, nonce, expiresAt } };
  }

  /** Null if the pass is not of this page, or has expired. */
  read(page: GuardedPage, pass: string | undefined): Visit | null {
    const [expires, respondent, nonce] = this.#opened(page, 'pass', pass) ?? [];
    if (typeof expires !== 'number') return null;
    return {
      respondent: respondentIn(respondent),
      nonce: typeof nonce === 'string' ? nonce : null,
      expiresAt: new Date(expires),
    };
  }

  /** A proof of who signed in on one origin, for the browser that began it on another. @param state of that browser */
  handOver(page: GuardedPage, respondent: Respondent, state: string): string {
    return this.#sealed(page, 'handover', [this.now() + HANDOVER_MS, respondent as JsonObject, state]);
  }

  /** The respondent who signed in. Null if the proof is not of this page and browser, or has expired. */
  takeOver(page: GuardedPage, proof: string | undefined, state: string): Respondent | null {
    const [, respondent, given] = this.#opened(page, 'handover', proof) ?? [];
    return typeof given === 'string' && isSameSecret(given, state) ? respondentIn(respondent) : null;
  }

  /** The key of the signed links of a page; another address has another. */
  linkKey({ id, generation }: PublicPage): string {
    return createHmac('sha256', this.secret).update(`page-links ${id} ${generation}`).digest('base64url');
  }

  /** A secret of its own for other proofs about a page. */
  keyFor(page: Pick<PublicPage, 'id' | 'generation'>, purpose: string): Buffer {
    return createHmac('sha256', this.secret).update(`page-${purpose} ${page.id} ${page.generation}`).digest();
  }

  #sealed(page: GuardedPage, purpose: Purpose, values: readonly JsonValue[]): string {
    const contents = Buffer.from(JSON.stringify(values)).toString('base64url');
    return `${contents}.${this.#seal(page, purpose, contents)}`;
  }

  /** The values that were sealed, of which the first is when they expire. Null if they were not, or have expired. */
  #opened(page: GuardedPage, purpose: Purpose, text: string | undefined): readonly JsonValue[] | null {
    if (text === undefined || text.length > MAX_CHARS) return null;
    const [contents = '', signature = ''] = text.split('.');
    if (!isSameSecret(signature, this.#seal(page, purpose, contents))) return null;
    const values = decoded(contents);
    return typeof values[0] === 'number' && values[0] > this.now() ? values : null;
  }

  #seal({ id, generation, passwordHash, protection }: GuardedPage, purpose: Purpose, contents: string): string {
    const password = createHash('sha256')
      .update(passwordHash ?? '')
      .digest('base64url');
    return createHmac('sha256', this.secret)
      .update(`page-${purpose} ${id} ${generation} ${protection} ${password} ${contents}`)
      .digest('base64url');
  }
}

type Purpose = 'pass' | 'handover';

function respondentIn(value: JsonValue | undefined): Respondent | null {
  return isJsonObject(value) ? (value as Respondent) : null;
}

/** Of contents that we sealed. */
function decoded(contents: string): readonly JsonValue[] {
  return JSON.parse(Buffer.from(contents, 'base64url').toString('utf8')) as readonly JsonValue[];
}
