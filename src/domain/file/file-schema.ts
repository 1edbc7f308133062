import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';

const OF_FILE_VALUES = ['id', 'mediaType', 'sha256'];
const OF_INPUTS = '^file_';

/**
 * Whether a schema describes a file: by `format: file`, by the fields of a file value, or as the inputs of tools do.
 * Forms offer an upload for it.
 */
export function isFileSchema(schema: JsonValue | undefined): boolean {
  if (!isJsonObject(schema)) return false;
  const { format, properties, anyOf } = schema;
  return (
    format === 'file' ||
    (isJsonObject(properties) && OF_FILE_VALUES.every((name) => Object.hasOwn(properties, name))) ||
    (Array.isArray(anyOf) && anyOf.some(isIdOfFile))
  );
}

function isIdOfFile(schema: JsonValue): boolean {
  const pattern = isJsonObject(schema) ? schema['pattern'] : undefined;
  return typeof pattern === 'string' && pattern.startsWith(OF_INPUTS);
}
