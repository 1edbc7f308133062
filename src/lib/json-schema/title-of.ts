import { isJsonObject } from '../json/json.js';
import type { JsonValue } from '../json/json.js';

/** The title of a field, else its name. */
export function titleOf(name: string, own: JsonValue | undefined): string {
  return isJsonObject(own) && typeof own['title'] === 'string' ? own['title'] : name;
}
