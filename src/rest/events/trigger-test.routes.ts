import { z } from 'zod';
import { jsonObject } from '../common/json.schema.js';
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
export function triggerTestRoutes({ events }: Pick<RestServices, 'events'>): readonly Route[] {
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
  ];
}
