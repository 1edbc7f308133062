import type { JsonSchema } from '@stepcast/client/forms';

/** The kinds of fields that a hosted form shows, with the schema of a new one. */
export const FIELD_KINDS = {
  text: { label: 'Text', schema: { type: 'string' } },
  lines: { label: 'Long text', schema: { type: 'string', format: 'textarea' } },
  email: { label: 'E-mail address', schema: { type: 'string', format: 'email' } },
  url: { label: 'Web address', schema: { type: 'string', format: 'uri' } },
  number: { label: 'Number', schema: { type: 'number' } },
  integer: { label: 'Whole number', schema: { type: 'integer' } },
  checkbox: { label: 'Box to tick', schema: { type: 'boolean' } },
  choice: { label: 'One of several options', schema: { enum: ['One', 'Two'] } },
  choices: { label: 'Several options', schema: { type: 'array', items: { enum: ['One', 'Two'] } } },
  date: { label: 'Date', schema: { type: 'string', format: 'date' } },
  time: { label: 'Time of day', schema: { type: 'string', format: 'iso-time' } },
  instant: { label: 'Date and time', schema: { type: 'string', format: 'date-time' } },
  file: { label: 'File', schema: { format: 'file' } },
  files: { label: 'Several files', schema: { type: 'array', items: { format: 'file' } } },
  json: { label: 'Anything else, as JSON', schema: {} },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly schema: JsonSchema }>>;
export type FormFieldKind = keyof typeof FIELD_KINDS;

/** The fields of a form, as its settings have them. */
export interface FormParts {
  readonly schema: JsonSchema;
  /** The names of those that are not shown. */
  readonly hidden: readonly string[];
}

export interface FormFieldParts {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
  readonly isHidden: boolean;
}

/** A limit of a field: the keyword, and its words. */
export type FieldLimit = readonly ['minLength' | 'maxLength' | 'minimum' | 'maximum' | 'minItems' | 'maxItems', string];

const LENGTHS: readonly FieldLimit[] = [
  ['minLength', 'At least, in characters'],
  ['maxLength', 'At most, in characters'],
];
const VALUES: readonly FieldLimit[] = [
  ['minimum', 'At least'],
  ['maximum', 'At most'],
];
const COUNTS: readonly FieldLimit[] = [
  ['minItems', 'Least number'],
  ['maxItems', 'Greatest number'],
];
const LIMITS: Partial<Record<FormFieldKind, readonly FieldLimit[]>> = {
  text: LENGTHS,
  lines: LENGTHS,
  number: VALUES,
  integer: VALUES,
  choices: COUNTS,
  files: COUNTS,
};
const BY_FORMAT: Readonly<Record<string, FormFieldKind>> = {
  textarea: 'lines',
  email: 'email',
  'idn-email': 'email',
  uri: 'url',
  url: 'url',
  iri: 'url',
  date: 'date',
  'iso-time': 'time',
  time: 'time',
  'date-time': 'instant',
};
/** Above this length, the page shows a text in several lines. */
const LONG_TEXT = 200;
/** They say something of a field of any kind. */
const OF_ALL_KINDS = ['title', 'description'];

export function fieldsOf({ schema, hidden }: FormParts): readonly FormFieldParts[] {
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    schema: property,
    isRequired: schema.required?.includes(name) ?? false,
    isHidden: hidden.includes(name),
  }));
}

/** The kind of a field, as the hosted page shows it. */
export function kindOf(schema: JsonSchema): FormFieldKind {
  const { type, format = '', items, maxLength = 0 } = schema;
  if (format === 'file') return 'file';
  if (Array.isArray(schema.enum)) return 'choice';
  switch (type) {
    case 'string':
      return BY_FORMAT[format] ?? (maxLength > LONG_TEXT ? 'lines' : 'text');
    case 'number':
    case 'integer':
      return type;
    case 'boolean':
      return 'checkbox';
    case 'array':
      if (items?.format === 'file') return 'files';
      return Array.isArray(items?.enum) ? 'choices' : 'json';
    default:
      return 'json';
  }
}

export function limitsOf(kind: FormFieldKind): readonly FieldLimit[] {
  return LIMITS[kind] ?? [];
}

/** The limit as it is entered. Empty: there is none. */
export function limitOf(schema: JsonSchema, keyword: FieldLimit[0]): number | '' {
  const limit = (schema as Readonly<Record<string, unknown>>)[keyword];
  return typeof limit === 'number' ? limit : '';
}

