import type { CallOptions } from './client-options.js';
import { operations } from '../generated/operations.js';
import type { HttpTransport, Variables } from '../transport/http-transport.js';
import type { Operation, OperationKind } from './operation.js';

type Operations = typeof operations;

/** The result of the one field of an operation. */
type Answered<Data> = Data[keyof Data];

/** The arguments of a method: the input itself if there is nothing else, otherwise the arguments by their names. */
type Given<Taken> = keyof Taken extends 'input' ? Taken['input' & keyof Taken] : Taken;

/** The argument is optional if all of its fields are. */
type Arguments<T> =
  Record<never, never> extends T ? [given?: T, options?: CallOptions] : [given: T, options?: CallOptions];

type Method<Each> =
  Each extends Operation<OperationKind, infer Data, infer Taken>
    ? (...args: Arguments<Given<Taken>>) => Promise<Answered<Data>>
    : never;

type IsSubscription<Each> = Each extends { readonly kind: 'subscription' } ? true : false;

/** A method for every query and mutation. */
export type Methods = {
  readonly [Name in keyof Operations as IsSubscription<Operations[Name]> extends true ? never : Name]: Method<
    Operations[Name]
  >;
};

type AnyMethod = (given?: Variables, options?: CallOptions) => Promise<unknown>;

export function methodsOf(http: HttpTransport): Methods {
  const methods = Object.entries(operations)
    .filter(([, { kind }]) => kind !== 'subscription')
    .map(([name, operation]): readonly [string, AnyMethod] => [
      name,
      (given = {}, options = {}) => call(http, operation, given, options),
    ]);
  // The names and the types are those of the operations that they are made of.
  return Object.fromEntries(methods) as unknown as Methods;
}

async function call(
  http: HttpTransport,
  operation: Operations[keyof Operations],
  given: Variables,
  options: CallOptions,
): Promise<unknown> {
  const { kind, field, takesInput, isIdempotent, text } = operation;
  const variables = takesInput ? { input: isIdempotent && kind === 'mutation' ? withKey(given) : given } : given;
  const data = await http.send<Readonly<Record<string, unknown>>>({ text, variables, isIdempotent }, options);
  return data[field];
}

/** Adds a key under which a second try gets the first answer, if the caller has given none. */
function withKey(input: Variables): Variables {
  return { ...input, idempotencyKey: input['idempotencyKey'] ?? newKey() };
}

/** 128 random bits. `crypto.randomUUID` is not there on pages without TLS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
