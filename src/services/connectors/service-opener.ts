import type { AuthMethod, Connector } from '../../connectors/file/connector.type.js';
import type { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import { SettingError, credentialOf, secretForms, serversOf } from '../../connectors/run/open-service.js';
import type { OpenService } from '../../connectors/run/open-service.type.js';
import { ConnectionKind, originOf, secretsOf } from '../../domain/connection/index.js';
import type { OAuthGrant, ServiceConfig } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { ConnectionStore, SealedConnection } from '../../storage/connections/connection.store.js';
import type { AccessTokens } from '../connections/access-tokens.js';
import { allowedOrigins } from '../connections/allowed-origins.js';
import type { OpeningCall } from '../connections/connection-opener.js';
import { secretsOfGrant } from '../connections/connection-vault.js';
import type { ConnectionVault } from '../connections/connection-vault.js';
import { methodOf } from './service-settings.js';

export interface ServiceOpenerDependencies {
  readonly library: ConnectorLibrary;
  readonly connections: Pick<ConnectionStore, 'find' | 'findFor'>;
  readonly vault: Pick<ConnectionVault, 'open' | 'openGrant'>;
  readonly tokens: Pick<AccessTokens, 'get'>;
}

/** Opens connections to the services of connectors. */
export class ServiceOpener {
  constructor(private readonly deps: ServiceOpenerDependencies) {}

  /**
   * The connection that a name means in the workflow.
   *
   * @throws StepFailure `MISSING_CONNECTION`, `ORIGIN_NOT_ALLOWED`, `CONNECTION_UNUSABLE`, and the reason why there is
   * no access token.
   */
  async open(
    call: OpeningCall,
    { service, connection: name }: { readonly service: string; readonly connection: string },
  ): Promise<OpenService> {
    const connector = this.#connector(service);
    const found = await this.deps.connections.findFor(call, name);
    if (found === null)
      throw missing(
        name,
        `There is no connection ${shown(name)} for this workflow. Create a connection to ${connector.title} of that name, or, if the name is a slot, bind one to it.`,
      );
    return this.openFound(call, connector, found);
  }

  /** A connection that was found before. @throws as `open` */
  async openFound(
    call: Omit<OpeningCall, 'workflowId'>,
    connector: Connector,
    found: SealedConnection,
    refused?: string,
  ): Promise<OpenService> {
    const config = this.deps.vault.open(found);
    call.conceal(secretsOf(found.kind, config));
    switch (found.kind) {
      case ConnectionKind.SERVICE:
        return this.#ofService(call, connector, found, config as unknown as ServiceConfig);
      case ConnectionKind.OAUTH2:
        return this.#ofGrant(call, connector, found, config, refused);
      case ConnectionKind.BEARER:
        return this.#ofToken(call, connector, found, config);
      default:
        throw missing(
          found.name,
          `The connection ${shown(found.name)} is of the kind ${found.kind}; needed is one to ${connector.title}.`,
        );
    }
  }

  /** The secrets that a connection holds now. No request is made for them. */
  storedSecretsOf(found: SealedConnection): readonly string[] {
    const { vault } = this.deps;
    const grant = vault.openGrant(found);
    return [...secretsOf(found.kind, vault.open(found)), ...(grant === null ? [] : secretsOfGrant(grant))];
  }

  #connector(service: string): Connector {
    const connector = this.deps.library.find(service);
    if (connector !== null) return connector;
    throw StepFailure.permanent(
      'UNKNOWN_TOOL',
      `This server has no connector for the service ${JSON.stringify(service)} any more.`,
    );
  }

  #ofService(
    call: Omit<OpeningCall, 'workflowId'>,
    connector: Connector,
    found: SealedConnection,
    config: ServiceConfig,
  ): OpenService {
    if (found.service !== connector.service)
      throw missing(
        found.name,
        `The connection ${shown(found.name)} is one to ${this.deps.library.find(found.service ?? '')?.title ?? found.service ?? 'another service'}; needed is one to ${connector.title}.`,
      );
    const method = methodOf(connector, config);
    if (method === null)
      throw unusable(
        found,
        `${connector.title} cannot be connected by "${config.method}" any more: create the connection again.`,
      );
    const secrets = Object.values(config.secrets ?? {});
    return opened(call, connector, method, found, { ...config.settings, ...config.secrets }, secrets, null);
  }

  async #ofGrant(
    call: Omit<OpeningCall, 'workflowId'>,
    connector: Connector,
    found: SealedConnection,
    config: JsonObject,
    refused: string | undefined,
  ): Promise<OpenService> {
    const method = connector.auth.find(({ oauth }) => oauth !== null) ?? singleTokenOf(connector);
    if (method === null) throw notByToken(connector, found);
    const grant = await (call.tokens ?? this.deps.tokens).get(found, { signal: call.signal, refused });
    call.conceal(secretsOfGrant(grant));
    const variables = isJsonObject(config['variables']) ? config['variables'] : {};
    const kept = (grant as OAuthGrant & { readonly kept?: Readonly<Record<string, string>> }).kept ?? {};
    const settings = withToken(connector, method, { ...variables, ...kept }, grant.accessToken);
    const renew = async (): Promise<OpenService> => this.openFound(call, connector, found, grant.accessToken);
    const service = opened(call, connector, method, found, settings, [grant.accessToken], renew);
    checkOrigins(connector, service, found, allowedOrigins(config, found));
    return service;
  }

  #ofToken(
    call: Omit<OpeningCall, 'workflowId'>,
    connector: Connector,
    found: SealedConnection,
    config: JsonObject,
  ): OpenService {
    const method = singleTokenOf(connector) ?? connector.auth.find(({ oauth }) => oauth !== null) ?? null;
    const token = typeof config['token'] === 'string' ? config['token'] : '';
    if (method === null) throw notByToken(connector, found);
    const service = opened(call, connector, method, found, withToken(connector, method, {}, token), [token], null);
    checkOrigins(connector, service, found, allowedOrigins(config, found));
    return service;
  }
}

