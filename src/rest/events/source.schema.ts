import { z } from 'zod';
import { SourceDelivery } from '../../domain/source/source-hook.js';
import { SourceStatus } from '../../domain/source/source.js';
import { instant, jsonObject, Problem } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';
import { InboundEvent } from './event.schema.js';
import { SourceInput } from '../schedules/trigger.schema.js';

/** `GET /workflows/{workflow_id}/source` */
export const SourceState = z
  .object({
    status: lowerCase(SourceStatus).names.describe(
      '`off`: not polled; `starting`: the first look is to come; `failing`: the last look failed, and the next is at `next_poll_at`.',
    ),
    last_poll_at: instant.nullable(),
    next_poll_at: instant.nullable(),
    last_item_at: instant.nullable().describe('When the last new item was found.'),
    item_count: z.int().describe('How many items have become events.'),
    failures: z.int().describe('How many looks in a row have failed.'),
    failing_since: instant.nullable(),
    problem: Problem.nullable().describe('Why the last look failed.'),
    workflow_count: z.int().describe('How many of your workflows share the source: one poll serves all of them.'),
  })
  .meta({ id: 'SourceState' });

/** `GET /workflows/{workflow_id}/source/webhook` */
export const SourceWebhook = z
  .object({
    delivery: lowerCase(SourceDelivery).names.describe(
      '`poll`: the service is asked; `registered`: it sends to an address that registers itself; `manual`: a person enters the address at the service.',
    ),
    url: z.string().nullable().describe('The address. It is a credential.'),
    setup: z.array(z.string()).describe('The steps by which a person registers the address at the service.'),
    is_reachable: z.boolean().describe('Whether services can reach this server, as far as its address says.'),
    unreachable_reason: z.string().nullable(),
    registered_at: instant.nullable(),
    last_delivery_at: instant.nullable(),
    last_refused_at: instant.nullable(),
    last_refusal: z.string().nullable().describe('Why the last delivery was refused.'),
  })
  .meta({ id: 'SourceWebhook' });

/** `POST /workflows/{workflow_id}/source/test-delivery` */
export const DeliveryTest = z
  .object({
    arrived: z.boolean().describe('Whether a request from this server to the address arrived.'),
    is_reachable: z.boolean(),
    unreachable_reason: z.string().nullable(),
    problem: Problem.nullable().describe('Why it did not arrive.'),
  })
  .meta({ id: 'DeliveryTest' });

/** `POST /sources/test` */
export const SourceTestRequest = z
  .strictObject({
    event_type: z.string().describe('For example `http.new_item`.'),
    source: SourceInput,
    workflow_id: z.string().optional().describe('If the connection is the name of a slot: the workflow that has it.'),
    filters: jsonObject.optional().describe('Conditions on the payload, as a trigger has them.'),
  })
  .meta({ id: 'SourceTestRequest' });

export const SourceTest = z
  .object({
    item_count: z.int().describe('How many items the first page holds.'),
    samples: z.array(jsonObject).describe('The payloads of its newest items, at most five.'),
    matches: z.array(z.boolean()).describe('Of each sample, whether the filters let it start the workflow.'),
    problem: Problem.nullable().describe('Why it cannot be read.'),
  })
  .meta({ id: 'SourceTest' });

/** Digits alone were read as a number. */
const triggerKey = z.union([z.string(), z.number()]).transform(String).optional();

/** `GET /workflows/{workflow_id}/source/webhook`, `POST /workflows/{workflow_id}/source/test-delivery` */
export const addressQuery = z.strictObject({
  trigger_key: triggerKey.describe(
    'The key of the trigger. Default: the first one whose service can send what is new.',
  ),
});

/** `GET /workflows/{workflow_id}/trigger/arrivals` */
export const arrivalsQuery = z.strictObject({
  trigger_key: triggerKey.describe('The key of the trigger. Default: the first one that is started by events.'),
  since: z.iso.datetime({ offset: true }).optional().describe('A time of the last hour. Default: a minute ago.'),
});

export const TriggerArrivals = z
  .object({
    now: instant.describe('The time here. Give it as `since` to see only later events.'),
    polled_at: instant.nullable().describe('When its source was last polled, if that was in this time.'),
    arrivals: z
      .array(
        z.object({
          event: InboundEvent,
          matches: z.boolean().describe('Whether the filters of the trigger let it start the workflow.'),
          failed_keys: z.array(z.string()).describe('The keys of the filter that its payload fails.'),
        }),
      )
      .describe('Newest first, at most five.'),
    is_settled: z
      .boolean()
      .describe(
        'Whether waiting longer is of no use: something arrived or was refused, a look is over, or nothing can arrive.',
      ),
    reasons: z.array(Problem).describe('Why no event arrived, or why none can, the most likely reason first.'),
  })
  .meta({ id: 'TriggerArrivals' });
