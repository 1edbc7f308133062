import assert from 'node:assert/strict';
import { it } from 'node:test';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { subgraphText } from './subgraph-text.mjs';

/** A subgraph of another team, whose tickets refer to workflows, and which adds a field to them. */
const TICKETS = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
  type Query { tickets(first: Int): TicketConnection! }
  type TicketConnection { nodes: [Ticket!]!, pageInfo: PageInfo! }
  type PageInfo @shareable { endCursor: String, startCursor: String, hasNextPage: Boolean!, hasPreviousPage: Boolean! }
  type Ticket @key(fields: "id") { id: ID!, workflow: Workflow, lastRun: Execution }
  type Workflow @key(fields: "id") { id: ID!, tickets: [Ticket!]! }
  type Execution @key(fields: "id", resolvable: false) { id: ID! }
`;

it('composes with a subgraph whose types refer to workflows and runs', () => {
  const { errors, supergraphSdl } = composeServices([
    { name: 'stepcast', url: 'http://127.0.0.1:4000/graphql', typeDefs: parse(subgraphText) },
    { name: 'tickets', url: 'http://127.0.0.1:4001/graphql', typeDefs: parse(TICKETS) },
  ]);
  assert.deepEqual(errors?.map(({ message }) => message) ?? [], []);
  assert.match(supergraphSdl ?? '', /type Workflow[^{]*@join__type\(graph: STEPCAST, key: "id"\)/);
  assert.match(supergraphSdl ?? '', /type Workflow[^{]*@join__type\(graph: TICKETS, key: "id"\)/);
});

it("is a subgraph to Apollo's own library", () => {
  const schema = buildSubgraphSchema(parse(subgraphText));
  const entity = schema.getType('_Entity');
  assert.ok(entity && 'getTypes' in entity);
  assert.ok(entity.getTypes().some(({ name }) => name === 'Workflow'));
});
