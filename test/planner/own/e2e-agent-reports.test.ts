import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { ApiClient } from '../../support/api-client.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { AgentModel } from '../../support/fakes/agent-model.js';
import { TestSmtp } from '../../support/mail/smtp.js';
import { startServer } from '../../support/harness/server.js';
import type { TestServer } from '../../support/harness/server.js';

/* An agent that only looks something up, and a step that mails what it has found: planned without a question, and run. */

const SECRET = 'a secret of thirty-two characters, or more';
const ME = 'ada@example.com';
const WORDS =
  'Every Friday at 4 pm mail me what the ideas on https://blog.example.org/ideas hint at between the lines, in rhymes';
const CONNECT = 'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }';

let database: TestDatabase;
let model: AgentModel;
let smtp: TestSmtp;
let server: TestServer;
let client: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  model = await AgentModel.start();
  smtp = await TestSmtp.start({ disabledCommands: ['STARTTLS'] });
  server = await startServer({
    DATABASE_URL: database.url,
    AUTH_JWT_SECRET: SECRET,
    HTTP_ALLOW_HOSTS: `${new URL(model.baseUrl).host},127.0.0.1:${smtp.port}`,
  });
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(ME)
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(SECRET));
  client = new ApiClient(server.url, token);
  const mail = { host: '127.0.0.1', port: smtp.port, tls: false, from: ME };
  await client.must(CONNECT, { input: { name: 'out', kind: 'SMTP', config: mail } });
  const config = { baseUrl: model.baseUrl, model: 'small' };
  await client.must(CONNECT, { input: { name: 'mind', kind: 'MODEL', config } });
});
afterAll(async () => {
  await client?.close();
  await server?.stop();
  await smtp?.stop();
  await model?.close();
  await database?.drop();
});

async function planned(description: string) {
  const created = await client.rest('POST', '/workflows', { title: 'Hints', description, generate_immediately: true });
  for (;;) {
    const { body } = await client.rest('GET', `/workflows/${created.body.id}`);
    if (body.status !== 'generating') return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
async function ran(id: string) {
  return client.ended(await client.execute(id));
}

it('goes live at once, and mails what it has found', async () => {
  const { id, status, steps, plan } = await planned(WORDS);
  expect([status, plan.status]).toEqual(['active', 'ready']);
  expect(steps).toMatchObject([
    { id: 'look_up', tool: 'agent.run', input: { connection: 'mind', schema: { required: ['subject', 'text'] } } },
    { tool: 'email.send', input: { to: ME, connection: 'out' } },
  ]);
  // It can send nothing itself.
  expect(steps[0].input.tools).not.toContain('email.send');
  expect(plan.assumptions[0].text).toMatch(/^An AI agent looks it up at each run/);
  model.answersBy(() => ({ text: JSON.stringify({ subject: 'Hints', text: 'They sail.' }) }));
  expect(await ran(id)).toMatchObject({ status: 'SUCCEEDED', error: null });
  expect(smtp.messages).toMatchObject([{ to: [ME] }]);
  expect(smtp.messages[0]?.source).toMatch(/^Subject: Hints\r?$/m);
  expect(smtp.messages[0]?.source).toContain('They sail.');
});

it('sends nothing if there is nothing to tell', async () => {
  const { id } = await planned(WORDS);
  const before = smtp.messages.length;
  model.answersBy(() => ({ text: JSON.stringify({ subject: '', text: ' ' }) }));
  expect(await ran(id)).toMatchObject({ status: 'SUCCEEDED', error: null });
  expect(smtp.messages).toHaveLength(before);
});

it('is replaced by the plan in steps, if its user chooses so', async () => {
  const { id, version, plan } = await planned(WORDS);
  const [ways] = plan.gaps;
  expect(ways).toMatchObject({ id: 'agent', is_blocking: false });
  const answers = [{ gap_id: 'agent', choice_id: 'steps' }];
  const { status, body } = await client.rest('POST', `/workflows/${id}/answer-gaps`, { version, answers });
  expect([status, body.status, body.plan.status]).toEqual([200, 'inactive', 'draft']);
  expect(body.steps.map(({ tool }: { tool: string }) => tool)).not.toContain('agent.run');
});
