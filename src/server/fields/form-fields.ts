import { isFileSchema } from '../../domain/file/file-schema.js';
import { MAX_FORM_FIELDS } from '../../domain/page/page-rules.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';

/** The inputs of forms. `zoned` times are entered in UTC, as their formats need a zone. */
type FieldKind =
  | 'text'
  | 'lines'
  | 'number'
  | 'integer'
  | 'checkbox'
  | 'choice'
  | 'choices'
  | 'date'
  | 'time'
  | 'zoned-time'
  | 'instant'
  | 'email'
  | 'url'
  | 'file'
  | 'files'
  | 'json';

/** How one property of a form is shown. */
export interface FormField {
  /** The name of the property. */
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly isRequired: boolean;
  readonly kind: FieldKind;
  /** For a choice, and for several. */
  readonly choices: readonly JsonValue[];
  readonly initial: JsonValue;
  /** The limits that a browser checks as well, as attributes. */
  readonly limits: Readonly<Record<string, number>>;
}

const LONG_TEXT = 200;
const BY_FORMAT: Readonly<Record<string, FieldKind>> = {
  textarea: 'lines',
  date: 'date',
  'iso-time': 'time',
  time: 'zoned-time',
  'date-time': 'instant',
  email: 'email',
  'idn-email': 'email',
  uri: 'url',
  url: 'url',
  iri: 'url',
};
/** The keyword of a limit, and the attribute of the input. */
const LIMITS: Readonly<Record<string, string>> = {
  minLength: 'minlength',
  maxLength: 'maxlength',
  minimum: 'min',
  maximum: 'max',
};

/** The top-level properties of a form's schema, as fields. A field with more than a simple value is entered as JSON. */
export function formFields(form: JsonSchema | null): readonly FormField[] {
  const properties = objectAt(form, 'properties');
  const required = Array.isArray(form?.['required']) ? form['required'] : [];
  return Object.entries(properties ?? {})
    .slice(0, MAX_FORM_FIELDS)
    .map(([name, given]) => {
      const schema = isJsonObject(given) ? given : {};
      const kind = kindOf(schema);
      const choices = kind === 'choices' ? enumOf(schema['items']) : enumOf(schema);
      return {
        name,
        label: textAt(schema, 'title') || name,
        description: textAt(schema, 'description'),
        isRequired: required.includes(name),
        kind,
        choices,
        initial: schema['default'] ?? null,
        limits: limitsOf(schema),
      };
    });
}

function kindOf(schema: JsonObject): FieldKind {
  if (isFileSchema(schema)) return 'file';
  if (enumOf(schema).length > 0) return 'choice';
  switch (schema['type']) {
    case 'string':
      return BY_FORMAT[textAt(schema, 'format')] ?? (Number(schema['maxLength'] ?? 0) > LONG_TEXT ? 'lines' : 'text');
    case 'number':
      return 'number';
    case 'integer':
      return 'integer';
    case 'boolean':
      return 'checkbox';
    case 'array':
      if (isFileSchema(schema['items'])) return 'files';
      return enumOf(schema['items']).length > 0 ? 'choices' : 'json';
    default:
      return 'json';
  }
}

function enumOf(schema: JsonValue | undefined): readonly JsonValue[] {
  const list = isJsonObject(schema) ? schema['enum'] : undefined;
  return Array.isArray(list) ? list : [];
}

function limitsOf(schema: JsonObject): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(LIMITS).flatMap(([keyword, attribute]) => {
      const limit = schema[keyword];
      return typeof limit === 'number' ? [[attribute, limit] as const] : [];
    }),
  );
}

/**
 * The data that a filled-in form stands for. An empty field is left out. An unreadable value stays a text, so that the
 * check against the schema reports it.
 *
 * @param files the files that came with the form, by the names of their inputs
 */
export function dataOf(fields: readonly FormField[], values: URLSearchParams, files: JsonObject = {}): JsonObject {
  const data = fields.flatMap((field, index): [string, JsonValue][] => {
    const value = valueIn(field, inputName(index), values, files);
    return value === undefined ? [] : [[field.name, value]];
  });
  // From entries: a property may be called __proto__.
  return Object.fromEntries(data);
}

function valueIn(field: FormField, input: string, values: URLSearchParams, files: JsonObject): JsonValue | undefined {
  const given = values.get(input);
  switch (field.kind) {
    case 'file':
      return files[input];
    case 'files': {
      const list = files[input];
      return list === undefined || list === null ? undefined : [list].flat();
    }
    case 'checkbox':
      return given !== null;
    case 'choices': {
      const chosen = values.getAll(input).filter((each) => each !== '');
      return chosen.length === 0 ? undefined : chosen.map((each) => chosenValue(field, each));
    }
    default:
      return given === null || given === '' ? undefined : valueOf(field, given);
  }
}

function valueOf(field: FormField, given: string): JsonValue {
  switch (field.kind) {
    case 'choice':
      return chosenValue(field, given);
    case 'number':
    case 'integer':
      return given.trim() === '' || !Number.isFinite(Number(given)) ? given : Number(given);
    case 'json':
      return parsed(given);
    case 'time':
      return withSeconds(given);
    case 'zoned-time':
    case 'instant':
      return /(?:Z|[+-]\d\d:?\d\d)$/i.test(given) ? given : `${withSeconds(given)}Z`;
    case 'email':
    case 'url':
      return given.trim();
    default:
      // A browser sends every line break as two characters.
      return given.replaceAll('\r\n', '\n');
  }
}

/** A browser leaves seconds out if they are 0. */
function withSeconds(given: string): string {
  return /(?:^|T)\d\d:\d\d$/.test(given) ? `${given}:00` : given;
}

/** Inputs send the place of a choice; the query of an address has its text. */
function chosenValue({ choices }: FormField, given: string): JsonValue {
  const byPlace = /^\d{1,4}$/.test(given) ? choices[Number(given)] : undefined;
  return byPlace ?? choices.find((choice) => textOf(choice) === given) ?? given;
}

/** A value as a person reads it. */
export function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
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
