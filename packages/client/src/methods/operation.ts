export type OperationKind = 'query' | 'mutation' | 'subscription';

/** The parts of an operation that are sent, and the known facts about it. */
export interface OperationParts {
  readonly name: string;
  /** The one field of the schema that it asks for. */
  readonly field: string;
  /** Whether `input` is its only variable. */
  readonly takesInput: boolean;
  /** Whether it may be sent again if its outcome is unknown. */
  readonly isIdempotent: boolean;
  readonly text: string;
}

/**
 * A GraphQL text with the types of its result and its variables. The string documents of graphql-codegen have the same
 * form, so that your own documents are accepted in place of operations.
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