/** The way to authenticate by one secret alone. */
function singleTokenOf({ auth }: Connector): AuthMethod | null {
  return auth.find(({ oauth, fields }) => oauth === null && fields.length === 1 && fields[0]?.secret === true) ?? null;
}

function withToken(connector: Connector, method: AuthMethod, settings: JsonObject, token: string): JsonObject {
  const defaults = [...connector.fields, ...method.fields].flatMap((field) =>
    field.default === null ? [] : [[field.name, field.default] as const],
  );
  const [field] = method.fields;
  const own = method.oauth === null && field !== undefined ? { [field.name]: token } : { accessToken: token };
  return { ...Object.fromEntries(defaults), ...settings, ...own };
}

function opened(
  call: Omit<OpeningCall, 'workflowId'>,
  connector: Connector,
  method: AuthMethod,
  found: SealedConnection,
  settings: JsonObject,
  secrets: readonly string[],
  renew: OpenService['renew'],
): OpenService {
  try {
    const credential = credentialOf(method, settings);
    call.conceal(secretForms(credential, secrets));
    return { connectionId: found.id, settings, servers: serversOf(connector, method, settings), credential, renew };
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    throw unusable(
      found,
      `The connection ${shown(found.name)} cannot be used for ${connector.title}: ${error.message}.`,
    );
  }
}

/** A credential that was not made for the service goes only to origins that its owner has allowed. */
function checkOrigins(
  connector: Connector,
  { servers }: OpenService,
  { id, name }: SealedConnection,
  allowed: readonly string[],
): void {
  for (const server of Object.values(servers)) {
    const origin = originOf(server) ?? '';
    if (allowed.includes(origin)) continue;
    throw StepFailure.permanent(
      'ORIGIN_NOT_ALLOWED',
      `The connection ${shown(name)} may not be sent to ${origin}, the address of ${connector.title}, which is none of its origins. If you trust that address with it, allow it once: on the page of the connection, with the mutation allowConnectionOrigin, or with "stepcast connections allow-origin".`,
      { connection: name, connectionId: id, origin },
    );
  }
}

function notByToken(connector: Connector, found: SealedConnection): StepFailure {
  return missing(
    found.name,
    `${connector.title} needs more than a token: create a connection of the kind ${ConnectionKind.SERVICE} to it, instead of the connection ${shown(found.name)}.`,
  );
}

function unusable({ name }: SealedConnection, message: string): StepFailure {
  return StepFailure.permanent('CONNECTION_UNUSABLE', message, { connection: name.slice(0, 100) });
}

function missing(name: string, message: string): StepFailure {
  return StepFailure.permanent('MISSING_CONNECTION', message, { connection: name.slice(0, 100) });
}

function shown(name: string): string {
  return JSON.stringify(name.slice(0, 100));
}
