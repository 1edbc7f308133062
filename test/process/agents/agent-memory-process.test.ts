import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { AgentModel } from '../../support/fakes/agent-model.js';
import type { AgentRequest } from '../../support/fakes/agent-model.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

const TURNS = 50;
const WINDOW = 4;
/** The first turn that is cut off, and every how many more. */
const KILLED_EVERY = 7;

let database: TestDatabase;
let sql: pg.Client;
let fake: AgentModel;
let environment: Record<string, string>;
let server: ServerProcess;

beforeAll(async () => {
  database = await createTestDatabase();
  sql = new pg.Client(database.url);
  await sql.connect();
  fake = await AgentModel.start();
  environment = { DATABASE_URL: database.url, OPENAI_BASE_URL: fake.baseUrl, OPENAI_MODEL: 'gpt-4o-mini' };
  server = await startServerProcess(environment);
});
afterAll(async () => {
  await server.api.close();
  await server.stop();
  await fake.close();
  await sql.end();
  await database.drop();
});

const textsOf = (request: AgentRequest): readonly string[] =>
  request.messages.filter(({ role }) => role === 'user').map(({ content }) => content ?? '');
const numbersIn = (texts: readonly string[]): readonly number[] =>
  texts.flatMap((text) => [...text.matchAll(/Message (\d+)\./g)].map(([, number]) => Number(number)));

test('keeps each of 50 turns once, in order, and gives each the same turns again, though the process is killed', async () => {
  const workflow = await server.api.createWorkflow([
    {
      id: 'agent',
      title: 'Agent',
      tool: 'agent.run',
      input: { instruction: 'Answer.', data: '{{ context.text }}', memory: { key: 'chat', window: WINDOW } },
      retry: { maxAttempts: 5, initialDelayMs: 1 },
    },
  ]);
  let onAsked: () => void = () => undefined;
  fake.answersBy((request) => {
    onAsked();
    return { text: `Answer ${numbersIn(textsOf(request)).at(-1)}.`, paceMs: 1 };
  });
  for (let turn = 1; turn <= TURNS; turn += 1) {
    const isKilled = turn % KILLED_EVERY === 0;
    const asked = Promise.withResolvers<void>();
    onAsked = () => asked.resolve();
    const id = await server.api.execute(workflow, { text: `Message ${turn}.` });
    if (isKilled) {
      await asked.promise;
      // Before, while or after the answer comes, is kept, or is committed.
      await pause(Math.random() * 60);
      await server.kill();
      await sql.query('update execution set claimable_at = now() where claimable_at is not null');
      server = await startServerProcess(environment);
    }
    expect(await server.api.ended(id)).toMatchObject({ status: 'SUCCEEDED', output: { result: `Answer ${turn}.` } });
  }
  const { rows } = await sql.query(
    'select t.number, t.message, t.answer, t.execution_id from agent_memory_turn t order by t.number',
  );
  expect(rows.map(({ number, message, answer }) => [number, message, answer])).toEqual(
    Array.from({ length: TURNS }, (_, index) => [index + 1, `Message ${index + 1}.`, `Answer ${index + 1}.`]),
  );
  expect(new Set(rows.map(({ execution_id: id }) => id)).size).toBe(TURNS);
  expect((await sql.query('select turn_count, last_number from agent_memory')).rows).toEqual([
    { turn_count: TURNS, last_number: TURNS },
  ]);
  // Whatever attempt asked: the latest turns, none of them twice, and then the message.
  for (const request of fake.requests) {
    const numbers = numbersIn(textsOf(request));
    const last = numbers.at(-1) ?? 0;
    const begin = Math.max(1, last - WINDOW);
    expect(numbers).toEqual(Array.from({ length: last - begin + 1 }, (_, index) => begin + index));
  }
}, 600_000);
