import { z } from 'zod';
import { HookPreset } from '../../domain/event/hook.js';
import { HookMethod, HookRespond } from '../../domain/event/hook-answer.js';
import { cursorFields, cursorQuery } from '../common/cursor.js';
import { instant } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';
import { InboundEvent } from './event.schema.js';

const preset = lowerCase(HookPreset);
const respond = lowerCase(HookRespond);
const method = z.enum(HookMethod);
const RESPOND =
  'When it answers: once the event is stored, when the run has ended (with its output), or when a step of `webhook.respond` has (with what it composed).';
const SECONDS = 'How long a caller waits for the run, 1 to 120. Afterwards it gets 202 with the id of the run.';

/** An inbound webhook address. */
export const Webhook = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string().describe('The address to which senders deliver. It is a secret: a person who knows it can send.'),
    preset: preset.names.describe('How deliveries are signed.'),
    event_type: z.string().nullable().describe('Of every event that arrives here; null: the preset reads it.'),
    signature_header: z.string().nullable().describe('The header with the signature; null: that of the preset.'),
    delivery_id_header: z
      .string()
      .nullable()
      .describe('The header with the delivery id; null: that of the preset, else `Idempotency-Key`.'),
    has_secret: z.boolean().describe('A signed address without a secret refuses everything: give it one.'),
    previous_secret_valid_until: instant
      .nullable()
      .describe('Until when an earlier secret is valid beside the present one; null: there is none.'),
    is_enabled: z.boolean().describe('Whether it accepts deliveries.'),
    respond: respond.names.describe(RESPOND),
    respond_within_seconds: z.int().describe(SECONDS),
    methods: z.array(method).describe('The methods that it accepts.'),
    created_at: instant,
  })
  .meta({ id: 'Webhook' });

export const WebhookList = z.object({ webhooks: z.array(Webhook) }).meta({ id: 'WebhookList' });

export const WebhookWithSecret = Webhook.extend({
  secret: z
    .string()
    .nullable()
    .describe('The secret that was made for it, shown this once; null if none was made, because the sender makes it.'),
}).meta({ id: 'WebhookWithSecret' });

const eventType = z.string().nullish().describe('Of every event that arrives here. Absent: the preset reads it.');
const signatureHeader = z.string().nullish().describe('The header with the signature, for `hmac` alone.');
const deliveryIdHeader = z.string().nullish().describe('The header with the delivery id, for `hmac` and `none`.');
const secret = z.string().nullish().describe('Absent: one is made, if the sender accepts ours.');
const answering = {
  respond: respond.schema.optional().describe(RESPOND),
  respond_within_seconds: z.int().optional().describe(`${SECONDS} Default: 30.`),
  methods: z.array(method).optional().describe('The methods that it accepts. Default: POST.'),
};
const name = z.string().meta({ description: 'Trimmed.', minLength: 1, maxLength: 100 });

/** `POST /webhooks` */
export const CreateWebhookRequest = z
  .strictObject({
    name,
    preset: preset.schema,
    secret,
    event_type: eventType,
    signature_header: signatureHeader,
    delivery_id_header: deliveryIdHeader,
    ...answering,
  })
  .meta({ id: 'CreateWebhookRequest' });

/** `PUT /webhooks/{webhook_id}` */
export const UpdateWebhookRequest = z
  .strictObject({
    name: name.optional(),
    event_type: eventType.describe('Null: the preset reads it from now on.'),
    signature_header: signatureHeader.describe('For `hmac` alone. Null: that of the preset.'),
    delivery_id_header: deliveryIdHeader.describe('For `hmac` and `none`. Null: that of the preset.'),
    ...answering,
    is_enabled: z
      .boolean()
      .optional()
      .describe('Whether it accepts deliveries. While it is off, each is refused with 409, and nothing is stored.'),
  })
  .meta({ id: 'UpdateWebhookRequest' });

/** `POST /webhooks/{webhook_id}/rotate-secret` */
export const RotateWebhookSecretRequest = z
  .strictObject({
    secret,
    overlap_seconds: z
      .int()
      .default(86_400)
      .describe('How long the secret before stays valid as well, 0 to 2,592,000. Default: 86,400.'),
  })
  .meta({ id: 'RotateWebhookSecretRequest' });

/** `GET /webhooks/{webhook_id}/deliveries` */
export const deliveriesQuery = cursorQuery(25);

export const DeliveryList = z
  .object({ deliveries: z.array(InboundEvent), ...cursorFields })
  .meta({ id: 'DeliveryList' });
