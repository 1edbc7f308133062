import type { JWTPayload } from 'jose';
import { DEFAULT_SCOPES, SCOPES } from '../../domain/account/caller.js';
import type { Caller, Scope } from '../../domain/account/caller.js';
import { isTimeZone } from '../../domain/schedule/index.js';
import { UnauthenticatedError } from '../../errors.js';

const MAX_SUBJECT_LENGTH = 200;
const MAX_NAME_LENGTH = 200;
/** Printable ASCII on both sides, so that no two addresses look the same. */
const EMAIL = /^[\x21-\x3F\x41-\x7E]{1,64}@[A-Za-z0-9.-]{1,135}$/;

/** Control characters have no place in an id or a name, and PostgreSQL cannot store NUL. */
const CONTROL_CHARACTER = /[\p{Cc}\p{Surrogate}]/u;

const KNOWN_SCOPES: ReadonlyMap<string, Scope> = new Map(SCOPES.map((scope) => [scope, scope]));

/**
 * Reads the caller from the claims of a verified token. `sub` is the user id, and `scope` the scopes (space-separated
 * as in RFC 8693, section 4.2, or a list). `name` and `zoneinfo` are the profile (OpenID Connect Core, section 5.1). A
 * profile claim that cannot be used is left out; it is no reason to refuse the caller.
 *
 * @throws UnauthenticatedError if `sub` or `scope` cannot be used.
 */
export function callerFromClaims(claims: JWTPayload): Caller {
  const userId = subjectOf(claims.sub);
  return {
    userId,
    ownerId: userId,
    scopes: scopesOf(claims['scope']),
    name: nameOf(claims['name']),
    timezone: timezoneOf(claims['zoneinfo']),
    credential: 'token',
    expiresAt: claims.exp === undefined ? undefined : new Date(claims.exp * 1_000),
  };
}

/**
 * The claims with the verified e-mail address, in small letters, as the user (`AUTH_MAP_BY_EMAIL`). Without one there is
 * no user, because a `sub` that looks like an address would be taken for the user of that address.
 *
 * @throws UnauthenticatedError
 */
export function withEmailAsSubject(claims: JWTPayload): JWTPayload {
  const { email, email_verified: isVerified } = claims;
  if (typeof email !== 'string' || isVerified !== true || !EMAIL.test(email))
    throw new UnauthenticatedError(
      'The token has no verified e-mail address. This server needs "email" and "email_verified" (AUTH_MAP_BY_EMAIL).',
    );
  return { ...claims, sub: email.toLowerCase() };
}

function subjectOf(subject: unknown): string {
  if (
    typeof subject !== 'string' ||
    subject.length < 1 ||
    subject.length > MAX_SUBJECT_LENGTH ||
    CONTROL_CHARACTER.test(subject)
  ) {
    throw new UnauthenticatedError(
      `The token's "sub" must be a text of 1 to ${MAX_SUBJECT_LENGTH} characters without control characters.`,
    );
  }
  return subject;
}

/** Unknown scopes belong to another service and are ignored. Only a token without the claim gets the defaults. */
function scopesOf(claim: unknown): ReadonlySet<Scope> {
  if (claim === undefined || claim === null) return new Set(DEFAULT_SCOPES);
  const words: readonly unknown[] | null =
    typeof claim === 'string' ? claim.split(' ') : Array.isArray(claim) ? claim : null;
  if (words === null) throw new UnauthenticatedError('The token\'s "scope" must be a text or a list of texts.');
  const scopes = new Set<Scope>();
  for (const word of words) {
    const scope = typeof word === 'string' ? KNOWN_SCOPES.get(word) : undefined;
    if (scope !== undefined) scopes.add(scope);
  }
  return scopes;
}

function nameOf(claim: unknown): string | undefined {
  if (typeof claim !== 'string') return undefined;
  const name = claim.trim();
  return name.length >= 1 && name.length <= MAX_NAME_LENGTH && !CONTROL_CHARACTER.test(name) ? name : undefined;
}

function timezoneOf(claim: unknown): string | undefined {
  return typeof claim === 'string' && isTimeZone(claim) ? claim : undefined;
}
