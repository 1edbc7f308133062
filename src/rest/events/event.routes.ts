import { NotFoundError } from '../../errors.js';
import type { Emitted } from '../../services/events/event.service.js';
import { answer, bytesRoute, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import { CLOUD_EVENT, CLOUD_EVENT_BATCH, inNamesOf, sentEvents } from './event.reader.js';
import type { RestServices } from '../rest-dependencies.js';
import {
  CloudEventBatch,
  CloudEventRequest,
  EmitEventRequest,
  EventAccepted,
  EventsAccepted,
  eventsQuery,
  InboundEvent,
  InboundEventList,
} from './event.schema.js';
import { emittedShape, inboundEventShape } from './event.shape.js';
import { pageOf, windowShape } from '../common/page.js';

/** Events: sent, looked at, and let have their effect once more. */
export function eventRoutes({ events }: RestServices): readonly Route[] {
  return [
    bytesRoute({
      operationId: 'emitEvent',
      method: 'POST',
      path: '/events',
      summary: 'Send an event',
      description:
        'It is stored, then starts the workflows that it triggers. CloudEvents come in structured mode, in a batch, or in binary mode with headers `ce-…`.',
      mediaTypes: {
        'application/json': EmitEventRequest,
        [CLOUD_EVENT]: CloudEventRequest,
        [CLOUD_EVENT_BATCH]: CloudEventBatch,
      },
      readBytes: sentEvents,
      answers: { 202: { description: 'It is stored; of a batch, all are.', schema: EventsAccepted } },
      async handle({ caller, body: { form, events: sent } }, attempt) {
        try {
          const [only] = sent;
          if (form === 'batch' || only === undefined) {
            const emitted: readonly Emitted[] = await events.emitAll(
              caller,
              sent,
              attempt ? (index) => attempt.idOf('ev', index) : undefined,
            );
            return answer(202, { events: emitted.map(emittedShape) });
          }
          return answer(202, emittedShape(await events.emit(caller, only, attempt?.idOf('ev'))));
        } catch (error) {
          throw inNamesOf(form, error);
        }
      },
    }),
    route({
      operationId: 'listEvents',
      method: 'GET',
      path: '/events',
      summary: 'List events',
      description: 'Those that were accepted, newest first.',
      query: eventsQuery,
      answers: { 200: { description: 'One page.', schema: InboundEventList } },
      async handle({ caller, query }) {
        const page = await events.list(caller, {
          page: pageOf(query),
          eventType: query.event_type,
          status: query.status,
        });
        const started = await events.executionsOf(
          caller,
          page.items.map(({ id }) => id),
        );
        return answer(200, {
          events: page.items.map((event) => inboundEventShape(event, started.get(event.id) ?? [])),
          ...(await windowShape(page, query)),
        });
      },
    }),
    route({
      operationId: 'getEvent',
      method: 'GET',
      path: '/events/{event_id}',
      summary: 'Read an event',
      answers: { 200: { description: 'The event, and the runs that it started.', schema: InboundEvent } },
      async handle({ caller, eventId }) {
        const [event] = await events.getMany(caller, [eventId]);
        if (event == null) throw new NotFoundError('event', eventId);
        const started = await events.executionsOf(caller, [event.id]);
        return answer(200, inboundEventShape(event, started.get(event.id) ?? []));
      },
    }),
    route({
      operationId: 'replayEvent',
      method: 'POST',
      path: '/events/{event_id}/replay',
      rejectsUncertainRepeat: true,
      summary: 'Replay an event',
      description: 'Lets a stored event, a dead letter too, start its workflows again.',
      answers: { 202: { description: 'The runs that it started this time.', schema: EventAccepted } },
      handle: async ({ caller, eventId }) => answer(202, emittedShape(await events.replay(caller, eventId))),
    }),
  ];
}
