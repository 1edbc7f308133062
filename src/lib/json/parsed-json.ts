import type { JsonValue } from './json.js';

/** The value of a text in JSON. Null: it is none, or stands for null. */
export function parsedJson(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return null;
  }
}
