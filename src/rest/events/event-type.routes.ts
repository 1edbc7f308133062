import { sourceNeedsOf } from '../../domain/source/source-rules.js';
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
  const needs = sourceNeedsOf(eventType);
  if (needs === null) return {};
  const { delivery, setup, unreachableReason } = planned(eventType);
  return {
    source: {
      parameters: needs.parameters,
      takes_connection: needs.takesConnection,
      needs_connection: needs.needsConnection,
      example: needs.example,
      service: needs.service,
      choices: [...needs.choices],
      min_every_seconds: needs.minEverySeconds,
      delivery: show(delivery),
      setup: [...setup],
      unreachable_reason: unreachableReason,
      unverified: needs.unverified,
      is_optional: needs.isOptional,
    },
  };
}
