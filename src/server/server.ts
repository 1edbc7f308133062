import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { AuditTransport } from '../domain/account/audit.js';
import type { CallOrigin } from '../domain/account/audit.js';
import { withComputeBudget } from '../lib/limits/compute-budget.js';
import { ForbiddenError, StartupError } from '../errors.js';
import type { Logger } from '../logger.js';
import type { PubSub } from '../pubsub.js';
import { answerFailure, answerProblem } from '../rest/http/failure-answer.js';
import type { RestDialect } from '../rest/gaia/dialect.js';
import { registerRestApi } from '../rest/rest-api.js';
import { NO_CLIENT_LIMITS } from '../services/quotas/ports.js';
import type { ClientLimits } from '../services/quotas/ports.js';
import type { Services } from '../services/services.js';
import { registerApiDocs } from './api-docs/api-docs.routes.js';
import { registerChatCalls } from './chat-page/chat-calls.routes.js';
import { registerChatPage } from './chat-page/chat-page.routes.js';
import { registerApprovalPage } from './approval-page/approval-page.routes.js';
import { registerConsentPages } from './consent/consent.routes.js';
import type { Authenticator } from './auth/authenticator.js';
import type { BrowserSessions } from './auth/browser-session.js';
import { limitedAuthenticator } from './auth/limited-authenticator.js';
import { registerSessionRoutes } from './auth/session.routes.js';
import { createCallers } from './security/callers.js';
import { registerFormPages } from './public-page/form-page.routes.js';
import { PageEntrance } from './public-page/page-entrance.js';
import { registerConsole } from './console/console.routes.js';
import type { ShowNotFound } from './console/console.routes.js';
import { registerDocumentSchema } from './documents/document-schema.route.js';
import { createErrorFormatter } from './errors/error-formatter.js';
import { createApolloServer } from './graphql/apollo.js';
import { CredentialWatch } from './graphql/socket/credential-watch.js';
import type { CredentialWatchOptions } from './graphql/socket/credential-watch.js';
import type { TrustedDocument } from './graphql/trusted/read-manifest.js';
import { TrustedDocuments } from './graphql/trusted/trusted-documents.js';
import { buildGraphQLSchema } from './graphql/build-schema.js';
import { GRAPHQL_PATH, registerGraphQL } from './graphql/graphql.routes.js';
import { asSubgraph } from './graphql/federation.js';
import { createSocketTransport } from './graphql/socket/socket-transport.js';
import type { SocketTransport } from './graphql/socket/socket-transport.js';
import { registerHealthRoutes } from './health/health.routes.js';
import type { ReadyChecks } from './health/health.routes.js';
import type { Metrics } from './health/metrics.js';
import { registerMcp } from './mcp/mcp.routes.js';
import type { McpRouteDependencies } from './mcp/mcp.routes.js';
import { newRequestId } from './http/request-id.js';
import { addSecurityHeaders } from './security/headers.js';
import { createClientAddresses } from './security/client-address.js';
import type { ClientAddresses } from './security/client-address.js';
import { createHostGuard } from './security/host-guard.js';
import type { HostGuard } from './security/host-guard.js';
import { readRefusedBodies } from './security/refused-bodies.js';
import { limitBodies } from './security/body-deadlines.js';
import { CLIENT_TIMEOUTS, endSlowRequest, slowClientOptions } from './security/slow-clients.js';
import type { ClientTimeouts } from './security/slow-clients.js';
import { UnusedConnections } from './security/unused-connections.js';
import { acceptUpgrades } from './http/upgrades.js';

/** The parts that only a process with clients needs. */
interface ApiDependencies {
  readonly services: Services;
  readonly authenticator: Authenticator;
  readonly sessions: BrowserSessions;
  readonly pubsub: PubSub;
  /** The credentials that are still valid, by their ids. Absent: only notices report an end. */
  readonly validCredentials?: CredentialWatchOptions['validAmong'];
  /** Of users and client addresses. Default: none. */
  readonly limits?: ClientLimits | undefined;
  /** Attempts to sign in of one address that may fail; null: any number. Default: 20. */
  readonly signInsPerMinute?: number | null | undefined;
  /** The optional protocols. Default: none of them. */
  readonly protocols?: { readonly restDialect: RestDialect; readonly isSubgraph: boolean } | undefined;
  /** The documents that may be run over GraphQL. Absent: any. */
  readonly trustedDocuments?:
    | { readonly manifest: readonly TrustedDocument[]; readonly own: readonly string[] }
    | undefined;
  /** The folder of the built console; absent: there is none. */
  readonly consoleFolder?: string | undefined;
  /** Signs the cookies of browsers that begin a consent. Absent: nothing can be connected by consent. */
  readonly consentSecret?: string | undefined;
  /** Absent: no Model Context Protocol. */
  readonly mcp?: Pick<McpRouteDependencies, 'endpoint' | 'groups' | 'issuer'> | undefined;
  /**
   * Milliseconds since the epoch: when sessions and credentials expire is judged by it. Default: the time of the
   * system.
   */
  readonly now?: (() => number) | undefined;
}

