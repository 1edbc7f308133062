/**
 * The time to wait that a server asks for, in milliseconds. Undefined if it names none. The most exact source counts:
 * `retry-after-ms`, then `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3). The last one is the reset
 * time of the used-up limits (`x-ratelimit-reset-requests: 6m0s`, `x-ratelimit-reset: 1764000000`).
 */
export function waitHintMs(headers: Headers | undefined, now: Date): number | undefined {
  if (!headers) return undefined;
  return (
    numberOf(headers.get('retry-after-ms')) ?? retryAfterMs(headers.get('retry-after'), now) ?? resetMs(headers, now)
  );
}

function retryAfterMs(text: string | null, now: Date): number | undefined {
  const seconds = numberOf(text);
  if (text === null || seconds !== undefined) return seconds === undefined ? undefined : seconds * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

/** The longest of the used-up limits. If none is marked as used up, the longest of all. */
function resetMs(headers: Headers, now: Date): number | undefined {
  const limits = ['-requests', '-tokens', ''].map((which) => ({
    isUsedUp: headers.get(`x-ratelimit-remaining${which}`) === '0',
    waitMs: untilMs(headers.get(`x-ratelimit-reset${which}`), now),
  }));
  const usedUp = limits.filter(({ isUsedUp }) => isUsedUp);
  const waits = (usedUp.length > 0 ? usedUp : limits).flatMap(({ waitMs }) => waitMs ?? []);
  return waits.length > 0 ? Math.max(...waits) : undefined;
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `1m30.5s`, a number of seconds, or an instant as seconds or milliseconds since the epoch. */
function untilMs(text: string | null, now: Date): number | undefined {
  const number = numberOf(text);
  if (number !== undefined) {
    if (number > 1e12) return Math.max(0, number - now.getTime());
    return number > 1e9 ? Math.max(0, number * 1_000 - now.getTime()) : number * 1_000;
  }
  if (text === null || !/^(?:\d+(?:\.\d+)?(?:ms|[smhd]))+$/.test(text)) return undefined;
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g);
  return [...parts].reduce((sum, [, amount, unit = 's']) => sum + Number(amount) * (UNITS[unit] ?? 0), 0);
}

function numberOf(text: string | null): number | undefined {
  const number = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}
