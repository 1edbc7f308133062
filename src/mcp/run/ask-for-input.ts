import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import type { ClientRequest, McpCall } from '../offer.type.js';

/** Fields that a client shows. */
export type AskedFields = Extract<
  ClientRequest,
  { readonly method: 'elicitation/create' }
>['params']['requestedSchema']['properties'];

/** The kinds of fields that a client can show (MCP 2025-06-18, elicitation). */
const SIMPLE: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean']);
/** The parts of a schema that a client knows. */
const KNOWN = [
  'type',
  'title',
  'description',
  'minLength',
  'maxLength',
  'format',
  'minimum',
  'maximum',
  'enum',
  'default',
] as const;
const FORMATS: ReadonlySet<unknown> = new Set(['email', 'uri', 'date', 'date-time']);

/**
 * The input of a run, with the required fields that the caller left out. The user at the client is asked for them, if
 * the client can ask and they are simple. Otherwise the input stays as it is, and the run says what is missing.
 *
 * @returns null if the user did not give them.
 */
export async function withAskedInput(
  { title, inputSchema }: { readonly title: string; readonly inputSchema: JsonSchema | null },
  context: JsonObject,
  call: McpCall,
): Promise<JsonObject | null> {
  const asked = inputSchema === null ? null : missingFields(inputSchema, context);
  if (asked === null || call.session?.capabilities['elicitation'] === undefined) return context;
  const answer = await call.ask({
    method: 'elicitation/create',
    params: {
      message: `“${title}” needs more input.`,
      requestedSchema: { type: 'object', properties: asked as AskedFields, required: Object.keys(asked) },
    },
  });
  const { action, content } = answer;
  if (action !== 'accept') return null;
  const given = isJsonObject(content) ? content : {};
  // Only the fields that were asked for.
  return { ...context, ...Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(asked, name))) };
}

/** The required fields without a value. Null if there are none, or one of them is not simple. */
function missingFields({ required, properties }: JsonSchema, context: JsonObject): Record<string, JsonObject> | null {
  if (!Array.isArray(required) || !isJsonObject(properties)) return null;
  const missing = required.filter((name) => typeof name === 'string' && !Object.hasOwn(context, name)) as string[];
  const fields: Record<string, JsonObject> = {};
  for (const name of missing) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!isJsonObject(property) || !SIMPLE.has(property['type'])) return null;
    fields[name] = simpleField(property);
  }
  return missing.length === 0 ? null : fields;
}

/** The fields of a form. Null if one of them that is required is not simple; others that are not are left out. */
export function simpleFields({ required, properties }: JsonSchema): Record<string, JsonObject> | null {
  if (!isJsonObject(properties)) return Array.isArray(required) && required.length > 0 ? null : {};
  const fields: Record<string, JsonObject> = {};
  for (const [name, property] of Object.entries(properties)) {
    if (isJsonObject(property) && SIMPLE.has(property['type'])) fields[name] = simpleField(property);
    else if (Array.isArray(required) && required.includes(name)) return null;
  }
  return fields;
}

function simpleField(property: JsonObject): JsonObject {
  return Object.fromEntries(
    KNOWN.flatMap((key) => {
      const value = property[key];
      return value === undefined || (key === 'format' && !FORMATS.has(value)) ? [] : [[key, value]];
    }),
  );
}
