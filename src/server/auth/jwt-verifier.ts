import { decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyOptions } from 'jose';
import { StepcastError, UnauthenticatedError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import { createRemoteKeys } from './remote-keys.js';
import type { KeyFinder } from './remote-keys.js';

/** The accepted issuers of tokens, and their required audience. */
export interface JwtOptions {
  /** HS256, at least 32 characters. */
  readonly secret: string | undefined;
  /** The address at which an OpenID provider publishes its keys. */
  readonly jwksUrl: string | undefined;
  readonly issuer: string | undefined;
  readonly audience: string | undefined;
  /** Whether a token without `exp` is accepted. Default: no, since it could never be taken back. */
  readonly allowTokensWithoutExp?: boolean | undefined;
  /**
   * Whether a token may say that it is `local`, the operator. Default: no, because the issuer of tokens would be an
   * administrator.
   */
  readonly allowLocalSubject?: boolean | undefined;
}

export interface JwtVerifier {
  /**
   * @param resource the address of a protected resource that the token is sent to. A token of the provider must be for
   * it, or for the configured audience (RFC 8707; RFC 9068, section 4).
   * @returns the claims of a token whose signature, times, issuer and audience have been checked.
   * @throws UnauthenticatedError otherwise; UnavailableError if the provider's keys cannot be fetched.
   */
  verify(token: string, resource?: string): Promise<JWTPayload>;
  /** Whether the token says that it is signed with the shared secret. Trust it only once the token is verified. */
  isOfOperator(token: string): boolean;
}

/**
 * Each kind of key has its own algorithms, and the list is ours, never the token's. That excludes `none` and the
 * confusion of a public key with a shared secret (RFC 8725, section 3.1).
 */
const SHARED_SECRET_ALGORITHMS = ['HS256'];
const PUBLIC_KEY_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** Clocks of different machines differ: `nbf` may lie this far ahead. `exp` gets no such grace. */
const NOT_BEFORE_TOLERANCE_S = 5;

/** The user of the bootstrap key and of login links. */
const OPERATOR = 'local';

/** The algorithm that a text names if it is a JWT in the compact form. Null if it is not one and may be an API key. */
export function jwtAlgorithm(text: string): string | null {
  if (!/^[\w-]+\.[\w-]*\.[\w-]*$/.test(text)) return null;
  try {
    const { alg } = decodeProtectedHeader(text);
    return typeof alg === 'string' ? alg : null;
  } catch {
    return null;
  }
}

/** @param now milliseconds since the epoch. */
export function createJwtVerifier(options: JwtOptions, logger: Logger, now: () => number): JwtVerifier {
  const secret = options.secret === undefined ? null : new TextEncoder().encode(options.secret);
  const remoteKeys = options.jwksUrl === undefined ? null : createRemoteKeys(options.jwksUrl, logger, now);
  const expected: JWTVerifyOptions = {
    clockTolerance: NOT_BEFORE_TOLERANCE_S,
    ...(options.issuer === undefined ? {} : { issuer: options.issuer }),
    ...(options.audience === undefined ? {} : { audience: options.audience }),
  };

  async function verifyWith(token: string, algorithm: string, resource: string | undefined): Promise<JWTPayload> {
    const checks = { ...expected, currentDate: new Date(now()) };
    if (secret !== null && SHARED_SECRET_ALGORITHMS.includes(algorithm)) {
      return (await jwtVerify(token, secret, { ...checks, algorithms: SHARED_SECRET_ALGORITHMS })).payload;
    }
    if (remoteKeys !== null && PUBLIC_KEY_ALGORITHMS.includes(algorithm)) {
      const audience = resource === undefined ? {} : { audience: [resource, ...audiencesOf(options)] };
      return verifyWithRemoteKeys(token, remoteKeys, { ...checks, ...audience, algorithms: PUBLIC_KEY_ALGORITHMS });
    }
    throw new UnauthenticatedError('The token is signed with an algorithm that is not accepted here.');
  }

  return {
    isOfOperator: (token) => SHARED_SECRET_ALGORITHMS.includes(jwtAlgorithm(token) ?? ''),
    async verify(token, resource) {
      const algorithm = jwtAlgorithm(token);
      if (algorithm === null) throw new UnauthenticatedError('The token is not a valid JWT.');
      let claims: JWTPayload;
      try {
        claims = await verifyWith(token, algorithm, resource);
      } catch (error) {
        throw refusal(error);
      }
      if (claims.exp === undefined && options.allowTokensWithoutExp !== true) {
        throw new UnauthenticatedError(
          'The token has no "exp": a token that never expires is not accepted here (AUTH_ALLOW_TOKENS_WITHOUT_EXP).',
        );
      }
      if (claims.sub === OPERATOR && options.allowLocalSubject !== true) {
        throw new UnauthenticatedError(
          `The token's "sub" is "${OPERATOR}", which is the operator of this server (AUTH_ALLOW_LOCAL_SUBJECT).`,
        );
      }
      if (claims.exp !== undefined && claims.exp * 1_000 <= now())
        throw new UnauthenticatedError('The token has expired.');
      return claims;
    },
  };
}

function audiencesOf({ audience }: JwtOptions): readonly string[] {
  return audience === undefined ? [] : [audience];
}

/** A token without a key id may fit several keys of the set: each is tried. */
async function verifyWithRemoteKeys(token: string, keys: KeyFinder, checks: JWTVerifyOptions): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, keys, checks)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      try {
        return (await jwtVerify(token, key, checks)).payload;
      } catch (failure) {
        if (!(failure instanceof errors.JWSSignatureVerificationFailed)) throw failure;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

/** The error for the caller. The token itself and jose's message are never passed on. */
function refusal(error: unknown): unknown {
  if (error instanceof StepcastError) return error;
  if (error instanceof errors.JWTExpired) return new UnauthenticatedError('The token has expired.');
  if (error instanceof errors.JWTClaimValidationFailed) return new UnauthenticatedError(claimRefusal(error.claim));
  if (error instanceof errors.JWKSNoMatchingKey)
    return new UnauthenticatedError('The token is signed with a key that the identity provider does not list.');
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return new UnauthenticatedError('The signature of the token is not valid.');
  if (error instanceof errors.JOSEError) return new UnauthenticatedError('The token is not a valid JWT.');
  return error;
}

function claimRefusal(claim: string): string {
  switch (claim) {
    case 'iss':
      return 'The token comes from an issuer that is not accepted here.';
    case 'aud':
      return 'The token was made for another audience.';
    case 'nbf':
      return 'The token is not valid yet.';
    default:
      return `The token's ${JSON.stringify(claim.slice(0, 20))} is not valid.`;
  }
}
