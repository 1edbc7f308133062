import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { ApiClient } from '../../support/api-client.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { httpWitness } from '../../support/http-witness.js';
import type { HttpWitness } from '../../support/http-witness.js';
import { startServer } from '../../support/harness/server.js';
import type { TestServer } from '../../support/harness/server.js';

/* A plan takes the ids of the things that the words name from the account of its owner, and says so. */

const SECRET = 'only-for-tests-0123456789abcdef-0123456789abcdef';
const connectorOf = (address: string): string => `
service: tidyboards
title: Tidyboards
description: Cards on boards.
categories: [test]
auth: { fields: { token: { title: Token, help: Any., secret: true } }, bearer: '{{ connection.token }}' }
baseUrl: ${address}
test: { request: GET /me, me: { id: '{{ answer.id }}', name: '{{ answer.name }}' } }
operations:
  create_card:
    title: Create a card
    phrases: [add card]
    input:
      board: { type: string, title: Board, description: The id of the board., options: { from: list_boards, value: id, label: name } }
      list: { type: string, title: List, description: The id of the list., options: { from: list_lists, value: id, label: name } }
      name: { type: string, title: Title, minLength: 1 }
    request: POST /cards
    body: { list: '{{ input.list }}', name: '{{ input.name }}' }
  list_boards: { title: List boards, request: GET /boards }
  list_lists:
    title: List the lists of a board
    input: { board: { type: string } }
    request: 'GET /boards/{board}/lists'
  list_cards: { title: List cards, hidden: true, request: GET /cards }
  list_rows:
    title: List rows
    phrases: [list rows, get rows]
    input:
      board:
        type: string
        title: Board
        options: { from: list_boards, value: id, label: name }
        columns: { from: list_fields, name: name, type: type }
    request: 'GET /boards/{board}/rows'
    returns: { type: array, items: { type: object, role: columns } }
  list_fields: { title: List fields, hidden: true, input: { board: { type: string } }, request: 'GET /boards/{board}/fields' }
triggers:
  new_card:
    title: New card
    description: A card was added.
    filters: [{ field: assignee.name, takes: words, of: [assignee], said: [assigned to] }]
    returns: { type: object, properties: { name: { type: string }, assignee: { type: object, properties: { name: { type: string } } } } }
    sample: { name: Plan, assignee: { name: Tom } }
    poll: { operation: list_cards, id: '{{ item.id }}', order: newest first }
`;

let folder: string;
let service: HttpWitness;
let isDown = false;
let database: TestDatabase;
let server: TestServer;
let ada: ApiClient;
let bob: ApiClient;

const tokenOf = (sub: string): Promise<string> =>
  new SignJWT({ name: sub })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(sub)
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(SECRET));

/** Ada has two boards, Bob has one of the same name. */
function answered(url: string, token: string): object {
  if (url === '/me') return { id: 'p1', name: 'Ada Lovelace' };
  if (url.endsWith('/fields')) return [{ name: 'Plant', type: 'text' }, { name: 'Cut back on', type: 'date' }]; // prettier-ignore
  const lists = [{ id: 'l1', name: 'Inbox' }, { id: 'l2', name: 'Done' }]; // prettier-ignore
  if (url.endsWith('/lists')) return url.includes('/b1/') ? [...lists, { id: 'l3', name: 'Done soon' }] : lists;
  return token === 'Bearer of-ada'
    ? [{ id: 'b1', name: 'Garden 2026' }, { id: 'b2', name: '<b>House</b>' }] // prettier-ignore
    : [{ id: 'b9', name: 'Garden of Bob' }];
}

beforeAll(async () => {
  service = await httpWitness(({ url, headers }, response) => {
    response.writeHead(isDown ? 503 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isDown ? { message: 'down' } : answered(url, headers.authorization ?? '')));
  });
  folder = mkdtempSync(path.join(tmpdir(), 'account-names-'));
  writeFileSync(path.join(folder, 'tidyboards.yaml'), connectorOf(service.url));
  database = await createTestDatabase();
  server = await startServer({
    DATABASE_URL: database.url,
    AUTH_JWT_SECRET: SECRET,
    CONNECTORS_DIR: folder,
    HTTP_ALLOW_HOSTS: service.host,
  });
  ada = new ApiClient(server.url, await tokenOf('ada'));
  bob = new ApiClient(server.url, await tokenOf('bob'));
  for (const [api, token] of [
    [ada, 'of-ada'],
    [bob, 'of-bob'],
  ] as const)
    // prettier-ignore
    await api.must(
      'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
      { input: { name: 'boards', kind: 'SERVICE', service: 'tidyboards', config: { token } } },
    );
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
  await service?.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  isDown = false;
  service.requests.splice(0);
});

