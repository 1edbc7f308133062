import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { capitalised } from '../../lib/text/capitalised.js';
import { kindOf } from './field-kinds.js';

/** A field of a form. */
export interface FormField {
  /** Its name in what the form brings along. */
  readonly name: string;
  /** People's words for it. */
  readonly said: string;
  readonly schema: JsonObject;
  readonly isOptional: boolean;
}

/** The most fields that a list in words may have. */
const MAX_FIELDS = 30;
/** In characters. Longer words are cut in the name of a field, and stay whole in its title. */
const MAX_NAME = 60;

/** The schema of a text that lists the fields of a form: `name, email, what they sell (optional)`. */
export const FIELD_LIST: JsonSchema = {
  type: 'string',
  format: 'form-fields',
  minLength: 2,
  maxLength: 1_000,
  description: 'The fields of the form with commas between them: "name, email, message (optional)".',
};

/** Why a text is no such list. */
export const NO_FIELD_LIST = `It has to list one to ${MAX_FIELDS} fields, with commas between them.`;

/** Whether a schema is that of a list of fields. */
export const isFieldList = (schema: JsonSchema | null): boolean =>
  (schema as { readonly format?: unknown } | null)?.format === 'form-fields';

/** JSON Schema of the fields of a form. */
export function schemaOf(fields: readonly FormField[]): JsonSchema {
  return {
    type: 'object',
    required: fields.filter(({ isOptional }) => !isOptional).map(({ name }) => name),
    properties: Object.fromEntries(fields.map(({ name, schema }) => [name, schema])),
  };
}

/** The name of a field for what people call it: `date of birth` → `date_of_birth`. Empty: no letter or digit is in it. */
export const fieldKey = (said: string): string =>
  said
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
    .replace(/^(?=\d)/, '_')
    .slice(0, MAX_NAME);

/** A field as its name alone says. */
export function fieldNamed(said: string): FormField {
  return {
    name: said.replaceAll(/\W+/g, '_'),
    said,
    schema: { ...kindOf(said.split(' ')), title: capitalised(said) },
    isOptional: false,
  };
}

/** Between two fields: a comma outside of brackets, the end of a line, or an `and`. */
const BETWEEN = /[,;](?![^(]*\))|\n|\s(?:and|&|\+)\s(?![^(]*\))/i;
const BULLET = /^\s*(?:[-*•]|\d+[.)])\s*/;
const ARTICLE = /^(?:and |an? |the |their |his |her |your )+/i;
const OPTIONAL = /\s*\(optional\)|\boptional(?:ly)?\s|\sif (?:they (?:want|like)|any)$/i;
/** `size (S, M or L)` */
const CHOICES = /\s*\(([^()]+?(?:,|\/|\bor\b)[^()]+)\)\s*$/i;

/**
 * JSON Schema of the fields that a text lists: `name, email, shirt size (S, M or L), photo (optional)`. The kind of a field
 * follows from its last word. A field that is listed twice counts once.
 *
 * @returns null if the text names no field, or more than 30.
 */
export function schemaOfList(text: string): JsonSchema | null {
  const listed = text.split(BETWEEN).flatMap((item) => fieldIn(item) ?? []);
  const fields = listed.filter(({ name }, at) => listed.findIndex((other) => other.name === name) === at);
  return fields.length === 0 || fields.length > MAX_FIELDS ? null : schemaOf(fields);
}

function fieldIn(item: string): FormField | null {
  const isOptional = OPTIONAL.test(item);
  const plain = item.replace(BULLET, '').replace(OPTIONAL, ' ').replaceAll(/\s+/g, ' ').trim();
  const choices = CHOICES.exec(plain)?.[1]
    ?.split(/,? or |,|\//i)
    .map((one) => one.trim());
  const said = plain
    .replace(CHOICES, '')
    .replace(ARTICLE, '')
    .replace(/[.!?:]+$/, '')
    .trim();
  const name = fieldKey(said.toLowerCase());
  if (name === '') return null;
  const options = [...new Set(choices?.filter(Boolean))];
  const kind = options.length > 1 ? { type: 'string', enum: options } : kindOf(said.toLowerCase().split(' '));
  return { name, said, schema: { ...kind, title: capitalised(said) }, isOptional };
}
