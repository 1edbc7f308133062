import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { EmbeddingServer } from '../../support/fakes/embedding-server.js';
import { until } from '../../support/processes/pauses.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

/* Documents are added by runs and over the API while the process is killed again and again. */

const DOCUMENTS = 6;
const SENTENCES = 700;
let test: TestDatabase;
let sql: Client;
let model: EmbeddingServer;
let server: ServerProcess;
const start = () =>
  startServerProcess({
    DATABASE_URL: test.url,
    DATABASE_CONNECT_TIMEOUT_MS: '10000',
    OPENAI_BASE_URL: model.url,
    OPENAI_EMBEDDING_MODEL: 'words-1',
    HTTP_ALLOW_HOSTS: new URL(model.url).host,
  });

beforeAll(async () => {
  [test, model] = await Promise.all([createTestDatabase(), new EmbeddingServer().start()]);
  model.delayMs = 60;
  sql = new Client(test.url);
  await sql.connect();
  server = await start();
});
afterAll(async () => {
  await server.stop();
  await sql.end();
  await model.stop();
  await test.drop();
});

const textOf = (document: number): string =>
  Array.from(
    { length: SENTENCES },
    (_, index) => `Rule ${index} of book ${document} is about the number ${index * 7}.`,
  ).join(' ');

it('loses and doubles nothing if it is killed in the middle of adding', async () => {
  const { createKnowledgeBase } = await server.api.must(
    'mutation { createKnowledgeBase(input: { name: "Books", chunkSize: 200, chunkOverlap: 0 }) { knowledgeBase { id } } }',
  );
  const { id } = createKnowledgeBase.knowledgeBase;
  const workflowId = await server.api.createWorkflow([
    {
      id: 'add',
      title: 'Add',
      tool: 'knowledge.add',
      input: { base: 'Books', documents: '{{ context.documents }}' },
      retry: { maxAttempts: 10 },
    },
  ]);
  const documents = Array.from({ length: DOCUMENTS }, (_, index) => ({
    documentId: `book-${index}`,
    text: textOf(index),
  }));
  // Each process gets three answers, so that none can be done before it is killed.
  const ration = (): number => (model.lastAnswered = model.calls + 3);
  ration();
  const run = await server.api.execute(workflowId, { documents: documents.slice(0, 3) });
  for (const { documentId, text } of documents.slice(3))
    await server.api.rest('POST', `/knowledge/${id}/documents`, { document_id: documentId, text });
  for (let kills = 0; kills < 4; kills += 1) {
    await until(() => model.calls >= model.lastAnswered);
    await server.kill();
    ration();
    if (kills === 3) model.lastAnswered = Number.POSITIVE_INFINITY;
    server = await start();
  }
  expect((await server.api.ended(run)).status).toBe('SUCCEEDED');
  await until(
    async () =>
      (await server.api.must(`{ knowledgeBase(id: "${id}") { pendingCount } }`)).knowledgeBase.pendingCount === 0,
  );
  const { rows } = await sql.query(
    `select d.document_id as document, d.chunk_count as chunks, d.embedded_count as embedded,
       (select count(*)::int from knowledge_chunk c where c.document = d.number) as stored,
       (select count(distinct c.text)::int from knowledge_chunk c where c.document = d.number) as different,
       (select count(*)::int from knowledge_vector v join knowledge_chunk c on c.id = v.chunk where c.document = d.number) as vectors,
       (select string_agg(c.text, ' ' order by c.position) from knowledge_chunk c where c.document = d.number) as text
       from knowledge_document d order by d.document_id`,
  );
  expect(rows).toEqual(
    documents.map(({ documentId, text }) => {
      const chunks: unknown = rows.find(({ document }) => document === documentId)?.chunks;
      return {
        document: documentId,
        chunks,
        embedded: chunks,
        stored: chunks,
        different: chunks,
        vectors: chunks,
        text,
      };
    }),
  );
  // A batch that was under way at a kill is asked for again, and no other one.
  expect(Math.max(...model.asked.values())).toBeLessThanOrEqual(5);
  const twice = [...model.asked.values()].filter((count) => count > 1).length;
  expect(twice).toBeLessThanOrEqual(4 * 2 * 48);
  const left = await sql.query(
    'select count(*)::int as n from knowledge_vector v where not exists (select 1 from knowledge_chunk c where c.id = v.chunk)',
  );
  expect(left.rows).toEqual([{ n: 0 }]);
}, 300_000);
