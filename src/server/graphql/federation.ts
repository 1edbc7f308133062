import { extendSchema, GraphQLError, isInterfaceType, isUnionType, parse, printSchema } from 'graphql';
import type { GraphQLFieldResolver, GraphQLInterfaceType, GraphQLSchema } from 'graphql';
import type { RequestContext } from '../../context.js';
import { InvalidInputError } from '../../errors.js';

/** A router asks for the objects of a list of another subgraph at once, and cannot ask for less. */
const MAX_REPRESENTATIONS = 1_000;
/** Composed with the specification of federation that all routers of version 2 know. */
const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])';

type Resolver = GraphQLFieldResolver<unknown, RequestContext>;

/**
 * The schema as a subgraph of Apollo Federation 2: every Node type is an entity with the key `id`, which is resolved as
 * `node` resolves it, for the same callers. The library of Apollo would make another schema from SDL and resolvers; this
 * one keeps its own.
 *
 * https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec
 */
export function asSubgraph(schema: GraphQLSchema): GraphQLSchema {
  const node = schema.getType('Node');
  if (!isInterfaceType(node)) throw new Error('The schema has no interface Node.');
  const entities = schema.getPossibleTypes(node).map(({ name }) => name);
  const sdl = subgraphText(schema, entities);
  const extended = extendSchema(
    schema,
    parse(`
      "The key of an entity with its __typename, as a router sends it."
      scalar _Any
      "An entity that other subgraphs can refer to."
      union _Entity = ${entities.join(' | ')}
      "What a router needs to know of this subgraph."
      type _Service {
        "The schema, with the keys of its entities."
        sdl: String!
      }
      extend type Query {
        "For a router: the schema of this subgraph."
        _service: _Service!
        "For a router: entities by their keys; null for each that is not there or that you may not see."
        _entities(
          "At most 1,000 of them."
          representations: [_Any!]!
        ): [_Entity]!
      }
    `),
    { assumeValid: true },
  );
  attach(extended, sdl);
  return extended;
}

function attach(schema: GraphQLSchema, sdl: string): void {
  const fields = schema.getQueryType()?.getFields() ?? {};
  const { _service: service, _entities: entities, node } = fields;
  const union = schema.getType('_Entity');
  const nodeType = schema.getType('Node');
  if (!service || !entities || !node?.resolve || !isUnionType(union) || !isInterfaceType(nodeType))
    throw new Error('The schema is no subgraph.');
  service.resolve = () => ({ sdl });
  entities.resolve = entitiesBy(node.resolve as Resolver, nodeType);
  union.resolveType = (value, context, info) => nodeType.resolveType?.(value, context, info, nodeType);
}

function entitiesBy(find: Resolver, nodeType: GraphQLInterfaceType): Resolver {
  return (source, { representations }: { readonly representations: readonly unknown[] }, context, info) => {
    if (representations.length > MAX_REPRESENTATIONS)
      throw new InvalidInputError([
        {
          path: ['representations'],
          detail: `Give at most ${MAX_REPRESENTATIONS} representations, not ${representations.length}.`,
        },
      ]);
    return representations.map(async (representation, index) => {
      const key = keyIn(representation);
      if (key === null) {
        const detail = 'A representation is an object with the texts __typename and id.';
        throw new GraphQLError(detail, {
          originalError: new InvalidInputError([{ path: ['representations', index], detail }]),
        });
      }
      const found: unknown = await find(source, { id: key.id }, context, info);
      if (found === null || found === undefined) return null;
      return (await nodeType.resolveType?.(found, context, info, nodeType)) === key.typeName ? found : null;
    });
  };
}

function keyIn(representation: unknown): { readonly id: string; readonly typeName: string } | null {
  if (typeof representation !== 'object' || representation === null) return null;
  const { id, __typename } = representation as { readonly id?: unknown; readonly __typename?: unknown };
  return typeof id === 'string' && typeof __typename === 'string' ? { id, typeName: __typename } : null;
}

/**
 * The text of the schema. Composition does not know `@oneOf`; the subgraph itself still checks it. Other subgraphs with
 * lists have a `PageInfo` with these fields as well.
 */
function subgraphText(schema: GraphQLSchema, entities: readonly string[]): string {
  const isEntity = new Set(entities);
  const text = printSchema(schema)
    .replaceAll(/^(input \w+) @oneOf/gm, '$1')
    .replaceAll(/^(type (\w+)[^{\n]*) \{/gm, (line, head: string, name: string) => {
      if (isEntity.has(name)) return `${head} @key(fields: "id") {`;
      return name === 'PageInfo' ? `${head} @shareable {` : line;
    });
  return `${LINK}\n\n${text}`;
}
