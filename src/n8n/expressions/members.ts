import type { CallExpression, Expression, MemberExpression } from 'acorn';
import { Untranslatable } from './untranslatable.js';

/** The place in `$item(0).$node`: a number, or that of the item itself. Null if it is something else. */
export function placeOfItem(object: MemberExpression['object']): number | 'same' | null {
  if (object.type !== 'MemberExpression' || memberName(object) !== '$node') return null;
  const { object: call } = object;
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== '$item') return null;
  return placeOf(call);
}

export function placeOf({ arguments: [first] }: CallExpression): number | 'same' | null {
  if (first?.type === 'Identifier') return first.name === '$itemIndex' ? 'same' : null;
  const place = first?.type === 'Literal' && first.value !== '' ? Number(first.value) : Number.NaN;
  return Number.isInteger(place) && place >= 0 ? place : null;
}

/** The name or number of a member. Null if it is computed. */
export function memberName({ property, computed }: MemberExpression): string | number | null {
  if (property.type === 'PrivateIdentifier') throw new Untranslatable('private names have no counterpart');
  if (!computed) return property.type === 'Identifier' ? property.name : null;
  if (property.type === 'Literal' && (typeof property.value === 'string' || typeof property.value === 'number'))
    return property.value;
  return null;
}

export function keyName(key: Expression): string {
  if (key.type === 'Identifier') return key.name;
  if (key.type === 'Literal') return String(key.value);
  throw new Untranslatable('a name that is computed has no counterpart');
}

/** The name of the node in `$('Node')` or `$node["Node"]`. Null if it is something else. */
export function namedNode(object: MemberExpression['object']): string | null {
  if (object.type === 'CallExpression' && object.callee.type === 'Identifier' && object.callee.name === '$') {
    const [first] = object.arguments;
    return first?.type === 'Literal' && typeof first.value === 'string' ? first.value : null;
  }
  if (object.type !== 'MemberExpression' || object.object.type !== 'Identifier' || object.object.name !== '$node')
    return null;
  const name = memberName(object);
  return typeof name === 'string' ? name : null;
}

/** `$node["Node"]`, whose `.data` is its `.json`. */
export const isOldNode = (object: MemberExpression['object']): boolean =>
  object.type === 'MemberExpression' && object.object.type === 'Identifier' && object.object.name === '$node';

/** A parameter of a node: its names and places, from the outside in. */
export interface ParameterPath {
  /** Null: the node of the expression. */
  readonly node: string | null;
  readonly path: readonly (string | number)[];
}

/** The parameter in `$('Node').params.a.b`, `$node["Node"].parameter["a"]` or `$parameter.a`. Null if it is something else. */
export function parameterPath(member: MemberExpression): ParameterPath | null {
  const path: (string | number)[] = [];
  for (let at: MemberExpression['object'] = member; at.type === 'MemberExpression'; at = at.object) {
    const name = memberName(at);
    if (name === null) return null;
    const node = name === 'params' || name === 'parameter' ? namedNode(at.object) : null;
    if (node !== null) return path.length === 0 ? null : { node, path };
    path.unshift(name);
    if (at.object.type === 'Identifier' && at.object.name === '$parameter') return { node: null, path };
  }
  return null;
}
