import type { JsonValue } from './json.js';

/** A text as it is; a number or a truth value in words. Empty for anything else. */
export function scalarText(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
