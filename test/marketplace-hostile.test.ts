import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { ApiClient } from './support/api-client.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { startServerProcess, type ServerProcess } from './support/server-process.js';

/* Those who push themselves up, push others down, and hide credentials from the check or from themselves. */

const JWT_SECRET = 'a secret of at least thirty-two characters';
const GITHUB = `ghp_${'aB3dE5gH7jK9mN1pQ3rS5tU7vW9xY1zA3bC5'}`;

let database: TestDatabase;
let server: ServerProcess;
let ada: ApiClient;
let mallory: ApiClient;
let root: ApiClient;

const as = async (sub: string, scope?: string): Promise<ApiClient> =>
  new ApiClient(server.url, await new SignJWT({ sub, ...(scope ? { scope } : {}) }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(JWT_SECRET)));

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServerProcess({ DATABASE_URL: database.url, AUTH_JWT_SECRET: JWT_SECRET });
  [ada, mallory, root] = await Promise.all([as('ada'), as('mallory'), as('root', 'workflows:read admin')]);
});
afterAll(async () => {
  await Promise.all([ada, mallory, root].map((client) => client.close()));
  await server.stop();
  await database.drop();
});

const add = { id: 'add', title: 'Add', tool: 'data.transform', input: { expression: '1' } };
const PUBLISH = 'mutation ($id: ID!, $input: PublishWorkflowInput) { publishWorkflow(id: $id, input: $input) { workflow { slug } } }';
const REPORT = 'mutation ($input: ReportWorkflowInput!) { reportWorkflow(input: $input) { report { id } } }';
const times = <T>(count: number, act: (index: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, (_, index) => act(index)));

async function published(title: string): Promise<string> {
  const id = await ada.createWorkflow([add], { title });
  await ada.must(PUBLISH, { id });
  return id;
}
const starsOf = async (id: string) => (await mallory.must('query ($id: ID!) { publicWorkflow(id: $id) { starCount } }', { id })).publicWorkflow.starCount;

describe('pushing up', () => {
  test('a star of one user counts once, however many requests come at a time', async () => {
    const id = await published('Starred at once');
    await times(20, () => mallory.must('mutation ($id: ID!) { starWorkflow(id: $id) { id } }', { id }));
    expect(await starsOf(id)).toBe(1);
    await times(20, (index) => (index % 2 === 0 ? mallory.rest('PUT', `/workflows/${id}/star`) : mallory.rest('DELETE', `/workflows/${id}/star`)));
    await mallory.rest('PUT', `/workflows/${id}/star`);
    expect(await starsOf(id)).toBe(1);
    await times(20, () => mallory.rest('DELETE', `/workflows/${id}/star`));
    expect(await starsOf(id)).toBe(0);
  });

  test('what is private cannot be starred or reported, and looks like what is not there', async () => {
    const id = await ada.createWorkflow([add], { title: 'Private' });
    for (const [method, path, body] of [['PUT', 'star'], ['DELETE', 'star'], ['POST', 'report', { reason: 'spam' }]] as const) {
      const [foreign, missing] = await Promise.all([id, 'wf_00000000000000000000000000'].map((each) => mallory.rest(method, `/workflows/${each}/${path}`, body)));
      expect([foreign?.status, JSON.stringify(foreign?.body).replaceAll(id, '…')]).toEqual([404, JSON.stringify(missing?.body).replaceAll('wf_00000000000000000000000000', '…')]);
    }
  });
});

