export type OperationKind = 'query' | 'mutation' | 'subscription';

/** What is sent of an operation, and what is known of it before. */
export interface OperationParts {
  readonly name: string;
  /** The one field of the schema that it asks for. */
  readonly field: string;
  /** Whether `input` is its only variable. */
  readonly takesInput: boolean;
  /** Whether it may be sent again where it is not known what became of it. */
  readonly isIdempotent: boolean;
  readonly text: string;
}

/**
 * A text of GraphQL with the types of what it answers and what it takes: what graphql-codegen's string documents are
 * as well, so that documents of your own can be given wherever operations are.
 */
export interface TypedText<Data, Variables> {
  toString(): string;
  readonly __apiType?: (variables: Variables) => Data;
}

/** One operation of the API. */
export interface Operation<Kind extends OperationKind, Data, Variables>
  extends TypedText<Data, Variables>, OperationParts {
  readonly kind: Kind;
}

export function define<Kind extends OperationKind, Data, Variables>(
  parts: OperationParts & { readonly kind: Kind },
): Operation<Kind, Data, Variables> {
  return { ...parts, toString: () => parts.text };
}
