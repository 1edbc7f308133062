import type * as jose from 'jose';
import { cleanJson } from '../../../../lib/json/clean-json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import { MAX_JSON_DEPTH, nestsTooDeep } from '../../../../lib/json/json-limits.js';
import { HookAlgorithm, isShared } from '../../hooks/hook-auth.js';
import type { HookAuth } from '../../hooks/hook-auth.js';
import { publicKeysIn } from '../../hooks/public-keys.js';
import type { PublicKey } from '../../hooks/public-keys.js';
import type { Identity, IdentityTerms, WebhookRules } from '../delivery.type.js';
import { readPlain } from '../hmac-and-unsigned.js';

type Jose = typeof jose;

/** RFC 7518, section 3.2: as long as the hash of HS256. */
const MIN_SECRET = 32;
const MAX_TOKEN = 16_384;
/** A token without the name of its key is checked with so many keys. */
const MAX_TRIED = 20;
const SCHEME = /^bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;
/** Clocks of different machines differ: `nbf` may lie this far ahead. `exp` gets no such grace. */
const NOT_BEFORE_TOLERANCE_S = 5;

const NOT_VALID = 'The token is not a valid JWT.';
const WRONG_ALGORITHM = 'The token is signed with an algorithm or a key that this address does not accept.';
const WRONG_CLAIM: Readonly<Record<string, string>> = {
  iss: 'The token comes from an issuer that this address does not accept.',
  aud: 'The token was made for another audience.',
  nbf: 'The token is not valid yet.',
  exp: 'The token has no "exp": a token that never expires is not accepted.',
};

/** At the first token: its forty modules would make each start of a server slower. */
const loadJose = (): Promise<Jose> => import('jose');

/** A JSON Web Token in `Authorization: Bearer …` (RFC 7519). Its claims become part of the payload. */
export const JWT: WebhookRules = {
  isSigned: false,
  takesFiles: true,
  createSecret: (random) => random.toString('base64url'),
  secretProblem: (secret) =>
    secret.length < MIN_SECRET ? `The secret must have at least ${MIN_SECRET} characters (RFC 7518).` : null,
  refusal: () => null,
  async identify({ headers }, secrets, now, { auth, findKeys }) {
    const { authorization } = headers;
    if (authorization === undefined) return 'The delivery has no token (Authorization: Bearer …).';
    const [, token] = authorization.length > MAX_TOKEN ? [] : (SCHEME.exec(authorization) ?? []);
    return token === undefined || auth === null ? NOT_VALID : identityOf(token, { secrets, findKeys }, now, auth);
  },
  read: readPlain,
};

async function identityOf(token: string, proofs: Proofs, now: number, auth: HookAuth): Promise<string | Identity> {
  const library = await loadJose();
  const head = headOf(library, token);
  if (head === null) return NOT_VALID;
  const keys = await keysFor(head, proofs, auth);
  let refusal = WRONG_ALGORITHM;
  for (const key of keys) {
    const read = await verified(library, token, { key, algorithm: head.algorithm, now, auth });
    if (typeof read !== 'string') return { claims: read };
    refusal = read;
  }
  return refusal;
}

/** What a hook has to check tokens with. */
interface Proofs extends Pick<IdentityTerms, 'findKeys'> {
  readonly secrets: readonly string[];
}

interface Head {
  readonly algorithm: HookAlgorithm;
  readonly kid: string | null;
}

/** Null if it names no algorithm that any address accepts, such as `none`. */
function headOf({ decodeProtectedHeader }: Jose, token: string): Head | null {
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    const algorithm = Object.values(HookAlgorithm).find((known) => known === alg);
    return algorithm === undefined ? null : { algorithm, kid: typeof kid === 'string' ? kid : null };
  } catch {
    return null;
  }
}

/**
 * The keys that may have signed a token. The list of algorithms is ours, never the token's. A public key is never used
 * as a secret, nor the other way round (RFC 8725, section 3.1).
 */
async function keysFor(
  { algorithm, kid }: Head,
  { secrets, findKeys }: Proofs,
  { algorithms, publicKeys, jwksUrl }: HookAuth,
): Promise<readonly (Uint8Array | PublicKey['key'])[]> {
  if (algorithms !== null && !algorithms.includes(algorithm)) return [];
  const isByKeys = publicKeys !== null || (jwksUrl ?? null) !== null;
  if (isShared(algorithm) === isByKeys) return [];
  if (!isByKeys) return secrets.map((secret) => new TextEncoder().encode(secret));
  const fits = (key: PublicKey): boolean =>
    key.algorithms.includes(algorithm) && (kid === null || key.kid === null || key.kid === kid);
  const found = publicKeys === null ? await findKeys?.(fits) : publicKeysIn(publicKeys).filter(fits);
  return (found ?? []).slice(0, MAX_TRIED).map(({ key }) => key);
}

interface Terms {
  readonly key: Uint8Array | PublicKey['key'];
  readonly algorithm: HookAlgorithm;
  readonly now: number;
  readonly auth: HookAuth;
}

/** The claims of a token, or why it is not trusted. The token itself and the messages of jose are never passed on. */
async function verified(
  { jwtVerify, errors }: Jose,
  token: string,
  { key, algorithm, now, auth: { issuer, audience } }: Terms,
): Promise<string | JsonObject> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      currentDate: new Date(now),
      clockTolerance: NOT_BEFORE_TOLERANCE_S,
      requiredClaims: ['exp'],
      ...(issuer === null ? {} : { issuer }),
      ...(audience === null ? {} : { audience }),
    });
    if ((payload.exp ?? 0) * 1_000 <= now) return 'The token has expired.';
    const claims = payload as JsonObject;
    return nestsTooDeep(claims) ? NOT_VALID : cleaned(claims);
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'The token has expired.';
    if (error instanceof errors.JWTClaimValidationFailed) return WRONG_CLAIM[error.claim] ?? NOT_VALID;
    if (error instanceof errors.JWSSignatureVerificationFailed) return 'The signature of the token is not right.';
    return NOT_VALID;
  }
}

function cleaned(claims: JsonObject): JsonObject {
  return cleanJson(claims as JsonValue, MAX_JSON_DEPTH) as JsonObject;
}