/** The field as another kind. Its words stay, and so do the options and limits that the kind has too. */
export function ofKind(schema: JsonSchema, kind: FormFieldKind): JsonSchema {
  const kept = [...OF_ALL_KINDS, ...limitsOf(kind).map(([keyword]) => keyword)];
  const words = Object.fromEntries(Object.entries(schema).filter(([keyword]) => kept.includes(keyword)));
  const blank = { ...words, ...FIELD_KINDS[kind].schema };
  const options = optionsOf(schema);
  return options.length > 0 && (kind === 'choice' || kind === 'choices') ? withOptions(blank, options) : blank;
}

export function optionsOf({ enum: own, items }: JsonSchema): readonly unknown[] {
  return own ?? items?.enum ?? [];
}

/** The field with other options. A default that is no option any more goes. */
export function withOptions(schema: JsonSchema, options: readonly unknown[]): JsonSchema {
  const { default: initial, ...rest } = schema;
  const list = [...options];
  const next = schema.items?.enum ? { ...rest, items: { ...schema.items, enum: list } } : { ...rest, enum: list };
  return initial !== undefined && list.includes(initial) ? { ...next, default: initial } : next;
}

/** The options that a person typed: those that were there keep their type. */
export function optionsIn(texts: readonly string[], before: readonly unknown[]): readonly unknown[] {
  const known = new Map(before.map((option) => [String(option), option]));
  return texts.map((text) => (known.has(text) ? known.get(text) : text));
}

/** A keyword of a field with another value. Undefined removes it. */
export function withKeyword(schema: JsonSchema, keyword: string, value: unknown): JsonSchema {
  const { [keyword]: _, ...rest } = schema as Readonly<Record<string, unknown>>;
  return (value === undefined ? rest : { ...schema, [keyword]: value }) as JsonSchema;
}

export function changeField(parts: FormParts, name: string, schema: JsonSchema): FormParts {
  return replaced(parts, (fields) => fields.map((field) => (field.name === name ? { ...field, schema } : field)));
}

export function flagField(
  parts: FormParts,
  name: string,
  flags: Partial<Pick<FormFieldParts, 'isRequired' | 'isHidden'>>,
): FormParts {
  return replaced(parts, (fields) => fields.map((field) => (field.name === name ? { ...field, ...flags } : field)));
}

/** Null: another field has this name, or it is empty. */
export function renameField(parts: FormParts, from: string, to: string): FormParts | null {
  if (to === from) return parts;
  if (to === '' || Object.hasOwn(parts.schema.properties ?? {}, to)) return null;
  return replaced(parts, (fields) => fields.map((field) => (field.name === from ? { ...field, name: to } : field)));
}

export function removeField(parts: FormParts, name: string): FormParts {
  return replaced(parts, (fields) => fields.filter((field) => field.name !== name));
}

/** @returns the form with one more text, and its name. */
export function addField(parts: FormParts): { readonly parts: FormParts; readonly name: string } {
  const taken = new Set(Object.keys(parts.schema.properties ?? {}));
  let number = taken.size + 1;
  while (taken.has(`field_${number}`)) number += 1;
  const name = `field_${number}`;
  const added = { name, schema: FIELD_KINDS.text.schema, isRequired: false, isHidden: false };
  return { name, parts: replaced(parts, (fields) => [...fields, added]) };
}

/** The field at the place of another, which makes room. */
export function moveField(parts: FormParts, name: string, to: number): FormParts {
  return replaced(parts, (fields) => {
    const others = fields.filter((field) => field.name !== name);
    const moved = fields.filter((field) => field.name === name);
    return [...others.slice(0, to), ...moved, ...others.slice(to)];
  });
}

/** All other words of the schema stay. */
function replaced(
  parts: FormParts,
  change: (fields: readonly FormFieldParts[]) => readonly FormFieldParts[],
): FormParts {
  const fields = change(fieldsOf(parts));
  const named = (chosen: readonly FormFieldParts[]): string[] => chosen.map(({ name }) => name);
  const { required: _, ...rest } = parts.schema;
  const required = named(fields.filter(({ isRequired }) => isRequired));
  return {
    schema: {
      ...rest,
      ...(required.length === 0 ? {} : { required }),
      properties: Object.fromEntries(fields.map(({ name, schema }) => [name, schema])),
    },
    hidden: named(fields.filter(({ isHidden }) => isHidden)),
  };
}
