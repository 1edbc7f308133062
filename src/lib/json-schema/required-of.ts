import type { JsonSchema } from '../json/json.js';

/** The names of the properties that a schema of an object requires. */
export function requiredOf({ required }: JsonSchema): readonly string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}