export interface ServerDependencies {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly publicUrl: string | undefined;
  /** The origin of content that users wrote. Absent: that of `publicUrl`. */
  readonly contentUrl?: string | undefined;
  /** Default: no proxy is trusted, and `CLIENT_TIMEOUTS`. */
  readonly network?: (ClientTimeouts & { readonly trustedProxies: readonly string[] }) | undefined;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** The token that another machine needs for /metrics. Absent: only this machine may read it. */
  readonly metricsToken?: string | undefined;
  /** See `HealthDependencies`. */
  readonly ready: () => Promise<ReadyChecks | void>;
  /** See `HealthDependencies`. Default: null. */
  readonly wrongClockMs?: (() => number | null) | undefined;
  /** Absent in a worker, which serves its health and metrics alone. */
  readonly api: ApiDependencies | undefined;
}

export interface StepcastServer {
  listen(): Promise<{ readonly url: string; readonly port: number }>;
  /** Orderly: no new connections, sockets closed with 1001, requests under way answered, then everything closed. */
  close(): Promise<void>;
}

const NOTHING_HERE = { code: 'NOT_FOUND', message: 'There is nothing at this path.', status: 404, issues: [] };
/** Bodies and WebSocket messages; a larger one is refused with 413, or 1009. */
const MAX_BODY_BYTES = 1_048_576;
/** How long requests under way have before their connections are cut. */
const CLOSE_WITHIN_MS = 10_000;

/** Puts the transports together; nothing listens before `listen`. */
export async function createServer(dependencies: ServerDependencies): Promise<StepcastServer> {
  const {
    host,
    port,
    publicUrl,
    contentUrl,
    network = { ...CLIENT_TIMEOUTS, trustedProxies: [] },
    logger,
    metrics,
    metricsToken,
    ready,
    api,
  } = dependencies;
  const addresses = createClientAddresses(network.trustedProxies);
  const guard = createHostGuard({ boundTo: host, publicUrl, contentUrl });
  let isClosing = false;

  const fastify = Fastify({
    ...slowClientOptions(network, publicUrl),
    trustProxy: addresses.trusts,
    bodyLimit: MAX_BODY_BYTES,
    genReqId: newRequestId,
    requestIdHeader: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (error, request, reply) => void answerFailure(error, request, reply, logger),
  });
  fastify.decorate('publicUrl', publicUrl);
  const unused = new UnusedConnections(fastify.server);
  limitBodies(fastify, network.requestTimeoutMs, (request) => endSlowRequest(request, publicUrl));
  addSecurityHeaders(fastify, { isHttps: [publicUrl, contentUrl].some((url) => url?.startsWith('https:')) });
  readRefusedBodies(fastify);
  refuseForeignHosts(fastify, guard);
  countRequests(fastify, metrics);
  fastify.addHook('preHandler', (_request, _reply, done) => withComputeBudget(done));
  fastify.setErrorHandler((error, request, reply) => answerFailure(error, request, reply, logger));
  registerHealthRoutes(fastify, {
    ready,
    wrongClockMs: dependencies.wrongClockMs ?? (() => null),
    isClosing: () => isClosing,
    metrics,
    metricsToken,
    logger,
  });
  const transports = api
    ? await openTransports(fastify, api, { guard, addresses, logger, metrics, publicUrl, contentUrl })
    : undefined;
  fastify.setNotFoundHandler(
    async (request, reply) =>
      (await transports?.showNotFound?.(request, reply)) ?? answerProblem(NOTHING_HERE, request, reply),
  );

  return {
    async listen() {
      await fastify.listen({ host, port }).catch((error: unknown) => {
        throw listenFailure(host, port, error);
      });
      const address = fastify.server.address() as AddressInfo;
      const name = address.family === 'IPv6' && host.includes(':') ? `[${host.replaceAll(/[[\]]/g, '')}]` : host;
      return { url: `http://${name}:${address.port}`, port: address.port };
    },
    async close() {
      if (isClosing) return;
      isClosing = true;
      const cut = setTimeout(() => fastify.server.closeAllConnections(), CLOSE_WITHIN_MS);
      try {
        await transports?.sockets.close();
        unused.destroy();
        // Apollo refuses new requests from now on and waits for the running ones.
        await Promise.all([fastify.close(), transports?.stopApollo()]);
      } finally {
        clearTimeout(cut);
      }
    },
  };
}