describe('pushing down', () => {
  test('reports of one user about one publication are one, and there are not many in a day', async () => {
    const ids = await times(24, (index) => published(`Reported ${index}`));
    const [first = ''] = ids;
    await times(10, () => mallory.ask(REPORT, { input: { id: first, reason: 'SPAM' } }));
    expect((await root.must('query ($id: ID) { reports(workflowId: $id) { totalCount } }', { id: first })).reports.totalCount).toBe(1);
    const answers = await times(ids.length, (index) => mallory.rest('POST', `/workflows/${ids[index]}/report`, { reason: 'spam' }));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(4);
    expect(refused[0]).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(80_000);
    expect((await root.must('{ reports { totalCount } }')).reports.totalCount).toBe(20);
    // However many there are, they hide nothing.
    expect((await mallory.rest('GET', `/workflows/public/${first}`)).status).toBe(200);
  });

  test('is for administrators alone', async () => {
    const id = await published('Not to be hidden');
    for (const [method, path, body] of [['POST', `/workflows/${id}/hide`, { reason: 'x' }], ['POST', `/workflows/${id}/unhide`], ['GET', '/reports'], ['POST', '/reports/report_00000000000000000000000000/dismiss']] as const) {
      expect(await mallory.rest(method, path, body)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    }
    expect((await mallory.rest('GET', `/workflows/public/${id}`)).status).toBe(200);
  });

  test.each([['empty', ''], ['of spaces', ' '], ['too long', 'x'.repeat(2_001)], ['with a NUL', 'a\0b']])('a reason that is %s is refused', async (_what, reason) => {
    const id = await published('Hidden for nothing');
    expect((await root.ask('mutation ($input: HideWorkflowInput!) { hideWorkflow(input: $input) { workflowId } }', { input: { id, reason } })).errors[0]?.extensions.code).toBe('INVALID_INPUT');
  });
});

describe('hiding a credential', () => {
  test.each<[how: string, input: object]>([
    ['behind characters that nobody sees', { text: GITHUB.split('').join('\u200b') }],
    ['in letters of full width', { text: GITHUB.replaceAll(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)) }],
    ['in base64', { text: Buffer.from(`the token is ${GITHUB}`).toString('base64') }],
    ['in an expression that puts it together', { text: `{{ "${GITHUB.slice(0, 11)}" & "${GITHUB.slice(11)}" }}` }],
    ['in the name of a field', { [GITHUB]: 'x' }],
    ['behind a word to the detector', { text: `/* secretlint-disable */ ${GITHUB}` }],
  ])('%s does not get it past the check', async (_how, input) => {
    const id = await ada.createWorkflow([{ ...add, input: { expression: '1', input } }]);
    expect((await ada.ask(PUBLISH, { id, input: { acknowledgePersonalData: true } })).errors[0]?.extensions.code).toBe('PUBLISH_REFUSED');
  });

  // What a run puts together of several places is out of reach: who hides it so does it on purpose, and to himself.
  test('in pieces over several fields is out of reach', async () => {
    const id = await ada.createWorkflow([{ ...add, input: { expression: '1', input: { one: GITHUB.slice(0, 9), two: GITHUB.slice(9, 26), three: GITHUB.slice(26) } } }]);
    expect((await ada.ask(PUBLISH, { id })).errors).toEqual([]);
  });

  test('by changing the workflow while it is looked through shows nothing', async () => {
    const id = await ada.createWorkflow([add], { title: 'In a race' });
    for (let round = 0; round < 8; round += 1) {
      const steps = (description: string) => ({ input: { id, steps: [{ ...add, title: `Round ${round}`, description }] } });
      const UPDATE = 'mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { id } } }';
      await ada.must(UPDATE, steps('Harmless'));
      await Promise.all([ada.ask(PUBLISH, { id }), ada.ask(UPDATE, steps(`AKIAZ7Q2M4XWT6RBK3LP ${GITHUB}`)), ada.ask(PUBLISH, { id })]);
      expect(JSON.stringify(await mallory.ask('query ($id: ID!) { publicWorkflow(id: $id) { steps { title description } } }', { id }))).not.toContain('RBK3LP');
    }
  });

  test('in very much text takes no other request’s time', async () => {
    const long = 'a1B2-c3D4 +49 170 @ "x" & "y" :// '.repeat(220);
    const id = await ada.createWorkflow(Array.from({ length: 100 }, (_, index) => ({ ...add, id: `s${index}`, input: { expression: '1', input: { text: long, last: index === 99 ? GITHUB : '' } } })));
    const checked = ada.must('query ($id: ID!) { publishCheck(id: $id) { findings { pointer kind } } }', { id });
    expect((await mallory.must('{ viewer { id } }')).viewer.id).toBe('mallory');
    expect((await checked).publishCheck.findings).toContainEqual({ pointer: '/steps/99/input/input/last', kind: 'SECRET' });
  });

  test.each([['half an id', 'wf_'], ['empty', ''], ['a path', '../..'], ['very long', 'x'.repeat(10_000)]])('nothing is looked through behind an id that is %s', async (_what, id) => {
    expect((await mallory.ask('query ($id: ID!) { publishCheck(id: $id) { isPublishable } }', { id })).errors[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
