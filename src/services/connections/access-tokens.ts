import { ConnectionKind, secretsOf } from '../../domain/connection/index.js';
import type { OAuthConfig, OAuthGrant } from '../../domain/connection/index.js';
import { LruMap } from '../../lib/collections/lru-map.js';
import { StepFailure } from '../../errors.js';
import type { IssuedToken, TokenEndpoint } from '../../oauth/token-endpoint.type.js';
import type { ConnectionStore, SealedConnection } from '../../storage/connections/connection.store.js';
import { connectionProblem } from './connection-problem.js';
import { authorizationConfig, consentConfigOf } from '../consent/consent-configs.js';
import type { ConsentConfigs } from '../consent/consent-configs.js';
import type { ConnectionVault } from './connection-vault.js';
import { KeyedLimiter } from '../../lib/async/keyed-limiter.js';
import { beforeAbort } from '../../lib/async/before-abort.js';

/** How long a server may take, in ms. It is less than the time that a change of a grant waits for another one. */
const ISSUE_TIMEOUT_MS = 20_000;
/**
 * A token is renewed that long before it expires, or at the last tenth of a short life: requests under way take time.
 */
const RENEW_BEFORE_MS = 60_000;
/** A grant that was refused is not asked for again at once: every run of a broken connection would. */
const REMEMBER_REFUSAL_MS = 30_000;
/** Each holds a connection to the database while a server is asked; of one owner, one at a time. */
const MAX_RENEWALS = 4;
/** Scopes that an MCP server can ask for between two consents. */
const MAX_WANTED = 50;

export interface AccessTokensDependencies {
  readonly connections: Pick<ConnectionStore, 'changeGrant' | 'recordTest'>;
  readonly vault: ConnectionVault;
  readonly endpoint: Pick<TokenEndpoint, 'issue'>;
  /** The preset and the client of connections that were made by consent. */
  readonly consents: Pick<ConsentConfigs, 'open'>;
  /** Called after a grant became void, or valid again. Default: not called. */
  readonly onGrantChanged?: ((connection: SealedConnection, isVoid: boolean) => void) | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** A refusal of the settings and tokens that a connection had. New ones may be better. */
interface Refusal extends Pick<SealedConnection, 'sealed' | 'sealedGrant'> {
  readonly failure: StepFailure;
  readonly until: number;
}

/** Which token is wanted. */
export interface TokenWish {
  readonly signal: AbortSignal;
  /** One that the service did not take. */
  readonly refused?: string | undefined;
  /** A new one, whatever is there: the connection is being tested. */
  readonly isForced?: boolean | undefined;
}

/**
 * Access tokens of OAUTH2 connections. Issued tokens are stored sealed and shared by all processes. One process renews
 * a token at a time, and the others use the result. A refresh token may be valid only once (RFC 6749, section 10.4; RFC
 * 9700, section 4.14).
 */
export class AccessTokens {
  readonly #underWay = new Map<string, Promise<OAuthGrant>>();
  readonly #refusals = new LruMap<string, Refusal>(1_000);
  /** Issued, and not stored since the database went away: the token that it came from may be spent. */
  readonly #unsaved = new Map<string, OAuthGrant>();
  readonly #limiter = new KeyedLimiter(MAX_RENEWALS, 1);

  constructor(private readonly dependencies: AccessTokensDependencies) {}

  /** A token that is good for now. @throws StepFailure as `TokenEndpoint.issue`, `MISSING_CONNECTION`, `ABORTED`. */
  async get(connection: SealedConnection, wish: TokenWish): Promise<OAuthGrant> {
    const stored = this.dependencies.vault.openGrant(connection);
    if (stored && this.#isGood(stored, wish)) return stored;
    const refusal = this.#refusals.get(connection.id);
    const isSame = refusal?.sealed === connection.sealed && refusal.sealedGrant === connection.sealedGrant;
    if (refusal && isSame && !wish.isForced && refusal.until > this.dependencies.now()) throw refusal.failure;
    const renewed = await this.#join(connection, wish);
    // One that was under way already may have found the refused token to be good.
    return renewed.accessToken === wish.refused ? this.#join(connection, wish) : renewed;
  }

  #isGood({ accessToken, renewAt }: OAuthGrant, { refused, isForced = false }: TokenWish): boolean {
    return !isForced && accessToken !== refused && (renewAt === null || Date.parse(renewAt) > this.dependencies.now());
  }

