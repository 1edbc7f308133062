import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createLogger } from '../../src/logger.js';
import { KnowledgeUpkeep } from '../../src/services/knowledge/knowledge-upkeep.js';
import { newId } from '../../src/lib/ids.js';
import { openDatabase } from '../../src/storage/database/database.js';
import type { Database } from '../../src/storage/database/database.js';
import { KnowledgeDocumentStore } from '../../src/storage/knowledge/knowledge-document.store.js';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { EmbeddingServer } from '../support/fakes/embedding-server.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

let database: TestDatabase;
let server: TestServer;
let model: EmbeddingServer;
let sql: Client;
let own: Database;
let ada: ApiClient;
let mallory: ApiClient;

beforeAll(async () => {
  [database, model] = await Promise.all([createTestDatabase(), new EmbeddingServer().start()]);
  server = await startServer({
    DATABASE_URL: database.url,
    OPENAI_BASE_URL: model.url,
    OPENAI_API_KEY: 'sk-model',
    OPENAI_EMBEDDING_MODEL: 'words-1',
    HTTP_ALLOW_HOSTS: new URL(model.url).host,
  });
  sql = new Client(database.url);
  await sql.connect();
  own = await openDatabase({ url: database.url, logger: createLogger('silent') });
  [ada, mallory] = await Promise.all([userNamed('ada'), userNamed('mallory')]);
});
afterAll(async () => {
  await own.close();
  await sql.end();
  await server.stop();
  await model.stop();
  await database.drop();
});
beforeEach(() => {
  Object.assign(model, { failsWith: null, delayMs: 0, dimensions: 32 });
  model.asked.clear();
});

async function userNamed(name: string): Promise<ApiClient> {
  const { createApiKey } = await server.api.must(
    'mutation { createApiKey(input: { name: "k" }) { apiKey { id } secret } }',
  );
  await sql.query('update api_key set owner_id = $1 where id = $2', [name, createApiKey.apiKey.id]);
  return new ApiClient(server.url, createApiKey.secret);
}

const HANDBOOK = `# Leave

Everybody has thirty days of annual vacation. Unused vacation expires in March.

# Travel

Trips by train are booked by the office. A rental vehicle needs the approval of a manager.

# Pay

Salaries are paid on the last working day of a month.`;

const BASE = 'id name documentCount chunkCount pendingCount staleCount embeddingModel problem bytes';
const create = async (input: object, api = ada) => {
  const { createKnowledgeBase } = await api.must(
    `mutation ($input: CreateKnowledgeBaseInput!) { createKnowledgeBase(input: $input) { knowledgeBase { ${BASE} } problems { pointer message } } }`,
    { input },
  );
  return createKnowledgeBase;
};
const baseNamed = async (name: string, more: object = {}) =>
  (await create({ name, chunkSize: 200, chunkOverlap: 20, ...more })).knowledgeBase as { id: string };
const add = async (baseId: string, document: object, api = ada) => {
  const { addKnowledgeDocument } = await api.must(
    `mutation ($input: AddKnowledgeDocumentInput!) { addKnowledgeDocument(input: $input) {
      document { id documentId title status chunkCount embeddedCount } outcome problems { code pointer message } } }`,
    { input: { baseId, ...document } },
  );
  return addKnowledgeDocument;
};
const search = async (baseId: string, query: string, more: object = {}, api = ada) => {
  const { searchKnowledge } = await api.must(
    `query ($input: SearchKnowledgeInput!) { searchKnowledge(input: $input) { mode note results {
      citation text score textRank vectorRank documentId title source heading page position start end } } }`,
    { input: { baseId, query, ...more } },
  );
  return searchKnowledge as {
    mode: string;
    note: string | null;
    results: { citation: string; text: string; documentId: string; heading: string; start: number; end: number }[];
  };
};
const base = async (id: string, api = ada) =>
  (await api.must(`query ($id: ID!) { knowledgeBase(id: $id) { ${BASE} } }`, { id })).knowledgeBase;
