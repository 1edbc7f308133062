import { isJsonObject } from '../json/json.js';
import type { JsonObject, JsonSchema } from '../json/json.js';
import { propertiesOf } from './properties-of.js';

/** The values that the properties of an object have if nothing else is given. */
export function defaultsOf(schema: JsonSchema): JsonObject {
  const entries = Object.entries(propertiesOf(schema)).flatMap(([name, property]) => {
    const value = isJsonObject(property) ? property['default'] : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}
