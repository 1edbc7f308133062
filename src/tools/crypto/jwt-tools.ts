import type * as jose from 'jose';
import type { JWTPayload } from 'jose';
import type { KeyObject } from 'node:crypto';
import { StepFailure } from '../../errors.js';
import type { JsonObject } from '../../lib/json/json.js';
import { invalidInput, optionalNumber, optionalObject, optionalText, requiredText } from '../support/input.js';
import { objectSchema, outputSchema } from '../support/schemas.js';
import type { Tool } from '../tool.js';
import { KEY_CONNECTION, keysOf, unfitKey } from './keys.js';
import type { StepKeys } from './keys.js';

const SHARED = ['HS256', 'HS384', 'HS512'] as const;
const PAIRS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const;
const ALGORITHM: JsonObject = {
  type: 'string',
  description: 'The algorithm. Default: the usual one of the key (HS256, RS256, ES256 and the like, EdDSA).',
  enum: [...SHARED, ...PAIRS],
};
const MAX_TOKEN = 16_384;
/** RFC 7518, section 3.4: the algorithm of each curve. */
const OF_CURVE: Readonly<Record<string, string>> = { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' };

type Jose = typeof jose;

/** At the first token: its forty modules would make each start of a server slower. */
const loadJose = (): Promise<Jose> => import('jose');

/** `crypto.jwt_sign`. Its failures: `MISSING_CONNECTION`, `KEY_UNFIT`, `INVALID_INPUT`. */
export function createJwtSignTool(): Tool {
  return {
    name: 'crypto.jwt_sign',
    title: 'Sign a token (JWT)',
    description:
      'Signs a JSON Web Token with the secret or the private key of a connection, for services that take such tokens.',
    source: 'builtin',
    sideEffects: false,
    inputSchema: objectSchema(['connection'], {
      connection: KEY_CONNECTION,
      payload: { type: 'object', description: 'The claims of the token.', default: {} },
      algorithm: ALGORITHM,
      expiresInSeconds: {
        type: 'integer',
        description: 'After which time it expires. 0: never.',
        minimum: 0,
        maximum: 315_360_000,
        default: 3_600,
      },
      keyId: {
        type: 'string',
        description: 'The id of the key, for the head of the token.',
        minLength: 1,
        maxLength: 200,
      },
    }),
    outputSchema: outputSchema({
      token: { type: 'string', description: 'The token.' },
      expiresAt: { type: ['string', 'null'], description: 'When it expires. Null: never.' },
    }),
    async run(input, context) {
      const keys = await keysOf(input, context);
      const { key, algorithm } = signingKey(keys, optionalText(input, 'algorithm'));
      const seconds = optionalNumber(input, 'expiresInSeconds') ?? 3_600;
      const issuedAt = Math.floor(context.now.getTime() / 1_000);
      const payload = optionalObject(input, 'payload') ?? {};
      const keyId = optionalText(input, 'keyId');
      const claims = { iat: issuedAt, ...(seconds === 0 ? {} : { exp: issuedAt + seconds }), ...payload };
      const library = await loadJose();
      const token = new library.SignJWT(checkedClaims(claims)).setProtectedHeader({
        alg: algorithm,
        typ: 'JWT',
        ...(keyId === undefined ? {} : { kid: keyId }),
      });
      const { exp } = claims as JWTPayload;
      return {
        output: {
          token: await token.sign(key).catch((error: unknown) => failSigning(error, library, keys.name, algorithm)),
          expiresAt: exp === undefined ? null : new Date(exp * 1_000).toISOString(),
        },
      };
    },
  };
}

function checkedClaims(claims: JsonObject): JWTPayload {
  for (const name of ['iat', 'exp', 'nbf'])
    if (claims[name] !== undefined && !(Number.isSafeInteger(claims[name]) && Math.abs(Number(claims[name])) < 8e12))
      throw invalidInput('payload', `"${name}" is a time in whole seconds since 1970.`);
  return claims as JWTPayload;
}

/** The key is too short, or cannot be used with the algorithm. */
function isKeyTrouble(error: unknown, { errors }: Jose): error is Error {
  return (
    error instanceof TypeError ||
    error instanceof errors.JOSEError ||
    (error instanceof DOMException && ['DataError', 'InvalidAccessError', 'NotSupportedError'].includes(error.name))
  );
}

function failSigning(error: unknown, library: Jose, name: string, algorithm: string): never {
  if (isKeyTrouble(error, library))
    throw unfitKey(name, `cannot sign with ${algorithm}: its key is too short, or of another kind.`);
  throw error;
}

/** `crypto.jwt_verify`. Its failures: `MISSING_CONNECTION`, `KEY_UNFIT`, `INVALID_INPUT`. A wrong token is no failure. */
export function createJwtVerifyTool(): Tool {
  return {
    name: 'crypto.jwt_verify',
    title: 'Check a token (JWT)',
    description:
      'Checks the signature and the times of a JSON Web Token with the secret or the public key of a connection, and yields its claims. A token that is not valid is an answer, not a failure.',
    source: 'builtin',
    sideEffects: false,
    inputSchema: objectSchema(['connection', 'token'], {
      connection: KEY_CONNECTION,
      token: { type: 'string', description: 'The token.', maxLength: MAX_TOKEN },
      algorithm: ALGORITHM,
      issuer: { type: 'string', description: 'The issuer that it has to name.', minLength: 1, maxLength: 2_000 },
      audience: { type: 'string', description: 'The audience that it has to name.', minLength: 1, maxLength: 2_000 },
      toleranceSeconds: {
        type: 'integer',
        description: 'How far clocks may differ.',
        minimum: 0,
        maximum: 600,
        default: 30,
      },
    }),
    outputSchema: outputSchema({
      valid: { type: 'boolean', description: 'Whether signature, times, issuer and audience are right.' },
      reason: { type: ['string', 'null'], description: 'Why it is not valid.' },
      payload: { type: ['object', 'null'], description: 'The claims of a valid token.' },
    }),
    async run(input, context) {
      const keys = await keysOf(input, context);
      const { key, algorithms } = checkingKey(keys, optionalText(input, 'algorithm'));
      const [issuer, audience] = [optionalText(input, 'issuer'), optionalText(input, 'audience')];
      const library = await loadJose();
      try {
        const { payload } = await library.jwtVerify(requiredText(input, 'token').trim(), key, {
          algorithms: [...algorithms],
          clockTolerance: optionalNumber(input, 'toleranceSeconds') ?? 30,
          currentDate: context.now,
          ...(issuer === undefined ? {} : { issuer }),
          ...(audience === undefined ? {} : { audience }),
        });
        return { output: { valid: true, reason: null, payload: payload as JsonObject } };
      } catch (error) {
        if (error instanceof StepFailure || !isKeyTrouble(error, library)) throw error;
        return { output: { valid: false, reason: reasonOf(error, library), payload: null } };
      }
    },
  };
}

function reasonOf(error: Error, { errors }: Jose): string {
  if (error instanceof errors.JWTExpired) return 'It has expired.';
  if (error instanceof errors.JWTClaimValidationFailed) return `Its claim "${error.claim}" is not as expected.`;
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'Its signature is not right.';
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof DOMException)
    return 'It is signed by another algorithm.';
  return 'It is no token that can be read.';
}

