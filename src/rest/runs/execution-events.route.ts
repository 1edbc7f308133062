import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { isTerminal } from '../../domain/run/execution.js';
import type { ExecutionEvent } from '../../domain/run/execution.js';
import { registerLiveRoute } from '../http/live-route.js';
import type { DocumentedRoute } from '../http/route.js';
import { RestInputError } from '../common/rest-input.js';
import type { RestDependencies } from '../rest-dependencies.js';
import { ExecutionEvent as EventSchema } from './execution.schema.js';
import { executionEventShape } from './execution.shape.js';
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
  isStreamed: true,
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

const NO_SEQ = 'Expected the id of an event of this execution.';
const MAX_SEQ = 999_999_999;

/** The same events under the same cursor as the subscription `executionEvents`. */
export function registerExecutionEvents(
  fastify: FastifyInstance,
  dependencies: RestDependencies,
  closing: AbortSignal,
): void {
  const { services } = dependencies;
  registerLiveRoute(fastify, EXECUTION_EVENTS, dependencies, closing, async ({ caller, param, query, ...call }) => {
    const after = call.lastEventId(NO_SEQ) ?? (query as z.output<typeof Query>).after;
    if (call.lastEventId(NO_SEQ) !== null && after > MAX_SEQ)
      throw new RestInputError([{ path: ['Last-Event-ID'], detail: NO_SEQ }]);
    const id = param('execution_id');
    const execution = await services.executions.get(caller, id);
    call.admit();
    const events = await services.progress.executionEvents(caller, id, after);
    // Only of a run that has ended is it known that nothing more will come.
    const first = isTerminal(execution.status) ? await events.next() : null;
    if (first?.done === true) return null;
    return { items: itemsOf(first?.value ?? null, events), stop: () => void events.return?.() };
  });
}

async function* itemsOf(
  first: ExecutionEvent | null,
  rest: AsyncIterable<ExecutionEvent>,
): AsyncGenerator<StreamItem, void, undefined> {
  if (first !== null) yield itemOf(first);
  for await (const event of rest) yield itemOf(event);
}

const itemOf = (event: ExecutionEvent): StreamItem => ({ id: event.seq, data: executionEventShape(event) });
