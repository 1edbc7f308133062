import { EVENT_TYPES, findEventType, installedEventTypes } from '../../domain/event/types/index.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';

/** Every known kind of event with the names of its fields, one a line. */
export function eventLines(): string {
  const ofServices = installedEventTypes().map(({ name, title }) => `- ${name}: ${title}`);
  const builtIn = EVENT_TYPES.map(
    ({ name, description, payloadSchema }) => `- ${name}: ${description} payload: ${outline(payloadSchema)}`,
  );
  return [...builtIn, ...ofServices].join('\n');
}

/** The known payload of a type, as data for the model. Empty if nothing is known. */
export function payloadGuide(eventType: string): JsonObject {
  const type = findEventType(eventType);
  return type === undefined ? {} : { payloadSchema: type.payloadSchema, samplePayload: type.sample };
}

/** The names of fields without their values: `{action, issue{title, labels[]{name}}}`. */
function outline(schema: JsonSchema): string {
  if (schema.type === 'array') return isJsonObject(schema.items) ? `[]${outline(schema.items)}` : '[]';
  const fields: JsonValue | undefined = schema.properties;
  if (!isJsonObject(fields) || Object.keys(fields).length === 0) return '';
  return `{${Object.entries(fields)
    .map(([name, field]) => `${name}${isJsonObject(field) ? outline(field) : ''}`)
    .join(', ')}}`;
}
