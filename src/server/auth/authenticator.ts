import type { CallOrigin } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { UnauthenticatedError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import { callerFromClaims, withEmailAsSubject } from './claims.js';
import { Lazy } from '../../lib/async/lazy.js';
import type { JwtOptions, JwtVerifier } from './jwt-verifier.js';

/** Turns the value of an `Authorization` header into a caller; HTTP, WebSocket and REST use the same one. */
export interface Authenticator {
  /**
   * @param authorization `Bearer <API key or JWT>`, as it came.
   * @param origin the origin of the request. The caller keeps it, and a refusal is recorded with it.
   * @param door the place that the request arrives at. Default: the API.
   * @throws UnauthenticatedError with a message that never repeats the credential; UnavailableError if the identity
   * provider cannot be reached.
   */
  authenticate(authorization: string | undefined, origin?: CallOrigin, door?: CredentialDoor): Promise<Caller>;
}

/** The place that a credential is shown at. */
interface CredentialDoor {
  /** The address of the protected resource, if tokens have to be for it. */
  readonly resource?: string | undefined;
  /** Whether it is the address of an MCP group, which keys of groups open. All other places refuse these keys. */
  readonly isGroup?: boolean | undefined;
}

/** Which kind of credential was refused. */
type CredentialRefusal = 'KEY' | 'TOKEN' | 'UNREADABLE' | 'MISSING';

export interface AuthenticatorDependencies {
  readonly keys: {
    /** The caller behind an API key. Null if there is no such key, or it expired or was revoked. */
    authenticate(secret: string): Promise<Caller | null>;
  };
  readonly jwt: JwtOptions;
  /** Whether the verified e-mail address in a token of the provider is the id of the user. */
  readonly mapsByEmail?: boolean | undefined;
  /** Notes a credential that was refused; it does not wait. Default: nothing is noted. */
  readonly noteRefusal?: ((reason: CredentialRefusal, origin: CallOrigin | undefined) => void) | undefined;
  readonly logger: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Longer ones are refused unread. Node's limit for all headers together is 16 KB. */
const MAX_CREDENTIAL_LENGTH = 8_192;
/** No API key is longer: no need to ask the database. */
const MAX_KEY_LENGTH = 256;

/** The scheme is case-insensitive (RFC 9110, section 11.1). */
const BEARER = /^bearer +(\S(?:.*\S)?) *$/i;

/** Distinguishes API keys from JWTs, and has each checked by its own authenticator. */
export function createAuthenticator({
  keys,
  jwt,
  mapsByEmail = false,
  noteRefusal = () => undefined,
  logger,
  now,
}: AuthenticatorDependencies): Authenticator {
  // Loaded with the first credential of a server that accepts JWTs. The others do without the library.
  const jwts = new Lazy(async () => {
    const { createJwtVerifier, jwtAlgorithm } = await import('./jwt-verifier.js');
    return { jwtAlgorithm, verifier: createJwtVerifier(jwt, logger, now) };
  });
  const acceptsJwts = jwt.secret !== undefined || jwt.jwksUrl !== undefined;

  /** Null if the credential is no JWT. */
  async function verifierOf(credential: string): Promise<JwtVerifier | null> {
    const { jwtAlgorithm, verifier } = await jwts.get();
    return jwtAlgorithm(credential) === null ? null : verifier;
  }

  async function byToken(token: string, verifier: JwtVerifier, resource: string | undefined): Promise<Caller> {
    const claims = await verifier.verify(token, resource);
    // Programs of the operator sign with the shared secret, and name users themselves.
    return callerFromClaims(mapsByEmail && !verifier.isOfOperator(token) ? withEmailAsSubject(claims) : claims);
  }

  async function byKey(secret: string, isGroup: boolean): Promise<Caller> {
    const usable = secret.length <= MAX_KEY_LENGTH && !/\p{Cc}/u.test(secret);
    const caller = usable ? await keys.authenticate(secret) : null;
    if (caller === null)
      throw new UnauthenticatedError(
        'The API key is not valid: it is unknown, has expired or was revoked. Use another key.',
      );
    if (caller.mcpGroupId !== undefined && !isGroup)
      throw new UnauthenticatedError('The API key opens the address of one MCP group alone. Use another key here.');
    return caller;
  }

  return {
    async authenticate(authorization, origin, { resource, isGroup = false } = {}) {
      let kind: CredentialRefusal = authorization === undefined ? 'MISSING' : 'UNREADABLE';
      try {
        const credential = readBearer(authorization);
        // A bootstrap key may be any text. If no JWTs are accepted, a text that looks like one is tried as a key.
        const verifier = acceptsJwts ? await verifierOf(credential) : null;
        kind = verifier === null ? 'KEY' : 'TOKEN';
        const caller =
          verifier === null ? await byKey(credential, isGroup) : await byToken(credential, verifier, resource);
        // A copy: the caller of a key is shared by its requests.
        return origin === undefined ? caller : { ...caller, origin };
      } catch (error) {
        // A request without credentials is not an attempt to sign in.
        if (error instanceof UnauthenticatedError && kind !== 'MISSING') noteRefusal(kind, origin);
        throw error;
      }
    },
  };
}

function readBearer(authorization: string | undefined): string {
  if (authorization === undefined || authorization.trim() === '') {
    throw new UnauthenticatedError(
      'Credentials are missing. Send the header "Authorization: Bearer <API key or JWT>".',
    );
  }
  if (authorization.length > MAX_CREDENTIAL_LENGTH)
    throw new UnauthenticatedError('The credentials are too long. Send an API key or a JWT.');
  const credential = BEARER.exec(authorization)?.[1];
  if (credential === undefined) {
    throw new UnauthenticatedError(
      'The credentials cannot be read. Send the header "Authorization: Bearer <API key or JWT>".',
    );
  }
  return credential;
}