  /** Callers that ask meanwhile wait for the same renewal. It continues even if one of them is cancelled. */
  async #join(connection: SealedConnection, wish: TokenWish): Promise<OAuthGrant> {
    const { id, ownerId } = connection;
    let renewal = this.#underWay.get(id);
    if (!renewal) {
      renewal = this.#limiter.take(ownerId, () => this.#renew(id, wish)).finally(() => this.#underWay.delete(id));
      this.#underWay.set(id, renewal);
      renewal.then(
        () => this.#note(connection, null),
        (error: unknown) => this.#note(connection, error),
      );
    }
    return abortable(renewal, wish.signal);
  }

  async #renew(id: string, wish: TokenWish): Promise<OAuthGrant> {
    const { connections, vault, endpoint, now, onGrantChanged } = this.dependencies;
    let result: OAuthGrant | null = null;
    let failure: StepFailure | null = null;
    let subject: SealedConnection | null = null;
    const isChanged = await connections.changeGrant(id, async (connection) => {
      if (connection === null) throw StepFailure.permanent('MISSING_CONNECTION', 'The connection was deleted.');
      subject = connection;
      const unsaved = this.#unsaved.get(id);
      const stored = unsaved ?? vault.openGrant(connection);
      // Another process may have renewed it while this one waited for its turn.
      if (stored && this.#isGood(stored, wish)) {
        result = stored;
        return unsaved ? { sealedGrant: vault.sealGrant(id, unsaved), voidAt: null } : null;
      }
      try {
        const config = await this.#requestFor(connection, stored, wish);
        if (config === null) {
          result = stored;
          return null;
        }
        result = this.#grantOf(await endpoint.issue(config, AbortSignal.timeout(ISSUE_TIMEOUT_MS)), stored);
      } catch (error) {
        if (stored && this.#isStillGood(stored, wish, error)) {
          result = stored;
          return null;
        }
        if (!isVoid(error)) throw error;
        // Stored in this transaction: a new consent cannot come in between.
        failure = error;
        return { voidAt: new Date(now()) };
      }
      this.#unsaved.set(id, result);
      return { sealedGrant: vault.sealGrant(id, result), voidAt: null };
    });
    if (isChanged && subject !== null) onGrantChanged?.(subject, failure !== null);
    if (failure !== null) throw failure as StepFailure;
    this.#unsaved.delete(id);
    if (result === null) throw new Error('A change of a grant ends with one.');
    return result;
  }

  /**
   * The request to the token endpoint. Null: the token at hand cannot be renewed, and nothing speaks against it.
   *
   * @throws StepFailure if nothing could be exchanged any more.
   */
  async #requestFor(
    connection: SealedConnection,
    stored: OAuthGrant | null,
    wish: TokenWish,
  ): Promise<OAuthConfig | null> {
    if (connection.kind === ConnectionKind.MCP) return this.#mcpRequest(stored, wish);
    const opened = this.dependencies.vault.open(connection);
    const consent = consentConfigOf(opened);
    if (consent === null) {
      const config = opened as unknown as OAuthConfig;
      const refreshToken = stored?.refreshToken ?? config.refreshToken;
      return refreshToken === undefined ? config : { ...config, refreshToken };
    }
    const { config, preset } = await this.dependencies.consents.open(consent.provider, consent.variables);
    const refreshToken = stored?.refreshToken ?? null;
    if (refreshToken === null && stored && this.#isGood(stored, { ...wish, isForced: false })) return null;
    // The client's own authority is not what the user has granted.
    if (refreshToken === null)
      throw StepFailure.permanent(
        'OAUTH_GRANT_INVALID',
        `${preset.title} no longer accepts the access token, and gave none to renew it with. Connect the account again.`,
        { provider: preset.name },
      );
    return { ...config, refreshToken };
  }

  /** The same for an MCP server, whose authorization server is stored with the tokens. */
  #mcpRequest(stored: OAuthGrant | null, wish: TokenWish): OAuthConfig | null {
    const { authorization, refreshToken = null } = stored ?? {};
    if (stored === null || authorization === undefined)
      throw StepFailure.permanent('OAUTH_GRANT_INVALID', 'The MCP server was not connected by consent.');
    if (refreshToken !== null) return { ...authorizationConfig(authorization), refreshToken };
    if (this.#isGood(stored, { ...wish, isForced: false })) return null;
    throw StepFailure.permanent(
      'OAUTH_GRANT_INVALID',
      'The MCP server no longer accepts the access token, and there is none to renew it with. Connect it again.',
      { host: new URL(authorization.issuer).host },
    );
  }

  /** Notes scopes that an MCP server asked for, for the next consent, and shows them with the connection. */
  async want(id: string, scopes: readonly string[]): Promise<void> {
    const { connections, vault, now } = this.dependencies;
    let owner: SealedConnection | null = null;
    await connections.changeGrant(id, async (connection) => {
      const grant = connection && vault.openGrant(connection);
      if (connection === null || grant?.authorization === undefined) return null;
      owner = connection;
      const { scopes: granted, wantedScopes } = grant.authorization;
      const wanted = scopes.filter((scope) => !granted.includes(scope) && !wantedScopes.includes(scope));
      if (wanted.length === 0) return null;
      const authorization = { ...grant.authorization, wantedScopes: [...wantedScopes, ...wanted].slice(0, MAX_WANTED) };
      return { sealedGrant: vault.sealGrant(id, { ...grant, authorization }), voidAt: null };
    });
    if (owner === null) return;
    const { ownerId } = owner as SealedConnection;
    const problem = `The server wants further scopes (${scopes.join(' ').slice(0, 200)}). Connect it again.`;
    await connections.recordTest(ownerId, id, { at: new Date(now()), error: problem });
  }

  /** The server is away just now, and the token has some of its life left. */
  #isStillGood(
    { accessToken, expiresAt }: OAuthGrant,
    { refused, isForced = false }: TokenWish,
    error: unknown,
  ): boolean {
    const isPassing = error instanceof StepFailure && error.retryable;
    return (
      isPassing &&
      !isForced &&
      accessToken !== refused &&
      expiresAt !== null &&
      Date.parse(expiresAt) > this.dependencies.now()
    );
  }

  #grantOf({ accessToken, expiresAt, refreshToken, kept }: IssuedToken, before: OAuthGrant | null): OAuthGrant {
    return {
      ...grantFrom({ accessToken, expiresAt }, this.dependencies.now()),
      refreshToken: refreshToken ?? before?.refreshToken ?? null,
      kept: { ...before?.kept, ...kept },
      ...(before?.authorization === undefined ? {} : { authorization: before.authorization }),
    };
  }

  /** A grant that is void is shown with the connection, and one that works again is not. */
  async #note(connection: SealedConnection, error: unknown): Promise<void> {
    const { id, ownerId, kind, lastTestError } = connection;
    const { connections, vault, now } = this.dependencies;
    const isRefusal = error instanceof StepFailure && !error.retryable;
    const { sealed, sealedGrant } = connection;
    if (isRefusal) this.#refusals.set(id, { failure: error, until: now() + REMEMBER_REFUSAL_MS, sealed, sealedGrant });
    const problem = isRefusal ? connectionProblem(error, secretsOf(kind, vault.open(connection))) : null;
    if (problem === lastTestError || (error !== null && !isRefusal)) return;
    // It records a failure or its end, which the waiting callers learn anyway.
    await connections.recordTest(ownerId, id, { at: new Date(now()), error: problem }).catch(() => undefined);
  }
}

/** An access token with the instant from which on it is renewed. */
export function grantFrom(
  { accessToken, expiresAt }: Pick<IssuedToken, 'accessToken' | 'expiresAt'>,
  now: number,
): Pick<OAuthGrant, 'accessToken' | 'expiresAt' | 'renewAt'> {
  const margin = expiresAt === null ? 0 : Math.min(RENEW_BEFORE_MS, (expiresAt.getTime() - now) / 10);
  return {
    accessToken,
    expiresAt: expiresAt?.toISOString() ?? null,
    renewAt: expiresAt === null ? null : new Date(expiresAt.getTime() - margin).toISOString(),
  };
}

function isVoid(error: unknown): error is StepFailure {
  return error instanceof StepFailure && error.code === 'OAUTH_GRANT_INVALID';
}

/** @throws the reason of the signal if it is a failure of a step, and `ABORTED` otherwise. */
async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await beforeAbort(signal, () => promise);
  } catch (error) {
    if (!signal.aborted || error instanceof StepFailure) throw error;
    throw StepFailure.retryable('ABORTED', 'The call was cancelled.');
  }
}
