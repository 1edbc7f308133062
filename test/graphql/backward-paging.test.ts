import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import pg from 'pg';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

/* Each connection read from both ends: the same items, the same cursors, each item once. */

const SECRET = 'a secret of thirty-two characters, or more';
const STEP = { id: 'one', title: 'One', tool: 'data.transform', input: { expression: '1' } };
const ITEMS = 7;

interface Page {
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

let database: TestDatabase;
let server: TestServer;
let sql: pg.Client;
let ada: ApiClient;
let bob: ApiClient;
const workflowIds: string[] = [];

const clientOf = async (user: string, scope?: string): Promise<ApiClient> =>
  new ApiClient(
    server.url,
    await new SignJWT(scope === undefined ? {} : { scope })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(user)
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(SECRET)),
  );

async function createWorkflow(title: string): Promise<string> {
  const { createWorkflow: created } = await ada.must(
    'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }',
    { input: { title, description: 'It does one thing.', steps: [STEP] } },
  );
  return created.workflow.id;
}

const times = <T>(act: (index: number) => Promise<T>): Promise<readonly T[]> =>
  Promise.all(Array.from({ length: ITEMS }, (_, index) => act(index)));

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url, AUTH_JWT_SECRET: SECRET });
  sql = new pg.Client(database.url);
  await sql.connect();
  ada = await clientOf('ada');
  bob = await clientOf('bob', 'workflows:read workflows:write admin');
  workflowIds.push(...(await times((index) => createWorkflow(`Number ${index}`))));
  const [id] = workflowIds;
  for (let number = 0; number < ITEMS - 1; number++)
    await ada.must(
      'mutation ($id: ID!, $s: [StepInput!]!) { updateWorkflow(input: { id: $id, steps: $s }) { workflow { id } } }',
      {
        id,
        s: [{ ...STEP, input: { expression: String(number + 2) } }],
      },
    );
  await times(() =>
    ada.must(
      'mutation ($id: ID!) { executeWorkflow(input: { workflowId: $id, tags: ["seventh"] }) { execution { id } } }',
      { id },
    ),
  );
  await times((index) =>
    ada.must(
      'mutation ($p: JSONObject!) { emitEvent(input: { eventType: "order.paid", payload: $p }) { duplicate } }',
      {
        p: { index },
      },
    ),
  );
  for (const workflowId of workflowIds) {
    await ada.must('mutation ($id: ID!) { publishWorkflow(input: { id: $id }) { workflow { id } } }', {
      id: workflowId,
    });
    await bob.must('mutation ($id: ID!) { starWorkflow(input: { id: $id }) { id } }', { id: workflowId });
    await sql.query(
      `insert into publication_report (id, workflow_id, number, reporter_id, reason, status, created_at)
         select 'report_' || substr(w.id, 4), w.id, 1, 'cyd', 'SPAM', 'OPEN', now() from workflow w where w.id = $1`,
      [workflowId],
    );
  }
  await sql.query(
    `insert into trigger_tick (workflow_id, scheduled_for, outcome, reason)
     select $1, '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 minute', 'SKIPPED', 'OVERLAP' from generate_series(1, $2::int) n`,
    [id, ITEMS],
  );
  for (let index = 0; index < ITEMS; index++)
    await sql.query(
      `insert into bulk_operation (id, owner_id, action, filter, add_tags, remove_tags, actor, total, before_id, created_at, finished_at)
       values ($1, 'ada', 'CANCEL', '{}', '{}', '{}', '{}', 0, '', now(), now())`,
      [`bulk_${String(index).padStart(26, '0')}`],
    );
  const paths = Object.fromEntries(
    Array.from({ length: ITEMS }, (_, index) => [
      `/things/${index}`,
      { get: { operationId: `thing${index}`, responses: { 200: { description: 'Yes.' } } } },
    ]),
  );
  const document = {
    openapi: '3.0.0',
    info: { title: 'Things', version: '1' },
    servers: [{ url: 'https://things.example' }],
    paths,
  };
  await ada.must(
    'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
    { input: { name: 'things', kind: 'OPENAPI', config: { document } } },
  );
  // Runs can be searched a few seconds after they were queued.
  for (let found = 0; found < ITEMS;) {
    found = (await ada.must('{ executions(filter: { tags: ["seventh"] }) { totalCount } }')).executions.totalCount;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});
