import type { JsonSchema } from '../../../lib/json/json.js';

/*
 * The parts that the schemas of configurations are made of. Control characters are refused everywhere, because the
 * values become parts of header lines and of commands.
 */

/** A text without control characters. */
export const ONE_LINE = '^[^\\x00-\\x1f\\x7f]*$';
export const text = (description: string, more: JsonSchema = {}): JsonSchema => ({
  type: 'string',
  description,
  minLength: 1,
  maxLength: 1_000,
  pattern: ONE_LINE,
  ...more,
});
/** `writeOnly`: it is taken out of whatever is stored and shown, see `secretsOf`. */
export const secret = (description: string, more: JsonSchema = {}): JsonSchema =>
  text(description, { maxLength: 16_384, writeOnly: true, ...more });
export const url = (description: string): JsonSchema =>
  text(description, { format: 'uri', pattern: '^https?://[^\\x00-\\x20\\x7f]+$', maxLength: 2_000 });
export const host = (more: JsonSchema = {}): JsonSchema =>
  text('Name or address of the server.', { pattern: '^[A-Za-z0-9._:-]+$', maxLength: 253, ...more });
export const port = (more: JsonSchema): JsonSchema => ({
  type: 'integer',
  description: 'Its port.',
  minimum: 1,
  maximum: 65_535,
  ...more,
});
export const object = (
  required: readonly string[],
  properties: Readonly<Record<string, JsonSchema>>,
  more: JsonSchema = {},
): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  required: [...required],
  properties,
  ...more,
});

/** Certificates of authorities in PEM. */
export const certificates = (): JsonSchema => ({
  type: 'string',
  description:
    'The certificates of the authorities that signed that of the server, in PEM. Absent: the well-known ones.',
  pattern: '^\\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s-]*$',
  maxLength: 65_536,
});
