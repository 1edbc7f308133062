import { createHash, randomBytes } from 'node:crypto';
import { auditBy } from '../../domain/account/audit.js';
import type { AuditEntry, CallOrigin } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import type { SecretBox } from '../../domain/account/secret-box.js';
import {
  ConnectionKind,
  MCP_PROVIDER,
  authorizationUrl,
  clientDocument,
  filledIn,
  pendingServerContext,
  verifierContext,
} from '../../domain/connection/index.js';
import type {
  ConnectionConsent,
  McpAuthorization,
  OpenConnectLink,
  PendingConsent,
} from '../../domain/connection/index.js';
import { ConflictError, InvalidInputError, NotFoundError, StepFailure } from '../../errors.js';
import { isId } from '../../lib/ids.js';
import type { ConnectionStore, SealedConnection } from '../../storage/connections/connection.store.js';
import type { ConsentStore } from '../../storage/connections/consent.store.js';
import type { PendingConsentStore, StoredConsent } from '../../storage/connections/pending-consent.store.js';
import { requireScope } from '../authorise.js';
import type { ConnectionVault } from '../connections/connection-vault.js';
import { consentConfigOf } from './consent-configs.js';
import type { ConsentConfigs, OpenedPreset } from './consent-configs.js';
import type { ConsentFinisher } from './consent-finisher.js';
import { freeNameLike } from './free-name.js';
import { mcpNameOf, urlOf } from './mcp-consents.js';
import type { McpConsents } from './mcp-consents.js';
import { checkConsent, checkTarget } from './consent.inputs.js';
import type { ConnectableService, CreateConnectLink, FindService, StartAuthorization } from './consent.inputs.js';

/** From the beginning to the answer of the provider. */
const CONSENT_TTL_MS = 10 * 60_000;
const TOKEN_BYTES = 32;
const MAX_TOKEN = 200;
/** A connect link lives an hour at most. */
const MAX_LINK_MINUTES = 60;
const LINK_ID_BYTES = 12;

export interface ConsentServiceDependencies {
  readonly pending: PendingConsentStore;
  readonly connections: Pick<ConnectionStore, 'find' | 'list'>;
  readonly consents: Pick<ConsentStore, 'of'>;
  readonly vault: ConnectionVault;
  readonly box: SecretBox;
  readonly configs: ConsentConfigs;
  readonly findService: FindService;
  readonly mcp: McpConsents;
  readonly finisher: ConsentFinisher;
  /** The public address of this installation, without a slash at the end. */
  readonly publicUrl: () => string;
  readonly now: () => Date;
}

/** The begin of a consent. */
export interface StartedAuthorization {
  /** An address of this server, which a browser opens within ten minutes, once. */
  readonly url: string;
  readonly expiresAt: Date;
}

/** The user who asks for a consent, and its purpose: shown to a browser without a session of this user. */
interface ConsentRequest {
  readonly askedBy: string;
  readonly service: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
}

/** A consent that no browser has begun. */
export interface PendingRequest {
  readonly userId: string;
  /** Whether another person than the user may begin it. */
  readonly isLink: boolean;
  readonly request: ConsentRequest;
}

/** The way of a browser to the provider. */
export interface BegunConsent {
  readonly url: string;
  /** The browser proves with it that the answer belongs to the consent that it began. */
  readonly stateHash: Buffer;
  readonly expiresAt: Date;
}

/** The result of an answer, for the browser that brought it. */
export interface FinishedConsent {
  /** Null: a page says that it is done. */
  readonly returnTo: string | null;
  /** The connection. Null: there is none, and `failure` says why. */
  readonly connectionId: string | null;
  readonly name: string;
  readonly failure: { readonly code: string; readonly message: string } | null;
}

/**
 * Consent of users to services (RFC 6749, section 4.1). It has three steps: a user starts it, a browser begins it, and
 * the browser comes back with the answer. The state belongs to the user who started and to the browser that began; it
 * works once, within ten minutes.
 */
export class ConsentService {
  constructor(private readonly deps: ConsentServiceDependencies) {}

  /** The address that providers send browsers back to. */
  get redirectUrl(): string {
    return `${this.deps.publicUrl()}/oauth/callback`;
  }

