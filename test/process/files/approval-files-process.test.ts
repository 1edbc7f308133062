import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { Client } from 'pg';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { TEST_KEY, startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

const LIMIT = 3_000_000;
const SECRET = 'for tests only, long enough for HS256 it is';
const FORM = {
  type: 'object',
  required: ['contract'],
  additionalProperties: false,
  properties: {
    contract: {
      format: 'file',
      title: 'Signed contract',
      properties: { mediaType: { enum: ['application/pdf', 'text/plain'] } },
    },
    note: { type: 'string' },
  },
};
const DECIDE = 'mutation ($input: DecideApprovalInput!) { decideApproval(input: $input) { execution { id } } }';

interface Asked {
  readonly id: string;
  readonly url: string;
  readonly execution: { readonly id: string };
}

let database: TestDatabase;
let server: ServerProcess;
let sql: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServerProcess({
    DATABASE_URL: database.url,
    LIMIT_ONE_FILE_BYTES: String(LIMIT),
    AUTH_JWT_SECRET: SECRET,
  });
  sql = new Client(database.url);
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await server.stop();
  await database.drop();
});

/** Runs until it is asked for a file. */
async function ask(): Promise<Asked> {
  const workflow = await server.api.createWorkflow([
    { id: 'ask', title: 'ask', tool: 'flow.approval', input: { message: 'Signed?', form: FORM } },
    {
      id: 'read',
      title: 'read',
      tool: 'file.read',
      input: { file: '{{ steps.ask.output.data.contract }}', as: 'text' },
      when: 'steps.ask.output.approved',
      dependsOn: ['ask'],
    },
  ]);
  const id = await server.api.execute(workflow, {});
  for (;;) {
    const { approvals } = await server.api.must('{ approvals { id url execution { id } } }');
    const found = (approvals as Asked[]).find(({ execution }) => execution.id === id);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function submit(url: string, fields: Readonly<Record<string, string | File>>) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const response = await fetch(url, { method: 'POST', body });
  return { status: response.status, text: await response.text() };
}

async function upload(key: string, content: string, name = 'signed.txt'): Promise<{ id: string; value: object }> {
  const response = await fetch(`${server.url}/api/v1/files?name=${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: content,
  });
  expect(response.status).toBe(201);
  return (await response.json()) as { id: string; value: object };
}

const stored = async (): Promise<readonly string[]> =>
  (
    await sql.query<{ name: string }>("select name from file where state in ('READY', 'PENDING') order by name")
  ).rows.map(({ name }) => name);
const text = (content: string, name = 'contract.txt') => new File([content], name, { type: 'text/plain' });

describe('files of the form of an approval', () => {
  test('come with the page, belong to the run and its owner, and are read by later steps', async () => {
    const { url, execution } = await ask();
    const page = await (await fetch(url)).text();
    expect(page).toContain('<form method="post" enctype="multipart/form-data">');
    expect(page).toContain('<input type="file" id="field-0" name="field-0" required>');
    expect(page).not.toContain('<script');
    const answer = await submit(url, { 'field-0': text('We agree.'), 'field-1': 'at last', decision: 'approve' });
    expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('Approved') });
    const run = await server.api.ended(execution.id);
    expect(run).toMatchObject({
      status: 'SUCCEEDED',
      steps: [{ output: { by: 'link', data: { note: 'at last', contract: { name: 'contract.txt', size: 9 } } } }, {}],
    });
    expect(JSON.stringify(run.steps[1]?.output)).toContain('We agree.');
    const { execution: found } = await server.api.must(
      'query ($id: ID!) { execution(id: $id) { files { name stepId expiresAt } } }',
      { id: execution.id },
    );
    expect(found.files).toEqual([{ name: 'contract.txt', stepId: 'ask', expiresAt: null }]);
    expect(await submit(url, { 'field-0': text('Twice.'), decision: 'approve' })).toMatchObject({ status: 409 });
    expect(await stored()).toEqual(['contract.txt']);
  });

  test('are not kept if the answer is refused or a rejection', async () => {
    const before = await stored();
    const { url, execution } = await ask();
    const image = new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1])], 'x.png', { type: 'image/png' });
    const refused = await submit(url, { 'field-0': image, 'field-1': 'my <note>', decision: 'approve' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('my &#60;note&#62;');
    expect(refused.text).toContain('Choose its files again.');
    const none = await submit(url, { 'field-0': new File([], ''), decision: 'approve' });
    expect(none.status).toBe(422);
    const large = await submit(url, { 'field-0': text('x'.repeat(LIMIT + 1)), decision: 'approve' });
    expect(large).toMatchObject({ status: 413, text: expect.stringContaining('larger than 3,000,000 bytes') });
    for (const fields of [
      { 'field-1': text('No file goes here.'), decision: 'approve' },
      { 'field-9': text('Nor here.'), decision: 'approve' },
      { 'field-0': text('A file without a decision.') },
    ])
      expect((await submit(url, fields)).status).toBe(400);
    expect(await submit(`${url}x`, { 'field-0': text('No such link.'), decision: 'approve' })).toMatchObject({
      status: 404,
    });
    expect(await stored()).toEqual(before);
    expect(await submit(url, { 'field-0': text('Not wanted.'), decision: 'reject' })).toMatchObject({ status: 200 });
    expect(await server.api.ended(execution.id)).toMatchObject({ steps: [{ output: { approved: false } }, {}] });
    expect(await stored()).toEqual(before);
  });

  test('are the files of the owner: those of others, of links and made-up ones are refused', async () => {
    const { id, url, execution } = await ask();
    const other = await new SignJWT({ name: 'other' })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('other')
      .sign(new TextEncoder().encode(SECRET));
    const foreign = await upload(other, 'Theirs.');
    const mine = await upload(TEST_KEY, 'Mine.');
    const decide = (data: object) => server.api.ask(DECIDE, { input: { id, approved: true, data } });
    for (const contract of [
      foreign.value,
      foreign.id,
      { id: 'file_00000000000000000000000000' },
      'signed.txt',
      { name: 'signed.txt' },
      7,
      [mine.value],
    ]) {
      const { errors } = await decide({ contract });
      expect(errors[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        errors: expect.arrayContaining([expect.objectContaining({ pointer: '/input/data/contract' })]),
      });
    }
    const token = url.slice(url.lastIndexOf('/') + 1);
    const byLink = await fetch(`${server.url}/api/v1/approvals/${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ approved: true, data: { contract: mine.value } }),
    });
    expect(byLink.status).toBe(422);
    expect(await byLink.text()).toContain('Open the link in a browser');
    const { errors } = await decide({ contract: { ...mine.value, name: 'forged.pdf', size: 1 } });
    expect(errors).toEqual([]);
    expect(await server.api.ended(execution.id)).toMatchObject({
      steps: [{ output: { by: 'local', data: { contract: { ...mine.value } } } }, { status: 'SUCCEEDED' }],
    });
  });

  test('need a session of our own pages to be uploaded with its cookie', async () => {
    const signedIn = await fetch(`${server.url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify({ key: TEST_KEY }),
    });
    const cookie = signedIn.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    const send = async (headers: Record<string, string>) =>
      (await fetch(`${server.url}/api/v1/files?name=a.txt`, { method: 'POST', headers, body: 'A' })).status;
    expect(await send({ cookie, origin: server.url })).toBe(201);
    for (const origin of ['http://127.0.0.1:1', 'null']) expect([401, 403]).toContain(await send({ cookie, origin }));
    expect(await send({})).toBe(401);
    const reader = await server.api.must(
      'mutation { createApiKey(input: { name: "reader", scopes: ["workflows:read"] }) { secret } }',
    );
    expect(await send({ authorization: `Bearer ${reader.createApiKey.secret}` })).toBe(403);
  });
});