afterAll(async () => {
  await ada.close();
  await bob.close();
  await server.stop();
  await sql.end();
  await database.drop();
});

/** A list by the field that it is, inside of `around`. */
interface List {
  readonly name: string;
  readonly field: string;
  readonly around?: () => readonly [string, string];
  readonly by?: () => ApiClient;
}

const ofWorkflow = () => [`workflow(id: "${workflowIds[0]}") {`, '}'] as const;
const LISTS: readonly List[] = [
  { name: 'workflows', field: 'workflows' },
  { name: 'filtered workflows', field: 'workflows(search: "Number")' },
  { name: 'executions', field: 'executions' },
  { name: 'executions within times', field: 'executions(filter: { from: "2020-01-01T00:00:00Z" })' },
  { name: 'executions of a tag', field: 'executions(filter: { tags: ["seventh"] })' },
  {
    name: 'executions by their trigger',
    field: 'executions(filter: { trigger: [MANUAL], from: "2020-01-01T00:00:00Z" })',
  },
  { name: 'executions of a workflow', field: 'executions', around: ofWorkflow },
  { name: 'versions', field: 'versions', around: ofWorkflow },
  { name: 'ticks', field: 'ticks', around: ofWorkflow },
  { name: 'events', field: 'inboundEvents' },
  { name: 'bulk operations', field: 'bulkOperations' },
  { name: 'templates', field: 'exploreWorkflows' },
  { name: 'popular workflows', field: 'communityWorkflows' },
  { name: 'new workflows', field: 'communityWorkflows(sort: NEWEST)' },
  { name: 'fitting workflows', field: 'communityWorkflows(search: "number", sort: RELEVANCE)' },
  { name: 'stars', field: 'starredWorkflows', by: () => bob },
  { name: 'reports', field: 'reports', by: () => bob },
  { name: 'the audit log', field: 'auditLog' },
  {
    name: 'operations',
    field: 'operations',
    around: () => ['connections { api {', '} }'],
  },
];

async function pageOf(
  { field, around, by = () => ada }: List,
  args: Readonly<Record<string, number | string>>,
): Promise<Page> {
  const [open, close] = around?.() ?? ['', ''];
  const given = Object.entries(args).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const call = field.includes('(') ? field.replace(')', `, ${given.join(', ')})`) : `${field}(${given.join(', ')})`;
  return findList(
    await by().must(
      `{ ${open} list: ${call} { edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } ${close} }`,
    ),
  );
}

/** The field `list`, however deep it is. */
function findList(data: unknown): Page {
  const found: Page[] = [];
  JSON.stringify(data, (name, value) => {
    if (name === 'list' && value !== null) found.push(value);
    return value;
  });
  if (!found[0]) throw new Error(`There is no list in ${JSON.stringify(data)}`);
  return found[0];
}

const cursorsOf = ({ edges }: Page): readonly string[] => edges.map(({ cursor }) => cursor);

/** All cursors in the order of the list. @param between is done after each page. */
async function walk(list: List, isBackward: boolean, size: number, between = async (): Promise<unknown> => undefined) {
  const seen: string[] = [];
  for (let cursor: string | null = null, isMore = true; isMore; await between()) {
    const [length, place] = isBackward ? ['last', 'before'] : ['first', 'after'];
    const page: Page = await pageOf(list, { [length]: size, ...(cursor === null ? {} : { [place]: cursor }) });
    expect(page.edges.length).toBeLessThanOrEqual(size);
    expect(isBackward ? page.pageInfo.hasNextPage : page.pageInfo.hasPreviousPage).toBe(cursor !== null);
    if (isBackward) seen.unshift(...cursorsOf(page));
    else seen.push(...cursorsOf(page));
    cursor = isBackward ? page.pageInfo.startCursor : page.pageInfo.endCursor;
    isMore = isBackward ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage;
  }
  return seen;
}

