import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

const JWT_SECRET = 'only for this test, 32 characters or more';
const GUESSABLE = 'Hunter2!';
const RANDOM = 'q7Zp-2nXv_8KtLw4';

let database: TestDatabase;
let server: ServerProcess;
let ada: ApiClient;

async function userOf(sub: string, scope?: string): Promise<ApiClient> {
  const token = await new SignJWT({ sub, ...(scope === undefined ? {} : { scope }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(JWT_SECRET));
  return new ApiClient(server.url, token);
}

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServerProcess({ DATABASE_URL: database.url, AUTH_JWT_SECRET: JWT_SECRET });
  ada = await userOf('ada');
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

describe('an answer that is given again under its Idempotency-Key', () => {
  it('goes to a credential that may do what the request has done, and to no other one', async () => {
    const headers = { 'idempotency-key': 'once' };
    const body = {
      title: 'Private title',
      steps: [{ id: 'a', title: 'A', tool: 'data.transform', input: { expression: '1' } }],
    };
    const first = await ada.rest('POST', '/workflows', body, headers);
    expect(first.status).toBe(201);
    for (const scope of ['openid', 'executions:run', 'workflows:read']) {
      const refused = await (await userOf('ada', scope)).rest('POST', '/workflows', body, headers);
      expect([scope, refused.status, refused.body.code]).toEqual([scope, 403, 'FORBIDDEN']);
      expect(JSON.stringify(refused.body)).not.toContain('Private title');
    }
    const again = await (
      await userOf('ada', 'workflows:read workflows:write')
    ).rest('POST', '/workflows', body, headers);
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    // Another user's key of the same name is another key.
    const bobs = await (await userOf('bob')).rest('POST', '/workflows', body, headers);
    expect(bobs.body.id).not.toBe(first.body.id);
  });
});

describe('stored secrets', () => {
  it('are not found out by exporting guesses, without connections:write', async () => {
    const connect = (name: string, token: string) =>
      ada.must('mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }', {
        input: { name, kind: 'BEARER', config: { token } },
      });
    await connect('weak', GUESSABLE);
    await connect('strong', RANDOM);
    const guesses = ['Winter2!', GUESSABLE, 'Summer2!', RANDOM];
    const steps = guesses.map((guess, index) => ({
      id: `s${index}`,
      title: 'A',
      tool: 'data.transform',
      input: { expression: `"${guess}"` },
    }));
    const documentOf = async (user: ApiClient): Promise<string> => {
      const { createWorkflow } = await user.must(
        'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }',
        { input: { title: 'Guesses', steps } },
      );
      const { exportWorkflow } = await user.must('query ($id: ID!) { exportWorkflow(id: $id) { document } }', {
        id: createWorkflow.workflow.id,
      });
      return exportWorkflow.document;
    };
    const hidden = (document: string) => guesses.map((guess) => !document.includes(guess));
    const guesser = await documentOf(await userOf('ada', 'workflows:read workflows:write'));
    // Every document leaves out texts with the form of a secret. The guessable secret is treated like any other guess.
    expect(hidden(guesser).slice(0, 3)).toEqual([false, false, false]);
    const owner = await documentOf(ada);
    expect([owner.includes(GUESSABLE), owner.includes(RANDOM)]).toEqual([false, false]);
    expect(guesser.includes(RANDOM)).toBe(false);
    // The secrets of another user have no effect.
    expect(hidden(await documentOf(await userOf('bob'))).slice(0, 3)).toEqual([false, false, false]);
  });
});

describe('a report', () => {
  it('needs more than reading', async () => {
    const reader = await userOf('bob', 'workflows:read');
    const answer = await reader.rest('POST', '/workflows/wf_00000000000000000000000000/report', { reason: 'spam' });
    expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN']);
    expect(
      (await (await userOf('bob')).rest('POST', '/workflows/wf_00000000000000000000000000/report', { reason: 'spam' }))
        .status,
    ).toBe(404);
  });
});