  /**
   * Starts a consent.
   *
   * @throws InvalidInputError; NotFoundError for an unknown service or connection; ConflictError `NAME_TAKEN`,
   * `ILLEGAL_STATE` for a connection that was not made by consent, `OAUTH_CLIENT_MISSING`.
   */
  async start(caller: Caller, input: StartAuthorization): Promise<StartedAuthorization> {
    requireScope(caller, 'connections:write');
    const consent = await this.prepare(caller, input);
    return this.startPrepared({ ...consent, userId: caller.userId, connectLinkId: null });
  }

  /** The grants of the caller's connections, in the order of `ids`. Null: nothing is known. */
  async of(caller: Caller, ids: readonly string[]): Promise<readonly (ConnectionConsent | null)[]> {
    requireScope(caller, 'workflows:read');
    const found = await this.deps.consents.of(caller.ownerId);
    return ids.map((id) => found.get(id) ?? null);
  }

  /**
   * Makes a link with which another person connects an account of theirs for the caller: for one connection, once, and
   * for an hour at most. The link shows who asks, and gives nothing else.
   *
   * @throws as `start`; InvalidInputError for a longer life
   */
  async createLink(caller: Caller, { expiresInMinutes = MAX_LINK_MINUTES, ...input }: CreateConnectLink) {
    requireScope(caller, 'connections:write');
    if (!Number.isInteger(expiresInMinutes) || expiresInMinutes < 1 || expiresInMinutes > MAX_LINK_MINUTES)
      throw new InvalidInputError([
        { path: ['expiresInMinutes'], detail: `A connect link lives from 1 to ${MAX_LINK_MINUTES} minutes.` },
      ]);
    const consent = await this.prepare(caller, { ...input, returnTo: undefined });
    const expiresAt = new Date(this.deps.now().getTime() + expiresInMinutes * 60_000);
    const id = randomBytes(LINK_ID_BYTES).toString('hex');
    const audit = auditBy(caller, 'connect_link.create', id, { service: consent.service, name: consent.name });
    const link = { ...consent, userId: caller.userId, connectLinkId: id, expiresAt };
    const { url } = await this.startPrepared(link, audit);
    return { id, url, expiresAt };
  }

  /** The caller's connect links that were not used yet, the newest first. Their addresses are not shown again. */
  async links(caller: Caller): Promise<readonly OpenConnectLink[]> {
    requireScope(caller, 'connections:write');
    return this.deps.pending.links(caller.ownerId, this.deps.now());
  }

  /** Takes a connect link back that nobody has used. @throws NotFoundError */
  async revokeLink(caller: Caller, id: string): Promise<void> {
    requireScope(caller, 'connections:write');
    const audit = auditBy(caller, 'connect_link.revoke', id);
    if (!/^[0-9a-f]{24}$/.test(id) || !(await this.deps.pending.removeLink(caller.ownerId, id, audit)))
      throw new NotFoundError('connect link', id);
  }

  /** Our client metadata document, which authorization servers read. */
  get clientDocument() {
    return clientDocument(`${this.deps.publicUrl()}/oauth/client.json`, this.redirectUrl);
  }

