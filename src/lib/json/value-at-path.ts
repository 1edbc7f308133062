import type { JsonValue } from './json.js';

/**
 * The value that a dotted path leads to; an empty path leads to the value itself. A name that itself contains dots is
 * found before its parts are. A number is also a position in a list. Undefined: there is none.
 */
export function valueAtPath(value: JsonValue, path: string): JsonValue | undefined {
  if (path === '') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const whole = own(value, path);
  if (whole !== undefined) return whole;
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    const inner = own(value, path.slice(0, dot));
    if (inner !== undefined) return valueAtPath(inner, path.slice(dot + 1));
  }
  return undefined;
}

function own(value: JsonValue[] | { [key: string]: JsonValue }, key: string): JsonValue | undefined {
  return Object.hasOwn(value, key) ? (value as { [key: string]: JsonValue })[key] : undefined;
}
