import type { ConnectorCheck } from './app/connector-check/connector-check.type.js';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { assembleConnections } from './app/assembly/assemble-connections.js';
import { assembleKnowledge } from './app/assembly/assemble-knowledge.js';
import { assembleFiles } from './app/assembly/assemble-files.js';
import { assembleEngine } from './app/assembly/assemble-engine.js';
import { accountReaders } from './services/connectors/account-reader.js';
import { assemblePlanner } from './app/assembly/assemble-planner.js';
import { assembleKeyService } from './app/assembly/assemble-keys.js';
import { assembleServices } from './app/assembly/assemble-services.js';
import { assembleTools } from './app/assembly/assemble-tools.js';
import { startBackground } from './app/assembly/start-background.js';
import { linkThroughDatabase, openAccess, operatorLink } from './app/startup/access.js';
import { openFileStore } from './app/startup/open-file-store.js';
import { openConsent } from './app/startup/open-consent.js';
import { startDatabaseClock } from './app/startup/database-clock.js';
import { openQuotas } from './app/startup/open-quotas.js';
import { openConnectors } from './app/startup/open-connectors.js';
import { openTrustedDocuments } from './app/startup/open-trusted-documents.js';
import { openSecretBox } from './app/startup/open-secret-box.js';
import { openBridge, openStorage } from './app/startup/open-storage.js';
import { Readiness, databaseCheck } from './app/startup/readiness.js';
import { setV8Flags } from './app/startup/v8-flags.js';
import { DeferredParts } from './app/support/deferred-parts.js';
import { mcpSessions } from './app/support/mcp-sessions.js';
import { Releases } from './app/support/shutdown-order.js';
import type { KeyAdministration, LoginLink, RunningServer } from './cli/program/application.port.js';
import type { Config } from './config/config.js';
import { createExpressionEvaluator } from './engine/expressions/index.js';
import { concealInLogs } from './logger.js';
import type { Logger } from './logger.js';
import { select } from './mail/mailbox.js';
import { createSampleMailbox } from './mail/sample/sample-mailbox.js';
import { createSmtpTransport } from './mail/smtp/smtp-transport.js';
import type { Caller } from './domain/account/caller.js';
import type { McpRequest } from './mcp/endpoint/endpoint.type.js';
import type { McpOffer } from './mcp/offer.type.js';
import { createModelConnections } from './model/index.js';
import type { GuardedAgentOptions } from './net/guard/guarded-agent.js';
import { createTextReader } from './net/read-public-text.js';
import { logAddressRefusals } from './net/guard/address-refusal-log.js';
import { createTokenEndpoint } from './oauth/token-endpoint.js';
import { PlanChecker } from './planner/check/index.js';
import { PubSub } from './pubsub.js';
import { createMetrics } from './server/health/metrics.js';
import { createServer } from './server/server.js';
import { PagePasses } from './services/public-pages/page-passes.js';
import { AnswerCodes } from './domain/approval/answer-code.js';
import { installEmbedOrigins } from './domain/page/embed-origins.js';
import { VisitorKeys } from './services/chats/visitor-keys.js';
import { ApprovalTokens } from './services/approvals/approval-token.js';
import type { Services } from './services/services.js';
import { announceUrl, installationSecret } from './storage/database/installation-value.js';
import { createBuiltinTools } from './tools/builtin/builtin.js';

/** A running server with its services, for programs that embed it (the benchmark). */
export interface Stepcast extends RunningServer {
  readonly services: Services;
  readonly pubsub: PubSub;
}

/** The additions of a program that embeds Stepcast in its own process. */
export interface Extensions {
  /** Asked if none of the built-in offers knows a name. */
  readonly mcpOffers?: readonly McpOffer[] | undefined;
}

/**
 * The one composition root: opens the database, builds everything over it in order, and serves. `stop` closes
 * everything in reverse order. If the start fails half-way, everything opened so far is closed at once.
 */
export async function startStepcast(config: Config, logger: Logger, extensions: Extensions = {}): Promise<Stepcast> {
  setV8Flags();
  const releases = new Releases();
  try {
    return await start(config, logger, releases, extensions);
  } catch (error) {
    await releases
      .releaseAll()
      .catch((second: unknown) => logger.error({ err: second }, 'Closing what had been opened failed'));
    throw error;
  }
}

/** Opens the database alone, for as long as `act` runs. */
export async function withKeyAdministration<Result>(
  config: Config,
  logger: Logger,
  act: (keys: KeyAdministration) => Promise<Result>,
): Promise<Result> {
  const releases = new Releases();
  try {
    const storage = await openStorage(config, logger, releases);
    const { database } = storage;
    const pubsub = new PubSub();
    await openBridge({ storage, logger, pubsub, releases, onQueueGrew: () => undefined });
    return await act(assembleKeyService(database, pubsub, logger, config.auth.keyMaxDays));
  } finally {
    await releases.releaseAll();
  }
}

