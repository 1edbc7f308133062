import type { Dispatcher } from 'undici';
import { StepFailure } from '../../errors.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { BodyBudget } from '../../net/body-budget.js';
import { exchange, failureOf, firstOf } from './exchange.js';
import { isExpected, retryAfterMs, statusFailure } from './expected-status.js';
import { FIELD_VALUE, FORBIDDEN_HEADERS } from './outgoing-request.js';
import { bodyReading, parseBody, readBody } from './response-body.js';

/** Enough for the data about an account. */
const MAX_PROBE_BYTES = 1_048_576;

/** One GET request that tries a credential, through the address guard. @returns the body. @throws StepFailure */
export type ProbeRequest = (
  request: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  call: { readonly ownerId: string; readonly signal: AbortSignal },
) => Promise<JsonValue>;

/** @param bodies the room for answers, shared with the tools. */
export function createProbeRequest(agent: Dispatcher, bodies: BodyBudget): ProbeRequest {
  return async ({ url, headers: own }, { ownerId, signal }) => {
    const wrong = Object.entries(own).find(([name, value]) => FORBIDDEN_HEADERS.has(name) || !FIELD_VALUE.test(value));
    if (wrong)
      throw StepFailure.permanent(
        'INVALID_INPUT',
        `The header ${JSON.stringify(wrong[0].slice(0, 60))} of the credential cannot be sent.`,
      );
    const hold = bodies.open(ownerId, signal);
    try {
      const headers = { accept: 'application/json, */*;q=0.5', 'accept-encoding': 'gzip, deflate, br', ...own };
      const request = {
        url: new URL(url),
        method: 'GET',
        headers: { 'user-agent': 'Stepcast', ...headers },
        body: null,
        given: new Set<string>(),
        credential: null,
      };
      const answer = await exchange(agent, request, undefined, signal);
      const reading = { ...bodyReading(answer.headers), limitBytes: MAX_PROBE_BYTES, hold };
      const read = async (): Promise<JsonValue> =>
        parseBody(await readBody(answer.body, reading), firstOf(answer.headers['content-type']) ?? '');
      if (isExpected(answer.status, undefined))
        return await read().catch((error: unknown) => {
          throw error instanceof StepFailure ? error : failureOf(error, answer.request.url.host, signal);
        });
      const body = await read().catch(() => null);
      const { 'retry-after': after, date } = answer.headers;
      throw statusFailure(
        answer.status,
        answer.request.url.host,
        body,
        retryAfterMs(firstOf(after), firstOf(date), new Date()),
      );
    } finally {
      hold.release();
    }
  };
}