  /** A consent as it would be started. @throws as `start` */
  async prepare(
    caller: Pick<Caller, 'ownerId'>,
    input: StartAuthorization,
  ): Promise<Omit<PendingConsent, 'userId' | 'connectLinkId'>> {
    checkTarget(input);
    if (input.mcp?.url !== undefined) return this.#prepareMcp(caller, input, input.mcp.url, null);
    const found = input.connectionId === undefined ? null : await this.#connection(caller, input.connectionId);
    const url = found?.kind === ConnectionKind.MCP ? urlOf(this.deps.vault.open(found)) : null;
    if (found !== null && url !== null) return this.#prepareMcp(caller, input, url, found);
    if (input.mcp !== undefined)
      throw new ConflictError('ILLEGAL_STATE', 'Only the connection with an MCP server takes a client of your own.');
    const { service, connection } = await this.#target(input, found);
    const before = connection && consentConfigOf(this.deps.vault.open(connection));
    const opened = await this.#presetOf(service);
    const { scopes, variables } = checkConsent(opened, {
      scopes: input.scopes ?? before?.scopes ?? service.scopes,
      variables: input.variables ?? before?.variables ?? {},
    });
    await this.#opened({ provider: service.provider, variables, authorization: null });
    return {
      ownerId: caller.ownerId,
      connectionId: connection?.id ?? null,
      provider: service.provider,
      service: service.service,
      name: connection?.name ?? (await this.#freeName(caller, input.name, service.service)),
      scopes,
      variables,
      authorization: null,
      returnTo: input.returnTo ?? null,
      expiresAt: new Date(this.deps.now().getTime() + CONSENT_TTL_MS),
    };
  }

  /** The consent to an MCP server, whose authorization server is looked for now. */
  async #prepareMcp(
    caller: Pick<Caller, 'ownerId'>,
    input: StartAuthorization,
    url: string,
    connection: SealedConnection | null,
  ): Promise<Omit<PendingConsent, 'userId' | 'connectLinkId'>> {
    const name = connection?.name ?? (await this.#freeName(caller, input.name, mcpNameOf(url)));
    const authorization = await this.deps.mcp.authorization(input, url, connection, this.clientDocument);
    return {
      ownerId: caller.ownerId,
      connectionId: connection?.id ?? null,
      provider: MCP_PROVIDER,
      service: MCP_PROVIDER,
      name,
      scopes: authorization.scopes,
      variables: {},
      authorization,
      returnTo: input.returnTo ?? null,
      expiresAt: new Date(this.deps.now().getTime() + CONSENT_TTL_MS),
    };
  }

  async startPrepared(consent: PendingConsent, audit?: AuditEntry): Promise<StartedAuthorization> {
    const ticket = randomBytes(TOKEN_BYTES).toString('base64url');
    const { authorization, ...rest } = consent;
    const ticketHash = hashOf(ticket);
    const sealedServer =
      authorization && this.deps.box.seal(JSON.stringify(authorization), pendingServerContext(ticketHash));
    await this.deps.pending.add(ticketHash, { ...rest, sealedServer }, this.deps.now(), audit);
    const path = consent.connectLinkId === null ? 'start' : 'connect';
    return { url: `${this.deps.publicUrl()}/oauth/${path}/${ticket}`, expiresAt: consent.expiresAt };
  }

  /** The consent of a ticket that no browser has begun. Null if it is unknown, used or expired. */
  async pending(ticket: string): Promise<PendingRequest | null> {
    if (ticket.length > MAX_TOKEN) return null;
    const found = await this.#find(ticket);
    if (found === null) return null;
    const { userId, name, scopes, expiresAt, connectLinkId, authorization } = found;
    const service =
      authorization === null
        ? ((await this.deps.findService(found.service))?.title ?? found.service)
        : new URL(authorization.url).host;
    return { userId, isLink: connectLinkId !== null, request: { askedBy: userId, service, name, scopes, expiresAt } };
  }

  /** The address of the provider that a ticket leads to. Null if it is unknown, used or expired. */
  async destination(ticket: string): Promise<string | null> {
    const found = ticket.length > MAX_TOKEN ? null : await this.#find(ticket);
    if (found?.authorization) return found.authorization.authorizeUrl;
    const preset = found && (await this.deps.configs.preset(found.provider));
    return found && preset && filledIn(preset.authorizeUrl, found.variables);
  }

  /**
   * A browser begins the consent of a ticket.
   *
   * @returns null if the ticket is unknown, used or expired. @throws ConflictError as `start`
   */
  async begin(ticket: string): Promise<BegunConsent | null> {
    if (ticket.length > MAX_TOKEN) return null;
    const { pending, box, now } = this.deps;
    const ticketHash = hashOf(ticket);
    const found = await this.#find(ticket);
    if (found === null) return null;
    const { preset, clientId } = await this.#opened(found);
    const state = randomBytes(TOKEN_BYTES).toString('base64url');
    const verifier = randomBytes(TOKEN_BYTES).toString('base64url');
    const stateHash = hashOf(state);
    const sealedVerifier = box.seal(verifier, verifierContext(ticketHash));
    const expiresAt = new Date(now().getTime() + CONSENT_TTL_MS);
    if (!(await pending.begin(ticketHash, { stateHash, sealedVerifier, expiresAt, now: now() }))) return null;
    const url = authorizationUrl(preset, {
      clientId,
      redirectUrl: this.redirectUrl,
      scopes: found.scopes,
      state,
      verifier,
      values: found.variables,
    });
    return { url, stateHash, expiresAt };
  }

  /**
   * The answer of a provider.
   *
   * @param query of the callback.
   * @param isOwn whether the browser has begun the consent with this hash of a state.
   * @returns null if the answer belongs to no consent that this browser began, or was given before.
   */
  async finish(
    query: URLSearchParams,
    isOwn: (stateHash: Buffer) => boolean,
    origin?: CallOrigin,
  ): Promise<FinishedConsent | null> {
    const states = query.getAll('state');
    const [state] = states;
    if (state === undefined || states.length > 1 || state.length > MAX_TOKEN) return null;
    const stateHash = hashOf(state);
    // An answer that another browser brings leaves the state to the one that began.
    if (!isOwn(stateHash)) return null;
    const taken = await this.deps.pending.take(stateHash, this.deps.now());
    if (taken === null) return null;
    const consent = { ...this.#unsealed(taken, taken.ticketHash), ...taken };
    const verifier = this.deps.box.open(consent.sealedVerifier, verifierContext(consent.ticketHash));
    const answer = { query, state, verifier, redirectUrl: this.redirectUrl };
    const result = await this.deps.finisher.finish(consent, answer, origin);
    return { returnTo: consent.returnTo, name: consent.name, ...result };
  }

  async #find(ticket: string): Promise<PendingConsent | null> {
    const ticketHash = hashOf(ticket);
    const found = await this.deps.pending.find(ticketHash, this.deps.now());
    return found && this.#unsealed(found, ticketHash);
  }

  #unsealed({ sealedServer, ...consent }: StoredConsent, ticketHash: Buffer): PendingConsent {
    const authorization =
      sealedServer === null
        ? null
        : (JSON.parse(this.deps.box.open(sealedServer, pendingServerContext(ticketHash))) as McpAuthorization);
    return { ...consent, authorization };
  }

