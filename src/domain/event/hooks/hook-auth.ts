import type { IssueList } from '../../../errors.js';
import { textProblem } from '../../../lib/text/text.js';
import { HEADER_NAME } from '../hook-answer.js';
import { publicKeyProblem } from './public-keys.js';

/** RFC 7518, section 3.1, and RFC 8037. `none` is no algorithm. */
export const HookAlgorithm = {
  HS256: 'HS256',
  HS384: 'HS384',
  HS512: 'HS512',
  RS256: 'RS256',
  RS384: 'RS384',
  RS512: 'RS512',
  PS256: 'PS256',
  PS384: 'PS384',
  PS512: 'PS512',
  ES256: 'ES256',
  ES384: 'ES384',
  ES512: 'ES512',
  EdDSA: 'EdDSA',
} as const;
export type HookAlgorithm = (typeof HookAlgorithm)[keyof typeof HookAlgorithm];

/** The terms by which a hook knows its callers, beside the secret. Those that its preset does not use are null. */
export interface HookAuth {
  /** `HEADER`: the header with the secret, in lower case. */
  readonly header: string | null;
  /** `BASIC`: the name beside the password. */
  readonly username: string | null;
  /** `JWT`: the accepted algorithms; null: all that fit the key. */
  readonly algorithms: readonly HookAlgorithm[] | null;
  /** `JWT`: the required `iss`; null: any. */
  readonly issuer: string | null;
  /** `JWT`: the required `aud`; null: any. */
  readonly audience: string | null;
  /** `JWT`: the keys of the sender as PEM or as a JWKS; null: tokens are signed with the secret. */
  readonly publicKeys: string | null;
  /** `JWT`: the address at which the sender publishes its keys; null: it does not. At most one of the two is set. */
  readonly jwksUrl: string | null;
}

/** The same as it is given. */
export type GivenHookAuth = { readonly [Field in keyof HookAuth]?: HookAuth[Field] | undefined };

const NOTHING: HookAuth = {
  header: null,
  username: null,
  algorithms: null,
  issuer: null,
  audience: null,
  publicKeys: null,
  jwksUrl: null,
};

const DEFAULT_HEADER = 'x-api-key';
const MAX_TEXT = 500;
const MAX_URL = 2_000;
/** A browser or a proxy sends these by itself, so that none of them proves anything. */
const UNFIT_HEADER =
  /^(?:cookie|host|origin|referer|user-agent|forwarded|via|te|trailer|upgrade|connection|keep-alive|expect|date|transfer-encoding|content-.*|accept.*|sec-.*|proxy-.*|x-forwarded-.*)$/;
const USERNAME = /^[^:\p{Cc}]{1,100}$/u;
const FIELDS_OF = {
  HEADER: ['header'],
  BASIC: ['username'],
  JWT: ['algorithms', 'issuer', 'audience', 'publicKeys', 'jwksUrl'],
} as const satisfies Readonly<Record<string, readonly (keyof HookAuth)[]>>;

/** Whether tokens are signed by keys of the sender, so that there is no secret. */
export function hasSenderKeys(auth: HookAuth | null): boolean {
  return auth !== null && ((auth.publicKeys ?? null) !== null || (auth.jwksUrl ?? null) !== null);
}

/** Whether tokens are signed with a secret that both sides know. */
export function isShared(algorithm: string): boolean {
  return algorithm.startsWith('HS');
}

/** The terms in the form in which they are stored. Null if the preset has none. Mistakes go to `issues`. */
export function checkHookAuth(issues: IssueList, preset: string, given: GivenHookAuth | null): HookAuth | null {
  const fields: readonly string[] = preset in FIELDS_OF ? FIELDS_OF[preset as keyof typeof FIELDS_OF] : [];
  for (const [field, value] of Object.entries(given ?? {}))
    if (value !== undefined && value !== null && !fields.includes(field))
      issues.add(['auth', field], `The preset ${preset} does not use this.`);
  if (fields.length === 0) return null;
  const auth: HookAuth = { ...NOTHING, ...withoutAbsent(given ?? {}) };
  if (preset === 'HEADER') return { ...NOTHING, header: checkedHeader(issues, auth.header ?? DEFAULT_HEADER) };
  if (preset === 'BASIC') return { ...NOTHING, username: checkedUsername(issues, auth.username ?? '') };
  return checkedToken(issues, auth);
}

function withoutAbsent(given: GivenHookAuth): Partial<HookAuth> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function checkedHeader(issues: IssueList, header: string): string {
  const lower = header.trim().toLowerCase();
  if (!HEADER_NAME.test(lower)) issues.add(['auth', 'header'], 'This is not the name of a header.');
  else if (UNFIT_HEADER.test(lower))
    issues.add(['auth', 'header'], 'Clients set this header by themselves: it cannot hold a secret.');
  return lower;
}

function checkedUsername(issues: IssueList, username: string): string {
  if (!USERNAME.test(username) || textProblem(username) !== null)
    issues.add(['auth', 'username'], 'Give a name of 1 to 100 characters, without a colon.');
  return username;
}

function checkedToken(issues: IssueList, { algorithms, issuer, audience, publicKeys, jwksUrl }: HookAuth): HookAuth {
  for (const [field, text] of Object.entries({ issuer, audience }))
    if (text !== null && (text.trim() === '' || text.length > MAX_TEXT || textProblem(text) !== null))
      issues.add(['auth', field], `Give a text of 1 to ${MAX_TEXT} characters, or nothing.`);
  const unfit = publicKeys === null ? null : publicKeyProblem(publicKeys);
  if (unfit !== null) issues.add(['auth', 'publicKeys'], unfit);
  const unfitUrl = jwksUrl === null ? null : keyAddressProblem(jwksUrl, publicKeys !== null);
  if (unfitUrl !== null) issues.add(['auth', 'jwksUrl'], unfitUrl);
  const isBySecret = publicKeys === null && jwksUrl === null;
  if (algorithms?.length === 0) issues.add(['auth', 'algorithms'], 'Name at least one algorithm, or none at all.');
  // Of both kinds at once, a public key could be taken for a secret (RFC 8725, section 3.1).
  if (algorithms?.some((algorithm) => isShared(algorithm) !== isBySecret))
    issues.add(
      ['auth', 'algorithms'],
      isBySecret
        ? 'Without public keys, tokens are signed with the secret: HS256, HS384 or HS512.'
        : 'With public keys, tokens are signed by RS, PS, ES or EdDSA. HS would take a public key for a secret.',
    );
  return { ...NOTHING, algorithms: algorithms && [...new Set(algorithms)], issuer, audience, publicKeys, jwksUrl };
}

function keyAddressProblem(text: string, hasKeys: boolean): string | null {
  if (hasKeys) return 'Give either the public keys or the address at which they are published.';
  const url = URL.parse(text);
  if (url === null || text.length > MAX_URL || textProblem(text) !== null || !/^https?:$/.test(url.protocol))
    return `Give an address that begins with https://, of at most ${MAX_URL.toLocaleString('en')} characters.`;
  if (url.username !== '' || url.password !== '' || url.hash !== '')
    return 'The address has no user name, no password and no "#".';
  return null;
}
