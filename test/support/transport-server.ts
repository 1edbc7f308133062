import { createClient } from 'graphql-ws';
import type { Client, SubscribePayload } from 'graphql-ws';
import WebSocket from 'ws';
import { DEFAULT_SCOPES } from '../../src/domain/account/caller.js';
import type { Caller } from '../../src/domain/account/caller.js';
import { UnauthenticatedError } from '../../src/errors.js';
import { createLogger } from '../../src/logger.js';
import { PubSub } from '../../src/pubsub.js';
import { createBrowserSessions } from '../../src/server/auth/browser-session.js';
import type { BrowserSessions } from '../../src/server/auth/browser-session.js';
import { createMetrics } from '../../src/server/health/metrics.js';
import { createServer } from '../../src/server/server.js';
import type { ServerDependencies } from '../../src/server/server.js';
import { createFakeServices } from './fakes/fake-services.js';
import { createMemorySessions } from './mcp/memory-sessions.js';

/** The transports over services from memory. `Bearer good` is `user_1`. */
export interface TransportServer {
  readonly url: string;
  readonly calls: string[];
  readonly pubsub: PubSub;
  readonly sessions: BrowserSessions;
  readonly caller: Caller;
  setReady(ready: boolean): void;
  close(): Promise<void>;
}

export async function startTransports(
  options: { readonly expiresInMs?: number; readonly network?: ServerDependencies['network'] } = {},
): Promise<TransportServer> {
  const { services, calls } = createFakeServices();
  const pubsub = new PubSub();
  const sessions = createBrowserSessions({ now: Date.now, secure: false, store: createMemorySessions() });
  const expiresAt = options.expiresInMs === undefined ? undefined : new Date(Date.now() + options.expiresInMs);
  const caller: Caller = {
    userId: 'user_1',
    ownerId: 'user_1',
    scopes: new Set(DEFAULT_SCOPES),
    apiKeyId: 'key_1',
    expiresAt,
  };
  let isReady = true;
  const server = await createServer({
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    network: options.network,
    logger: createLogger('silent'),
    metrics: createMetrics(),
    ready: async () => {
      if (!isReady) throw new Error('not migrated');
    },
    api: {
      services,
      pubsub,
      sessions,
      authenticator: {
        authenticate: async (authorization) => {
          if (authorization === 'Bearer good') return caller;
          throw new UnauthenticatedError('The API key is not valid.');
        },
      },
    },
  });
  const { url } = await server.listen();
  return { url, calls, pubsub, sessions, caller, setReady: (ready) => (isReady = ready), close: () => server.close() };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: GraphQLAnswer;
}

export interface GraphQLAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLAnswerError[];
}

export interface GraphQLAnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
    readonly requestId?: string;
  };
}

/** Posts one GraphQL request as it is. */
export async function post(
  server: TransportServer,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer good', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return answerOf(response);
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? (JSON.parse(text) as GraphQLAnswer) : {},
  };
}

export function connect(server: TransportServer, authorization = 'Bearer good'): Client {
  return createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
    retryAttempts: 0,
  });
}

/** Runs one operation over a WebSocket to its end. A refusal of the server becomes `errors`. */
export async function overSocket(client: Client, payload: SubscribePayload): Promise<readonly GraphQLAnswer[]> {
  const answers: GraphQLAnswer[] = [];
  try {
    for await (const answer of client.iterate(payload)) answers.push(answer as GraphQLAnswer);
  } catch (error) {
    if (!Array.isArray(error)) throw error;
    answers.push({ errors: error as readonly GraphQLAnswerError[] });
  }
  return answers;
}
