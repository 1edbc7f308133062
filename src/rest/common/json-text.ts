import type { JsonValue } from '../../lib/json/json.js';
import { MalformedError } from '../../errors.js';

const NOT_JSON = 'The body is not valid JSON.';

/**
 * JSON of a body that came as bytes, as strict as the parser of the other routes: `__proto__` is refused.
 *
 * @throws MalformedError
 */
export function parseJsonBytes(bytes: Buffer): JsonValue {
  const value = parse(bytes);
  const open: unknown[] = [value];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    if (typeof current !== 'object' || current === null) continue;
    if (Object.hasOwn(current, '__proto__')) throw new MalformedError(NOT_JSON);
    for (const inner of Object.values(current)) open.push(inner);
  }
  return value;
}

/** @throws MalformedError */
export function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new MalformedError('The body is not UTF-8 text.');
  }
}

function parse(bytes: Buffer): JsonValue {
  const text = utf8(bytes);
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw new MalformedError(NOT_JSON);
  }
}
