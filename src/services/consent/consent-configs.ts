import { MCP_PROVIDER, filledIn, presetOrigins } from '../../domain/connection/index.js';
import type {
  ConsentConfig,
  McpAuthorization,
  OAuthConfig,
  OAuthPreset,
  PendingConsent,
  PresetValues,
} from '../../domain/connection/index.js';
import type { JsonObject } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import type { OAuthClients } from './oauth-clients.js';

/** The configuration of a connection that was made by consent. Null for any other one. */
export function consentConfigOf(config: JsonObject): ConsentConfig | null {
  return typeof config['provider'] === 'string' && Array.isArray(config['scopes'])
    ? (config as unknown as ConsentConfig)
    : null;
}

/** A preset with its client and all values filled in. */
export interface OpenedPreset {
  readonly preset: OAuthPreset;
  readonly clientId: string;
  /** For the token endpoint. */
  readonly config: OAuthConfig;
  readonly revokeUrl: string | null;
}

/** Makes what a token endpoint needs to know of a consent: the preset of the provider, and the client. */
export class ConsentConfigs {
  constructor(private readonly clients: OAuthClients) {}

  /** The preset of a provider. Null if there is none. */
  async preset(provider: string): Promise<OAuthPreset | null> {
    return this.clients.presets.find(provider);
  }

  /** The same for a consent under way, which may be to an MCP server. @throws as `open` */
  async openConsent({
    provider,
    variables,
    authorization,
  }: Pick<PendingConsent, 'provider' | 'variables' | 'authorization'>): Promise<OpenedPreset> {
    return authorization === null ? this.open(provider, variables) : openedAuthorization(authorization);
  }

  /**
   * @throws StepFailure `OAUTH_CLIENT_MISSING` if an administrator has not registered a client, or the preset is gone.
   */
  async open(provider: string, values: PresetValues): Promise<OpenedPreset> {
    const preset = await this.clients.presets.find(provider);
    if (preset === null)
      throw clientMissing(provider, `This server does not know the provider ${JSON.stringify(provider)} any more.`);
    const client = await this.clients.find(provider);
    if (client === null)
      throw clientMissing(
        provider,
        `No client is registered at ${preset.title}. An administrator registers one with setOAuthClient, or with "stepcast oauth set ${provider}".`,
      );
    const fill = (address: string | undefined): string | undefined =>
      address === undefined ? undefined : (filledIn(address, values) ?? undefined);
    const tokenUrl = fill(preset.tokenUrl);
    if (tokenUrl === undefined)
      throw clientMissing(provider, `The connection lacks a value that ${preset.title} needs. Connect it again.`);
    const refreshUrl = fill(preset.refreshUrl);
    const { bodyFormat, tokenHeaders: headers, tokenPath, exchange, keep, lookup } = preset;
    return {
      preset,
      clientId: client.clientId,
      config: {
        tokenUrl,
        clientId: client.clientId,
        ...(client.clientSecret === undefined ? {} : { clientSecret: client.clientSecret }),
        clientAuthentication: preset.tokenAuth === 'body' ? 'client_secret_post' : 'client_secret_basic',
        parameters: preset.tokenParams,
        dialect: { bodyFormat, headers, tokenPath, exchange, keep, lookup },
        ...(refreshUrl === undefined ? {} : { refreshUrl }),
      },
      revokeUrl: fill(preset.revokeUrl) ?? null,
    };
  }

  /** The origins that the tokens of a connection may be sent to. */
  origins(preset: OAuthPreset, values: PresetValues, more: readonly string[]): readonly string[] {
    return [...new Set([...presetOrigins(preset, values), ...more])].sort();
  }
}

/** The authorization server of an MCP server, as a preset that is made for it. */
export function openedAuthorization(authorization: McpAuthorization): OpenedPreset {
  const { authorizeUrl, tokenUrl, issuer, requiresIss, resource, scopes, clientId } = authorization;
  const isOffline = scopes.includes('offline_access');
  const preset: OAuthPreset = {
    name: MCP_PROVIDER,
    title: new URL(issuer).host,
    categories: [],
    authorizeUrl,
    tokenUrl,
    issuer,
    requiresIss,
    scopes,
    alwaysScopes: [],
    scopeSeparator: ' ',
    scopeParameter: 'scope',
    pkce: true,
    tokenAuth: authorization.clientAuthentication === 'client_secret_post' ? 'body' : 'basic',
    bodyFormat: 'form',
    // OpenID Connect Core, section 11: without it the scope is left out.
    authorizeParams: { resource, ...(isOffline ? { prompt: 'consent' } : {}) },
    tokenParams: { resource },
    tokenHeaders: {},
    variables: {},
    keep: {},
    origins: [],
    setup: { url: issuer, steps: [] },
    unverified: [],
  };
  return { preset, clientId, config: authorizationConfig(authorization), revokeUrl: authorization.revokeUrl };
}

/** The settings for its token endpoint. */
export function authorizationConfig(authorization: McpAuthorization): OAuthConfig {
  const { tokenUrl, resource, clientId, clientSecret, clientAuthentication } = authorization;
  return {
    tokenUrl,
    clientId,
    ...(clientSecret === null || clientAuthentication === 'none' ? {} : { clientSecret, clientAuthentication }),
    parameters: { resource },
  };
}

function clientMissing(provider: string, message: string): StepFailure {
  return StepFailure.permanent('OAUTH_CLIENT_MISSING', message, { provider });
}
