import { isExpired, serviceFailure } from '../../connectors/run/service-failure.js';
import type { ServiceAnswer } from '../../connectors/run/service-failure.js';
import { serviceRequest } from '../../connectors/run/service-request.js';
import type { OpenService } from '../../connectors/run/open-service.type.js';
import type { SendToService, ServiceRequest } from '../../connectors/run/send-to-service.type.js';
import type { JsonObject } from '../../lib/json/json.js';
import { sendPages } from '../api/send-pages.js';
import type { JudgedAnswer, PreparedCall, SendingMeans } from '../api/send-pages.js';
import { firstOf } from '../http/exchange.js';

/** Sends requests of connectors. */
export function createSendToService(means: SendingMeans): SendToService {
  return async (request, caller) => {
    const { ownerId, idempotencyKey, signal, now } = caller;
    const { output, next } = await sendPages(means, prepared(request, idempotencyKey, now), {
      ownerId,
      idempotencyKey,
      signal,
      now,
      files: caller.files,
      whenStored: (then) => (caller.whenStored ? caller.whenStored(then) : then()),
    });
    request.paging?.ended(next);
    return output;
  };
}

function prepared(given: ServiceRequest, idempotencyKey: string, now: Date): PreparedCall {
  const { connector, request, page, scope, idempotency } = given;
  const server = (opened: OpenService): string => opened.servers[request.server] ?? '';
  const from = given.paging?.from ?? null;
  let { opened } = given;
  const { renew } = opened;
  return {
    origin: new URL(server(opened)).origin,
    credential: opened.credential,
    renew:
      renew === null
        ? null
        : async () => {
            opened = await renew();
            return opened.credential;
          },
    accept: 'application/json, text/plain;q=0.9, */*;q=0.5',
    pages: page,
    maxPages: given.maxPages,
    asFile: given.asFile === true,
    first: from !== null && 'input' in from ? from.input : {},
    startAt: from !== null && 'address' in from ? from.address : null,
    request: (fields: JsonObject, mark) =>
      serviceRequest(request, {
        server: server(opened),
        headers: connector.headers,
        scope: { ...scope, connection: opened.settings, now: now.toISOString() },
        page: page === null ? null : { plan: page, fields },
        idempotency: idempotency === null ? null : { ...idempotency, key: idempotencyKey },
        mark,
      }),
    failureOf: (answer) => serviceFailure(connector, judged(answer, now)),
    isExpired: (answer) => isExpired(connector, judged(answer, now)),
  };
}

/**
 * `Retry-After`, or the time until the present limit ends, in the header that most services use
 * (`X-RateLimit-Reset`: seconds since the epoch, or from now).
 */
function judged({ status, body, headers, retryAfterMs }: JudgedAnswer, now: Date): ServiceAnswer {
  const isSpent = firstOf(headers['x-ratelimit-remaining']) === '0';
  const isLimited = (status === 403 || status === 429) && (retryAfterMs !== undefined || isSpent);
  const reset = Number(firstOf(headers['x-ratelimit-reset']) ?? Number.NaN);
  const untilReset = reset > 1_000_000_000 ? reset * 1_000 - now.getTime() : reset * 1_000;
  const after = retryAfterMs ?? (isLimited && Number.isFinite(untilReset) ? Math.max(0, untilReset) : undefined);
  return { status, body, retryAfterMs: after, isLimited };
}
