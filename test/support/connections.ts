import { createLogger } from '../../src/logger.js';
import { createImapServer } from '../../src/mail/imap/imap-server.js';
import { select } from '../../src/mail/mailbox.js';
import { createSampleMailbox } from '../../src/mail/sample/sample-mailbox.js';
import { createSmtpTransport } from '../../src/mail/smtp/smtp-transport.js';
import { PubSub } from '../../src/pubsub.js';
import { createSecretBox } from '../../src/app/support/secret-box.js';
import { assembleConnections } from '../../src/app/assembly/assemble-connections.js';
import type { Connections } from '../../src/app/assembly/assemble-connections.js';
import type { Connector } from '../../src/connectors/file/connector.type.js';
import { ConnectorLibrary } from '../../src/connectors/library/connector-library.js';
import { NO_CONNECTORS } from '../../src/services/connectors/assemble-connectors.js';
import type { ConnectorMeans } from '../../src/services/connectors/assemble-connectors.js';
import { createSendToService } from '../../src/tools/connectors/send-to-service.js';
import type { Database } from '../../src/storage/database/database.js';
import type { TokenEndpoint } from '../../src/oauth/token-endpoint.type.js';
import { BodyBudget } from '../../src/net/body-budget.js';
import { createGuardedAgent } from '../../src/net/guard/guarded-agent.js';
import { SqlDatabases } from '../../src/sql/sql-databases.js';
import { MongoDatabases } from '../../src/stores/mongo/mongo-databases.js';
import { S3Stores } from '../../src/stores/s3/s3-stores.js';
import { SftpServers } from '../../src/stores/sftp/sftp-servers.js';
import { createStoreProbes } from '../../src/tools/stores/probe-stores.js';
import { createProbeRequest } from '../../src/tools/http/probe-request.js';
import { createDescriptionFetch } from '../../src/tools/api/fetch-description.js';
import { testSessions } from './mcp/mcp-programs.js';
import type { TestMcpOptions } from './mcp/mcp-programs.js';
import { inlineComputations } from './tools/computations.js';

/** A key for tests alone. */
export const TEST_SECRETS_KEY = Buffer.alloc(32, 7).toString('base64');

const noServer = (): Promise<never> => Promise.reject(new Error('no authorisation servers in this test'));
const options = { allowHosts: ['127.0.0.1', 'localhost'] };

/** Connectors whose services are reached on loopback. */
export function testConnectors(connectors: readonly Connector[]): ConnectorMeans {
  const means = { agent: createGuardedAgent(options), bodies: new BodyBudget() };
  return { library: new ConnectorLibrary(connectors), send: createSendToService(means) };
}

/** Connections over a test's database; mail servers are reached on loopback. */
export function testConnections(
  database: Database,
  mcp: TestMcpOptions = {},
  pubsub = new PubSub(),
  connectors: ConnectorMeans = NO_CONNECTORS,
  issue: TokenEndpoint['issue'] = noServer,
): Connections {
  return assembleConnections({
    database,
    box: createSecretBox([TEST_SECRETS_KEY]),
    mail: createImapServer(options),
    computations: inlineComputations,
    fetchDescription: createDescriptionFetch(createGuardedAgent(options), new BodyBudget()),
    probeRequest: createProbeRequest(createGuardedAgent(options), new BodyBudget()),
    probeDatabase: (...args) => new SqlDatabases(options).probe(...args),
    probeStores: createStoreProbes({
      buckets: new S3Stores(createGuardedAgent(options)),
      servers: new SftpServers(options),
      collections: new MongoDatabases(options),
    }),
    transport: createSmtpTransport(options),
    tokenEndpoint: {
      issue,
      exchange: noServer,
      startDevice: noServer,
      pollDevice: noServer,
      revoke: noServer,
    },
    tryModel: () => Promise.reject(new Error('no models in this test')),
    sample: createSampleMailbox(),
    select,
    mcp: {
      openPool: testSessions(mcp),
      authorizer: { prepare: () => Promise.reject(new Error('no authorisation servers in this test')) },
      commands: mcp.commands ?? [],
    },
    connectors,
    pubsub,
    logger: createLogger('silent'),
  });
}
