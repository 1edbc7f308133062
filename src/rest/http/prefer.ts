/** The longest that a request may be held open. */
export const MAX_WAIT_SECONDS = 60;

/**
 * The seconds of `Prefer: wait=N` (RFC 7240, section 4.3), at most 60. The result is 0 if the caller does not want to
 * wait. A preference that cannot be read is passed over, as section 2 asks.
 */
export function waitSeconds(prefer: string | readonly string[] | undefined): number {
  const preferences = (typeof prefer === 'string' ? prefer : (prefer ?? []).join(',')).split(',');
  for (const preference of preferences) {
    const seconds = /^\s*wait\s*=\s*"?(\d{1,9})"?\s*(?:;.*)?$/i.exec(preference)?.[1];
    // The first of several is the one that counts.
    if (seconds !== undefined) return Math.min(Number(seconds), MAX_WAIT_SECONDS);
  }
  return 0;
}
