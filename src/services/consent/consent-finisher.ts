import { createHmac, timingSafeEqual } from 'node:crypto';
import { AuditOutcome } from '../../domain/account/audit.js';
import type { AuditAction, AuditEntry, CallOrigin } from '../../domain/account/audit.js';
import { ConnectionKind } from '../../domain/connection/index.js';
import type {
  Connection,
  ConsentConfig,
  McpAuthorization,
  OAuthGrant,
  PendingConsent,
} from '../../domain/connection/index.js';
import { StepFailure, StepcastError } from '../../errors.js';
import { newId } from '../../lib/ids.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { IssuedToken, TokenEndpoint } from '../../oauth/token-endpoint.type.js';
import type { ConnectionStore } from '../../storage/connections/connection.store.js';
import type { ConsentStore, GivenConsent, ReplacedGrant } from '../../storage/connections/consent.store.js';
import { grantFrom } from '../connections/access-tokens.js';
import type { ConnectionVault } from '../connections/connection-vault.js';
import type { ConsentConfigs, OpenedPreset } from './consent-configs.js';
import type { FindService } from './consent.inputs.js';
import { freeNameLike } from './free-name.js';

/** Longer than a provider takes; less than a browser waits. */
const EXCHANGE_TIMEOUT_MS = 20_000;
const MAX_NAMES = 5;

/** The answer of a provider, for one consent. */
export interface GivenAnswer {
  readonly query: URLSearchParams;
  readonly state: string;
  readonly verifier: string;
  readonly redirectUrl: string;
}

/** The connection that has the new grant, or the reason why there is none. */
export interface ConsentResult {
  readonly connectionId: string | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
}

export interface ConsentFinisherDependencies {
  readonly endpoint: Pick<TokenEndpoint, 'exchange' | 'revoke'>;
  readonly connections: Pick<ConnectionStore, 'insert' | 'list'>;
  readonly consents: ConsentStore;
  readonly vault: ConnectionVault;
  readonly configs: ConsentConfigs;
  readonly findService: FindService;
  /** Called after a connection has a new grant. */
  readonly onGranted: (connection: Pick<Connection, 'id' | 'ownerId' | 'kind'>) => void;
  readonly now: () => Date;
}

/** Turns the answer of a provider into a connection, or into a new grant of one. */
export class ConsentFinisher {
  constructor(private readonly deps: ConsentFinisherDependencies) {}

  async finish(consent: PendingConsent, answer: GivenAnswer, origin?: CallOrigin): Promise<ConsentResult> {
    const refused = answer.query.get('error');
    if (refused !== null) return this.#refused(consent, refused, answer.query.get('error_description'), origin);
    try {
      const opened = await this.deps.configs.openConsent(consent);
      checkCallback(opened, consent, answer.query);
      const issued = await this.deps.endpoint.exchange(
        opened.config,
        {
          query: answer.query,
          state: answer.state,
          redirectUrl: answer.redirectUrl,
          verifier: opened.preset.pkce ? answer.verifier : null,
          issuer: opened.preset.issuer ?? null,
          requiresIss: opened.preset.requiresIss,
        },
        AbortSignal.timeout(EXCHANGE_TIMEOUT_MS),
      );
      return { connectionId: await this.store(consent, opened, issued, origin), failure: null };
    } catch (error) {
      if (!(error instanceof StepFailure) && !(error instanceof StepcastError)) throw error;
      const failure = { code: error.code, message: error.message };
      await this.recordFailure(consent, failure.code, origin);
      return { connectionId: null, failure };
    }
  }

  /**
   * Stores the tokens with their connection. @returns its id. @throws StepFailure if the connection is gone;
   * QuotaExceededError
   */
  async store(
    consent: PendingConsent,
    opened: OpenedPreset,
    issued: IssuedToken,
    origin: CallOrigin | undefined,
  ): Promise<string> {
    if (consent.authorization !== null) return this.#storeMcp(consent, consent.authorization, issued, origin);
    const { vault, configs, onGranted, now } = this.deps;
    const id = consent.connectionId ?? newId('conn');
    const config: ConsentConfig = {
      provider: consent.provider,
      service: consent.service,
      scopes: consent.scopes,
      variables: consent.variables,
    };
    const grant: OAuthGrant = {
      ...grantFrom(issued, now().getTime()),
      refreshToken: issued.refreshToken,
      kept: issued.kept,
    };
    const sealed = vault.seal(id, ConnectionKind.OAUTH2, config as unknown as JsonObject);
    const sealedGrant = vault.sealGrant(id, grant);
    const service = await this.deps.findService(consent.service);
    const values = { ...consent.variables, ...issued.kept };
    const origins = configs.origins(opened.preset, values, service?.origins ?? []);
    const grantedScopes = issued.scopes ?? consent.scopes;
    const given = {
      connectionId: id,
      ownerId: consent.ownerId,
      kind: ConnectionKind.OAUTH2,
      provider: consent.provider,
      service: consent.service,
      grantedScopes,
      at: now(),
    };
    if (consent.connectionId !== null) await this.#replace(consent, given, { sealed, sealedGrant, origins }, origin);
    else await this.#insert(consent, given, { sealed, sealedGrant, origins }, origin);
    onGranted({ id, ownerId: consent.ownerId, kind: given.kind });
    return id;
  }

