/** As much of JSON Schema as forms look at. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly contentMediaType?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly $ref?: string;
}

/** How a value is edited. `loose`: any JSON, or text with expressions in it. */
export type FieldKind =
  | 'text'
  | 'long-text'
  | 'code'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'date'
  | 'file'
  | 'texts'
  | 'object'
  | 'json'
  | 'loose'
  | 'expression';

const MAX_REFS = 8;
/** A text that may be longer than this has room for lines. */
const LONG = 600;
const SINGLE_LINE_NAMES = /(url|uri|subject|title|name|email|id|model)$/i;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Any value as a schema. A value that is not a schema allows anything. */
export const asSchema = (value: unknown): JsonSchema => (isRecord(value) ? (value as JsonSchema) : {});

/** A text with `{{ … }}` in it: an expression in place of the value. */
export const isTemplate = (value: unknown): value is string => typeof value === 'string' && value.includes('{{');

/** Follows references within the document, and sees through "or null". */
export function resolveSchema(schema: JsonSchema, root: JsonSchema): JsonSchema {
  let current = schema;
  for (let hops = 0; hops < MAX_REFS && current.$ref?.startsWith('#/'); hops += 1) {
    let target: unknown = root;
    for (const part of current.$ref.slice(2).split('/'))
      target = isRecord(target) ? target[part.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
    const { $ref: _, ...beside } = current;
    current = { ...asSchema(target), ...beside };
  }
  const variants = (current.anyOf ?? current.oneOf)?.filter(({ type }) => type !== 'null');
  const only = variants?.length === 1 ? variants[0] : undefined;
  if (only !== undefined && current.type === undefined)
    return {
      ...resolveSchema(only, root),
      ...(current.title === undefined ? {} : { title: current.title }),
      ...(current.description === undefined ? {} : { description: current.description }),
    };
  return current;
}

const typeOf = ({ type, properties }: JsonSchema): string | undefined => {
  if (typeof type === 'string') return type;
  const types = type?.filter((name) => name !== 'null') ?? [];
  return types.length === 1 ? types[0] : properties === undefined ? undefined : 'object';
};

/**
 * Whether a schema, resolved already, describes a file: by `format: file`, by the fields of a file value, or as the
 * inputs of tools do.
 */
export function isFileSchema({ format, properties = {}, anyOf = [] }: JsonSchema): boolean {
  return (
    format === 'file' ||
    ['id', 'mediaType', 'sha256'].every((name) => Object.hasOwn(properties, name)) ||
    anyOf.some(({ pattern }) => pattern?.startsWith('^file_') === true)
  );
}

/** The control for a value of this schema, given its present value. @param schema resolved already. */
export function fieldKind(schema: JsonSchema, name: string, value: unknown): FieldKind {
  const kind = kindBySchema(schema, name, value);
  const isTextual = kind === 'text' || kind === 'long-text' || kind === 'code' || kind === 'loose' || kind === 'file';
  if (isTemplate(value) && !isTextual) return 'expression';
  return fits(kind, value) ? kind : 'json';
}

function kindBySchema(schema: JsonSchema, name: string, value: unknown): FieldKind {
  if (isFileSchema(schema)) return 'file';
  if (schema.enum !== undefined && schema.enum.every((option) => !isRecord(option) && !Array.isArray(option)))
    return 'choice';
  switch (typeOf(schema)) {
    case 'string':
      if (schema.contentMediaType !== undefined) return 'code';
      if (schema.format === 'date') return 'date';
      return ((schema.maxLength ?? 0) > LONG && !SINGLE_LINE_NAMES.test(name)) ||
        (typeof value === 'string' && value.includes('\n'))
        ? 'long-text'
        : 'text';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return typeOf(asSchema(schema.items)) === 'string' ? 'texts' : 'json';
    case 'object':
      return Object.keys(schema.properties ?? {}).length > 0 ? 'object' : 'json';
    default:
      return 'loose';
  }
}

/** A value that is of another type than its schema says is shown as it is, rather than hidden. */
function fits(kind: FieldKind, value: unknown): boolean {
  if (value === undefined || value === null) return true;
  switch (kind) {
    case 'text':
    case 'long-text':
    case 'code':
    case 'date':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'texts':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'object':
      return isRecord(value);
    case 'choice':
      return !isRecord(value) && !Array.isArray(value);
    default:
      return true;
  }
}

/** The label of a field: its title, otherwise its name in words ("timeoutSeconds": "Timeout seconds"). */
export function labelOf(schema: JsonSchema, name: string): string {
  if (schema.title !== undefined && schema.title !== '') return schema.title;
  const words = name
    .replaceAll(/[_-]+/g, ' ')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return (
    words.charAt(0).toUpperCase() + words.slice(1).replaceAll(/\b(url|id|html|json)\b/g, (word) => word.toUpperCase())
  );
}

/** The value that the defaults of a schema give without any input. */
export function initialValue(schema: JsonSchema, root: JsonSchema = schema): Record<string, unknown> {
  const entries = Object.entries(resolveSchema(schema, root).properties ?? {}).flatMap(
    ([name, property]): [string, unknown][] => {
      const resolved = resolveSchema(property, root);
      if (resolved.default !== undefined) return [[name, resolved.default]];
      if (resolved.const !== undefined) return [[name, resolved.const]];
      return [];
    },
  );
  return Object.fromEntries(entries);
}
