import { ConnectionKind } from '../../domain/connection/index.js';
import type { McpCommand } from '../../domain/connection/index.js';
import type { Computations } from '../../domain/computations.js';
import type { QuotaGuard } from '../../domain/account/quota.js';
import type { SecretBox } from '../../domain/account/secret-box.js';
import type { Logger } from '../../logger.js';
import type { Mailbox, SelectMessages } from '../../mail/mailbox.js';
import { DEFAULT_ATTACHMENT_LIMITS } from '../../domain/mail/attachment-files.js';
import type { AttachmentLimits } from '../../domain/mail/attachment-files.js';
import type { MailServer } from '../../mail/mail-server.type.js';
import type { MailTransport } from '../../mail/message/outgoing-mail.type.js';
import type { TokenEndpoint } from '../../oauth/token-endpoint.type.js';
import { ALL } from '../../pubsub.js';
import type { PubSub } from '../../pubsub.js';
import { ConnectionStore } from '../../storage/connections/connection.store.js';
import type { Database } from '../../storage/database/database.js';
import { ConnectionChangeStore } from '../../storage/connections/connection-change.store.js';
import { ConnectionUses } from '../../services/connections/connection-uses.js';
import type { ConnectionEditorDependencies } from '../../services/connections/connection-editor.js';
import { ConnectionOpener } from '../../services/connections/connection-opener.js';
import { createConnectionProbes } from '../../services/connections/connection-probes.js';
import type { ProbeParts } from '../../services/connections/connection-probes.js';
import type { ProbeRequest } from '../../services/connections/connection-probe.type.js';
import { ConnectionService } from '../../services/connections/connection.service.js';
import type { SlotDependencies } from '../../services/connections/slot.service.js';
import { ConnectionVault } from '../../services/connections/connection-vault.js';
import { UNLIMITED } from '../../services/quotas/ports.js';
import type { StorageQuotas } from '../../services/quotas/ports.js';
import { assembleApis } from '../../services/apis/assemble-apis.js';
import type { Apis } from '../../services/apis/assemble-apis.js';
import type { FetchDescription } from '../../services/apis/api-documents.js';
import { NO_CONNECTORS, assembleConnectors } from '../../services/connectors/assemble-connectors.js';
import { WebhookCalls } from '../../services/sources/webhook-calls.js';
import { RemovalGrants } from '../../services/sources/removal-grants.js';
import { RemovalOrders } from '../../services/sources/removal-orders.js';
import { WebhookRemovals } from '../../services/sources/webhook-removals.js';
import { HookRemovalStore } from '../../storage/sources/hook-removal.store.js';
import { newId } from '../../lib/ids.js';
import { SourceHookStore } from '../../storage/sources/source-hook.store.js';
import type { ConnectorMeans, Connectors } from '../../services/connectors/assemble-connectors.js';
import { assembleMcp } from '../../services/mcp/assemble-mcp.js';
import type { McpAuthorizer } from '../../mcp-client/authorization/authorizer.type.js';
import type { Mcp, OpenSessionPool } from '../../services/mcp/assemble-mcp.js';
import { AccessTokens } from '../../services/connections/access-tokens.js';
import { MailLogins } from '../../services/mailboxes/mail-logins.js';
import { assembleConsent, NO_CONSENT } from './assemble-consent.js';
import type { Consent, ConsentSettings } from './assemble-consent.js';
import { MailChanger } from '../../services/mailboxes/mail-changer.js';
import { MailSearch } from '../../services/mailboxes/mail-search.js';
import { MailSender } from '../../services/mailboxes/mail-sender.js';

/** How MCP servers are reached. */
export interface McpParts {
  readonly openPool: OpenSessionPool;
  readonly authorizer: McpAuthorizer;
  /** The commands that may be started as servers. */
  readonly commands: readonly McpCommand[];
}

export interface ConnectionParts {
  readonly database: Database;
  readonly box: SecretBox;
  readonly mail: MailServer;
  readonly computations: Computations;
  readonly fetchDescription: FetchDescription;
  readonly probeRequest: ProbeRequest;
  /** Tries the login to a database. */
  readonly probeDatabase: ProbeParts['probeDatabase'];
  /** Tries the login to stores. */
  readonly probeStores: ProbeParts['probeStores'];
  readonly transport: MailTransport;
  readonly tokenEndpoint: TokenEndpoint;
  /** Default: no providers, so that nothing can be connected by consent. */
  readonly consent?: ConsentSettings | undefined;
  readonly tryModel: ProbeParts['tryModel'];
  readonly sample: Mailbox;
  readonly select: SelectMessages;
  /** Default: the limits of a new installation. */
  readonly attachments?: AttachmentLimits | undefined;
  readonly mcp: McpParts;
  /** Default: there are none. */
  readonly connectors?: ConnectorMeans | undefined;
  readonly pubsub: PubSub;
  /** Default: nothing is limited. */
  readonly quotas?: QuotaGuard | undefined;
  /** The limits of what each owner stores. Default: none. */
  readonly storage?: StorageQuotas | undefined;
  readonly logger: Logger;
  /** Called with every secret that is decrypted in the process. */
  readonly onSecrets?: (secrets: readonly string[]) => void;
  /** Milliseconds since the epoch: when access tokens expire is judged by it. Default: the time of the system. */
  readonly now?: (() => number) | undefined;
}

