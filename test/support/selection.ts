import { getNamedType, isAbstractType, isCompositeType, isNonNullType, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLNamedType, GraphQLSchema } from 'graphql';

/** Every field of a type that needs no arguments, and what is below it: `{ id steps { title … } … }`. */
export function everythingOf(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): string {
  if (!isCompositeType(type)) return '';
  const fields = isObjectType(type) ? Object.values(type.getFields()).flatMap((field) => selectionOf(schema, field, depth)) : [];
  const kinds = isAbstractType(type) ? schema.getPossibleTypes(type).map((each) => `... on ${each.name} ${everythingOf(schema, each, depth)}`) : [];
  return `{ ${['__typename', ...fields, ...kinds].join(' ')} }`;
}

function selectionOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, depth: number): readonly string[] {
  if (field.args.some((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined)) return [];
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return [field.name];
  // The items of a list are its nodes; its edges hold them once more.
  return depth === 0 || field.name === 'edges' ? [] : [`${field.name} ${everythingOf(schema, type, depth - 1)}`];
}
