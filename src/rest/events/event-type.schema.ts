import { z } from 'zod';
import { jsonObject } from '../common/json.schema.js';

const EventType = z
  .object({
    name: z.string(),
    title: z.string(),
    description: z.string(),
    payload_schema: jsonObject.describe('JSON Schema of `trigger.payload`.'),
    sample: jsonObject.describe('A payload that fits it.'),
    source: z
      .object({
        parameters: jsonObject.describe('JSON Schema of `trigger_config.source.parameters`.'),
        takes_connection: z.boolean(),
        needs_connection: z.boolean(),
        example: jsonObject.describe('Parameters of an example.'),
      })
      .optional()
      .describe('There if such events come from a list that is polled.'),
  })
  .meta({ id: 'EventType', description: 'A kind of event that can start workflows.' });

export const EventTypeList = z.object({ event_types: z.array(EventType) }).meta({ id: 'EventTypeList' });

/** `GET /event-types`; digits alone were read as a number. */
export const eventTypeQuery = z.strictObject({
  search: z
    .union([z.string(), z.number()])
    .transform(String)
    .optional()
    .describe('Keeps those whose name, title or description holds every word of it.'),
});
