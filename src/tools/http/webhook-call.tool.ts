import { createHmac, sign } from 'node:crypto';
import { StepFailure } from '../../errors.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject } from '../../lib/json/json.js';
import { KEY_CONNECTION, keysOf, unfitKey } from '../crypto/keys.js';
import type { StepKeys } from '../crypto/keys.js';
import { invalidInput, optionalText, requiredText } from '../support/input.js';
import { objectSchema } from '../support/schemas.js';
import type { Tool } from '../tool.js';
import { HTTP_REQUEST_INPUT, HTTP_REQUEST_OUTPUT } from './schemas.js';

const MAX_PAYLOAD = 1_048_576;
/** The headers that this tool sets. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
  'content-type',
]);

/**
 * `webhook.call`: a signed call of another system's webhook, by Standard Webhooks (https://www.standardwebhooks.com).
 * Its failures: `MISSING_CONNECTION`, `KEY_UNFIT`, `INVALID_INPUT`, and those of `http.request`.
 *
 * @param http sends the request.
 */
export function createWebhookCallTool(http: Tool, clock: () => Date = () => new Date()): Tool {
  const { url, headers, expectStatus } = HTTP_REQUEST_INPUT['properties'] as JsonObject;
  return {
    name: 'webhook.call',
    title: 'Call a webhook',
    description:
      'Sends JSON to the webhook of another system, signed by Standard Webhooks if a connection with a key is named. A repeated attempt has the same webhook-id, so that the other side can tell.',
    source: 'builtin',
    sideEffects: true,
    waitsOutside: true,
    inputSchema: objectSchema(['url'], {
      url: url ?? {},
      type: {
        type: 'string',
        description: 'The type of the event, such as order.paid: it goes into the body beside its time and the data.',
        minLength: 1,
        maxLength: 200,
      },
      data: { description: 'The data. Without a type it is the body itself.' },
      connection: KEY_CONNECTION,
      headers: headers ?? {},
      expectStatus: expectStatus ?? {},
    }),
    outputSchema: {
      ...HTTP_REQUEST_OUTPUT,
      required: ['status', 'webhookId'],
      properties: {
        ...(HTTP_REQUEST_OUTPUT['properties'] as JsonObject),
        webhookId: { type: 'string', description: 'The id of the message, the same in each attempt.' },
      },
    },
    async run(input, context) {
      const name = optionalText(input, 'connection');
      const keys = name === undefined ? null : await keysOf(input, context);
      const [id, now] = [`msg_${idOf(context.idempotencyKey)}`, clock()];
      const body = bodyOf(input, context.now);
      const timestamp = String(Math.floor(now.getTime() / 1_000));
      const request: JsonObject = {
        method: 'POST',
        url: requiredText(input, 'url'),
        headers: {
          ...otherHeaders(input['headers']),
          'Content-Type': 'application/json',
          'Webhook-Id': id,
          'Webhook-Timestamp': timestamp,
          ...(keys === null ? {} : { 'Webhook-Signature': signatureOf(`${id}.${timestamp}.${body}`, keys) }),
        },
        body,
        ...(input['expectStatus'] === undefined ? {} : { expectStatus: input['expectStatus'] }),
      };
      const result = await http.run(request, context);
      if ('suspend' in result) throw StepFailure.permanent('INTERNAL', 'A request does not wait.');
      return { ...result, output: { ...(result.output as JsonObject), webhookId: id } };
    },
  };
}

function bodyOf(input: JsonObject, now: Date): string {
  const type = optionalText(input, 'type');
  const { data = null } = input;
  const body = JSON.stringify(type === undefined ? data : { type, timestamp: now.toISOString(), data });
  if (Buffer.byteLength(body) > MAX_PAYLOAD) throw invalidInput('data', `it is larger than ${MAX_PAYLOAD} bytes.`);
  return body;
}

/** Standard Webhooks: the id holds no dots, because dots divide what is signed. */
function idOf(idempotencyKey: string): string {
  return idempotencyKey.replaceAll(/[^A-Za-z0-9_-]/g, '_');
}

function otherHeaders(headers: JsonObject[string] | undefined): JsonObject {
  if (!isJsonObject(headers)) return {};
  const own = Object.keys(headers).find((name) => OWN_HEADERS.has(name.toLowerCase()));
  if (own !== undefined) throw invalidInput('headers', `"${own}" is set by the call itself.`);
  return headers;
}

/** `v1` with a secret, `v1a` with a private key of Ed25519. */
function signatureOf(content: string, keys: StepKeys): string {
  const { privateKey, name } = keys;
  if (keys.hasSecret) return `v1,${createHmac('sha256', keys.secret()).update(content).digest('base64')}`;
  if (privateKey?.asymmetricKeyType !== 'ed25519')
    throw unfitKey(name, 'has neither a secret nor a private key of Ed25519, and webhooks are signed by those.');
  return `v1a,${sign(null, Buffer.from(content), privateKey).toString('base64')}`;
}
