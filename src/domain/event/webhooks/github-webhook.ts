import { InvalidInputError } from '../../../errors.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonValue } from '../../../lib/json/json.js';
import { jsonBody } from './body.js';
import type { WebhookRules } from './delivery.type.js';
import { anyMatches, fromHex, hmacSha256, NO_SIGNATURE, plainSecretProblem, WRONG_SIGNATURE } from './signatures.js';

const SCHEME = 'sha256=';
const EVENT_NAME = /^[a-z0-9_]{1,100}$/;

/**
 * https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries. The signature covers neither a
 * timestamp nor the event or the delivery id. A delivery is therefore recognised by its body as well, because a copy of
 * it could be sent again under other headers.
 *
 * The type is `github.` and the name of the event (`github.push`, `github.issues`). Its action (`opened`, `closed`) is
 * a field of the payload, and can be used in filters.
 */
export const GITHUB: WebhookRules = {
  isSigned: true,
  createSecret: (random) => random.toString('base64url'),
  secretProblem: plainSecretProblem,
  refusal({ headers, body }, secrets) {
    const header = headers['x-hub-signature-256'];
    if (header === undefined) return NO_SIGNATURE;
    const signature = header.startsWith(SCHEME) ? fromHex(header.slice(SCHEME.length)) : null;
    return anyMatches(
      [signature],
      secrets.map((secret) => hmacSha256(secret, body)),
    )
      ? null
      : WRONG_SIGNATURE;
  },
  read(delivery, { eventType }) {
    const name = delivery.headers['x-github-event'] ?? '';
    if (eventType === null && !EVENT_NAME.test(name))
      throw new InvalidInputError([{ path: ['X-GitHub-Event'], detail: 'This header must name the event.' }]);
    const payload = jsonBody(delivery);
    const deliveryId = delivery.headers['x-github-delivery'] ?? null;
    return {
      kind: 'event',
      eventType: eventType ?? `github.${name}`,
      deliveryId,
      payload,
      isKnownByBody: isLikeNoOther(payload),
    };
  },
};

/** Bodies of GitHub name the event and its time. Manually dispatched events, and pings, may be alike. */
function isLikeNoOther(payload: JsonValue): boolean {
  if (!isJsonObject(payload)) return false;
  return !('client_payload' in payload) && !('inputs' in payload) && !('zen' in payload);
}
