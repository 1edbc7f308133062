/** One field of a form, as it is asked for. */
export interface FormField {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'boolean' | 'choice' | 'choices' | 'json';
  readonly label: string;
  readonly isRequired: boolean;
  readonly choices: readonly unknown[];
  readonly default: unknown;
  readonly schema: Readonly<Record<string, unknown>>;
}

const record = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;

/** The fields of an object schema, in its order. Empty if it names no properties. */
export function formFields(schema: unknown): readonly FormField[] {
  const { properties, required } = record(schema) ?? {};
  const isRequired = new Set(Array.isArray(required) ? (required as unknown[]) : []);
  return Object.entries(record(properties) ?? {}).map(([name, given]) => {
    const field = record(given) ?? {};
    const items = record(field['items']);
    return {
      name,
      kind: kindOf(field, items),
      label: labelOf(name, field),
      isRequired: isRequired.has(name),
      choices: listOf(field['enum']) ?? listOf(items?.['enum']) ?? [],
      default: field['default'],
      schema: field,
    };
  });
}

const listOf = (value: unknown): readonly unknown[] | null =>
  Array.isArray(value) && value.length > 0 ? (value as unknown[]) : null;

function kindOf(
  field: Readonly<Record<string, unknown>>,
  items: Readonly<Record<string, unknown>> | null,
): FormField['kind'] {
  if (listOf(field['enum']) !== null) return 'choice';
  switch (field['type']) {
    case 'boolean':
      return 'boolean';
    case 'number':
    case 'integer':
      return 'number';
    case 'string':
      return 'text';
    case 'array':
      return listOf(items?.['enum']) === null ? 'json' : 'choices';
    default:
      return 'json';
  }
}

function labelOf(name: string, { title, description }: Readonly<Record<string, unknown>>): string {
  const called = typeof title === 'string' && title !== '' ? title : name;
  return typeof description === 'string' && description !== '' ? `${called} (${description})` : called;
}

/** The meaning of a typed answer. @returns the value, or the reason why it is not valid */
export function parseAnswer(
  { kind, schema, isRequired }: FormField,
  answer: string,
): { readonly value: unknown } | { readonly problem: string } {
  const text = answer.trim();
  if (text === '') return isRequired ? { problem: 'This is needed.' } : { value: undefined };
  if (kind === 'number') {
    const value = Number(text);
    if (!Number.isFinite(value)) return { problem: 'This is to be a number.' };
    if (schema['type'] === 'integer' && !Number.isInteger(value)) return { problem: 'This is to be a whole number.' };
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
  { minimum, maximum }: Readonly<Record<string, unknown>>,
): { readonly value: number } | { readonly problem: string } {
  if (typeof minimum === 'number' && value < minimum) return { problem: `At least ${minimum}.` };
  if (typeof maximum === 'number' && value > maximum) return { problem: `At most ${maximum}.` };
  return { value };
}
