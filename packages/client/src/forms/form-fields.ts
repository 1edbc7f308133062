import { asSchema, fieldKind, resolveSchema } from './json-schema.js';
import type { JsonSchema } from './json-schema.js';

/** One field of a form that asks for one value after another. */
export interface FormField {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'boolean' | 'choice' | 'choices' | 'file' | 'json';
  readonly label: string;
  readonly isRequired: boolean;
  readonly choices: readonly unknown[];
  readonly default: unknown;
  readonly schema: JsonSchema;
}

/** The fields of a JSON Schema of an object, in its order; none if it names no properties. */
export function formFields(schema: unknown): readonly FormField[] {
  const root = asSchema(schema);
  const { properties, required } = resolveSchema(root, root);
  const isRequired = new Set(Array.isArray(required) ? required : []);
  return Object.entries(asRecord(properties)).map(([name, given]) => {
    const field = resolveSchema(asSchema(given), root);
    const items = resolveSchema(asSchema(field.items), root);
    return {
      name,
      kind: kindOf(field, name, items),
      label: labelled(name, field),
      isRequired: isRequired.has(name),
      choices: listOf(field.enum) ?? listOf(items.enum) ?? [],
      default: field.default,
      schema: field,
    };
  });
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};

const listOf = (value: unknown): readonly unknown[] | null =>
  Array.isArray(value) && value.length > 0 ? (value as unknown[]) : null;

function kindOf(field: JsonSchema, name: string, items: JsonSchema): FormField['kind'] {
  if (listOf(field.enum) !== null) return 'choice';
  const kind = fieldKind(field, name, undefined);
  switch (kind) {
    case 'boolean':
    case 'number':
    case 'file':
      return kind;
    case 'text':
    case 'long-text':
    case 'code':
    case 'date':
      return 'text';
    default:
      return field.type === 'array' && listOf(items.enum) !== null ? 'choices' : 'json';
  }
}

function labelled(name: string, { title, description }: JsonSchema): string {
  const called = typeof title === 'string' && title !== '' ? title : name;
  return typeof description === 'string' && description !== '' ? `${called} (${description})` : called;
}

/** The meaning of a typed answer. @returns the value, or the reason why it is not valid */
export function parseAnswer(
  { kind, schema, isRequired }: FormField,
  answer: string,
): { readonly value: unknown } | { readonly problem: string } {
  const text = answer.trim();
  if (text === '') return isRequired ? { problem: 'This argument is required.' } : { value: undefined };
  if (kind === 'number') {
    const value = Number(text);
    if (!Number.isFinite(value)) return { problem: 'This is to be a number.' };
    if (schema.type === 'integer' && !Number.isInteger(value)) return { problem: 'This is to be a whole number.' };
    return withinBounds(value, schema);
  }
  if (kind === 'json') {
    try {
      return { value: JSON.parse(text) as unknown };
    } catch {
      return { problem: 'This is to be JSON, such as ["a", "b"] or {"name": "value"}.' };
    }
  }
  const { maxLength, minLength } = schema;
  if (typeof maxLength === 'number' && text.length > maxLength) return { problem: `At most ${maxLength} characters.` };
  if (typeof minLength === 'number' && text.length < minLength) return { problem: `At least ${minLength} characters.` };
  return { value: answer };
}

function withinBounds(
  value: number,
  { minimum, maximum }: JsonSchema,
): { readonly value: number } | { readonly problem: string } {
  if (typeof minimum === 'number' && value < minimum) return { problem: `At least ${minimum}.` };
  if (typeof maximum === 'number' && value > maximum) return { problem: `At most ${maximum}.` };
  return { value };
}
