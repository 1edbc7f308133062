import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTime, GraphQLJSON, GraphQLJSONObject } from 'graphql-scalars';

/*
 * graphql-scalars does the parsing. This wrapper returns instants as RFC 3339 text in UTC (in process as well). It
 * refuses a bad value without repeating it, because a value may be large or secret.
 */

export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description:
    'An RFC 3339 instant in UTC, for example 2026-03-01T09:00:00.000Z. An offset is accepted in input and converted.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => (isInstant(value) ? value : toDate(() => GraphQLDateTime.serialize(value))).toISOString(),
  parseValue: (value) => toDate(() => GraphQLDateTime.parseValue(value)),
  parseLiteral: (node, variables) => toDate(() => GraphQLDateTime.parseLiteral(node, variables)),
  extensions: { codegenScalarType: 'string' },
});

function isInstant(value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

function toDate(parse: () => unknown): Date {
  const refused = 'DateTime takes an RFC 3339 instant such as 2026-03-01T09:00:00Z.';
  let value: unknown;
  try {
    value = parse();
  } catch {
    throw new GraphQLError(refused);
  }
  if (!isInstant(value)) throw new GraphQLError(refused);
  return value;
}

export const JSONScalar = new GraphQLScalarType({
  ...GraphQLJSON.toConfig(),
  description: 'Any JSON value.',
});

export const JSONObjectScalar = new GraphQLScalarType({
  ...GraphQLJSONObject.toConfig(),
  description: 'A JSON object.',
  parseValue: (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new GraphQLError('A JSONObject must be a JSON object.');
    return value;
  },
  parseLiteral: (node, variables) => {
    if (node.kind !== Kind.OBJECT) throw new GraphQLError('A JSONObject must be a JSON object.');
    return GraphQLJSONObject.parseLiteral(node, variables);
  },
});
