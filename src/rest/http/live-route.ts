import type { FastifyInstance } from 'fastify';
import type { Caller } from '../../domain/account/caller.js';
import { NO_CLIENT_LIMITS } from '../../services/quotas/ports.js';
import { readQuery, RestInputError } from '../common/rest-input.js';
import type { RestDependencies } from '../rest-dependencies.js';
import { answerWithEvents, sendEvents } from './event-stream.js';
import type { StreamItem } from './event-stream.js';
import { routerPath } from './register-route.js';
import type { DocumentedRoute } from './route.js';

/** A request for a stream, after its credentials were checked. */
interface LiveCall {
  readonly caller: Caller;
  readonly param: (name: string) => string;
  readonly query: Readonly<Record<string, unknown>>;
  /** The `Last-Event-ID` of a reader that returns. Null: it has none. @throws RestInputError */
  readonly lastEventId: (detail: string) => number | null;
  /** Counts the stream among those that the user has open, until the connection is closed. @throws a limit's error */
  readonly admit: () => void;
}

/** The source of a stream. */
export interface LiveSource {
  readonly items: AsyncIterable<StreamItem>;
  /** Ends the items. It may be called more than once. */
  readonly stop: () => void;
}

/**
 * Serves a stream of server-sent events. A browser session will do for it, as `EventSource` sends no header. The stream
 * ends when the caller's credential does.
 *
 * @param open refuses, or opens the source. Null: the stream is complete (204), so that no reader returns.
 */
export function registerLiveRoute(
  fastify: FastifyInstance,
  route: DocumentedRoute,
  dependencies: RestDependencies,
  closing: AbortSignal,
  open: (call: LiveCall) => Promise<LiveSource | null>,
): void {
  const { callerOf, watchCredential, slowReader, limits = NO_CLIENT_LIMITS, logger } = dependencies;
  fastify.route({
    method: 'GET',
    url: routerPath(route.path),
    // A stream has no length to answer HEAD with.
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      reply.headers({ 'cache-control': 'no-store', vary: 'Authorization' });
      const caller = await callerOf(request);
      const params = request.params as Readonly<Record<string, string | undefined>>;
      const source = await open({
        caller,
        param: (name) => params[name] ?? '',
        query: readQuery(route.query, request.query) as Readonly<Record<string, unknown>>,
        lastEventId: (detail) => idIn(request.headers['last-event-id'], detail),
        admit: () => void reply.raw.once('close', limits.openSubscription(caller.userId)),
      });
      if (source === null) return reply.code(204).send();
      const stop = (): void => source.stop();
      const unwatch = watchCredential(caller, stop);
      return answerWithEvents(reply, {
        send: (response) => sendEvents(response, source.items),
        stop,
        closing,
        slowReader,
        // The reader reconnects, and gets the failure then.
        failed: (error) => logger.error({ err: error, path: route.path, params }, 'A stream of events broke off'),
      }).finally(unwatch);
    },
  });
}

function idIn(header: string | string[] | undefined, detail: string): number | null {
  if (header === undefined || header === '') return null;
  if (typeof header === 'string' && /^\d{1,15}$/.test(header)) return Number(header);
  throw new RestInputError([{ path: ['Last-Event-ID'], detail }]);
}
