import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { listOf, objectOf, textOf } from '../document/read-n8n.js';

/** The kinds of n8n's fields, as JSON Schema. Any other is a line of text. */
const KINDS: Readonly<Record<string, JsonObject>> = {
  number: { type: 'number' },
  email: { type: 'string', format: 'email' },
  date: { type: 'string', format: 'date' },
  url: { type: 'string', format: 'uri' },
  textarea: { type: 'string', maxLength: 10_000 },
};

/** The fields of a form of n8n. */
export interface FormFields {
  readonly schema: JsonObject;
  /** Names of fields that are not shown. */
  readonly hidden: readonly string[];
  /** The names of its files. */
  readonly files: readonly string[];
}

/** The fields of a form as a schema, or the reason why they cannot be read. A field has the name of its label. */
export function formFields(parameters: JsonObject): FormFields | string {
  const properties: Record<string, JsonValue> = {};
  const [required, hidden, files]: string[][] = [[], [], []];
  for (const field of listOf(objectOf(parameters.formFields).values).map(objectOf)) {
    const kind = textOf(field.fieldType);
    if (kind === 'html') continue;
    const name = textOf(field.fieldName) || textOf(field.fieldLabel);
    if (name === '' || name.startsWith('=') || kind.startsWith('=')) return 'the fields of its form are computed';
    properties[name] = { ...schemaOf(kind, field), ...titleOf(field, name) };
    if (field.requiredField === true) required?.push(name);
    if (kind === 'hiddenField') hidden?.push(name);
    if (kind === 'file') files?.push(name);
  }
  return {
    schema: { type: 'object', properties, ...(required?.length ? { required } : {}) },
    hidden: hidden ?? [],
    files: files ?? [],
  };
}

function titleOf({ fieldLabel, placeholder }: JsonObject, name: string): JsonObject {
  const label = textOf(fieldLabel);
  const help = textOf(placeholder);
  return {
    ...(label === '' || label === name ? {} : { title: label }),
    ...(help === '' || help.startsWith('=') ? {} : { description: help.slice(0, 500) }),
  };
}

function schemaOf(kind: string, field: JsonObject): JsonObject {
  const options = listOf(objectOf(field.fieldOptions).values)
    .map((each) => textOf(objectOf(each).option))
    .filter((option) => option !== '');
  if (kind === 'file') return { type: 'object', format: 'file' };
  if (['dropdown', 'select', 'radio', 'checkbox'].includes(kind) && options.length > 0) {
    const one = { type: 'string', enum: [...new Set(options)] };
    return field.multiselect === true || kind === 'checkbox' ? { type: 'array', items: one, uniqueItems: true } : one;
  }
  return KINDS[kind] ?? { type: 'string' };
}
