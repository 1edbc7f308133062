import { cleanText } from '../../../lib/json/clean-json.js';
import type { JsonObject } from '../../../lib/json/json.js';
import type { RawDelivery } from './delivery.type.js';

/** The type of an event without a name. Its payload also holds details of its request, under `REQUEST_FIELD`. */
export const UNNAMED_EVENT = 'webhook.received';
export const REQUEST_FIELD = '_request';

/** The private parts of a request: credentials, signatures, and its network path. */
const HIDDEN =
  /auth|cookie|credential|forwarded|hmac|key|passw|real-ip|secret|sess|sig(?:$|n)|token|^(?:cf|x-amzn|x-envoy)-|^(?:accept|accept-.*|connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade|via|x-client-ip)$/;
const MOST = 50;
const MAX_CHARS = 1_000;

/** Method, headers and query of a request, without secrets. @param hidden a further header to leave out, in lower case. */
export function requestDetails({ method, headers, query }: RawDelivery, hidden: string | null): JsonObject {
  return { method, headers: shown(headers, hidden), query: shown(query, null) };
}

function shown(values: Readonly<Record<string, string | undefined>>, hidden: string | null): JsonObject {
  const fit = Object.entries(values).filter(
    ([name, value]) => value !== undefined && name !== hidden && !HIDDEN.test(name.toLowerCase()),
  );
  return Object.fromEntries(
    fit.slice(0, MOST).map(([name, value = '']) => [cleanText(name), cleanText(value.slice(0, MAX_CHARS))]),
  );
}
