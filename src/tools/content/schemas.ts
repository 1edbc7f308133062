import type { JsonSchema } from '../../lib/json/json.js';

/** An address that a tool fetches. */
export const ADDRESS: JsonSchema = {
  type: 'string',
  minLength: 8,
  maxLength: 8_192,
  pattern: '^[Hh][Tt][Tt][Pp][Ss]?://',
};
