import { z } from 'zod';
import { EventStatus } from '../../domain/event/event.js';
import { ExecutionStatus } from '../../domain/run/execution.js';
import { instant, jsonObject, jsonValue, Problem } from '../common/json.schema.js';
import { pageQuery, windowFields } from '../common/list.schema.js';
import { lowerCase } from '../common/lower-case.js';

const status = lowerCase(EventStatus);

/** `POST /events` */
export const EmitEventRequest = z
  .strictObject({
    event_type: z.string().describe('Dotted, for example `order.paid`.'),
    payload: jsonObject.describe('The data of the event. Up to 256 KB.'),
    delivery_id: z.string().nullish().describe('One seen within 30 days starts nothing new.'),
  })
  .meta({ id: 'EmitEventRequest' });

/** https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md */
export const CloudEventRequest = z
  .looseObject({
    specversion: z.literal('1.0'),
    type: z.string().describe('The type of the event.'),
    source: z.string().describe('A URI reference; with the id, the delivery id.'),
    id: z.string(),
    subject: z.string().optional(),
    time: z.string().optional().describe('RFC 3339.'),
    datacontenttype: z.string().optional(),
    dataschema: z.string().optional(),
    data: jsonValue.optional().describe('The payload; a value that is not an object becomes its field `data`.'),
    data_base64: z.string().optional(),
  })
  .meta({
    id: 'CloudEvent',
    description:
      'CloudEvents 1.0. If it has attributes beyond these first four, the payload holds them as `_cloudevent`.',
  });

export const CloudEventBatch = z.array(CloudEventRequest).max(100).meta({ id: 'CloudEventBatch' });

/** `GET /events`; digits alone were read as a number. */
export const eventsQuery = pageQuery(25).extend({
  event_type: z.union([z.string(), z.number()]).transform(String).optional().describe('Only those of this type.'),
  status: status.schema.optional().describe('Only those in this state.'),
});

const StartedExecution = z
  .object({ execution_id: z.string(), workflow_id: z.string(), status: lowerCase(ExecutionStatus).names })
  .meta({ id: 'StartedExecution' });

export const EventAccepted = z
  .object({
    event_id: z.string(),
    duplicate: z.boolean().describe('The delivery id was seen before, and nothing new was started.'),
    executions: z.array(StartedExecution).describe('Those that the event has started.'),
  })
  .meta({ id: 'EventAccepted' });

const BatchAccepted = z
  .object({ events: z.array(EventAccepted).describe('In the order of the batch.') })
  .meta({ id: 'BatchAccepted' });

/** The outcome of one event, or of each event of a batch. */
export const EventsAccepted = z.union([EventAccepted, BatchAccepted]).meta({ id: 'EventsAccepted' });

export const InboundEvent = z
  .object({
    event_id: z.string(),
    event_type: z.string(),
    source: z
      .string()
      .describe('`api`, `cloudevents`, `mailbox`, `workflow`, `system`, or `hook:` and the id of a webhook address.'),
    delivery_id: z.string().nullable(),
    payload: jsonObject,
    received_at: instant,
    status: status.names.describe('`dead_letter`: it failed too often, and is not tried again before it is replayed.'),
    attempts: z.int(),
    last_error: z.string().nullable(),
    refusals: z
      .array(z.object({ workflow_id: z.string(), problem: Problem.nullable() }))
      .describe('The workflows that it would have started, and did not.'),
    executions: z.array(StartedExecution),
  })
  .meta({ id: 'InboundEvent' });

export const InboundEventList = z
  .object({ events: z.array(InboundEvent), ...windowFields })
  .meta({ id: 'InboundEventList' });