async function openTransports(
  fastify: FastifyInstance,
  {
    services,
    authenticator: unlimited,
    sessions,
    pubsub,
    validCredentials,
    limits = NO_CLIENT_LIMITS,
    signInsPerMinute,
    protocols,
    trustedDocuments,
    consoleFolder,
    consentSecret,
    mcp,
    now = Date.now,
  }: ApiDependencies,
  shared: {
    readonly guard: HostGuard;
    readonly addresses: ClientAddresses;
    readonly logger: Logger;
    readonly metrics: Metrics;
    readonly publicUrl: string | undefined;
    readonly contentUrl: string | undefined;
  },
): Promise<{
  readonly sockets: SocketTransport;
  readonly showNotFound: ShowNotFound | undefined;
  stopApollo(): Promise<void>;
}> {
  const { guard, addresses, logger, metrics, publicUrl, contentUrl } = shared;
  const formatter = createErrorFormatter(logger);
  const credentials = new CredentialWatch({ pubsub, validAmong: validCredentials, now, logger });
  fastify.addHook('onClose', async () => credentials.close());
  const authenticator = limitedAuthenticator(unlimited, limits);
  const callers = createCallers({ authenticator, sessions, guard, limits });
  const ownSchema = buildGraphQLSchema({ isChecked: false });
  const schema = protocols?.isSubgraph ? asSubgraph(ownSchema) : ownSchema;
  const trusted = trustedDocuments && new TrustedDocuments(schema, trustedDocuments.manifest, trustedDocuments.own);
  const apollo = createApolloServer({ schema, formatter, logger });
  await apollo.start();

  const noteRefusal = (origin: CallOrigin): void =>
    services.refusals.note({ action: 'session.refuse', userId: null, reason: 'LINK', origin });
  await registerSessionRoutes(fastify, { sessions, authenticator, guard, noteRefusal, signInsPerMinute, now });
  const showNotFound = consoleFolder === undefined ? undefined : registerConsole(fastify, consoleFolder);
  await registerApprovalPage(fastify, services.approvals, limits);
  const closing = new AbortController();
  fastify.addHook('preClose', async () => closing.abort());
  const entrance = new PageEntrance({
    gate: services.pageGate,
    sessions,
    viewers: services.viewers,
    guard,
    limits,
    urlOf: (opened) => services.publicPages.urlOf(opened),
    origin:
      contentUrl === undefined
        ? null
        : {
            isContent: (headers) => guard.isForContent(headers),
            consoleUrlOf: (opened) => services.publicPages.consoleUrlOf(opened),
          },
    isHttps: ({ headers }) => (guard.isForContent(headers) ? contentUrl : publicUrl)?.startsWith('https:') ?? false,
    now,
  });
  await registerFormPages(fastify, {
    submissions: services.formSubmissions,
    entrance,
    closing: closing.signal,
    failed: (error) => logger.error({ err: error }, 'The live page of a form broke off'),
  });
  if (consoleFolder !== undefined) await registerChatPage(fastify, { entrance, limits, folder: consoleFolder });
  await registerChatCalls(fastify, {
    gate: services.pageGate,
    entrance,
    guard,
    limits,
    chats: services.publicChats,
    logger,
    slowReader: () => metrics.slowReader('events'),
    closing: closing.signal,
  });
  if (consentSecret !== undefined)
    await registerConsentPages(fastify, {
      consents: services.consents,
      sessions,
      guard,
      limits,
      cookieSecret: consentSecret,
      isHttps: publicUrl?.startsWith('https:') ?? false,
      now,
    });
  registerDocumentSchema(fastify);
  await registerGraphQL(fastify, {
    apollo,
    schema,
    trusted,
    services,
    callers,
    formatter,
    credentials,
    limits,
    metrics,
    logger,
    closing: closing.signal,
  });
  await registerRestApi(fastify, {
    authenticator,
    callerOf: async (request) =>
      (await callers.ofRequest(request, AuditTransport.REST)) ?? authenticator.authenticate(undefined),
    watchCredential: (caller, end) => credentials.watch(caller, end),
    slowReader: () => metrics.slowReader('events'),
    limits,
    dialect: protocols?.restDialect,
    services,
    logger,
  });
  registerApiDocs(fastify);
  if (mcp) await registerMcp(fastify, { ...mcp, authenticator, formatter, credentials, limits, publicUrl });
  const sockets = createSocketTransport({
    schema,
    trusted,
    services,
    callers,
    formatter,
    credentials,
    limits,
    metrics,
    logger,
    maxMessageBytes: MAX_BODY_BYTES,
    addressOf: (request) => addresses.of(request),
  });
  acceptUpgrades(fastify.server, { path: GRAPHQL_PATH, guard, sockets });
  return { sockets, showNotFound, stopApollo: () => apollo.stop() };
}

function refuseForeignHosts(fastify: FastifyInstance, guard: HostGuard): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    if (!guard.serves(request.headers, path)) return answerProblem(NOTHING_HERE, request, reply);
    if (!guard.allows(request.headers, path))
      throw new ForbiddenError(
        'This server does not answer to that name (Host), or not to pages of that site (Origin). Set PUBLIC_URL to the address that clients use.',
      );
  });
}

function countRequests(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  fastify.addHook('onResponse', async (request, reply) => {
    metrics.requestAnswered({
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1_000,
    });
  });
}

/** Says which setting to change. */
function listenFailure(host: string, port: number, error: unknown): StartupError {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new StartupError(`PORT: something else listens on ${host}:${port}; PORT=0 takes a free port.`);
    case 'EACCES':
      return new StartupError(`PORT: this user may not listen on port ${port}.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartupError(`HOST: ${host} is not an address of this machine.`);
    default:
      return new StartupError(`The server cannot listen on ${host}:${port}.`, { cause: error });
  }
}
