import { Extensions } from 'type-graphql';

/** The extension of an input type by which the schema knows that it is `@oneOf`. */
export const ONE_OF = 'oneOf';

/** Marks an input of which exactly one field is given. All of its fields must be nullable and without a default. */
export function OneOf(): ClassDecorator {
  return (type) => Extensions({ [ONE_OF]: true })(type);
}
