import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import type { ConnectorOperation } from '../file/connector.type.js';
import { PAGES_FIELD } from '../request/request-plan.type.js';

/** The field of the input that names the connection. */
export const CONNECTION_FIELD = 'connection';

/** The most pages that one call reads. */
export const MAX_PAGES = 100;

/** The input of an operation as a tool takes it: with the connection, and the number of pages. */
export function toolInputSchema(title: string, { input, page }: ConnectorOperation): JsonSchema {
  const { properties, required, ...rest } = input;
  const pages: JsonSchema = {
    type: 'integer',
    minimum: 1,
    maximum: MAX_PAGES,
    description: 'Pages to read at most. The lists of all of them are joined. Default: 1.',
  };
  return {
    ...rest,
    required: [CONNECTION_FIELD, ...(Array.isArray(required) ? required : [])],
    properties: {
      [CONNECTION_FIELD]: {
        type: 'string',
        description: `Name of the connection to ${title}.`,
        minLength: 1,
        maxLength: 200,
      },
      ...(isJsonObject(properties) ? properties : {}),
      ...(page === null ? {} : { [PAGES_FIELD]: pages }),
    },
  };
}

/** The input with the defaults of its fields. Null means absent, as everywhere in inputs. */
export function withDefaults({ properties }: JsonSchema, input: JsonObject): JsonObject {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
  const defaults = Object.entries(isJsonObject(properties) ? properties : {}).flatMap(([name, field]) => {
    const value = isJsonObject(field) ? field['default'] : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(defaults), ...given };
}
