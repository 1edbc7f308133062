/**
 * JSON text that does not depend on the order of keys. Undefined values are left out, as in JSON, and dates are text.
 * Recurses: for values whose depth is bounded.
 */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (isPlainObject(inner) ? sorted(inner) : inner)) ?? 'null';
}

/** Whether two values are the same JSON, whatever the order of their keys. */
export function sameJson(one: unknown, other: unknown): boolean {
  return stableJson(one) === stableJson(other);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(object: Record<string, unknown>): Record<string, unknown> {
  const result = Object.create(null) as Record<string, unknown>;
  // A numeric key comes first in any object, so the order is stable anyway.
  for (const key of Object.keys(object).sort()) result[key] = object[key];
  return result;
}
