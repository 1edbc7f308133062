import type { CallExpression, Expression, SpreadElement } from 'acorn';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { atom, compound, fieldOf, quoted } from './code.js';
import type { Code } from './code.js';
import { Untranslatable } from './untranslatable.js';

const TYPES: Readonly<Record<string, JsonObject>> = {
  string: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  json: { type: 'object' },
};

/** A field that an expression asks of the caller of a tool. */
export interface AskedField {
  readonly name: string;
  readonly schema: JsonObject;
  /** JSONata that takes it from the context of the run. */
  readonly code: Code;
}

/** `$fromAI(name, description, type, default)`. @throws Untranslatable */
export function askedField({ arguments: given }: CallExpression): AskedField {
  const [name, description, type, fallback] = given.map((each) => constant(each));
  if (typeof name !== 'string' || name === '') throw new Untranslatable('the name in $fromAI must be a text');
  const isOptional = fallback !== undefined && fallback !== null;
  const field = fieldOf(atom('context'), name);
  return {
    name,
    schema: {
      ...TYPES[typeof type === 'string' ? type.toLowerCase() : 'string'],
      ...(typeof description === 'string' && description !== '' ? { description: description.slice(0, 1_000) } : {}),
      ...(isOptional ? { isOptional } : {}),
    },
    code: isOptional ? compound(`$exists(${field.text}) ? ${field.text} : ${quoted(fallback)}`) : field,
  };
}

function constant(node: Expression | SpreadElement): JsonValue {
  if (node.type === 'Literal') {
    const { value } = node;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null)
      return value;
  }
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? '';
  if (node.type === 'Identifier' && node.name === 'undefined') return null;
  // n8n reads the arguments as text, so a type may stand there without quotes.
  if (node.type === 'Identifier' && Object.hasOwn(TYPES, node.name)) return node.name;
  throw new Untranslatable('the arguments of $fromAI must be texts');
}
