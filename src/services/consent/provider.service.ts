import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { ClientSource } from '../../domain/connection/index.js';
import type { OAuthPreset } from '../../domain/connection/index.js';
import { ConflictError, IssueList, NotFoundError } from '../../errors.js';
import { checkText } from '../../lib/text/text.js';
import type { OAuthClientStore } from '../../storage/connections/oauth-client.store.js';
import { requireScope } from '../authorise.js';
import type { OAuthClients } from './oauth-clients.js';

/** A provider of services that users can connect by consent, as callers see it. */
export interface OAuthProvider {
  readonly name: string;
  readonly title: string;
  readonly categories: readonly string[];
  /** The scopes that are asked for if the caller names none. */
  readonly scopes: readonly string[];
  readonly usesPkce: boolean;
  /** Whether an account can be connected from a terminal (RFC 8628). */
  readonly hasDeviceFlow: boolean;
  readonly variables: readonly ProviderVariable[];
  readonly origins: readonly string[];
  /** Whether an administrator has registered a client. */
  readonly isRegistered: boolean;
  /** Null: there is no client, or the caller is no administrator. */
  readonly clientId: string | null;
  /** Null: there is no client. */
  readonly clientSource: ClientSource | null;
  /** The address to enter at the provider. */
  readonly redirectUrl: string;
  readonly setupUrl: string;
  readonly setupSteps: readonly string[];
  /** The fields of the preset that were not compared with the provider's documentation. */
  readonly unverified: readonly string[];
}

/** A value that the user gives before the consent, such as the name of a shop. */
interface ProviderVariable {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly default: string | null;
}

export interface SetOAuthClient {
  readonly provider: string;
  readonly clientId: string;
  /** Absent: a public client. */
  readonly clientSecret?: string | undefined;
}

export interface ProviderServiceDependencies {
  readonly clients: OAuthClients;
  readonly store: OAuthClientStore;
  readonly redirectUrl: () => string;
  readonly now: () => Date;
}

const MAX_SECRET = 16_384;

/** The providers, and the clients that administrators register at them. */
export class ProviderService {
  constructor(private readonly deps: ProviderServiceDependencies) {}

  /** All providers, by title. */
  async list(caller: Caller): Promise<readonly OAuthProvider[]> {
    requireScope(caller, 'workflows:read');
    const [presets, clients] = await Promise.all([this.deps.clients.presets.list(), this.deps.clients.known()]);
    return presets.map((preset) => this.#shown(caller, preset, clients.get(preset.name)));
  }

  /** @throws NotFoundError */
  async get(caller: Caller, name: string): Promise<OAuthProvider> {
    requireScope(caller, 'workflows:read');
    const preset = await this.#preset(name);
    return this.#shown(caller, preset, (await this.deps.clients.known()).get(name));
  }

  /**
   * Registers the client of this installation at a provider, or replaces it. The secret is never shown again.
   *
   * @throws ForbiddenError for others than administrators; NotFoundError for an unknown provider; InvalidInputError;
   * ConflictError `ILLEGAL_STATE` if the configuration of the server sets it.
   */
  async setClient(caller: Caller, input: SetOAuthClient): Promise<OAuthProvider> {
    requireScope(caller, 'admin');
    const preset = await this.#preset(input.provider);
    const issues = new IssueList();
    const clientId = checkText(issues, input.clientId, {
      what: 'The client id',
      path: ['clientId'],
      min: 1,
      max: 1_000,
    });
    const clientSecret =
      input.clientSecret === undefined
        ? undefined
        : checkText(issues, input.clientSecret, {
            what: 'The client secret',
            path: ['clientSecret'],
            min: 1,
            max: MAX_SECRET,
          });
    if (/\p{Cc}/u.test(clientId)) issues.add(['clientId'], 'The client id must not hold control characters.');
    if (clientSecret !== undefined && /\p{Cc}/u.test(clientSecret))
      issues.add(['clientSecret'], 'The client secret must not hold control characters.');
    if (clientSecret === undefined && !preset.pkce)
      issues.add(['clientSecret'], `${preset.title} needs a client secret: it does not support PKCE.`);
    issues.throwIfAny();
    this.#refuseConfigured(preset.name);
    await this.deps.store.put(
      {
        provider: preset.name,
        clientId,
        sealedSecret: clientSecret === undefined ? null : this.deps.clients.seal(preset.name, clientSecret),
      },
      this.deps.now(),
      auditBy(caller, 'oauth_client.set', preset.name, { clientId }),
    );
    return this.get(caller, preset.name);
  }

  /** Removes a client. Connections that were made with it can no longer be renewed. @throws as `setClient` */
  async removeClient(caller: Caller, name: string): Promise<OAuthProvider> {
    requireScope(caller, 'admin');
    const preset = await this.#preset(name);
    this.#refuseConfigured(preset.name);
    if (!(await this.deps.store.remove(preset.name, auditBy(caller, 'oauth_client.remove', preset.name))))
      throw new NotFoundError('OAuth client for the provider', preset.name);
    return this.get(caller, preset.name);
  }

  #refuseConfigured(name: string): void {
    const source = this.deps.clients.fixedSource(name);
    if (source === null) return;
    const variable = source === ClientSource.ENVIRONMENT ? 'OAUTH_CLIENTS' : 'OAUTH_CLIENTS_FILE';
    throw new ConflictError(
      'ILLEGAL_STATE',
      `The client for ${name} is set by ${variable}: change it there, and start the server again.`,
    );
  }

  async #preset(name: string): Promise<OAuthPreset> {
    const preset = await this.deps.clients.presets.find(name);
    if (preset === null) throw new NotFoundError('OAuth provider', name);
    return preset;
  }

  #shown(
    caller: Caller,
    preset: OAuthPreset,
    client: { readonly clientId: string; readonly source: ClientSource } | undefined,
  ): OAuthProvider {
    const redirectUrl = this.deps.redirectUrl();
    return {
      name: preset.name,
      title: preset.title,
      categories: preset.categories,
      scopes: [...preset.scopes, ...preset.alwaysScopes],
      usesPkce: preset.pkce,
      hasDeviceFlow: preset.device !== undefined,
      variables: Object.entries(preset.variables).map(([name, { title, description, default: otherwise }]) => ({
        name,
        title,
        description,
        default: otherwise ?? null,
      })),
      origins: [...preset.origins, ...(preset.baseUrl === undefined ? [] : [preset.baseUrl])],
      isRegistered: client !== undefined,
      clientId: client !== undefined && caller.scopes.has('admin') ? client.clientId : null,
      clientSource: client?.source ?? null,
      redirectUrl,
      setupUrl: preset.setup.url,
      setupSteps: preset.setup.steps.map((step) => step.replaceAll('{redirectUrl}', redirectUrl)),
      unverified: preset.unverified,
    };
  }
}
