import { sourceKindOf } from '../../domain/source/source-kinds.js';
import { MIN_EVERY_SECONDS } from '../../domain/source/source-rules.js';
import type { PlannedDelivery } from '../../services/sources/source-webhook.service.js';
import { show } from '../common/lower-case.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { EventTypeList, eventTypeQuery } from './event-type.schema.js';

/** The catalogue of events. */
export function eventTypeRoutes({
  eventTypes,
  sourceWebhooks,
}: Pick<RestServices, 'eventTypes' | 'sourceWebhooks'>): readonly Route[] {
  return [
    route({
      operationId: 'listEventTypes',
      method: 'GET',
      path: '/event-types',
      summary: 'List kinds of events',
      description:
        'Those that are known beforehand. Events of other types are as welcome; nothing is known of their payloads.',
      query: eventTypeQuery,
      answers: { 200: { description: 'All that fit, by name.', schema: EventTypeList } },
      async handle({ caller, query }) {
        const found = eventTypes.list(caller, query.search);
        return answer(200, {
          event_types: found.map(({ name, title, description, payloadSchema, sample }) => ({
            name,
            title,
            description,
            payload_schema: payloadSchema,
            sample,
            ...sourceShape(name, (eventType) => sourceWebhooks.planned(caller, eventType)),
          })),
        });
      },
    }),
  ];
}

function sourceShape(eventType: string, planned: (eventType: string) => PlannedDelivery) {
  const kind = sourceKindOf(eventType);
  if (kind === undefined) return {};
  const {
    parameters,
    connection,
    example,
    service,
    choices = [],
    minSeconds,
    unverified = false,
    isOptional = false,
  } = kind;
  const { delivery, setup, unreachableReason } = planned(eventType);
  return {
    source: {
      parameters,
      takes_connection: connection !== 'NONE',
      needs_connection: connection === 'REQUIRED',
      example,
      service: service ?? null,
      choices: [...choices],
      min_every_seconds: minSeconds ?? MIN_EVERY_SECONDS,
      delivery: show(delivery),
      setup: [...setup],
      unreachable_reason: unreachableReason,
      unverified,
      is_optional: isOptional,
    },
  };
}
