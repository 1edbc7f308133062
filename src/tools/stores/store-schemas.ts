import { FILE_INPUT, FILE_OUTPUT } from '../../domain/file/file.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';

/** A step that stores content gives one of these. */
export const CONTENT_INPUTS = ['file', 'text'] as const;
const MAX_TEXT_CHARS = 900_000;
const DEFAULT_SECONDS = 300;
const MAX_SECONDS = 3_600;
export const DEFAULT_ENTRIES = 1_000;

/** The schema of a tool's input. */
export const inputOf = (
  required: readonly string[],
  properties: Readonly<Record<string, JsonSchema>>,
  more: JsonSchema = {},
): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: [...required],
  properties,
  ...more,
});

/** The schema of a tool's output. */
export const outputOf = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

export const connectionOf = (kind: string, what: string): JsonSchema => ({
  type: 'string',
  description: `Name of the stored connection to ${what} (of the kind ${kind}).`,
  minLength: 1,
  maxLength: 200,
});

export const TIMEOUT: JsonSchema = {
  type: 'integer',
  description: 'How long it may take. The limit of the step holds as well.',
  minimum: 1,
  maximum: MAX_SECONDS,
  default: DEFAULT_SECONDS,
};
export const FILE: JsonSchema = { ...FILE_INPUT, description: 'The file to store.' };
export const TEXT: JsonSchema = {
  type: 'string',
  description: 'A text to store, instead of a file. It is stored as UTF-8.',
  maxLength: MAX_TEXT_CHARS,
};
export const NAME: JsonSchema = {
  type: 'string',
  description: 'The name of the file that is made. Absent: the last part of its name there.',
  minLength: 1,
  maxLength: 200,
};
export const MADE_FILE: JsonSchema = { ...FILE_OUTPUT, description: 'The file that was read.' };
export const limitOf = (most: number): JsonSchema => ({
  type: 'integer',
  description: 'Entries at most; hasMore tells whether there are others.',
  minimum: 1,
  maximum: most,
  default: DEFAULT_ENTRIES,
});
export const SIZE: JsonSchema = { type: 'integer', description: 'Its size in bytes.' };
export const MODIFIED_AT: JsonSchema = {
  type: ['string', 'null'],
  description: 'When it was changed last; null if the server does not tell it.',
};
export const HAS_MORE: JsonSchema = { type: 'boolean', description: 'Whether there are more than these.' };
export const COUNT: JsonSchema = { type: 'integer', description: 'How many entries are here.' };

export const listOf = (description: string, properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'array',
  description,
  items: { type: 'object', required: Object.keys(properties), properties },
});

/** How long a call may take, in milliseconds. */
export function timeoutOf({ timeoutSeconds }: JsonObject): number {
  return (typeof timeoutSeconds === 'number' ? timeoutSeconds : DEFAULT_SECONDS) * 1_000;
}