const embedded = async (id: string) => {
  for (const until = Date.now() + 30_000; Date.now() < until;) {
    const found = await base(id);
    if (found.pendingCount === 0) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The vectors were not made.');
};

let steps = 0;
const step = (tool: string, input: object, more: object = {}) => {
  steps += 1;
  return { id: `s${steps}`, title: tool, tool, input, ...more };
};
const run = async (list: object[], context: Record<string, unknown> = {}, api = ada) => {
  const id = await api.execute(await api.createWorkflow(list), context);
  await api.ended(id);
  const { execution } = await api.must(
    'query ($id: ID!) { execution(id: $id) { id status steps { output error { code message } } } }',
    { id },
  );
  return execution as {
    id: string;
    status: string;
    steps: { output: ReturnType<typeof JSON.parse>; error: { code: string; message: string } | null }[];
  };
};

describe('a search', () => {
  it('finds passages by their words and by their meaning, with citations', async () => {
    const { id } = await baseNamed('Handbook');
    const added = await add(id, { text: HANDBOOK, documentId: 'handbook', source: 'https://example.com/handbook' });
    expect(added).toMatchObject({ outcome: 'ADDED', document: { title: 'Leave', chunkCount: 3 }, problems: [] });
    await embedded(id);
    const byWords = await search(id, 'annual vacation', { mode: 'TEXT' });
    expect(byWords).toMatchObject({ mode: 'TEXT', note: null });
    expect(byWords.results[0]).toMatchObject({
      citation: '[1]',
      heading: 'Leave',
      documentId: 'handbook',
      source: 'https://example.com/handbook',
      position: 0,
      textRank: 1,
      vectorRank: null,
      score: 1,
    });
    const [first] = byWords.results;
    expect(HANDBOOK.slice(first?.start, first?.end)).toBe(first?.text);
    expect((await search(id, 'boss car', { mode: 'TEXT' })).results).toEqual([]);
    const byMeaning = await search(id, 'boss car', { mode: 'VECTOR' });
    expect(byMeaning).toMatchObject({
      mode: 'VECTOR',
      note: null,
      results: [{ heading: 'Travel', vectorRank: 1 }, {}, {}],
    });
    const both = await search(id, 'How many days of holiday do I have?', { limit: 1 });
    expect(both).toMatchObject({ mode: 'HYBRID', note: null, results: [{ heading: 'Leave' }] });
  });

  it('answers a question of which only some words occur, and minds operators', async () => {
    const { id } = await baseNamed('Questions', { embeddingModel: null });
    await add(id, { text: HANDBOOK });
    const texts = async (query: string) => (await search(id, query)).results.map(({ heading }) => heading);
    expect(await texts('When exactly are our salaries paid this year?')).toEqual(['Pay']);
    expect(await texts('"thirty days"')).toEqual(['Leave']);
    expect(await texts('"days thirty"')).toEqual([]);
    expect((await texts('vacation or train')).toSorted()).toEqual(['Leave', 'Travel']);
    expect(await texts('day -vacation')).toEqual(['Pay']);
    const common = await search(id, 'the of and');
    expect(common).toMatchObject({ results: [], mode: 'TEXT' });
    for (const query of ["'", '"', ':*', '!!', '&|', '((', '<->', '\\', '- - -', 'or or or', '~kb1', '😀', '%_'])
      expect(
        (
          await ada.ask(`query ($q: String!) { searchKnowledge(input: { baseId: "${id}", query: $q }) { mode } }`, {
            q: query,
          })
        ).errors,
      ).toEqual([]);
  });

  it('filters by metadata, in all modes', async () => {
    const { id } = await baseNamed('Filters');
    for (const [documentId, metadata] of [
      ['one', { team: 'hr', tags: ['a', 'b'], year: 2026 }],
      ['two', { team: 'it', tags: ['b'], year: 2027 }],
      ['three', {}],
    ] as const)
      await add(id, { documentId, text: `The rules about vacation, number ${documentId}.`, metadata });
    await embedded(id);
    for (const mode of ['TEXT', 'VECTOR', 'HYBRID']) {
      const ids = async (filter: object) =>
        (await search(id, 'vacation rules', { mode, filter })).results.map(({ documentId }) => documentId).toSorted();
      expect(await ids({ team: 'hr' })).toEqual(['one']);
      expect(await ids({ team: ['hr', 'it'] })).toEqual(['one', 'two']);
      expect(await ids({ tags: 'b', year: 2027 })).toEqual(['two']);
      expect(await ids({ team: 'none' })).toEqual([]);
    }
    const refused = await ada.ask(
      `query ($f: JSONObject) { searchKnowledge(input: { baseId: "${id}", query: "x", filter: $f }) { mode } }`,
      { f: { team: { nested: 1 } } },
    );
    expect(refused.errors[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('says so if there are no vectors, or the model is away', async () => {
    const { id } = await baseNamed('Words only', { embeddingModel: null });
    await add(id, { text: HANDBOOK });
    expect(await search(id, 'vacation')).toMatchObject({ mode: 'TEXT', note: expect.stringContaining('no model') });
    const refused = await ada.ask(`{ searchKnowledge(input: { baseId: "${id}", query: "x", mode: VECTOR }) { mode } }`);
    expect(refused.errors[0]).toMatchObject({ extensions: { code: 'INVALID_INPUT' } });
    const other = await baseNamed('With vectors');
    await add(other.id, { text: HANDBOOK });
    await embedded(other.id);
    model.failsWith = 400;
    expect(await search(other.id, 'vacation')).toMatchObject({
      mode: 'TEXT',
      note: expect.stringContaining('failed'),
      results: [{ heading: 'Leave' }],
    });
  });
});

describe('documents', () => {
  it('are replaced by their id, and unchanged parts are not sent to the model again', async () => {
    const { id } = await baseNamed('Replaced');
    await add(id, { documentId: 'h', title: 'Handbook', text: HANDBOOK });
    await embedded(id);
    expect([...model.asked.values()]).toEqual([1, 1, 1]);
    expect(await add(id, { documentId: 'h', title: 'Handbook', text: HANDBOOK, metadata: { v: 2 } })).toMatchObject({
      outcome: 'UNCHANGED',
      document: { status: 'READY' },
    });
    const changed = await add(id, { documentId: 'h', title: 'Handbook', text: HANDBOOK.replace('March', 'April') });
    expect(changed).toMatchObject({ outcome: 'REPLACED', document: { chunkCount: 3 } });
    expect(await embedded(id)).toMatchObject({ documentCount: 1, chunkCount: 3, staleCount: 0 });
    expect([...model.asked.values()]).toEqual([1, 1, 1, 1]);
    expect((await search(id, 'March', { mode: 'TEXT' })).results).toEqual([]);
    expect((await search(id, 'April')).results[0]?.heading).toBe('Leave');
    const { rows } = await sql.query(
      `select count(*)::int as chunks, count(v.chunk)::int as vectors from knowledge_chunk c left join knowledge_vector v on v.chunk = c.id
         join knowledge_base b on b.number = c.base where b.id = $1`,
      [id],
    );
    expect(rows).toEqual([{ chunks: 3, vectors: 3 }]);
  });

  it('come from files, with the pages of a PDF', async () => {
    const made = `s${steps + 1}`;
    const outcome = await run([
      step('file.pdf', {
        name: 'rules.pdf',
        content: [
          { heading: 'Rules' },
          { text: 'Vacation is thirty days.' },
          { pageBreak: true },
          { text: 'A manager approves a rental vehicle.' },
        ],
      }),
      step('knowledge.add', {
        base: 'From files',
        file: `{{ steps.${made}.output.file }}`,
        metadata: { kind: 'pdf' },
      }),
      step('knowledge.search', { base: 'From files', query: 'who approves a vehicle', limit: 1 }),
    ]);
    expect(outcome.steps[1]).toMatchObject({
      error: null,
      output: { added: 1, documents: [{ documentId: 'rules.pdf', title: 'rules.pdf' }] },
    });
    expect(outcome.steps[2]?.output).toMatchObject({
      mode: 'HYBRID',
      note: null,
      count: 1,
      results: [{ citation: '[1]', metadata: { kind: 'pdf' } }],
    });
    expect(outcome.steps[2]?.output.passages).toContain('[1] rules.pdf');
    expect(outcome.steps[2]?.output.passages).toContain('rental vehicle');
  });

  it('are uploaded, and a file without text is refused with its name', async () => {
    const { id } = await baseNamed('Uploads', { embeddingModel: null });
    const upload = async (name: string, body: string, type: string) =>
      (
        await (
          await fetch(`${server.url}/api/v1/files?name=${name}`, {
            method: 'POST',
            headers: { authorization: `Bearer ${ada.key}`, 'content-type': type },
            body,
          })
        ).json()
      ).id as string;
    const page = await upload('page.html', '<h1>Pay</h1><p>Salaries are paid monthly.</p>', 'text/html');
    expect(await add(id, { fileId: page })).toMatchObject({ outcome: 'ADDED', document: { documentId: 'page.html' } });
    const binary = await upload('odd.bin', '\u0000\u0001\u0002', 'application/octet-stream');
    expect(await add(id, { fileId: binary })).toMatchObject({
      document: null,
      problems: [{ message: expect.stringContaining('odd.bin') }],
    });
    expect(await add(id, { fileId: page, text: 'both' })).toMatchObject({ problems: [{ pointer: '/input/text' }] });
    expect(await add(id, { fileId: newId('file') })).toMatchObject({ problems: [{ code: 'NOT_FOUND' }] });
  });

  it('are deleted by their ids or their metadata, and their chunks later', async () => {
    const { id } = await baseNamed('Deleted', { embeddingModel: null });
    for (const documentId of ['a', 'b', 'c'])
      await add(id, { documentId, text: `Vacation ${documentId}`, metadata: { documentId } });
    const remove = async (input: object) =>
      (
        await ada.must(
          'mutation ($input: RemoveKnowledgeDocumentsInput!) { removeKnowledgeDocuments(input: $input) { deletedCount knowledgeBase { documentCount chunkCount bytes } problems { pointer } } }',
          { input: { baseId: id, ...input } },
        )
      ).removeKnowledgeDocuments;
    expect(await remove({ documentIds: ['a', 'missing'] })).toMatchObject({
      deletedCount: 1,
      knowledgeBase: { documentCount: 2 },
    });
    expect((await search(id, 'vacation')).results.map(({ documentId }) => documentId).toSorted()).toEqual(['b', 'c']);
    expect(await remove({ filter: { documentId: 'b' } })).toMatchObject({ deletedCount: 1 });
    expect(await remove({})).toMatchObject({ deletedCount: null, problems: [{ pointer: '/input/documentIds' }] });
    expect(await remove({ filter: {} })).toMatchObject({
      deletedCount: 1,
      knowledgeBase: { documentCount: 0, chunkCount: 0, bytes: 0 },
    });
    await new KnowledgeUpkeep(new KnowledgeDocumentStore(own, newId)).sweep({
      signal: new AbortController().signal,
      afterBatch: async () => {},
    });
    const left = await sql.query(
      'select 1 from knowledge_chunk c join knowledge_base b on b.number = c.base where b.id = $1',
      [id],
    );
    expect(left.rows).toEqual([]);
  });

  it('are refused with the place and the reason', async () => {
    const { id } = await baseNamed('Refused', { embeddingModel: null });
    const refused = async (document: object) => (await add(id, document)).problems[0];
    expect(await refused({ text: '  \n ' })).toMatchObject({
      pointer: '/input/text',
      message: expect.stringContaining('no text'),
    });
    expect(await refused({ text: 'x', title: 'y'.repeat(301) })).toMatchObject({ pointer: '/input/title' });
    expect(await refused({ text: 'x', metadata: { a: 'b'.repeat(9_000) } })).toMatchObject({
      pointer: '/input/metadata',
    });
    expect(await refused({ text: 'x', documentId: 'y'.repeat(400) })).toMatchObject({ pointer: '/input/documentId' });
    const odd = await ada.rest('POST', `/knowledge/${id}/documents`, { text: 'Odd \u0000 text' });
    expect(odd).toMatchObject({ status: 422 });
  });
});

describe('a base', () => {
  it('is named once, and its settings are checked', async () => {
    expect(await create({ name: 'Handbook' })).toMatchObject({
      knowledgeBase: null,
      problems: [{ pointer: '/input/name' }],
    });
    for (const [input, pointer] of [
      [{ name: ' ' }, '/input/name'],
      [{ name: 'n', language: 'klingon' }, '/input/language'],
      [{ name: 'n', chunkSize: 10 }, '/input/chunkSize'],
      [{ name: 'n', chunkSize: 400, chunkOverlap: 300 }, '/input/chunkOverlap'],
      [{ name: 'n', connectionId: newId('conn') }, '/input/connectionId'],
    ] as const)
      expect((await create(input)).problems).toMatchObject([{ pointer }]);
  });

  it('says that its model was changed, and has the vectors made again', async () => {
    const { id } = await baseNamed('Model');
    await add(id, { text: HANDBOOK });
    await embedded(id);
    const update = async (input: object) =>
      (
        await ada.must(
          `mutation ($input: UpdateKnowledgeBaseInput!) { updateKnowledgeBase(input: $input) { knowledgeBase { ${BASE} } problems { pointer } } }`,
          { input: { id, ...input } },
        )
      ).updateKnowledgeBase;
    model.dimensions = 48;
    expect(await update({ embeddingModel: 'words-2' })).toMatchObject({
      knowledgeBase: { staleCount: 1, pendingCount: 0 },
    });
    expect(await search(id, 'holiday')).toMatchObject({ mode: 'TEXT', note: expect.stringContaining('words-2') });
    const again = await ada.must(
      `mutation { embedKnowledgeBase(input: { id: "${id}" }) { documentCount knowledgeBase { pendingCount staleCount } } }`,
    );
    expect(again.embedKnowledgeBase).toMatchObject({ documentCount: 1, knowledgeBase: { staleCount: 0 } });
    expect(await embedded(id)).toMatchObject({ staleCount: 0 });
    expect(await search(id, 'holiday', { mode: 'VECTOR' })).toMatchObject({
      note: null,
      results: [{ heading: 'Leave' }, {}, {}],
    });
    expect(model.models).toContain('words-2');
    expect(await update({ embeddingModel: null })).toMatchObject({
      knowledgeBase: { staleCount: 0, embeddingModel: null },
    });
    expect(await update({ language: 'german' })).toMatchObject({ problems: [{ pointer: '/input/language' }] });
  });

  it('shows why vectors cannot be made, and goes on when they can', async () => {
    model.failsWith = 401;
    const { id } = await baseNamed('Failing');
    await add(id, { text: HANDBOOK });
    for (const until = Date.now() + 20_000; (await base(id)).problem === null && Date.now() < until;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await base(id)).toMatchObject({ pendingCount: 1, problem: expect.any(String) });
    expect(JSON.stringify(await base(id))).not.toContain('sk-model');
    expect((await search(id, 'vacation', { mode: 'TEXT' })).results).toHaveLength(1);
    model.failsWith = null;
    await ada.must(`mutation { embedKnowledgeBase(input: { id: "${id}" }) { documentCount } }`);
    expect(await embedded(id)).toMatchObject({ problem: null });
  });

  it('compares words in its language', async () => {
    const { id } = await baseNamed('Deutsch', { language: 'german', embeddingModel: null });
    await add(id, { text: 'Die Häuser der Stadt sind alt.' });
    expect((await search(id, 'Haus')).results).toHaveLength(1);
  });
});

describe('steps', () => {
  it('make the base, add a list, search it and delete from it', async () => {
    const documents = [
      { documentId: 'a', text: 'Vacation is thirty days.', source: 'https://a.example.com' },
      { documentId: 'b', text: 'A vehicle needs a manager.' },
    ];
    const list = [
      step('knowledge.add', { base: 'Steps', documents: '{{ context.documents }}' }),
      step('knowledge.search', { base: 'Steps', query: 'holiday', limit: 1 }),
    ];
    const first = await run(list, { documents });
    expect(first.steps.map(({ error }) => error)).toEqual([null, null]);
    expect(first.steps[0]?.output).toMatchObject({ added: 2, replaced: 0, unchanged: 0 });
    expect(first.steps[1]?.output).toMatchObject({ results: [{ documentId: 'a', citation: '[1]' }] });
    model.asked.clear();
    const second = await run(list, { documents: [documents[0], { documentId: 'b', text: 'A vehicle needs a key.' }] });
    expect(second.steps[0]?.output).toMatchObject({ added: 0, replaced: 1, unchanged: 1 });
    expect(model.asked.size).toBe(2);
    const gone = await run([
      step('knowledge.delete', { base: 'Steps', documentIds: 'a' }),
      step('knowledge.search', { base: 'Steps', query: 'holiday', mode: 'TEXT' }),
    ]);
    expect(gone.steps.map(({ output }) => output)).toMatchObject([{ deleted: 1 }, { count: 0 }]);
  });

  it('fail with the place and the reason', async () => {
    const failure = async (tool: string, input: object) =>
      (await run([step(tool, input, { retry: { maxAttempts: 1 } })])).steps[0]?.error;
    expect(await failure('knowledge.search', { base: 'Missing', query: 'x' })).toMatchObject({
      code: 'KNOWLEDGE_UNKNOWN',
      message: expect.stringContaining('Missing'),
    });
    expect(await failure('knowledge.add', { base: 'Steps' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await failure('knowledge.add', { base: 'Steps', documents: [{ text: '{{ " " }}' }] })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(await failure('knowledge.delete', { base: 'Steps' })).toMatchObject({ code: 'INVALID_INPUT' });
    model.failsWith = 404;
    expect(await failure('knowledge.add', { base: 'Steps', text: 'New text' })).toMatchObject({ code: 'MODEL_CANNOT' });
  });
});

describe('the bases of another user', () => {
  it('are like none', async () => {
    const { id } = await baseNamed('Private');
    const { document } = await add(id, { text: 'The secret vacation plan.' });
    await embedded(id);
    expect(await base(id, mallory)).toBeNull();
    expect(await mallory.must(`{ knowledgeDocument(id: "${document.id}") { id } knowledgeBases { id } }`)).toEqual({
      knowledgeDocument: null,
      knowledgeBases: [],
    });
    const foreign = await mallory.ask(`{ searchKnowledge(input: { baseId: "${id}", query: "vacation" }) { mode } }`);
    const missing = await mallory.ask(
      `{ searchKnowledge(input: { baseId: "${newId('kb')}", query: "vacation" }) { mode } }`,
    );
    expect(foreign.errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect(missing.errors[0]?.extensions.code).toBe('NOT_FOUND');
    const steps = await run([step('knowledge.search', { base: 'Private', query: 'vacation' })], {}, mallory);
    expect(steps.steps[0]?.error?.code).toBe('KNOWLEDGE_UNKNOWN');
    const byId = await run([step('knowledge.search', { base: id, query: 'vacation' })], {}, mallory);
    expect(byId.steps[0]?.error?.code).toBe('KNOWLEDGE_UNKNOWN');
    const { id: hers } = (await create({ name: 'Private' }, mallory)).knowledgeBase;
    await add(hers, { text: 'My own vacation.' }, mallory);
    expect((await search(hers, `vacation ~kb1 plan`, { mode: 'TEXT' }, mallory)).results).toHaveLength(1);
  });
});
