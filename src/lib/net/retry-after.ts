const MAX_RETRY_AFTER_MS = 86_400_000;

/**
 * The milliseconds of `Retry-After` (RFC 9110, section 10.2.3), at most a day. Undefined if the header is not readable.
 * A date is taken against the answer's own `Date`, so that a clock that is off does no harm.
 */
export function retryAfterMs(retryAfter: string | undefined, date: string | undefined, now: Date): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(retryAfter)) return Math.min(Number(retryAfter) * 1_000, MAX_RETRY_AFTER_MS);
  const until = Date.parse(retryAfter);
  if (Number.isNaN(until)) return undefined;
  const sent = Date.parse(date ?? '');
  const wait = until - (Number.isNaN(sent) ? now.getTime() : sent);
  return Math.min(Math.max(wait, 0), MAX_RETRY_AFTER_MS);
}
