import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isInterfaceType } from 'graphql';
import { Client } from 'pg';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { servedSchema } from '../support/hostile/operations.js';
import { objectsOf, seedObjects } from '../support/node-objects.js';
import { operatorKey } from '../support/accounts/operator-key.js';
import { startServerProcess, TEST_KEY } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

/* Every type that `node` and `nodes` answer, asked for by every role. */

type Outcome = 'found' | 'null' | 'FORBIDDEN' | 'UNAUTHENTICATED';
type Role = 'owner' | 'reader' | 'stranger' | 'administrator' | 'anonymous';

const PRIVATE: Readonly<Record<Role, Outcome>> = {
  owner: 'found',
  reader: 'found',
  stranger: 'null',
  administrator: 'null',
  anonymous: 'UNAUTHENTICATED',
};
const PUBLIC: Readonly<Record<Role, Outcome>> = {
  owner: 'found',
  reader: 'found',
  stranger: 'found',
  administrator: 'found',
  anonymous: 'found',
};

/** The rights that each type has in other operations. All others are private to their owner. */
const RIGHTS: Readonly<Record<string, Readonly<Record<Role, Outcome>>>> = {
  // The address of a hook is a credential.
  Hook: { ...PRIVATE, reader: 'FORBIDDEN' },
  // Administrators read the whole log, and decide about reports.
  AuditEntry: { ...PRIVATE, administrator: 'found' },
  WorkflowReport: { ...PRIVATE, administrator: 'found' },
  // The same for all users of an installation.
  EventType: { ...PUBLIC, anonymous: 'UNAUTHENTICATED' },
  PublicWorkflow: PUBLIC,
  'Step of a publication': PUBLIC,
};

let database: TestDatabase;
let server: ServerProcess;
let sql: Client;
let ada: ApiClient;
const clients = new Map<Role, ApiClient>();
/** An id of each type, of ada's. */
const ids = new Map<string, string>();

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServerProcess({ DATABASE_URL: database.url });
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  const key = (user: string): Promise<string> => operatorKey(database.url, user);
  ada = new ApiClient(server.url, await key('ada'));
  const bob = new ApiClient(server.url, await key('bob'));
  const reader = 'mutation { createApiKey(input: { name: "Reader", scopes: ["workflows:read"] }) { secret } }';
  clients.set('owner', ada);
  clients.set('stranger', bob);
  clients.set('reader', new ApiClient(server.url, (await ada.must(reader)).createApiKey.secret as string));
  clients.set('administrator', new ApiClient(server.url, TEST_KEY));
  clients.set('anonymous', new ApiClient(server.url, ''));
  // Another user publishes what ada clones and reports.
  const carol = new ApiClient(server.url, await key('carol'));
  const reports = await seedObjects(ada, carol, sql, { workflows: 1, runs: 1 });
  const { communityWorkflows } = await ada.must('{ communityWorkflows { nodes { steps { id } } } }');
  const shared = new Set((communityWorkflows.nodes[0].steps as { id: string }[]).map(({ id }) => id));
  const { exploreWorkflows } = await ada.must('{ exploreWorkflows { nodes { steps { id } } } }');
  for (const { steps } of exploreWorkflows.nodes as { steps: { id: string }[] }[])
    for (const { id } of steps) shared.add(id);
  for (const { type, id } of [...(await objectsOf(ada)), ...reports]) {
    const name = type === 'Step' && shared.has(id) ? 'Step of a publication' : type;
    if (!ids.has(name)) ids.set(name, id);
  }
});
afterAll(async () => {
  await sql?.end();
  await server?.stop();
  await database?.drop();
});

async function outcome(role: Role, id: string, through: 'node' | 'nodes'): Promise<Outcome> {
  const query =
    through === 'node'
      ? 'query ($id: ID!) { found: node(id: $id) { __typename id } }'
      : 'query ($id: ID!) { found: nodes(ids: [$id]) { __typename id } }';
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(role === 'anonymous' ? {} : { authorization: `Bearer ${clients.get(role)?.key ?? ''}` }),
    },
    body: JSON.stringify({ query, variables: { id } }),
  });
  const { data, errors } = (await response.json()) as {
    data?: { found: unknown };
    errors?: readonly { extensions: { code: Outcome } }[];
  };
  if (errors?.[0]) return errors[0].extensions.code;
  const found = through === 'node' ? data?.found : (data?.found as readonly unknown[] | undefined)?.[0];
  return found === null ? 'null' : 'found';
}

describe('every type of node, for every role', () => {
  it('is one that this test knows an object of', async () => {
    const schema = await servedSchema(ada);
    const node = schema.getType('Node');
    const types = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];
    expect([...ids.keys()].toSorted()).toEqual([...types, 'Step of a publication'].toSorted());
  });

  it('is found by those who see it elsewhere, and by nobody else', async () => {
    const wrong: string[] = [];
    for (const [type, id] of ids) {
      for (const role of clients.keys()) {
        const expected = (RIGHTS[type] ?? PRIVATE)[role];
        for (const through of ['node', 'nodes'] as const) {
          const got = await outcome(role, id, through);
          if (got !== expected) wrong.push(`${through}: ${type} for ${role} is ${got}, not ${expected}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
