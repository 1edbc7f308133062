import { z } from 'zod';
import { jsonObject } from '../common/json.schema.js';
import { instantShape, problemShape } from '../common/common.shape.js';
import { inboundEventShape } from './event.shape.js';
import { arrivalsQuery, TriggerArrivals } from './source.schema.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';

const TriggerTestRequest = z
  .strictObject({ payload: jsonObject.describe('The payload of the event. Up to 256 KB.') })
  .meta({ id: 'TriggerTestRequest' });

const TriggerTest = z
  .object({
    matches: z.boolean().describe('Whether the event would start the workflow.'),
    failed_keys: z.array(z.string()).describe('The keys of `filters` that the payload fails.'),
    sample_matches: z
      .boolean()
      .nullable()
      .describe('Whether the sample of its type in `GET /event-types` would start it; null: it is not listed there.'),
  })
  .meta({ id: 'TriggerTest' });

/** Tries the filter of a trigger. */
export function triggerTestRoutes({
  events,
  triggerArrivals,
}: Pick<RestServices, 'events' | 'triggerArrivals'>): readonly Route[] {
  return [
    route({
      operationId: 'testTrigger',
      method: 'POST',
      path: '/workflows/{workflow_id}/test-trigger',
      summary: 'Would this event start the workflow?',
      description: 'Nothing is started.',
      body: TriggerTestRequest,
      answers: { 200: { description: 'Whether it would, and why not.', schema: TriggerTest } },
      async handle({ caller, workflowId, body }) {
        const { matches, failedKeys, sampleMatches } = await events.testTrigger(caller, workflowId, body.payload);
        return answer(200, { matches, failed_keys: [...failedKeys], sample_matches: sampleMatches });
      },
    }),
    route({
      operationId: 'triggerArrivals',
      method: 'GET',
      path: '/workflows/{workflow_id}/trigger/arrivals',
      summary: 'See whether the events of a trigger arrive',
      description: 'Those of the last moments, with the payload that a run starts with, or why there are none.',
      query: arrivalsQuery,
      answers: { 200: { description: 'The events, or the reasons.', schema: TriggerArrivals } },
      async handle({ caller, workflowId, query }) {
        const { now, polledAt, arrivals, reasons, isSettled } = await triggerArrivals.of(caller, workflowId, {
          triggerKey: query.trigger_key,
          since: query.since === undefined ? undefined : new Date(query.since),
        });
        const started = await events.executionsOf(
          caller,
          arrivals.map(({ event }) => event.id),
        );
        return answer(200, {
          now: now.toISOString(),
          polled_at: instantShape(polledAt),
          arrivals: arrivals.map(({ event, matches, failedKeys }) => ({
            event: inboundEventShape(event, started.get(event.id) ?? []),
            matches,
            failed_keys: [...failedKeys],
          })),
          is_settled: isSettled,
          reasons: reasons.flatMap((reason) => problemShape(reason) ?? []),
        });
      },
    }),
  ];
}
