import { z } from 'zod';
import { SourceDelivery } from '../../domain/source/source-hook.js';
import { jsonObject } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';

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
        service: z.string().nullable().describe('The service of its connector; null: it is built in.'),
        choices: z.array(z.string()).describe('Parameters whose values the service lists.'),
        min_every_seconds: z.int().describe('The shortest interval of its looks.'),
        delivery: lowerCase(SourceDelivery).names.describe('How the events arrive here.'),
        setup: z.array(z.string()).describe('If they are sent to an address that a person enters there: the steps.'),
        unreachable_reason: z
          .string()
          .nullable()
          .describe('Why services cannot send events to this server; null: they can, or they do not send such events.'),
        unverified: z.boolean().describe('Whether it was not checked against public documentation.'),
        is_optional: z
          .boolean()
          .describe('Such events come in other ways as well, by a hook or a mailbox: a trigger may name no source.'),
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
