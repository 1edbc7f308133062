import { MalformedError } from '../../../errors.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';

const MAX_TEXT_CHARS = 500;

/** A field that is an object; an empty one if it is not. */
export function objectAt(value: JsonObject, field: string): JsonObject {
  const found = Object.hasOwn(value, field) ? value[field] : undefined;
  return isJsonObject(found) ? found : {};
}

/** A field that is a short text. Null if it is not. */
export function textAt(value: JsonObject, field: string): string | null {
  const found = Object.hasOwn(value, field) ? value[field] : undefined;
  return typeof found === 'string' && found.length <= MAX_TEXT_CHARS ? found : null;
}

/** @throws MalformedError */
export function parsed(text: string): JsonObject {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isJsonObject(value) ? value : {};
  } catch {
    throw new MalformedError('The payload is not JSON.');
  }
}
