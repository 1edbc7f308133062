import { isInputObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { ONE_OF } from '../../../schema/shapes/one-of.js';

/** Makes the inputs that are marked as `@oneOf` refuse anything but one field. type-graphql itself cannot say it. */
export function withOneOf(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()))
    if (isInputObjectType(type) && type.extensions[ONE_OF] === true) type.isOneOf = true;
  return schema;
}