/** Connections and the services behind them. The tools of the engine need them, so they are built first. */
export interface Connections {
  readonly store: ConnectionStore;
  readonly vault: ConnectionVault;
  readonly service: ConnectionService;
  readonly uses: ConnectionUses;
  /** For the service that changes connections. */
  readonly editing: Omit<ConnectionEditorDependencies, 'workflows' | 'answers' | 'pubsub' | 'now'>;
  readonly opener: ConnectionOpener;
  readonly mail: MailServer;
  readonly computations: Computations;
  readonly logins: MailLogins;
  readonly search: MailSearch;
  readonly sender: MailSender;
  readonly changer: MailChanger;
  readonly mcp: Mcp;
  readonly apis: Apis;
  readonly consent: Consent;
  readonly connectors: Connectors;
  readonly webhooks: WebhookCalls;
  readonly removals: WebhookRemovals;
  /** The parts that slots need. */
  readonly forSlots: Pick<SlotDependencies, 'connections' | 'origins' | 'consents' | 'vault'>;
}

/** Puts it together over one database. */
export function assembleConnections(parts: ConnectionParts): Connections {
  const {
    database,
    box,
    mail,
    transport,
    tokenEndpoint,
    consent: consentSettings = NO_CONSENT,
    tryModel,
    sample,
    select,
    attachments = DEFAULT_ATTACHMENT_LIMITS,
    mcp: { openPool, authorizer, commands },
    connectors: means = NO_CONNECTORS,
    pubsub,
    quotas,
    storage = UNLIMITED,
    computations,
    fetchDescription,
    probeRequest,
    probeDatabase,
    probeStores,
    logger,
    onSecrets,
    now = Date.now,
  } = parts;
  const store = new ConnectionStore(database, quotas);
  const vault = new ConnectionVault(box, onSecrets);
  const consent = assembleConsent({
    ...consentSettings,
    library: means.library,
    database,
    connections: store,
    vault,
    box,
    endpoint: tokenEndpoint,
    onSecrets: (secrets) => onSecrets?.(secrets),
    authorizer,
    onGranted: ({ id, ownerId, kind }) => {
      if (kind === ConnectionKind.MCP) mcp.consented(id);
      pubsub.publish('grantReturned', ALL, { ownerId });
    },
    logger,
    now: () => new Date(now()),
  });
  const tokens = new AccessTokens({
    connections: store,
    vault,
    endpoint: tokenEndpoint,
    consents: consent.configs,
    onGrantChanged: ({ ownerId }, isVoid) => {
      if (!isVoid) pubsub.publish('grantReturned', ALL, { ownerId });
    },
    now,
  });
  const logins = new MailLogins({ connections: store, vault, tokens });
  const mcp: Mcp = assembleMcp({
    database,
    vault,
    connections: store,
    tokens,
    openPool,
    pubsub,
    computations,
    logger,
    now: () => new Date(now()),
  });
  const apis = assembleApis({
    database,
    vault,
    connections: store,
    tokens,
    fetch: fetchDescription,
    computations,
    quotas: storage,
    now,
  });
  const connectors = assembleConnectors({ ...means, connections: store, vault, tokens, now });
  const webhooks = new WebhookCalls({
    ...connectors,
    connections: store,
    box,
    now,
  });
  const orderStore = new HookRemovalStore(database);
  const orders = new RemovalOrders(vault, box, newId);
  const removals = new WebhookRemovals({
    store: orderStore,
    hooks: new SourceHookStore(database),
    connections: store,
    calls: webhooks,
    vault,
    orders,
    tokens: new AccessTokens({
      connections: new RemovalGrants(orderStore, orders, vault),
      vault,
      endpoint: tokenEndpoint,
      consents: consent.configs,
      now,
    }),
    revoke: (connection) => consent.revoker.revoke(connection),
    logger,
  });
  const probes = createConnectionProbes({
    mail,
    transport,
    logins,
    tryModel,
    probeDatabase,
    probeStores,
    tokens,
    request: probeRequest,
    mcp,
    apis,
    connectors,
  });
  const opener = new ConnectionOpener({ connections: store, vault, tokens });
  const changes = new ConnectionChangeStore(database);
  const uses = new ConnectionUses({ connections: store, changes });
  const service = new ConnectionService({
    connections: store,
    vault,
    probes,
    mcpCommands: commands,
    mcp,
    apis,
    connectors,
    removals,
    pubsub,
  });
  return {
    store,
    uses,
    editing: { connections: store, changes, uses, vault, apis, connectors, removals, rules: { mcpCommands: commands } },
    vault,
    opener,
    service,
    forSlots: { connections: store, origins: service, consents: consent.store, vault },
    mail,
    computations,
    logins,
    search: new MailSearch({ opener, logins, mail, sample, select, attachments }),
    sender: new MailSender({ opener, logins, transport }),
    changer: new MailChanger({ opener, logins, mail, sample }),
    mcp,
    apis,
    consent,
    connectors,
    webhooks,
    removals,
  };
}
