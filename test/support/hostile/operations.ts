import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type {
  GraphQLField,
  GraphQLInputType,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLSchema,
  IntrospectionQuery,
} from 'graphql';
import type { ApiClient } from '../api-client.js';

type Path = readonly (string | number)[];

/** One field of a root type, as an operation with a variable for each of its arguments. */
export interface Operation {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly name: string;
  readonly document: string;
  /** Values that fit, by argument. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Every place in `variables`, from the arguments down to the leaves. */
  readonly places: readonly Path[];
}

export async function servedSchema(client: ApiClient): Promise<GraphQLSchema> {
  return buildClientSchema(
    (await client.must(getIntrospectionQuery({ oneOf: true }))) as unknown as IntrospectionQuery,
  );
}

/**
 * Every operation that the schema has. @param known values for arguments and fields of these names, in place of
 * invented ones.
 */
export function operationsOf(schema: GraphQLSchema, known: Readonly<Record<string, unknown>>): readonly Operation[] {
  const of = (kind: Operation['kind'], type: GraphQLObjectType | null | undefined): Operation[] =>
    Object.values(type?.getFields() ?? {}).map((field) => operationOf(kind, field, known));
  return [
    ...of('query', schema.getQueryType()),
    ...of('mutation', schema.getMutationType()),
    ...of('subscription', schema.getSubscriptionType()),
  ];
}

function operationOf(
  kind: Operation['kind'],
  field: GraphQLField<unknown, unknown>,
  known: Readonly<Record<string, unknown>>,
): Operation {
  const declared = field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selection = selectionOf(getNamedType(field.type));
  const variables = Object.fromEntries(field.args.map((arg) => [arg.name, valueOf(arg.type, arg.name, known)]));
  return {
    kind,
    name: field.name,
    document: `${kind}${declared === '' ? '' : ` (${declared})`} { ${field.name}${passed === '' ? '' : `(${passed})`}${selection} }`,
    variables,
    places: [...placesIn(variables)],
  };
}

/** The problems of a payload as well: they stand there in place of errors. */
function selectionOf(type: GraphQLNamedType): string {
  if (!isCompositeType(type)) return '';
  if (type.name === 'InputProblem') return ' { __typename code }';
  const problems = isObjectType(type) ? type.getFields().problems : undefined;
  const hasProblems = problems !== undefined && getNamedType(problems.type).name === 'InputProblem';
  return hasProblems ? ' { __typename problems { __typename code } }' : ' { __typename }';
}

/** Shapes that are refused beside an older one. Here the older one is given: `first`, `after`, `trigger`. */
const OTHER_SHAPES: ReadonlySet<string> = new Set(['last', 'before', 'triggerByKind', 'triggers']);

function fits(value: unknown, type: GraphQLInputType): boolean {
  const bare = getNullableType(type);
  if (value === null) return !isNonNullType(type);
  return !isEnumType(bare) || bare.getValues().some(({ name }) => name === value);
}

/** @param within the names of the inputs around it: an input that holds itself ends at the second. */
function valueOf(
  type: GraphQLInputType,
  name: string,
  known: Readonly<Record<string, unknown>>,
  within: readonly string[] = [],
): unknown {
  const bare = getNullableType(type);
  if (Object.hasOwn(known, name) && fits(known[name], type)) return known[name];
  if (OTHER_SHAPES.has(name)) return null;
  if (within.includes(getNamedType(bare).name)) return isListType(bare) ? [] : null;
  if (isListType(bare)) return [valueOf(bare.ofType as GraphQLInputType, name, known, within)];
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  if (isInputObjectType(bare)) {
    return Object.fromEntries(
      // Of an input that is a union, one field is given.
      Object.values(bare.getFields())
        .slice(0, bare.isOneOf ? 1 : undefined)
        .map((field) => [field.name, valueOf(field.type, field.name, known, [...within, bare.name])]),
    );
  }
  switch (bare.name) {
    case 'Int':
    case 'Float':
      return 1;
    case 'Boolean':
      return false;
    case 'DateTime':
      // Runs can be planned for a year ahead.
      return new Date(Date.now() + 86_400_000).toISOString();
    case 'JSON':
    case 'JSONObject':
      return {};
    default:
      return 'word';
  }
}

function* placesIn(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value))
    yield* placesIn(child, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** A copy with another value at one place. */
export function withValueAt(target: unknown, path: Path, value: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  if (Array.isArray(target))
    return target.map((item, index) => (index === head ? withValueAt(item, rest, value) : (item as unknown)));
  return {
    ...(target as object),
    [head]: withValueAt((target as Record<string | number, unknown>)[head], rest, value),
  };
}
