import type { JsonValue } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';

export { retryAfterMs } from '../../lib/net/retry-after.js';

/** RFC 9110 and 6585: "not now" rather than "not ever". */
const RETRYABLE_4XX: ReadonlySet<number> = new Set([408, 425, 429]);
const MAX_SNIPPET = 2_000;

/** @param expected `expectStatus` of the input: one status, several, or absent for 200 to 399. */
export function isExpected(status: number, expected: JsonValue | undefined): boolean {
  if (expected === undefined || expected === null) return status >= 200 && status < 400;
  return Array.isArray(expected) ? expected.includes(status) : expected === status;
}

/** Whether the caller named this status, so that a redirect is the answer and not to be followed. */
export function isNamed(status: number, expected: JsonValue | undefined): boolean {
  return expected !== undefined && expected !== null && isExpected(status, expected);
}

/** The failure for an answer with a status that was not expected, with the beginning of its body. */
export function statusFailure(
  status: number,
  host: string,
  body: JsonValue,
  retryAfterMs: number | undefined,
): StepFailure {
  const message = `${host} answered ${status}.`;
  const details = { status, body: snippetOf(body) };
  return status >= 500 || RETRYABLE_4XX.has(status)
    ? StepFailure.retryable('HTTP_STATUS', message, details, retryAfterMs)
    : StepFailure.permanent('HTTP_STATUS', message, details);
}

function snippetOf(body: JsonValue): JsonValue {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return text.length <= MAX_SNIPPET ? body : `${text.slice(0, MAX_SNIPPET)}…`;
}
