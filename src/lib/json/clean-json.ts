import { isJsonObject } from './json.js';
import type { JsonValue } from './json.js';

/** Replaces NUL characters and broken surrogates, which PostgreSQL cannot store, by U+FFFD. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/**
 * The same for every text and name in a JSON value.
 *
 * @param levels deeper values are left as they are. It recurses: a value that may nest without end needs a limit.
 */
export function cleanJson(value: JsonValue, levels = Infinity): JsonValue {
  if (typeof value === 'string') return cleanText(value);
  if (levels <= 0) return value;
  if (Array.isArray(value)) return value.map((inner) => cleanJson(inner, levels - 1));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [cleanText(key), cleanJson(inner, levels - 1)]),
  );
}
