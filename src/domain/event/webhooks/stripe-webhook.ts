import { isJsonObject } from '../../../lib/json/json.js';
import { jsonBody } from './body.js';
import type { WebhookRules } from './delivery.type.js';
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

/**
 * https://docs.stripe.com/webhooks#verify-manually: `t` and any number of `v1`, one for each secret that is valid.
 * The secret is used as it is shown, `whsec_` included. The type is `stripe.` and Stripe's own.
 */
export const STRIPE: WebhookRules = {
  isSigned: true,
  createSecret: null,
  secretProblem: plainSecretProblem,
  refusal({ headers, body }, secrets, now) {
    const header = headers['stripe-signature'];
    if (header === undefined) return NO_SIGNATURE;
    const items = header.split(',').map((item) => item.trim());
    const [timestamp = '', ...more] = valuesOf(items, 't');
    const expected = secrets.map((secret) => hmacSha256(secret, timestamp, '.', body));
    if (more.length > 0 || !anyMatches(valuesOf(items, 'v1').map(fromHex), expected)) return WRONG_SIGNATURE;
    return staleness(timestamp, now);
  },
  read(delivery, { eventType }) {
    const payload = jsonBody(delivery);
    const event = isJsonObject(payload) ? payload : {};
    return {
      kind: 'event',
      eventType: eventType ?? `stripe.${namedType(event, ['type'])}`,
      deliveryId: textIn(event, ['id']),
      payload,
    };
  },
};

function valuesOf(items: readonly string[], name: string): readonly string[] {
  return items.filter((item) => item.startsWith(`${name}=`)).map((item) => item.slice(name.length + 1));
}