  /** @throws NotFoundError */
  async #connection({ ownerId }: Pick<Caller, 'ownerId'>, id: string): Promise<SealedConnection> {
    const connection = isId(id, 'conn') ? await this.deps.connections.find(ownerId, id) : null;
    if (connection === null) throw new NotFoundError('connection', id);
    return connection;
  }

  async #target(
    { service: name }: StartAuthorization,
    connection: SealedConnection | null,
  ): Promise<{ readonly service: ConnectableService; readonly connection: SealedConnection | null }> {
    if (connection === null) {
      const service = await this.deps.findService(name ?? '');
      if (service === null) throw new NotFoundError('service that can be connected by consent', name ?? '');
      return { service, connection: null };
    }
    const config = consentConfigOf(this.deps.vault.open(connection));
    const service =
      config && ((await this.deps.findService(config.service)) ?? (await this.deps.findService(config.provider)));
    if (!service)
      throw new ConflictError(
        'ILLEGAL_STATE',
        'This connection was not made by consent, or its service is gone. Change its credential, or make a new connection.',
      );
    return { service, connection };
  }

  async #presetOf({ provider, title }: ConnectableService) {
    const preset = await this.deps.configs.preset(provider);
    if (preset !== null) return preset;
    throw new ConflictError(
      'OAUTH_CLIENT_MISSING',
      `${title} names the provider ${JSON.stringify(provider)}, which this server does not know.`,
    );
  }

  async #opened(consent: Pick<PendingConsent, 'provider' | 'variables' | 'authorization'>): Promise<OpenedPreset> {
    try {
      return await this.deps.configs.openConsent(consent);
    } catch (error) {
      if (error instanceof StepFailure && error.code === 'OAUTH_CLIENT_MISSING')
        throw new ConflictError('OAUTH_CLIENT_MISSING', error.message);
      throw error;
    }
  }

  /** @throws ConflictError `NAME_TAKEN` */
  async #freeName({ ownerId }: Pick<Caller, 'ownerId'>, wanted: string | undefined, service: string): Promise<string> {
    const taken = new Set((await this.deps.connections.list(ownerId)).map(({ name }) => name));
    const name = wanted?.trim() ?? service;
    if (!taken.has(name)) return name;
    if (wanted !== undefined) {
      const detail = 'You have a connection of this name. Choose another name, or connect that one again.';
      throw new ConflictError('NAME_TAKEN', detail, [{ path: ['name'], detail }]);
    }
    return freeNameLike(name, taken);
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