describe('a connection', () => {
  it.each(LISTS)('of $name is the same from both ends', async (list) => {
    const forward = await walk(list, false, 3);
    expect(forward.length).toBeGreaterThanOrEqual(ITEMS);
    expect(new Set(forward).size).toBe(forward.length);
    expect(await walk(list, true, 3)).toEqual(forward);
    expect(await walk(list, true, 100)).toEqual(forward);
    // A cursor of a forward page continues backward, and the other way round.
    const before = await pageOf(list, { last: 2, before: forward[4] ?? '' });
    expect(cursorsOf(before)).toEqual(forward.slice(2, 4));
    const after = await pageOf(list, { first: 2, after: before.pageInfo.endCursor ?? '' });
    expect(cursorsOf(after)).toEqual(forward.slice(4, 6));
    expect(cursorsOf(await pageOf(list, { before: forward[2] ?? '' }))).toEqual(forward.slice(0, 2));
    const none = await pageOf(list, { last: 2, before: forward[0] ?? '' });
    expect(none.edges).toEqual([]);
    expect(none.pageInfo).toMatchObject({ hasPreviousPage: false, startCursor: null });
  });

  it('gives each item once in both directions while others are added', async () => {
    const list: List = { name: 'workflows', field: 'workflows' };
    for (const isBackward of [false, true]) {
      const there = await walk(list, false, 100);
      let added = 0;
      const seen = await walk(list, isBackward, 3, async () =>
        added++ < 4 ? createWorkflow(`Added ${added}`) : undefined,
      );
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((cursor) => there.includes(cursor))).toEqual(there);
    }
  });

  it('counts the whole list, whichever end is read', async () => {
    const { few, all } = await ada.must(
      '{ few: workflows(last: 2) { totalCount } all: workflows(last: 100) { totalCount nodes { id } } }',
    );
    expect(few.totalCount).toBe(all.nodes.length);
    expect(all.totalCount).toBe(all.nodes.length);
  });
});

describe('arguments that do not go together', () => {
  it.each([
    ['first: 2, last: 2', 'last'],
    ['first: 25, last: 2', 'last'],
    ['last: 2, after: "d2ZfMQ"', 'last'],
    ['first: 2, before: "d2ZfMQ"', 'before'],
    ['last: 0', 'last'],
    ['last: -1', 'last'],
    ['last: 101', 'last'],
    ['last: 2147483647', 'last'],
    ['last: 1, before: ""', 'before'],
    ['last: 1, before: "%%%"', 'before'],
    ['last: 1, before: "MQ"', 'before'],
    [`last: 1, before: "${'A'.repeat(5000)}"`, 'before'],
  ])('are refused: %s', async (args, name) => {
    for (const { name: listName, field, by = () => ada } of LISTS.filter(
      (list) => !list.around && !list.field.includes('('),
    )) {
      // Numbers are cursors of the templates and of the audit log.
      if (args.includes('"MQ"') && ['templates', 'the audit log'].includes(listName)) continue;
      const { errors } = await by().ask(`{ ${field}(${args}) { pageInfo { endCursor } } }`);
      expect([listName, errors[0]?.extensions.code]).toEqual([listName, 'INVALID_INPUT']);
      expect(errors[0]?.extensions.errors).toContainEqual(expect.objectContaining({ pointer: `/${name}` }));
    }
  });

  it('may be variables that the request leaves out, or null', async () => {
    const query =
      'query ($f: Int, $a: String, $l: Int, $b: String) { workflows(first: $f, after: $a, last: $l, before: $b) { nodes { id } } }';
    expect((await ada.must(query, { l: 2 })).workflows.nodes).toHaveLength(2);
    expect((await ada.must(query, { l: 2, f: null, a: null })).workflows.nodes).toHaveLength(2);
    expect((await ada.must(query, { f: 2, l: null })).workflows.nodes).toHaveLength(2);
    expect((await ada.ask(query, { f: 2, l: 2 })).errors[0]?.extensions.code).toBe('INVALID_INPUT');
  });
});
