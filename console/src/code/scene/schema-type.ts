import { asSchema } from '@stepcast/client/forms';
import type { JsonSchema } from '@stepcast/client/forms';

/** The type of a value that nothing tells more about. src/tools/code/guest/names.d.ts declares it. */
export const ANYTHING = 'Anything';
const MAX_DEPTH = 8;
const MAX_PROPERTIES = 200;
const MAX_CHOICES = 50;

/** A JSON Schema with the words that types come from. */
interface TypedSchema extends JsonSchema {
  readonly additionalProperties?: boolean | JsonSchema;
}

/** The type of the values of a JSON Schema, as TypeScript. A part that no type can express is `Anything`. */
export function schemaType(schema: unknown): string {
  return typeOf(asSchema(schema), { root: asSchema(schema), depth: 0 });
}

interface Place {
  readonly root: JsonSchema;
  readonly depth: number;
}

function typeOf(given: TypedSchema, place: Place): string {
  if (place.depth > MAX_DEPTH) return ANYTHING;
  const inner = { ...place, depth: place.depth + 1 };
  const schema = given.$ref === undefined ? given : followed(given.$ref, place.root);
  if (schema === null) return ANYTHING;
  if (schema !== given) return typeOf(schema, inner);
  if (schema.const !== undefined) return literal(schema.const);
  if (Array.isArray(schema.enum) && schema.enum.length > 0 && schema.enum.length <= MAX_CHOICES)
    return schema.enum.map(literal).join(' | ');
  const variants = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(variants) && variants.length > 0)
    return union(variants.map((variant) => typeOf(asSchema(variant), inner)));
  if (Array.isArray(schema.allOf) && schema.allOf.length > 0)
    return schema.allOf.map((part) => `(${typeOf(asSchema(part), inner)})`).join(' & ');
  const names = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  if (names.length === 0) return schema.properties === undefined ? ANYTHING : objectType(schema, inner);
  return union(names.map((name) => namedType(name, schema, inner)));
}

function namedType(name: string, schema: TypedSchema, inner: Place): string {
  switch (name) {
    case 'string':
    case 'boolean':
    case 'null':
      return name;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return `(${typeOf(asSchema(schema.items), inner)})[]`;
    case 'object':
      return objectType(schema, inner);
    default:
      return ANYTHING;
  }
}

function objectType({ properties, required = [], additionalProperties }: TypedSchema, inner: Place): string {
  const entries = Object.entries(properties ?? {}).slice(0, MAX_PROPERTIES);
  const fields = entries.map(([name, property]) => {
    const schema = asSchema(property);
    const optional = Array.isArray(required) && required.includes(name) ? '' : '?';
    return `${comment(schema.description)}${JSON.stringify(name)}${optional}: ${typeOf(schema, inner)};`;
  });
  // An object may have more fields than its schema names, unless the schema says otherwise. If it names some, a field
  // that it does not name is more often a slip than meant.
  if (entries.length === 0)
    return additionalProperties === false ? '{}' : `{ [name: string]: ${valueType(additionalProperties, inner)} }`;
  return `{ ${fields.join(' ')} }`;
}

function valueType(schema: TypedSchema['additionalProperties'], inner: Place): string {
  return typeof schema === 'object' ? typeOf(schema, inner) : ANYTHING;
}

function union(types: readonly string[]): string {
  const all = [...new Set(types)];
  const [only] = all;
  if (only !== undefined && all.length === 1) return only;
  return all.includes(ANYTHING) ? ANYTHING : all.map((type) => (/[&|]/.test(type) ? `(${type})` : type)).join(' | ');
}

function literal(value: unknown): string {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value) ? JSON.stringify(value) : ANYTHING;
}

/** Words that the editor shows beside the field. */
function comment(description: unknown): string {
  return typeof description === 'string' && description !== ''
    ? `/** ${description.slice(0, 300).replaceAll('*/', '* /')} */ `
    : '';
}

function followed(reference: string, root: JsonSchema): TypedSchema | null {
  if (!reference.startsWith('#/')) return null;
  let target: unknown = root;
  for (const part of reference.slice(2).split('/')) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    target =
      typeof target === 'object' && target !== null && Object.hasOwn(target, name)
        ? (target as Readonly<Record<string, unknown>>)[name]
        : undefined;
  }
  return target === undefined ? null : asSchema(target);
}