/** The mistakes in a connector file, each with its line. Empty: there are none. */
export async function connectorMistakes(file: string, text: string): Promise<readonly string[]> {
  const { problemText, readConnector } = await import('./connectors/file/read-connector.js');
  const read = readConnector(text);
  return read.ok ? [] : read.problems.map((problem) => problemText(file, problem));
}

/** Checks a connector file against a stand-in on loopback, and with the planner. It needs no database. */
export async function checkConnectorFile(file: string, text: string): Promise<ConnectorCheck> {
  const { checkConnectorFile: check } = await import('./app/connector-check/check-connector-file.js');
  return check(file, text);
}

/** Opens the database alone, and makes a link that signs a browser in at the server that runs on it. */
export async function issueLoginLink(config: Config, logger: Logger, localUrl: string): Promise<LoginLink> {
  const releases = new Releases();
  try {
    const { database } = await openStorage(config, logger, releases);
    return await linkThroughDatabase(database, config, localUrl);
  } finally {
    await releases.releaseAll();
  }
}

const randomSecret = (): string => randomBytes(32).toString('base64url');

async function start(
  config: Config,
  logger: Logger,
  releases: Releases,
  { mcpOffers = [] }: Extensions,
): Promise<Stepcast> {
  const trustedDocuments = await openTrustedDocuments(
    config.protocols.trustedDocumentsFile,
    new URL('../dist/own-documents.json', import.meta.url),
  );
  const consent = await openConsent(config);
  const storage = await openStorage(config, logger, releases);
  const { database } = storage;
  const clock = await startDatabaseClock(database, logger);
  releases.add(() => clock.stop());
  const now = (): number => clock.now();
  const secrets = await openSecretBox(config, database, logger);
  const guarded: GuardedAgentOptions = { allowHosts: config.httpAllowHosts, onRefused: logAddressRefusals(logger) };
  const models = createModelConnections({ ...guarded, prices: config.modelPrices });
  releases.add(() => models.close());
  const oauth = createTokenEndpoint(guarded);
  releases.add(() => oauth.close());
  const pubsub = new PubSub();
  const deferred = new DeferredParts(logger);
  releases.add(() => deferred.stop());
  const publicTexts = createTextReader(guarded);
  releases.add(() => publicTexts.close());
  const builtin = createBuiltinTools({ ...guarded, logger, now: () => new Date(now()) });
  releases.add(() => builtin.close());
  const metrics = createMetrics();
  metrics.watchClock(() => clock.skewMs);
  releases.add(() => metrics.close());
  const quotas = openQuotas({ config, database, pubsub, metrics, logger });
  releases.add(() => quotas.stop());
  const imap = deferred.add(async () => {
    const { createImapServer } = await import('./mail/imap/imap-server.js');
    return createImapServer({ ...guarded, parse: builtin.parseMail });
  });
  installEmbedOrigins(config.embedOrigins);
  const address = { url: config.publicUrl ?? '' };
  const contentUrl = (): string => config.publicContentUrl ?? address.url;
  const connections = assembleConnections({
    database,
    quotas,
    storage: quotas,
    box: secrets,
    mail: {
      open: async (...account) => (await imap()).open(...account),
      edit: async (...account) => (await imap()).edit(...account),
    },
    transport: createSmtpTransport(guarded),
    tokenEndpoint: oauth.endpoint,
    consent: { ...consent, publicUrl: () => address.url },
    tryModel: (account, signal) => models.probe(account, signal),
    sample: createSampleMailbox(),
    select,
    attachments: config.limits.mailFiles,
    connectors: { library: openConnectors(config.connectorsDir, logger), send: builtin.sendToService },
    mcp: mcpSessions(guarded, config, logger, releases),
    pubsub,
    computations: builtin.computations,
    fetchDescription: builtin.fetchDescription,
    probeRequest: builtin.probeRequest,
    probeDatabase: builtin.probeDatabase,
    probeStores: builtin.probeStores,
    logger,
    onSecrets: (secrets) => concealInLogs(logger, secrets),
    now,
  });
  releases.add(() => connections.mcp.close());
  const { catalogs, model, connect, findTool } = assembleTools({
    config,
    database,
    builtin,
    models,
    connections,
    logger,
    releases,
    contentUrl,
  });
  const evaluator = createExpressionEvaluator();
  releases.add(() => evaluator.close());
  const planChecker = new PlanChecker({ evaluator });
  const accounts = accountReaders(connections.connectors.services.choices, connections.connectors.probe, logger);
  const plans = {
    ...assemblePlanner(model, planChecker, accounts, deferred, config),
    checker: planChecker,
    accounts,
  };

  const files = assembleFiles({
    places: await openFileStore({ config, database, logger, releases, now }),
    quotas,
    limits: config.limits.files,
    linkSecret: await installationSecret(database, secrets, 'file-secret', randomSecret),
    publicUrl: () => address.url,
    keepMs: config.retention.keepMs,
    now,
  });
  const knowledge = assembleKnowledge({
    database,
    model,
    connect,
    opener: connections.opener,
    quotas,
    defaultModel: config.embeddingModel,
    usesPgvector: config.usesPgvector,
    releases,
  });
  const engine = await assembleEngine({
    evaluator,
    config,
    storage,
    clock,
    findTool,
    connections,
    files: files.ofRuns,
    knowledge: knowledge.calls,
    pubsub,
    metrics,
    quotas,
    logger,
    releases,
  });
  const readiness = new Readiness(logger, {
    database: databaseCheck(database),
    notices: () => engine.notifier.isAlive,
  });
  const assembled = assembleServices({
    database,
    pubsub,
    tools: catalogs,
    plans,
    enqueue: engine.enqueue,
    dryRunner: engine.dryRunner,
    runs: engine.runs,
    flow: engine.flow,
    admission: engine.admission,
    connections,
    files,
    knowledge: { ...knowledge.forService, readFileText: builtin.readFileText },
    polling: { pollSource: builtin.pollSource, evaluator },
    readPublicText: publicTexts.read,
    scanTexts: builtin.scanTexts,
    secrets,
    approvalTokens: new ApprovalTokens(await installationSecret(database, secrets, 'approval-secret', randomSecret)),
    answerCodes: new AnswerCodes(await installationSecret(database, secrets, 'answer-secret', randomSecret)),
    visitorKeys: new VisitorKeys(await installationSecret(database, secrets, 'chat-secret', randomSecret)),
    pagePasses: new PagePasses(await installationSecret(database, secrets, 'page-secret', randomSecret), now),
    publicUrl: () => address.url,
    contentUrl,
    logger,
    budgets: config.budgets,
    keyMaxDays: config.auth.keyMaxDays,
    quotas,
    now: () => new Date(now()),
  });
  const { services, planning } = assembled;
  quotas.start(services.refusals);
  releases.add(() => planning.close());
  releases.add(() => services.refusals.close());
  releases.add(() => services.answerIntake.close());

  const servesClients = config.role !== 'worker';
  const access = servesClients
    ? await openAccess({ config, database, keys: services.keys, refusals: services.refusals, pubsub, logger, now })
    : null;
  const { host, port, publicUrl, network, metricsToken, auth } = config;
  const endpoint = deferred.add(async () => {
    const { createMcpEndpoint } = await import('./mcp/endpoint/mcp-endpoint.js');
    return createMcpEndpoint({ services, offers: mcpOffers, logger });
  });
  const mcp = {
    endpoint: {
      handle: async (request: McpRequest) => (await endpoint()).handle(request),
      missingScopes: async (caller: Caller, body: unknown) => (await endpoint()).missingScopes(caller, body),
    },
    groups: services.mcpGroups,
    issuer: auth.issuer,
  };
  const consoleFolder = fileURLToPath(new URL('../dist/console/', import.meta.url));
  const api = access
    ? {
        services,
        ...access,
        pubsub,
        limits: quotas,
        protocols: config.protocols,
        trustedDocuments,
        signInsPerMinute: config.limits.signInsPerMinute,
        consoleFolder,
        consentSecret: await installationSecret(database, secrets, 'consent-secret', randomSecret),
        mcp,
      }
    : undefined;
  const server = await createServer({
    host,
    port,
    publicUrl,
    contentUrl: config.publicContentUrl,
    network,
    logger,
    metrics,
    metricsToken,
    ready: () => readiness.checks(),
    wrongClockMs: () => clock.wrongByMs,
    api,
  });
  releases.add(() => server.close());

  if (config.role !== 'api')
    await startBackground({
      config,
      storage,
      clock,
      engine,
      assembled,
      connections,
      files,
      knowledge: knowledge.forBackground,
      sources: { pollSource: builtin.pollSource, evaluator, pubsub, quotas, contentUrl },
      readiness,
      metrics,
      logger,
      releases,
    });
  engine.admission.start();
  planning.wake();

  const listening = await server.listen();
  address.url = publicUrl ?? listening.url;
  if (access) await announceUrl(database, address.url);
  deferred.loadSoon();
  return {
    url: address.url,
    servesClients,
    apiKeyPath: access?.apiKeyPath ?? null,
    issueLoginLink: access && (async () => `${address.url}${await operatorLink(access.sessions)}`),
    stop: () => releases.releaseAll(),
    services,
    pubsub,
  };
}
