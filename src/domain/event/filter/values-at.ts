import type { JsonValue } from '../../../lib/json/json.js';

/** A payload with lists in lists could multiply without end, and no real filter needs more. */
const MAX_VALUES = 10_000;

/**
 * Every value that a dotted path leads to. A name that itself contains dots is found before its parts are. In a list
 * the path continues in each element, or in a single one if the part is a number.
 */
export function valuesAt(payload: JsonValue, path: string): readonly JsonValue[] {
  const found: JsonValue[] = [];
  collect(payload, path, found);
  return found;
}

function collect(value: JsonValue, path: string, found: JsonValue[]): void {
  if (found.length >= MAX_VALUES || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value) && !/^\d+(\.|$)/.test(path)) {
    for (const element of value) collect(element, path, found);
    return;
  }
  const whole = own(value, path);
  if (whole !== undefined) {
    found.push(whole);
    return;
  }
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    const inner = own(value, path.slice(0, dot));
    if (inner === undefined) continue;
    collect(inner, path.slice(dot + 1), found);
    return;
  }
}

function own(value: JsonValue[] | { [key: string]: JsonValue }, key: string): JsonValue | undefined {
  return Object.hasOwn(value, key) ? (value as { [key: string]: JsonValue })[key] : undefined;
}
