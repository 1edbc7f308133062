import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { isTerminal } from '../../domain/run/execution.js';
import type { ExecutionEvent } from '../../domain/run/execution.js';
import { NO_CLIENT_LIMITS } from '../../services/quotas/ports.js';
import { routerPath } from '../http/register-route.js';
import type { DocumentedRoute } from '../http/route.js';
import { readQuery, RestInputError } from '../common/rest-input.js';
import type { RestDependencies } from '../rest-dependencies.js';
import { ExecutionEvent as EventSchema } from './execution.schema.js';
import { executionEventShape } from './execution.shape.js';
import { answerWithEvents, sendEvents } from '../http/event-stream.js';
import type { StreamItem } from '../http/event-stream.js';

const Query = z.strictObject({
  after: z
    .int()
    .min(0)
    .default(0)
    .describe('The last `seq` already seen; 0: from the beginning. `Last-Event-ID` comes before it.'),
});

export const EXECUTION_EVENTS: DocumentedRoute = {
  operationId: 'streamExecutionEvents',
  method: 'GET',
  path: '/executions/{execution_id}/events',
  summary: 'Watch a run live',
  description:
    'Server-sent events. `id` is the `seq` of the event and `data` the event as JSON. After 15 seconds without an event a comment is sent. An `EventSource` reconnects by itself with `Last-Event-ID`; the status 204 means that the stream is complete.',
  query: Query,
  mediaTypes: {},
  headers: { 'Last-Event-ID': 'The `id` of the last event that was seen, as a browser sends it when it comes back.' },
  open: false,
  answers: {
    200: {
      description:
        'Every event after the last one seen: first the recorded ones, then live, without a gap or a repeat. `id` is the `seq`, `data` the event. The stream ends after the terminal event. A reader that was disconnected, for slowness or by a restart, continues at the same place when it reconnects.',
      mediaType: 'text/event-stream',
      schema: EventSchema,
    },
    204: { description: 'The run has ended, and its last event had been seen: there is nothing to come back for.' },
  },
};

/**
 * The same events under the same cursor as the subscription `executionEvents`. A browser session will do for it, as
 * `EventSource` sends no header.
 */
export function registerExecutionEvents(
  fastify: FastifyInstance,
  dependencies: RestDependencies,
  closing: AbortSignal,
): void {
  const { services, callerOf, watchCredential, slowReader, limits = NO_CLIENT_LIMITS, logger } = dependencies;
  fastify.route({
    method: 'GET',
    url: routerPath(EXECUTION_EVENTS.path),
    // A stream has no length to answer HEAD with.
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      reply.headers({ 'cache-control': 'no-store', vary: 'Authorization' });
      const caller = await callerOf(request);
      const after =
        lastEventId(request.headers['last-event-id']) ??
        (readQuery(Query, request.query) as z.output<typeof Query>).after;
      const { execution_id: id } = request.params as { readonly execution_id: string };
      const execution = await services.executions.get(caller, id);
      const release = limits.openSubscription(caller.userId);
      reply.raw.once('close', release);
      const events = await services.progress.executionEvents(caller, id, after);
      // Only of a run that has ended is it known that nothing more will come.
      const first = isTerminal(execution.status) ? await events.next() : null;
      if (first?.done === true) return reply.code(204).send();

      const stop = (): void => void events.return?.();
      const unwatch = watchCredential(caller, stop);
      return answerWithEvents(reply, {
        send: (response) => sendEvents(response, itemsOf(first?.value ?? null, events)),
        stop,
        closing,
        slowReader,
        // The reader reconnects, and gets the failure then.
        failed: (error) => logger.error({ err: error, executionId: id }, 'A stream of events broke off'),
      }).finally(unwatch);
    },
  });
}

/** @throws RestInputError */
function lastEventId(header: string | string[] | undefined): number | null {
  if (header === undefined || header === '') return null;
  if (typeof header === 'string' && /^\d{1,9}$/.test(header)) return Number(header);
  throw new RestInputError([{ path: ['Last-Event-ID'], detail: 'Expected the id of an event of this execution.' }]);
}

async function* itemsOf(
  first: ExecutionEvent | null,
  rest: AsyncIterable<ExecutionEvent>,
): AsyncGenerator<StreamItem, void, undefined> {
  if (first !== null) yield itemOf(first);
  for await (const event of rest) yield itemOf(event);
}

const itemOf = (event: ExecutionEvent): StreamItem => ({ id: event.seq, data: executionEventShape(event) });