function signingKey(
  keys: StepKeys,
  wanted: string | undefined,
): { readonly key: KeyObject | Uint8Array; readonly algorithm: string } {
  const { privateKey, name } = keys;
  const isShared = wanted === undefined ? privateKey === null : SHARED.some((each) => each === wanted);
  if (isShared) return { key: new Uint8Array(keys.secret()), algorithm: wanted ?? 'HS256' };
  if (privateKey === null) throw unfitKey(name, `has no private key, which ${wanted ?? 'signing'} needs.`);
  return { key: privateKey, algorithm: wanted ?? usualAlgorithm(privateKey, name) };
}

/** Only the algorithms of the kind of key: a token must not choose that a public key is taken as a secret. */
function checkingKey(
  keys: StepKeys,
  wanted: string | undefined,
): { readonly key: KeyObject | Uint8Array; readonly algorithms: readonly string[] } {
  const { publicKey, name, hasSecret } = keys;
  const isShared = wanted === undefined ? publicKey === null && hasSecret : SHARED.some((each) => each === wanted);
  if (isShared) return { key: new Uint8Array(keys.secret()), algorithms: wanted === undefined ? SHARED : [wanted] };
  if (publicKey === null) throw unfitKey(name, `has no public key, which checking ${wanted ?? 'a token'} needs.`);
  return { key: publicKey, algorithms: wanted === undefined ? PAIRS : [wanted] };
}

function usualAlgorithm(key: KeyObject, name: string): string {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === 'rsa') return 'RS256';
  if (type === 'ed25519') return 'EdDSA';
  const ofCurve = type === 'ec' ? OF_CURVE[details?.namedCurve ?? ''] : undefined;
  if (ofCurve === undefined)
    throw unfitKey(name, 'has a private key of a kind that signs no tokens: RSA, P-256, P-384, P-521 and Ed25519 do.');
  return ofCurve;
}
