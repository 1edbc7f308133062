import { cleanText } from '../../../lib/json/clean-json.js';
import type { JsonObject } from '../../../lib/json/json.js';
import { TooLargeError } from '../../../errors.js';
import { LINK_PARAMETER } from '../../signed-link/index.js';
import type { Hook } from '../hook.js';
import { HookMethod } from '../hook-answer.js';
import { textOf } from './body.js';
import type { Identity, RawDelivery } from './delivery.type.js';

/** The type of an event without a name. Its payload also holds details of its request, under `REQUEST_FIELD`. */
export const UNNAMED_EVENT = 'webhook.received';
export const REQUEST_FIELD = '_request';

/** The private parts of a request: credentials, signatures, and its network path. */
const HIDDEN =
  /auth|cookie|credential|forwarded|hmac|key|passw|real-ip|secret|sess|sig(?:$|n)|token|^(?:cf|x-amzn|x-envoy)-|^(?:accept|accept-.*|connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade|via|x-client-ip)$/;
const MOST = 50;
const MAX_CHARS = 1_000;
/** The payload has the same contents once more, and a limit of its own. */
const MAX_RAW_BYTES = 131_072;

/** Whether the payload of a delivery describes its request. */
export function showsRequest(hook: Hook, eventType: string, { method }: RawDelivery, identity: Identity): boolean {
  const isPlain = hook.path === null && !hook.rawBody && Object.keys(identity).length === 0;
  return eventType === UNNAMED_EVENT || method !== HookMethod.POST || !isPlain;
}

/**
 * Method, headers, query and path of a request, and its caller, without secrets.
 *
 * @throws TooLargeError, MalformedError if its body is to be kept, and cannot be.
 */
export function requestDetails(delivery: RawDelivery, hook: Hook, { claims, subject }: Identity): JsonObject {
  const { method, headers, query, params } = delivery;
  const secret: ReadonlySet<string | null> = new Set([hook.signatureHeader, hook.auth?.header ?? null]);
  return {
    method,
    headers: shown(headers, (name) => secret.has(name)),
    query: shown(query, (name) => name === LINK_PARAMETER),
    ...(hook.path === null ? {} : { params: cleaned(params ?? {}) }),
    ...(claims === undefined ? {} : { claims }),
    ...(subject === undefined ? {} : { subject: subject === null ? null : cleanText(subject) }),
    ...(hook.rawBody && delivery.stored === undefined ? { body: rawBody(delivery) } : {}),
  };
}

function rawBody(delivery: RawDelivery): string {
  if (delivery.body.length > MAX_RAW_BYTES)
    throw new TooLargeError(`This address keeps the text of each body, and takes at most ${MAX_RAW_BYTES / 1_024} KB.`);
  return cleanText(textOf(delivery));
}

function cleaned(params: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, cleanText(value)]));
}

function shown(values: Readonly<Record<string, string | undefined>>, isSecret: (name: string) => boolean): JsonObject {
  const fit = Object.entries(values).filter(
    ([name, value]) => value !== undefined && !isSecret(name) && !HIDDEN.test(name.toLowerCase()),
  );
  return Object.fromEntries(
    fit.slice(0, MOST).map(([name, value = '']) => [cleanText(name), cleanText(value.slice(0, MAX_CHARS))]),
  );
}
