import { isDeepStrictEqual } from 'node:util';
import {
  GraphQLInputObjectType,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type {
  GraphQLArgument,
  GraphQLArgumentConfig,
  GraphQLFieldConfig,
  GraphQLFieldResolver,
  GraphQLInputFieldConfig,
} from 'graphql';
import { InvalidInputError } from '../../../errors.js';
import type { FieldIssue } from '../../../errors.js';
import { GOES } from '../../../schema/shapes/removal.js';
import { CONTRACT_ARGUMENTS } from './deprecations.js';

/*
 * Every mutation takes a single `input` and gives `clientMutationId` back, whatever arguments it was written with. The
 * arguments from before stay beside the input, deprecated. This is done to the finished schema, once for all mutations,
 * so that no resolver knows of it.
 */

type Arguments = Readonly<Record<string, unknown>>;
type Resolve = GraphQLFieldResolver<unknown, unknown>;
type FieldConfig = GraphQLFieldConfig<unknown, unknown>;

const MUTATION_ID: GraphQLInputFieldConfig = { type: GraphQLString, description: 'Given back in the payload.' };
/** This one has a field of its own in the new shape. */
const REPLACED: ReadonlySet<string> = new Set(['updateViewer']);

/** The id that a client gave to a mutation, by the payload that it got. */
const mutationIds = new WeakMap<object, string>();

export function withMutationInputs(schema: GraphQLSchema): GraphQLSchema {
  const mutation = schema.getMutationType();
  if (!mutation) return schema;
  const config = mutation.toConfig();
  const fields = Object.fromEntries(
    Object.entries(config.fields).map(([name, field]) => [name, REPLACED.has(name) ? field : inNewShape(name, field)]),
  );
  const { types, ...rest } = schema.toConfig();
  return new GraphQLSchema({
    ...rest,
    types: types.filter((type) => type !== mutation),
    mutation: new GraphQLObjectType({ ...config, fields }),
  });
}

function inNewShape(name: string, field: FieldConfig): FieldConfig {
  const { input, ...others } = field.args ?? {};
  const own = Object.entries(others);
  addPayloadField(field);
  if (input && own.length === 0) {
    addInputFields(input, { clientMutationId: MUTATION_ID });
    return { ...field, resolve: remembering(resolverOf(name, field)) };
  }
  const asFields = Object.fromEntries(
    own.map(([arg, { type, description, defaultValue }]) => [
      arg,
      { type: defaultValue === undefined ? type : getNullableType(type), description: description ?? null },
    ]),
  );
  const required = own.flatMap(([arg, { type, defaultValue }]) =>
    isNonNullType(type) && defaultValue === undefined ? [arg] : [],
  );
  if (input) {
    const optional = Object.entries(asFields).map(([arg, { type, ...more }]): [string, GraphQLInputFieldConfig] => [
      arg,
      { ...more, type: getNullableType(type) },
    ]);
    addInputFields(input, { ...Object.fromEntries(optional), clientMutationId: MUTATION_ID });
  }
  const type = input
    ? input.type
    : new GraphQLInputObjectType({
        name: `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`,
        description: `The input of ${name}.`,
        fields: { ...asFields, clientMutationId: MUTATION_ID },
      });
  return {
    ...field,
    args: {
      ...Object.fromEntries(own.map(([arg, each]) => [arg, deprecated(name, arg, each)])),
      input: { ...input, type, description: input?.description ?? 'Everything that it takes.' },
    },
    resolve: remembering(
      takingEither(resolverOf(name, field), {
        names: own.map(([arg]) => arg),
        required,
        hadInput: input !== undefined,
      }),
    ),
  };
}

function resolverOf(name: string, { resolve }: FieldConfig): Resolve {
  if (!resolve) throw new Error(`The mutation ${name} has no resolver.`);
  return resolve;
}

function deprecated(field: string, arg: string, config: GraphQLArgumentConfig): GraphQLArgumentConfig {
  const reason = CONTRACT_ARGUMENTS.has(`${field}.${arg}`) ? 'Use input.' : `Use input. ${GOES}`;
  return { ...config, type: getNullableType(config.type), deprecationReason: reason };
}

/** Only mutations use the type, so that it can grow in its place. */
function addInputFields(
  { type }: Pick<GraphQLArgument, 'type'> | GraphQLArgumentConfig,
  more: Readonly<Record<string, GraphQLInputFieldConfig>>,
): void {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return;
  const known = named.getFields();
  for (const [name, { type: of, description }] of Object.entries(more)) {
    known[name] ??= {
      name,
      type: of,
      description,
      defaultValue: undefined,
      deprecationReason: undefined,
      extensions: {},
      astNode: undefined,
    };
  }
}

function addPayloadField({ type }: FieldConfig): void {
  const payload = getNamedType(type);
  if (!isObjectType(payload) || 'clientMutationId' in payload.getFields()) return;
  payload.getFields()['clientMutationId'] = {
    name: 'clientMutationId',
    description: 'As it was given.',
    type: GraphQLString,
    args: [],
    resolve: (source: unknown) => (typeof source === 'object' && source ? (mutationIds.get(source) ?? null) : null),
    deprecationReason: undefined,
    extensions: {},
    astNode: undefined,
  };
}

function remembering(resolve: Resolve): Resolve {
  return async (source, args: Arguments, context, info) => {
    const id = (args['input'] as { clientMutationId?: unknown } | null | undefined)?.clientMutationId;
    const payload: unknown = await resolve(source, args, context, info);
    if (typeof id === 'string' && typeof payload === 'object' && payload !== null) mutationIds.set(payload, id);
    return payload;
  };
}

interface Taken {
  /** The arguments from before. */
  readonly names: readonly string[];
  readonly required: readonly string[];
  /** Whether the resolver itself takes an input. */
  readonly hadInput: boolean;
}

/** Passes the arguments to a resolver that was written for them, from the input or as they were given before. */
function takingEither(resolve: Resolve, { names, required, hadInput }: Taken): Resolve {
  return (source, args: Arguments, context, info) => {
    const input = (args['input'] ?? null) as Arguments | null;
    const isWritten = (arg: string): boolean =>
      info.fieldNodes[0]?.arguments?.some(({ name }) => name.value === arg) === true;
    const isGiven = (arg: string): boolean => isWritten(arg) && args[arg] != null;
    // An error is taken to be within the input, if there is one.
    const hasInput = isWritten('input');
    const issues: FieldIssue[] = [];
    const merged: Record<string, unknown> = hadInput ? { input: args['input'] } : {};
    for (const name of names) {
      const inside = input?.[name];
      if (inside != null && isGiven(name) && !isDeepStrictEqual(plain(inside), plain(args[name])))
        issues.push({
          path: [name],
          detail: `${name} differs from the argument of that name. Give it in the input alone.`,
        });
      merged[name] = inside ?? args[name];
      if (required.includes(name) && merged[name] == null)
        issues.push({
          path: hasInput ? [name] : ['input', name],
          detail: `${name} is missing: give it in the input.`,
        });
    }
    if (issues.length > 0) throw new InvalidInputError(issues);
    return resolve(source, merged, context, info);
  };
}

/** graphql-js makes objects without a prototype of literals. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null)) as unknown;
}