  /** The tokens are for the MCP server alone. The settings of a connection that exists stay. */
  async #storeMcp(
    consent: PendingConsent,
    authorization: McpAuthorization,
    issued: IssuedToken,
    origin: CallOrigin | undefined,
  ): Promise<string> {
    const { vault, onGranted, now } = this.deps;
    const id = consent.connectionId ?? newId('conn');
    const grantedScopes = issued.scopes ?? consent.scopes;
    const sealedGrant = vault.sealGrant(id, {
      ...grantFrom(issued, now().getTime()),
      refreshToken: issued.refreshToken,
      authorization: { ...authorization, scopes: grantedScopes },
    });
    const given = {
      connectionId: id,
      ownerId: consent.ownerId,
      kind: ConnectionKind.MCP,
      provider: consent.provider,
      service: consent.service,
      grantedScopes,
      at: now(),
    };
    const stored = { sealedGrant, origins: [] };
    if (consent.connectionId !== null) await this.#replace(consent, given, { ...stored, sealed: null }, origin);
    else {
      const sealed = vault.seal(id, ConnectionKind.MCP, { url: authorization.url });
      await this.#insert(consent, given, { ...stored, sealed }, origin);
    }
    onGranted({ id, ownerId: consent.ownerId, kind: given.kind });
    return id;
  }

  async #replace(
    consent: PendingConsent,
    given: GivenConsent,
    grant: ReplacedGrant,
    origin: CallOrigin | undefined,
  ): Promise<void> {
    const entry = auditOf(consent, 'connection.consent', given.connectionId, origin, {
      name: consent.name,
      scopes: [...given.grantedScopes],
    });
    if ((await this.deps.consents.replace(given, grant, entry)) === undefined)
      throw StepFailure.permanent('MISSING_CONNECTION', 'The connection was deleted meanwhile.');
  }

  async #insert(
    consent: PendingConsent,
    given: GivenConsent,
    stored: { readonly sealed: string; readonly sealedGrant: string; readonly origins: readonly string[] },
    origin: CallOrigin | undefined,
  ): Promise<void> {
    const { connections, consents, now } = this.deps;
    let { name } = consent;
    // The name was free when the consent began.
    for (let tries = 0; tries < MAX_NAMES; tries += 1) {
      const connection: Connection = {
        id: given.connectionId,
        ownerId: consent.ownerId,
        name,
        kind: given.kind,
        service: given.kind === ConnectionKind.MCP ? null : consent.service,
        createdAt: now(),
        lastTestedAt: null,
        lastTestError: null,
        account: null,
      };
      const entry = auditOf(consent, 'connection.consent', connection.id, origin, {
        name,
        service: consent.service,
        scopes: [...given.grantedScopes],
      });
      if (await connections.insert({ ...connection, formerNames: [], ...stored }, entry, consents.statementFor(given)))
        return;
      name = freeNameLike(consent.name, new Set((await connections.list(consent.ownerId)).map((each) => each.name)));
    }
    throw StepFailure.retryable('NAME_TAKEN', 'The name of the connection is taken. Connect again under another name.');
  }

  async #refused(
    consent: PendingConsent,
    error: string,
    words: string | null,
    origin: CallOrigin | undefined,
  ): Promise<ConsentResult> {
    const isDenied = error === 'access_denied';
    const code = isDenied ? 'CONSENT_REFUSED' : 'OAUTH_REFUSED';
    await this.recordFailure(consent, code, origin);
    const said = words === null || words === '' ? '' : ` It says: ${words.slice(0, 300)}`;
    return {
      connectionId: null,
      failure: {
        code,
        message: isDenied
          ? `The consent was refused, so nothing was connected.${said}`
          : `The provider gave no consent (${error.slice(0, 100)}).${said}`,
      },
    };
  }

  /** Records in the audit log that a consent connected nothing. */
  async recordFailure(consent: PendingConsent, reason: string, origin: CallOrigin | undefined): Promise<void> {
    const entry = auditOf(consent, 'connection.consent', consent.connectionId ?? '', origin, {
      name: consent.name,
      service: consent.service,
      reason,
    });
    await this.deps.consents.recordFailure({ ...entry, outcome: AuditOutcome.FAILED });
  }
}

function auditOf(
  { userId, connectLinkId }: PendingConsent,
  action: AuditAction,
  targetId: string,
  origin: CallOrigin | undefined,
  details: JsonObject,
): AuditEntry {
  const link = connectLinkId === null ? {} : { link: connectLinkId };
  return {
    userId,
    action,
    targetId,
    details: { ...details, ...link },
    // Any person who holds a connect link may have used it.
    ...(connectLinkId === null ? {} : { isAnonymous: true }),
    ...(origin === undefined ? {} : { origin }),
  };
}

/** Checks of a callback beyond RFC 6749. @throws StepFailure */
function checkCallback({ preset, config }: OpenedPreset, { variables }: PendingConsent, query: URLSearchParams): void {
  if (preset.callbackCheck !== 'shopify') return;
  // Shopify signs the query with the secret of the client, and names the shop.
  const { hmac = '', ...rest } = Object.fromEntries(query);
  const message = Object.keys(rest)
    .sort()
    .map((name) => `${name}=${rest[name] ?? ''}`)
    .join('&');
  const expected = createHmac('sha256', config.clientSecret ?? '')
    .update(message)
    .digest();
  const given = Buffer.from(hmac, 'hex');
  const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
  if (isSigned && rest['shop'] === `${variables['shop'] ?? ''}.myshopify.com`) return;
  throw StepFailure.permanent('OAUTH_REFUSED', `The answer to the consent is not one of ${preset.title}.`);
}
