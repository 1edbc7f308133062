import { isJsonObject } from '../json/json.js';
import type { JsonObject, JsonSchema } from '../json/json.js';

/** The schemas of the fields that a schema names. Empty: it names none. */
export function propertiesOf(schema: JsonSchema | null | undefined): JsonObject {
  const properties = schema?.['properties'];
  return isJsonObject(properties) ? properties : {};
}
