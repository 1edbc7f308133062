import { z } from 'zod';
import { HookPreset } from '../../domain/event/hook.js';
import { HookMethod, HookRespond } from '../../domain/event/hook-answer.js';
import { HookAlgorithm } from '../../domain/event/hooks/hook-auth.js';
import { cursorFields, cursorQuery } from '../common/cursor.js';
import { instant, jsonObject } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';
import { InboundEvent } from './event.schema.js';

const preset = lowerCase(HookPreset);
const respond = lowerCase(HookRespond);
const method = z.enum(HookMethod);
const RESPOND =
  'When it answers: once the event is stored, when the run has ended (with its output), or when a step of `webhook.respond` has (with what it composed).';
const SECONDS = 'How long a caller waits for the run, 1 to 120. Afterwards it gets 202 with the id of the run.';

const PATH = 'The part of its URL after the token, such as `/orders/{id}`; `id` is then in `_request.params`.';
const RAW_BODY = 'Whether the text of each body is kept in `_request.body`: up to 128 KB.';
const CORS = 'Which pages of other sites may read its answers.';
const AUTH = 'How it knows its callers, for `header`, `basic` and `jwt`.';
const origins = z.array(z.string()).describe('Such as https://shop.example, or `*` alone.');
const CREDENTIALS = 'Whether a browser may send the user name and password that it remembers.';
const TERMS = {
  header: '`header`: the header with the secret. Default: X-Api-Key.',
  username: '`basic`: the user name; the secret is the password.',
  algorithms: '`jwt`: the accepted algorithms. Default: all that fit the key.',
  issuer: '`jwt`: the required `iss`. Default: any.',
  audience: '`jwt`: the required `aud`. Default: any.',
  public_keys: '`jwt`: the public keys of the sender as PEM or JWKS. Default: tokens are signed with the secret.',
  jwks_url:
    '`jwt`: the https address at which the sender publishes its keys as a JWKS, in the place of `public_keys`. Default: none.',
} as const;
const algorithms = z.array(z.enum(HookAlgorithm));

const cors = z.object({ origins, credentials: z.boolean().describe(CREDENTIALS) }).meta({ id: 'WebhookCors' });
const auth = z
  .object({
    header: z.string().nullable().describe(TERMS.header),
    username: z.string().nullable().describe(TERMS.username),
    algorithms: algorithms.nullable().describe(TERMS.algorithms),
    issuer: z.string().nullable().describe(TERMS.issuer),
    audience: z.string().nullable().describe(TERMS.audience),
    public_keys: z.string().nullable().describe(TERMS.public_keys),
    jwks_url: z.string().nullable().describe(TERMS.jwks_url),
  })
  .meta({ id: 'WebhookAuth' });

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
    path: z.string().nullable().describe(PATH),
    raw_body: z.boolean().describe(RAW_BODY),
    cors: cors.nullable().describe(CORS),
    auth: auth.nullable().describe(AUTH),
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
const deliveryIdHeader = z
  .string()
  .nullish()
  .describe('The header with the delivery id, for presets without a place for it.');
const secret = z.string().nullish().describe('Absent: one is made, if the sender accepts ours.');
const answering = {
  respond: respond.schema.optional().describe(RESPOND),
  respond_within_seconds: z.int().optional().describe(`${SECONDS} Default: 30.`),
  methods: z.array(method).optional().describe('The methods that it accepts. Default: POST.'),
};
const corsRequest = z
  .strictObject({ origins, credentials: z.boolean().default(false).describe(`${CREDENTIALS} Default: false.`) })
  .meta({ id: 'WebhookCorsRequest' });
const authRequest = z
  .strictObject({
    header: z.string().nullish().describe(TERMS.header),
    username: z.string().nullish().describe(TERMS.username),
    algorithms: algorithms.nullish().describe(TERMS.algorithms),
    issuer: z.string().nullish().describe(TERMS.issuer),
    audience: z.string().nullish().describe(TERMS.audience),
    public_keys: z.string().nullish().describe(TERMS.public_keys),
    jwks_url: z.string().nullish().describe(TERMS.jwks_url),
  })
  .meta({ id: 'WebhookAuthRequest' });
const reach = {
  path: z.string().nullish().describe(PATH),
  raw_body: z.boolean().optional().describe(`${RAW_BODY} Default: false.`),
  cors: corsRequest.nullish().describe(CORS),
  auth: authRequest.nullish().describe(`${AUTH} It replaces all of the terms before.`),
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
    ...reach,
  })
  .meta({ id: 'CreateWebhookRequest' });

/** `PUT /webhooks/{webhook_id}` */
export const UpdateWebhookRequest = z
  .strictObject({
    name: name.optional(),
    event_type: eventType.describe('Null: the preset reads it from now on.'),
    signature_header: signatureHeader.describe('For `hmac` alone. Null: that of the preset.'),
    delivery_id_header: deliveryIdHeader.describe('For presets without a place for it. Null: that of the preset.'),
    ...answering,
    ...reach,
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

/** `POST /webhooks/{webhook_id}/links` */
export const CreateWebhookLinkRequest = z
  .strictObject({
    expires_in_seconds: z.int().describe('After how many seconds it expires: 10 to 31,622,400 (366 days).'),
    subject: z
      .string()
      .nullish()
      .describe('The person or thing that it is made for; in `_request.subject` of the payload. Absent: anyone.'),
    params: jsonObject
      .nullish()
      .describe('The values of the parameters of the path: `{"id": "42"}`. The link opens this path alone.'),
    is_single_use: z
      .boolean()
      .default(false)
      .describe('Whether it starts one run at most, and then gets its answer again. It lives 30 days at most.'),
  })
  .meta({ id: 'CreateWebhookLinkRequest' });

export const WebhookLink = z
  .object({
    url: z.string().describe('The link. It is shown only once: a person who has it can use it.'),
    expires_at: instant,
  })
  .meta({ id: 'WebhookLink' });

/** `GET /webhooks/{webhook_id}/deliveries` */
export const deliveriesQuery = cursorQuery(25);

export const DeliveryList = z
  .object({ deliveries: z.array(InboundEvent), ...cursorFields })
  .meta({ id: 'DeliveryList' });