async function planned(api: ApiClient, description: string) {
  const created = await api.rest('POST', '/workflows', { title: 'W', description, generate_immediately: true });
  expect(created.status).toBe(201);
  for (;;) {
    const { body } = await api.rest('GET', `/workflows/${created.body.id}`);
    if (body.status !== 'generating') return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const inputOf = (workflow: { readonly steps: readonly { readonly input: object }[] }): object | undefined =>
  workflow.steps[0]?.input;
const told = (workflow: { readonly plan: { readonly assumptions: readonly { readonly text: string }[] } }) =>
  workflow.plan.assumptions.map(({ text }) => text);

describe('names of things in a request', () => {
  it('become their ids, from the account of the owner alone', async () => {
    const words = 'Add a card "Water the roses" to the list Inbox on my Tidyboards board Garden';
    const mine = await planned(ada, words);
    expect([mine.status, inputOf(mine)]).toMatchObject([
      'active',
      { board: 'b1', list: 'l1', name: 'Water the roses' },
    ]);
    expect(told(mine)).toContain('Board: "Garden 2026" is used, the only one in Tidyboards that fits the words.');
    expect(service.requests.every(({ headers }) => headers.authorization === 'Bearer of-ada')).toBe(true);
    expect(inputOf(await planned(bob, words))).toMatchObject({ board: 'b9', list: 'l1' });
    // Nothing is written into the account.
    expect(service.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('stay a question that says what the account has', async () => {
    const { status, plan } = await planned(
      ada,
      'Add a card "Paint" to the list Inbox on my Tidyboards board Gardn 2026',
    );
    expect([status, plan.gaps.length]).toEqual(['inactive', 2]);
    const [list, board] = plan.gaps;
    expect(list.question).toContain('which one is "Inbox"?');
    expect(board).toMatchObject({
      question: expect.stringContaining('which one is "Gardn 2026"?'),
      reason: expect.stringContaining('Tidyboards has none of the name "Gardn 2026".'),
      choices: [{ label: 'Garden 2026' }],
    });
  });

  it('are looked up again once an answer says what they depend on', async () => {
    const { id, version, plan } = await planned(ada, 'Add a card "Sweep" to the list Done on my Tidyboards board Home');
    const board = plan.gaps.find(({ question }: { question: string }) => question.startsWith('Board'));
    const answers = [{ gap_id: board.id, value: 'b2' }];
    const { status, body } = await ada.rest('POST', `/workflows/${id}/answer-gaps`, { version, answers });
    expect([status, body.status, inputOf(body)]).toMatchObject([200, 'active', { board: 'b2', list: 'l2' }]);
  });

  it('are those of the user if the words say "me"', async () => {
    const words = 'When a new Tidyboards card assigned to me is added, post its name to https://example.com/hook';
    const { trigger_config: trigger, plan } = await planned(ada, words);
    expect(trigger).toMatchObject({ filters: { 'assignee.name': 'Ada Lovelace' } });
    expect(told({ plan })).toContain('"me" is Ada Lovelace, the owner of the connection "boards".');
  });

  it('are asked for if the service does not answer', async () => {
    isDown = true;
    const { status, plan } = await planned(ada, 'Add a card "Mow" to the list Inbox on my Tidyboards board Garden');
    expect([status, plan.gaps.map(({ kind }: { kind: string }) => kind)]).toEqual(['inactive', ['value', 'value']]);
  });
});

describe('columns of a table in a request', () => {
  const words = 'Every Monday mail me the rows of my Tidyboards board Garden whose cut back on has passed';

  it('are those of the account', async () => {
    const { plan, steps } = await planned(ada, words);
    expect(told({ plan })).toContain('The column is called "Cut back on".');
    expect(JSON.stringify(steps)).toContain('`Cut back on`');
    expect(service.requests.map(({ url }) => url)).toContain('/boards/b1/fields');
  });

  it('are not known if the service does not answer, and the plan asks', async () => {
    isDown = true;
    const { status, plan } = await planned(ada, words);
    expect([status, plan.status]).toEqual(['inactive', 'draft']);
  });
});
