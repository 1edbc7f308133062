import { isFileSchema } from '../../domain/file/file-schema.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';

/** How one property of a form is shown. */
export interface FormField {
  /** The name of the property. */
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly isRequired: boolean;
  readonly kind: 'text' | 'lines' | 'number' | 'integer' | 'checkbox' | 'choice' | 'file' | 'json';
  /** For a choice. */
  readonly choices: readonly JsonValue[];
  readonly initial: JsonValue;
}

/** A form with more is no longer one to fill in by hand. */
const MAX_FIELDS = 100;
const LONG_TEXT = 200;

/** The top-level properties of a form's schema, as fields. A field with more than a simple value is entered as JSON. */
export function formFields(form: JsonSchema | null): readonly FormField[] {
  const properties = objectAt(form, 'properties');
  const required = Array.isArray(form?.['required']) ? form['required'] : [];
  return Object.entries(properties ?? {})
    .slice(0, MAX_FIELDS)
    .map(([name, given]) => {
      const schema = isJsonObject(given) ? given : {};
      const choices = Array.isArray(schema['enum']) ? schema['enum'] : [];
      return {
        name,
        label: textAt(schema, 'title') || name,
        description: textAt(schema, 'description'),
        isRequired: required.includes(name),
        kind: isFileSchema(schema) ? 'file' : choices.length > 0 ? 'choice' : kindOf(schema),
        choices,
        initial: schema['default'] ?? null,
      };
    });
}

function kindOf(schema: JsonObject): FormField['kind'] {
  switch (schema['type']) {
    case 'string':
      return schema['format'] === 'textarea' || Number(schema['maxLength'] ?? 0) > LONG_TEXT ? 'lines' : 'text';
    case 'number':
      return 'number';
    case 'integer':
      return 'integer';
    case 'boolean':
      return 'checkbox';
    default:
      return 'json';
  }
}

/**
 * The data that a filled-in form stands for. An empty field is left out. An unreadable value stays a text, so that the
 * check against the schema reports it.
 *
 * @param files the files that came with the form, by the names of their inputs
 */
export function dataOf(fields: readonly FormField[], values: URLSearchParams, files: JsonObject = {}): JsonObject {
  const data: [string, JsonValue][] = [];
  fields.forEach((field, index) => {
    const file = files[inputName(index)];
    if (field.kind === 'file') {
      if (file !== undefined) data.push([field.name, file]);
      return;
    }
    const given = values.get(inputName(index));
    if (field.kind === 'checkbox') data.push([field.name, given !== null]);
    else if (given !== null && given !== '') data.push([field.name, valueOf(field, given)]);
  });
  // From entries: a property may be called __proto__.
  return Object.fromEntries(data);
}

function valueOf(field: FormField, given: string): JsonValue {
  switch (field.kind) {
    case 'choice':
      return field.choices[Number(given)] ?? given;
    case 'number':
    case 'integer':
      return given.trim() === '' || !Number.isFinite(Number(given)) ? given : Number(given);
    case 'json':
      return parsed(given);
    default:
      // A browser sends every line break as two characters.
      return given.replaceAll('\r\n', '\n');
  }
}

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

/** Inputs have names of our own, because the names of properties could be anything. */
export function inputName(index: number): string {
  return `field-${index}`;
}

function objectAt(schema: JsonSchema | null, key: string): JsonObject | null {
  const value = schema?.[key];
  return isJsonObject(value) ? value : null;
}

function textAt(schema: JsonObject, key: string): string {
  const value = schema[key];
  return typeof value === 'string' ? value : '';
}
