import type { JsonValue } from './json.js';

/** Deeper values are not counted, so that no value can exhaust the stack here. */
const MAX_DEPTH = 100;

/** The approximate number of characters of a value as text. It is cheap, because it is computed for every value. */
export function jsonSize(value: JsonValue, depth = 0): number {
  if (typeof value === 'string') return value.length + 2;
  if (value === null || typeof value !== 'object' || depth > MAX_DEPTH) return 8;
  let chars = 2;
  if (Array.isArray(value)) {
    for (const item of value) chars += jsonSize(item, depth + 1) + 1;
  } else {
    for (const key of Object.keys(value)) chars += key.length + jsonSize(value[key] ?? null, depth + 1) + 4;
  }
  return chars;
}
