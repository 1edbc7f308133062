import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ApiClient } from '../../support/api-client.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

/* An agent that is offered for words that no steps do, through a server. */

const KEY = 'only-for-tests-0123456789abcdef';
const WORDS =
  'Every day at 9 look at the feed https://blog.example.org/feed.xml and guess what it is up to next, except on bank holidays';

let database: TestDatabase;
let server: ServerProcess;
let client: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServerProcess({ DATABASE_URL: database.url, BOOTSTRAP_API_KEY: KEY });
  client = new ApiClient(server.url, KEY);
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

async function settled(id: string) {
  for (;;) {
    const { body } = await client.rest('GET', `/workflows/${id}`);
    if (body.status !== 'generating') return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
async function planned() {
  const created = await client.rest('POST', '/workflows', {
    title: 'W',
    description: WORDS,
    generate_immediately: true,
  });
  return settled(created.body.id as string);
}

it('is a draft until its user says yes', async () => {
  const { id, version, ...workflow } = await planned();
  expect(workflow).toMatchObject({
    status: 'inactive',
    next_run_at: null,
    steps: [{ tool: 'agent.run', input: { instruction: expect.stringContaining(WORDS), connection: 'model' } }],
    plan: {
      status: 'draft',
      gaps: expect.arrayContaining([expect.objectContaining({ id: 'agent', is_blocking: true })]),
    },
  });
  const refused = await client.rest('POST', `/workflows/${id}/execute`, {});
  expect([refused.status, refused.body.code]).toEqual([409, 'PLAN_HAS_GAPS']);
  const answers = [{ gap_id: 'agent', choice_id: 'c1' }];
  const { body } = await client.rest('POST', `/workflows/${id}/answer-gaps`, { version, answers });
  expect(body).toMatchObject({ status: 'active', plan: { status: 'ready' } });
  expect(body.next_run_at).not.toBeNull();
  const started = await client.rest('POST', `/workflows/${id}/execute`, {});
  expect(started.body.code).toBe('MISSING_CONNECTION');
});

it('asks before it acts, if its user chooses so', async () => {
  const { id, version } = await planned();
  const answers = [{ gap_id: 'agent', choice_id: 'c2' }];
  const { body } = await client.rest('POST', `/workflows/${id}/answer-gaps`, { version, answers });
  expect(body).toMatchObject({
    status: 'active',
    steps: [{ tool: 'agent.run', input: { approve: expect.arrayContaining(['email.send']) } }],
  });
});
