import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { formFields, isForm, jsonBody, textOf } from './body.js';
import type { RawDelivery, ReadDelivery, WebhookRules } from './delivery.type.js';
import { namedType, textIn } from './fields.js';
import {
  anyMatches,
  fromHex,
  hmacSha256,
  NO_SIGNATURE,
  plainSecretProblem,
  staleness,
  WRONG_SIGNATURE,
} from './signatures.js';

const VERSION = 'v0';

/**
 * https://docs.slack.dev/authentication/verifying-requests-from-slack. The type is `slack.` and that of the inner event
 * (`slack.message`); an interaction's own type (`slack.block_actions`); `slack.command` for a slash command.
 */
export const SLACK: WebhookRules = {
  isSigned: true,
  createSecret: null,
  secretProblem: plainSecretProblem,
  refusal({ headers, body }, secrets, now) {
    const header = headers['x-slack-signature'];
    const timestamp = headers['x-slack-request-timestamp'];
    if (header === undefined || timestamp === undefined) return NO_SIGNATURE;
    const signature = header.startsWith(`${VERSION}=`) ? fromHex(header.slice(VERSION.length + 1)) : null;
    const expected = secrets.map((secret) => hmacSha256(secret, `${VERSION}:${timestamp}:`, body));
    return anyMatches([signature], expected) ? staleness(timestamp, now) : WRONG_SIGNATURE;
  },
  read(delivery, { eventType }) {
    const payload = bodyOf(delivery);
    const request = isJsonObject(payload) ? payload : {};
    const challenge = textIn(request, ['challenge']);
    if (request['type'] === 'url_verification' && challenge !== null) return { kind: 'challenge', challenge };
    return {
      kind: 'event',
      eventType: eventType ?? `slack.${typeOf(request)}`,
      // A slash command or an interaction has no id of its own but that of the dialogue that it may open.
      deliveryId: textIn(request, ['event_id']) ?? textIn(request, ['trigger_id']),
      payload,
    } satisfies ReadDelivery;
  },
};

/** The Events API sends JSON, an interaction a form with JSON in its `payload`, a slash command a form. */
function bodyOf(delivery: RawDelivery): JsonValue {
  if (!isForm(delivery)) return jsonBody(delivery);
  const fields = formFields(textOf(delivery));
  return 'payload' in fields ? jsonBody(delivery) : fields;
}

function typeOf(request: JsonObject): string {
  if (request['type'] === 'event_callback') return namedType(request, ['event', 'type']);
  return textIn(request, ['command']) !== null && !('type' in request) ? 'command' : namedType(request, ['type']);
}
