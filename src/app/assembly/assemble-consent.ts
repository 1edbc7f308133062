import type { Connection, OAuthClient } from '../../domain/connection/index.js';
import type { Logger } from '../../logger.js';
import type { SecretBox } from '../../domain/account/secret-box.js';
import type { McpAuthorizer } from '../../mcp-client/authorization/authorizer.type.js';
import type { TokenEndpoint } from '../../oauth/token-endpoint.type.js';
import type { ConnectionVault } from '../../services/connections/connection-vault.js';
import type { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import { connectableService } from '../../services/connectors/connectable-service.js';
import { ConsentConfigs } from '../../services/consent/consent-configs.js';
import { ConsentFinisher } from '../../services/consent/consent-finisher.js';
import type { FindService } from '../../services/consent/consent.inputs.js';
import { ConsentService } from '../../services/consent/consent.service.js';
import { DeviceConsentService } from '../../services/consent/device-consent.service.js';
import { GrantRevoker } from '../../services/consent/grant-revoker.js';
import { McpConsents } from '../../services/consent/mcp-consents.js';
import { OAuthClients } from '../../services/consent/oauth-clients.js';
import type { PresetSource } from '../../services/consent/oauth-clients.js';
import { ProviderService } from '../../services/consent/provider.service.js';
import type { Services } from '../../services/services.js';
import type { ConnectionStore } from '../../storage/connections/connection.store.js';
import { ConsentStore } from '../../storage/connections/consent.store.js';
import { DeviceAuthorizationStore } from '../../storage/connections/device-authorization.store.js';
import { OAuthClientStore } from '../../storage/connections/oauth-client.store.js';
import { PendingConsentStore } from '../../storage/connections/pending-consent.store.js';
import type { Database } from '../../storage/database/database.js';

/** The settings of consent. */
export interface ConsentSettings {
  readonly presets: PresetSource;
  readonly clients: readonly OAuthClient[];
  /** The public address of this installation, without a slash at the end. */
  readonly publicUrl: () => string;
}

export interface ConsentParts extends ConsentSettings {
  /** The services that are connected by consent, beside the providers. */
  readonly library: ConnectorLibrary;
  readonly database: Database;
  readonly connections: ConnectionStore;
  readonly vault: ConnectionVault;
  readonly box: SecretBox;
  readonly endpoint: TokenEndpoint;
  readonly authorizer: McpAuthorizer;
  readonly onSecrets: (secrets: readonly string[]) => void;
  readonly onGranted: (connection: Pick<Connection, 'id' | 'ownerId' | 'kind'>) => void;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Consent of users to services, over one database. */
export interface Consent {
  readonly configs: ConsentConfigs;
  readonly store: ConsentStore;
  /** For the transports. */
  readonly services: Pick<Services, 'consents' | 'deviceConsents' | 'oauthProviders'>;
  readonly revoker: GrantRevoker;
}

/** No providers at all, for programs that need no consent. */
export const NO_CONSENT: ConsentSettings = {
  presets: { find: async () => null, list: async () => [] },
  clients: [],
  publicUrl: () => '',
};

export function assembleConsent(parts: ConsentParts): Consent {
  const { database, connections, vault, box, endpoint, presets, onSecrets, onGranted, publicUrl, now } = parts;
  const clientStore = new OAuthClientStore(database);
  const clients = new OAuthClients({ presets, store: clientStore, box, configured: parts.clients, onSecrets });
  const configs = new ConsentConfigs(clients);
  const store = new ConsentStore(database);
  const findService: FindService = async (name) => {
    const connectable = connectableService(parts.library, name);
    if (connectable !== null) return connectable;
    const preset = await presets.find(name);
    return preset && { service: name, title: preset.title, provider: name, scopes: [], origins: [] };
  };
  const finisher = new ConsentFinisher({
    endpoint,
    connections,
    consents: store,
    vault,
    configs,
    findService,
    onGranted,
    now,
  });
  const consents = new ConsentService({
    pending: new PendingConsentStore(database),
    connections,
    consents: store,
    vault,
    box,
    configs,
    findService,
    mcp: new McpConsents({ vault, authorizer: parts.authorizer }),
    finisher,
    publicUrl,
    now,
  });
  const deviceConsents = new DeviceConsentService({
    consents,
    store: new DeviceAuthorizationStore(database),
    endpoint,
    configs,
    finisher,
    box,
    now,
  });
  const providers = new ProviderService({ clients, store: clientStore, redirectUrl: () => consents.redirectUrl, now });
  const revoker = new GrantRevoker({ endpoint, consents: store, vault, configs, logger: parts.logger });
  return { configs, store, services: { consents, deviceConsents, oauthProviders: providers }, revoker };
}
