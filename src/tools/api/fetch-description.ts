import type { Dispatcher } from 'undici';
import { StepFailure } from '../../errors.js';
import type { BodyBudget } from '../../net/body-budget.js';
import { exchange, failureOf, firstOf } from '../http/exchange.js';
import { isExpected, retryAfterMs, statusFailure } from '../http/expected-status.js';
import { bodyReading, readBody } from '../http/response-body.js';

/** The largest known descriptions have 47 MB. */
const MAX_DESCRIPTION_BYTES = 50_331_648;
const FETCH_TIMEOUT_MS = 60_000;

/** Fetches the description of an API, through the address guard. `url`: after redirects. @throws StepFailure */
export type FetchDescription = (
  url: string,
  call: { readonly ownerId: string; readonly signal: AbortSignal },
) => Promise<{ readonly url: string; readonly bytes: Uint8Array }>;

/** @param bodies the room for answers, shared with the tools. */
export function createDescriptionFetch(agent: Dispatcher, bodies: BodyBudget): FetchDescription {
  return async (url, { ownerId, signal: given }) => {
    const signal = AbortSignal.any([given, AbortSignal.timeout(FETCH_TIMEOUT_MS)]);
    const hold = bodies.open(ownerId, signal);
    try {
      const headers = {
        accept: 'application/json, application/yaml;q=0.9, text/yaml;q=0.9, */*;q=0.5',
        'accept-encoding': 'gzip, deflate, br',
        'user-agent': 'Stepcast',
      };
      const first = {
        url: new URL(url),
        method: 'GET',
        headers,
        body: null,
        given: new Set<string>(),
        credential: null,
      };
      const answer = await exchange(agent, first, undefined, signal);
      const { status, request } = answer;
      const reading = { ...bodyReading(answer.headers), limitBytes: MAX_DESCRIPTION_BYTES, hold };
      if (!isExpected(status, undefined)) {
        await answer.body.dump({ limit: 65_536, signal }).catch(() => undefined);
        const { 'retry-after': after, date } = answer.headers;
        throw statusFailure(status, request.url.host, null, retryAfterMs(firstOf(after), firstOf(date), new Date()));
      }
      const bytes = await readBody(answer.body, reading).catch((error: unknown) => {
        throw error instanceof StepFailure ? error : failureOf(error, request.url.host, signal);
      });
      return { url: request.url.href, bytes };
    } finally {
      hold.release();
    }
  };
}
