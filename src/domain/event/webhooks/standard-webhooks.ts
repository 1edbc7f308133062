import { eventTypeProblem } from '../event-type.js';
import { isJsonObject } from '../../../lib/json/json.js';
import { jsonBody } from './body.js';
import type { RawDelivery, WebhookRules } from './delivery.type.js';
import { textIn } from './fields.js';
import { UNNAMED_EVENT } from './request-details.js';
import { anyMatches, fromBase64, hmacSha256, NO_SIGNATURE, staleness, WRONG_SIGNATURE } from './signatures.js';

const PREFIX = 'whsec_';
const VERSION = 'v1,';

/**
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md, symmetric signatures. The
 * type is the `type` of the body. Svix, the origin of the standard, still uses `svix-…` in the names of the headers.
 */
export const STANDARD_WEBHOOKS: WebhookRules = {
  isSigned: true,
  createSecret: (random) => `${PREFIX}${random.toString('base64')}`,
  secretProblem(secret) {
    return keyOf(secret) === null ? `The secret must be base64, with or without "${PREFIX}" before it.` : null;
  },
  refusal(delivery, secrets, now) {
    const { id, timestamp, signature } = signed(delivery);
    if (id === undefined || timestamp === undefined || signature === undefined) return NO_SIGNATURE;
    const signatures = signature
      .split(' ')
      .map((one) => (one.startsWith(VERSION) ? fromBase64(one.slice(VERSION.length)) : null));
    const keys = secrets.map(keyOf).filter((key) => key !== null);
    const expected = keys.map((key) => hmacSha256(key, `${id}.${timestamp}.`, delivery.body));
    return anyMatches(signatures, expected) ? staleness(timestamp, now) : WRONG_SIGNATURE;
  },
  read(delivery, { eventType }) {
    const payload = jsonBody(delivery);
    const named = isJsonObject(payload) ? textIn(payload, ['type']) : null;
    const own = named !== null && eventTypeProblem(named) === null ? named : UNNAMED_EVENT;
    return { kind: 'event', eventType: eventType ?? own, deliveryId: signed(delivery).id ?? null, payload };
  },
};

function signed({ headers }: RawDelivery) {
  const header = (name: string): string | undefined => headers[`webhook-${name}`] ?? headers[`svix-${name}`];
  return { id: header('id'), timestamp: header('timestamp'), signature: header('signature') };
}

/** The bytes of a secret. Null if it is not base64. */
function keyOf(secret: string): Buffer | null {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret;
  return text !== '' && /^[A-Za-z0-9+/]+={0,2}$/.test(text) && Buffer.from(text, 'base64').length > 0
    ? Buffer.from(text, 'base64')
    : null;
}
