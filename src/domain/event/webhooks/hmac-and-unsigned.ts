import { anyBody } from './body.js';
import type { HookTerms, RawDelivery, ReadDelivery, WebhookRules } from './delivery.type.js';
import { UNNAMED_EVENT } from './request-details.js';
import {
  anyMatches,
  fromAnyEncoding,
  hmacSha256,
  NO_SIGNATURE,
  plainSecretProblem,
  WRONG_SIGNATURE,
} from './signatures.js';

/** The headers that may hold an HMAC if the hook names none. The first one present counts. */
const SIGNATURE_HEADERS: readonly string[] = [
  'x-signature',
  'x-signature-256',
  'x-hub-signature-256',
  'x-webhook-signature',
];
const SCHEME = /^(?:sha256|hmac-sha256)=/i;

/** HMAC-SHA256 of the body, in hexadecimal or base64, with or without `sha256=` before it. */
export const HMAC: WebhookRules = {
  isSigned: true,
  takesFiles: true,
  createSecret: (random) => random.toString('base64url'),
  secretProblem: plainSecretProblem,
  refusal({ headers, body }, secrets, _now, { signatureHeader }) {
    const names = signatureHeader === null ? SIGNATURE_HEADERS : [signatureHeader];
    const text = names.map((name) => headers[name]).find((value) => value !== undefined);
    if (text === undefined) return NO_SIGNATURE;
    const bare = text.trim().replace(SCHEME, '');
    return anyMatches(
      [fromAnyEncoding(bare)],
      secrets.map((secret) => hmacSha256(secret, body)),
    )
      ? null
      : WRONG_SIGNATURE;
  },
  read: readPlain,
};

/** Nothing is signed: every client that knows the address may use it. */
export const NONE: WebhookRules = {
  isSigned: false,
  takesFiles: true,
  createSecret: null,
  secretProblem: () => 'This preset has no signatures, and so no secret.',
  refusal: () => null,
  read: readPlain,
};

/** Reads a delivery of a sender without a form of its own. */
export function readPlain(delivery: RawDelivery, { eventType, deliveryIdHeader }: HookTerms): ReadDelivery {
  const deliveryId = deliveryIdHeader === null ? null : (delivery.headers[deliveryIdHeader] ?? null);
  return {
    kind: 'event',
    eventType: eventType ?? UNNAMED_EVENT,
    deliveryId,
    payload: delivery.stored ?? anyBody(delivery),
  };
}
