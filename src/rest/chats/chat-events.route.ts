import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ChatEvent as Event } from '../../domain/chat/chat-event.js';
import type { StreamItem } from '../http/event-stream.js';
import { registerLiveRoute } from '../http/live-route.js';
import type { DocumentedRoute } from '../http/route.js';
import type { RestDependencies } from '../rest-dependencies.js';
import { ChatEvent, chatEventShape } from './chat.schema.js';

const Query = z.strictObject({
  after: z
    .int()
    .min(0)
    .default(0)
    .describe('The `id` of the last event that was seen; 0: from the beginning. `Last-Event-ID` comes before it.'),
});

export const CHAT_EVENTS: DocumentedRoute = {
  operationId: 'streamChatEvents',
  method: 'GET',
  path: '/workflows/{workflow_id}/chats/{chat_id}/events',
  summary: 'Follow a conversation live',
  description:
    'Server-sent events: the messages so far, then new ones, with the pieces of the answer as they appear. After 15 seconds without an event a comment is sent.',
  query: Query,
  mediaTypes: {},
  headers: { 'Last-Event-ID': 'The `id` of the last event that was seen, as a browser sends it when it comes back.' },
  open: false,
  isStreamed: true,
  answers: {
    200: {
      description: '`id` is a position, and `data` the event. The stream does not end by itself.',
      mediaType: 'text/event-stream',
      schema: ChatEvent,
    },
  },
};

/** The same events under the same cursor as the subscription `chatEvents`. */
export function registerChatEvents(
  fastify: FastifyInstance,
  dependencies: RestDependencies,
  closing: AbortSignal,
): void {
  const { services } = dependencies;
  registerLiveRoute(fastify, CHAT_EVENTS, dependencies, closing, async ({ caller, param, query, ...call }) => {
    const seen = call.lastEventId('Expected the id of an event of this conversation.');
    const { id } = await services.chats.get(caller, param('chat_id'), param('workflow_id'));
    call.admit();
    const events = await services.chats.events(caller, id, seen ?? (query as z.output<typeof Query>).after);
    return { items: itemsOf(events), stop: () => void events.return?.() };
  });
}

async function* itemsOf(events: AsyncIterable<Event>): AsyncGenerator<StreamItem, void, undefined> {
  for await (const event of events) yield { id: event.cursor, data: chatEventShape(event) };
}
