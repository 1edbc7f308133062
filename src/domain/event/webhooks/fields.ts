import { InvalidInputError } from '../../../errors.js';
import { eventTypeProblem } from '../event-type.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';

/** A text in the body that is not empty. Null if there is none. */
export function textIn(body: JsonObject, path: readonly string[]): string | null {
  let value: JsonValue | undefined = body;
  for (const name of path) value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The name of an event that the body must hold. @throws InvalidInputError */
export function namedType(body: JsonObject, path: readonly string[]): string {
  const name = textIn(body, path);
  if (name !== null && eventTypeProblem(name) === null) return name;
  throw new InvalidInputError([{ path, detail: 'The body must name the type of the event in this field.' }]);
}
