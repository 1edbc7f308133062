import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { MAX_LINK_SUBJECT } from './link-terms.js';

/*
 * - signed link: a public address with a proof that its owner made this link, for this subject, until this instant.
 *   None is stored: all of it is in the proof, which is a parameter of the address.
 * - purpose and id: the address that the link opens. They are part of the signature and not of the proof, so that a
 *   link of one address never opens another.
 * - key: 256 random bits of one address. Another key makes all its links void.
 */

/** The kinds of addresses that links can open. */
export const LinkPurpose = { HOOK: 'HOOK', FORM: 'FORM', CHAT: 'CHAT' } as const;
export type LinkPurpose = (typeof LinkPurpose)[keyof typeof LinkPurpose];

/** The parameter of the query that holds the proof. */
export const LINK_PARAMETER = 'link';

/** The address that a link opens. */
export interface LinkAddress {
  readonly purpose: LinkPurpose;
  /** Never the token of an address: that may be rotated. */
  readonly id: string;
}

/** The contents of a link. */
export interface SignedLink {
  /** The person or thing that it was made for. Null: anyone. */
  readonly subject: string | null;
  /** In whole seconds. */
  readonly expiresAt: Date;
  /** For a link that counts once: whoever takes it remembers the nonce. Null: it counts until it expires. */
  readonly nonce: string | null;
}

/** Why a link does not open its address. */
export const LinkRefusal = { MISSING: 'MISSING', INVALID: 'INVALID', EXPIRED: 'EXPIRED' } as const;
export type LinkRefusal = (typeof LinkRefusal)[keyof typeof LinkRefusal];

export type LinkReading =
  | { readonly link: SignedLink; readonly refusal: null }
  | { readonly link: null; readonly refusal: LinkRefusal };

const KEY_BYTES = 32;
const NONCE_BYTES = 16;
const FORMAT = 'v1';
const PROOF = /^v1\.([A-Za-z0-9_-]{4,1600})\.([A-Za-z0-9_-]{43})$/;

/** A new key of an address, as text. It is stored sealed. */
export function createLinkKey(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

/**
 * The proof of a link: the value of `LINK_PARAMETER`.
 *
 * @param isSingleUse whether it gets a nonce.
 */
export function signLink(
  address: LinkAddress,
  { subject, expiresAt, isSingleUse = false }: Pick<SignedLink, 'subject' | 'expiresAt'> & { isSingleUse?: boolean },
  key: string,
): string {
  const nonce = isSingleUse ? randomBytes(NONCE_BYTES).toString('base64url') : null;
  const contents = encoded({ subject, expiresAt, nonce });
  return `${FORMAT}.${contents}.${seal(address, contents, key).toString('base64url')}`;
}

/**
 * Reads a proof. All keys are tried, each in constant time, before anything of the contents is looked at.
 *
 * @param keys those that are valid: the present one and, for a while, the one before.
 * @param now milliseconds since the epoch.
 */
export function readLink(
  address: LinkAddress,
  proof: string | undefined,
  keys: readonly string[],
  now: number,
): LinkReading {
  if (proof === undefined || proof === '') return refused(LinkRefusal.MISSING);
  const [, contents, signature] = PROOF.exec(proof) ?? [];
  if (contents === undefined || signature === undefined) return refused(LinkRefusal.INVALID);
  const given = Buffer.from(signature, 'base64url');
  let matches = 0;
  for (const key of keys) {
    const expected = seal(address, contents, key);
    // One spelling alone: the last character of base64url can be written in several ways.
    const isSame = timingSafeEqual(given, expected) && expected.toString('base64url') === signature;
    matches += Number(isSame);
  }
  const link = matches > 0 ? decoded(contents) : null;
  if (link === null) return refused(LinkRefusal.INVALID);
  return link.expiresAt.getTime() <= now ? refused(LinkRefusal.EXPIRED) : { link, refusal: null };
}

function refused(refusal: LinkRefusal): LinkReading {
  return { link: null, refusal };
}

/** A blank divides the parts: neither purpose nor id nor base64url has one. */
function seal({ purpose, id }: LinkAddress, contents: string, key: string): Buffer {
  return createHmac('sha256', Buffer.from(key, 'base64url'))
    .update(`signed-link ${FORMAT} ${purpose} ${id} ${contents}`)
    .digest();
}

function encoded({ subject, expiresAt, nonce }: SignedLink): string {
  const contents = [Math.floor(expiresAt.getTime() / 1_000), subject, nonce];
  return Buffer.from(JSON.stringify(contents)).toString('base64url');
}

/** Null if it is not spelled as we do, even if it was signed with our key. */
function decoded(contents: string): SignedLink | null {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(contents, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
  if (!Array.isArray(parts)) return null;
  const [expires, subject, nonce] = parts as readonly unknown[];
  if (typeof expires !== 'number' || !Number.isSafeInteger(expires) || !isText(subject) || !isText(nonce)) return null;
  const link = { subject, expiresAt: new Date(expires * 1_000), nonce };
  return encoded(link) === contents && (subject === null || [...subject].length <= MAX_LINK_SUBJECT) ? link : null;
}

function isText(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
