import { fastify } from 'fastify';
import { DEFAULT_SCOPES } from '../../src/domain/account/caller.js';
import type { Caller, Scope } from '../../src/domain/account/caller.js';
import { UnauthenticatedError } from '../../src/errors.js';
import { createLogger } from '../../src/logger.js';
import { answerFailure } from '../../src/rest/http/failure-answer.js';
import { registerRestApi } from '../../src/rest/rest-api.js';
import { FakeServices } from './fakes/rest-fakes.js';

export interface RestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body. Null if there is none. */
  readonly json: unknown;
}

export interface RestRequest {
  readonly method?: string;
  /** Null: no credentials. Default: the key of ada. */
  readonly key?: string | null;
  readonly headers?: Record<string, string>;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
}

/** REST alone, over real HTTP, in front of services in memory. Keys are "user" or "user/scope,scope". */
export async function startRestServer() {
  const fakes = new FakeServices();
  const logger = createLogger('silent');
  const authenticator = {
    authenticate: async (authorization: string | undefined): Promise<Caller> => {
      const [user = '', scopes] = authorization?.replace('Bearer ', '').split('/') ?? [];
      if (!['ada', 'bob'].includes(user)) throw new UnauthenticatedError('The API key is not valid: it is "unknown".');
      return {
        userId: user,
        ownerId: user,
        scopes: new Set(scopes === undefined ? DEFAULT_SCOPES : (scopes.split(',') as Scope[])),
      };
    },
  };
  const server = fastify({
    frameworkErrors: (error, request, reply) => void answerFailure(error, request, reply, logger),
  });
  /** The served routes, as the router knows them. */
  const served: { readonly method: string; readonly url: string }[] = [];
  server.addHook(
    'onRoute',
    ({ method, url }) => void served.push(...[method].flat().map((each) => ({ method: each, url }))),
  );
  await registerRestApi(server, {
    authenticator,
    callerOf: ({ headers }) => authenticator.authenticate(headers.authorization),
    slowReader: () => undefined,
    watchCredential: () => () => undefined,
    services: fakes.services,
    logger,
  });
  const base = await server.listen({ port: 0, host: '127.0.0.1' });

  async function call(path: string, request: RestRequest = {}): Promise<RestAnswer> {
    const { method = 'GET', key = 'ada', headers = {}, body } = request;
    const response = await fetch(`${base}/api/v1${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: text === '' ? null : JSON.parse(text) };
  }

  return {
    fakes,
    served,
    base,
    logger,
    server,
    call,
    post: (path: string, body?: unknown, request: RestRequest = {}) =>
      call(path, { method: 'POST', ...(body === undefined ? {} : { body }), ...request }),
  };
}

export type RestServer = Awaited<ReturnType<typeof startRestServer>>;
