/** RFC 3339, section 5.6, without the leap second, which none of our clocks can show. */
const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Reads an RFC 3339 instant. Null if the text is not one, or names a day that does not exist. */
export function parseInstant(text: string): Date | null {
  const parts = INSTANT.exec(text);
  if (!parts || !isDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))) return null;
  const instant = new Date(text.toUpperCase().replace(' ', 'T'));
  return Number.isNaN(instant.getTime()) ? null : instant;
}

/** Reads an RFC 3339 instant, or a date as its midnight in UTC. */
export function parseInstantOrDate(text: string): Date | null {
  return parseInstant(DATE.test(text) ? `${text}T00:00:00Z` : text);
}

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
