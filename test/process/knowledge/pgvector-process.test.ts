import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { until } from '../../support/processes/pauses.js';
import { EmbeddingServer } from '../../support/fakes/embedding-server.js';
import { pgvectorPostgres, startSystemPostgres } from '../../support/postgres/system-postgres.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

/** Without Debian's package postgresql-NN-pgvector, these are skipped visibly. */
const onPgvector = pgvectorPostgres === null ? describe.skip : describe;

const SENTENCES = 1_300;
const VOCABULARY = 900;

let postgres: Awaited<ReturnType<typeof startSystemPostgres>>;
let sql: Client;
let model: EmbeddingServer;
/** Makes indexes. */
let server: ServerProcess;
/** Compares all vectors, and answers requests alone: it leaves the indexes of the other one. */
let exact: ServerProcess;

let state = 7;
function random(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 4_294_967_296;
}
/** Without digits, which the stand-in of a model does not read. */
const word = (): string =>
  `w${Math.floor(random() * VOCABULARY)}`.replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
const sentence = (words: number): string => `${Array.from({ length: words }, word).join(' ')}.`;
/** Each sentence is about a chunk of its own. */
const text = (sentences: number): string => Array.from({ length: sentences }, () => sentence(30)).join('\n\n');

const settings = (more: Record<string, string> = {}) => ({
  DATABASE_URL: postgres.url,
  OPENAI_BASE_URL: model.url,
  OPENAI_EMBEDDING_MODEL: 'words-1',
  HTTP_ALLOW_HOSTS: new URL(model.url).host,
  ...more,
});

const create = async (name: string): Promise<string> => {
  const { createKnowledgeBase } = await server.api.must(
    'mutation ($name: String!) { createKnowledgeBase(input: { name: $name, chunkSize: 200, chunkOverlap: 0 }) { knowledgeBase { id } } }',
    { name },
  );
  return createKnowledgeBase.knowledgeBase.id as string;
};
const add = async (baseId: string, documentId: string, content: string, metadata: object = {}): Promise<void> => {
  const { status } = await server.api.rest('POST', `/knowledge/${baseId}/documents`, {
    document_id: documentId,
    text: content,
    metadata,
  });
  expect(status).toBeLessThan(300);
};
const base = async (id: string) => (await server.api.rest('GET', `/knowledge/${id}`)).body;
const search = async (id: string, query: string, more: object = {}, by = server) => {
  const { searchKnowledge } = await by.api.must(
    'query ($input: SearchKnowledgeInput!) { searchKnowledge(input: $input) { mode results { documentId position score } } }',
    { input: { baseId: id, query, limit: 10, mode: 'VECTOR', ...more } },
  );
  return searchKnowledge as { mode: string; results: { documentId: string; position: number; score: number }[] };
};
const numberOf = async (id: string): Promise<number> =>
  Number((await sql.query('select number from knowledge_base where id = $1', [id])).rows[0]?.number);
/** As often as the indexes of the kind HNSW were read. */
const scans = async (): Promise<number> => {
  const { rows } = await sql.query(
    `select coalesce(sum(s.idx_scan), 0)::int as scans from pg_stat_user_indexes s
       join pg_class c on c.oid = s.indexrelid join pg_am a on a.oid = c.relam where a.amname = 'hnsw'`,
  );
  return rows[0].scans as number;
};
const isIndexed = (id: string) => until(async () => (await base(id)).is_indexed === true);
/** The index has the vectors as they are now. */
const isCurrent = (id: string) =>
  until(async () => {
    const { rows } = await sql.query(
      `select 1 from knowledge_base b join knowledge_index i on i.base = b.number
        where b.id = $1 and i.is_ready and i.revision >= b.revision
          and not exists (select from knowledge_document d where d.base_id = b.id and d.is_pending)`,
      [id],
    );
    return rows.length === 1;
  });

onPgvector(`knowledge bases on a PostgreSQL with pgvector (${pgvectorPostgres ?? 'none: skipped'})`, () => {
  let id: string;

  beforeAll(async () => {
    [postgres, model] = await Promise.all([startSystemPostgres(pgvectorPostgres), new EmbeddingServer().start()]);
    sql = new Client(postgres.url);
    await sql.connect();
    // The extension may be in a schema that is not in the search path.
    await sql.query('create schema extensions; create extension vector schema extensions');
    server = await startServerProcess(settings());
    exact = await startServerProcess(settings({ KNOWLEDGE_PGVECTOR: 'off', ROLE: 'api' }));
    id = await create('Large');
    await add(id, 'first', text(SENTENCES), { team: 'one' });
    await isIndexed(id);
    await isCurrent(id);
  }, 240_000);
  afterAll(async () => {
    await server?.stop();
    await exact?.stop();
    await sql?.end();
    await model?.stop();
    await postgres?.stop();
  });

  it('find the same neighbours by the index as by comparing everything', async () => {
    const before = await scans();
    let found = 0;
    let all = 0;
    for (let count = 0; count < 12; count += 1) {
      const query = sentence(8);
      const truth = (await search(id, query, {}, exact)).results.map(({ position }) => position);
      const got = new Set((await search(id, query)).results.map(({ position }) => position));
      all += truth.length;
      found += truth.filter((position) => got.has(position)).length;
    }
    expect(all).toBe(120);
    expect(found / all).toBeGreaterThanOrEqual(0.95);
    await until(async () => (await scans()) > before);
    expect((await search(id, sentence(8), { mode: 'HYBRID' })).mode).toBe('HYBRID');
  });

  it('find what was added, and nothing that was replaced or deleted, before the index has followed', async () => {
    await add(id, 'second', 'zebra giraffe elephant.', { team: 'two' });
    await until(async () => (await base(id)).pending_count === 0);
    expect((await search(id, 'zebra giraffe elephant')).results[0]).toMatchObject({ documentId: 'second' });
    await isCurrent(id);
    expect((await search(id, 'zebra giraffe elephant')).results[0]).toMatchObject({ documentId: 'second' });
    for (const by of [server, exact]) {
      const { results } = await search(id, 'zebra giraffe elephant', { filter: { team: 'two' } }, by);
      expect(results.map(({ documentId }) => documentId)).toEqual(['second']);
    }
    await add(id, 'second', 'walrus penguin albatross.', { team: 'two' });
    await until(async () => (await base(id)).pending_count === 0);
    expect((await search(id, 'walrus penguin albatross')).results[0]).toMatchObject({ documentId: 'second' });
    await server.api.must(
      'mutation ($id: ID!) { removeKnowledgeDocuments(input: { baseId: $id, documentIds: ["second"] }) { deletedCount } }',
      { id },
    );
    const left = (await search(id, 'walrus penguin albatross')).results;
    expect(left).toHaveLength(10);
    expect(left.some(({ documentId }) => documentId === 'second')).toBe(false);
    await isCurrent(id);
    const table = `knowledge_index_${await numberOf(id)}`;
    const { rows } = await sql.query(
      `select (select count(*)::int from ${table}) as indexed, b.chunk_count as chunks from knowledge_base b where b.id = $1`,
      [id],
    );
    expect(rows[0].indexed).toBe(rows[0].chunks);
  });

  it('have no index while they are small, and none of another owner is in it', async () => {
    const small = await create('Small');
    await add(small, 'only', 'zebra giraffe elephant.');
    await until(async () => (await base(small)).pending_count === 0);
    expect(await base(small)).toMatchObject({ is_indexed: false });
    expect((await search(small, 'zebra')).results).toHaveLength(1);
    const { rows } = await sql.query(
      `select count(*)::int as others from knowledge_index_document i join knowledge_document d on d.number = i.document
         join knowledge_base b on b.id = d.base_id where b.number <> i.base`,
    );
    expect(rows).toEqual([{ others: 0 }]);
  });

  it('are indexed anew after a change of the model, and if the extension was away', async () => {
    const table = `knowledge_index_${await numberOf(id)}`;
    const typeOf = async () => {
      const { rows } = await sql.query(
        `select format_type(atttypid, atttypmod) as type from pg_attribute where attrelid = to_regclass($1) and attname = 'embedding'`,
        [table],
      );
      return (rows[0]?.type ?? null) as string | null;
    };
    expect(await typeOf()).toBe('extensions.halfvec(32)');
    model.dimensions = 48;
    await server.api.must(
      'mutation ($id: ID!) { updateKnowledgeBase(input: { id: $id, embeddingModel: "words-2" }) { knowledgeBase { id isIndexed } } }',
      { id },
    );
    expect(await base(id)).toMatchObject({ is_indexed: false });
    await server.api.must('mutation ($id: ID!) { embedKnowledgeBase(input: { id: $id }) { documentCount } }', { id });
    await isIndexed(id);
    await isCurrent(id);
    expect(await typeOf()).toBe('extensions.halfvec(48)');
    expect((await search(id, sentence(8))).results).toHaveLength(10);
    await sql.query('drop extension vector cascade');
    expect((await search(id, sentence(8))).results).toHaveLength(10);
  });

  it('have a whole index if the process is killed while it is made', async () => {
    await sql.query('create extension if not exists vector schema extensions');
    const killed = await create('Killed');
    await add(killed, 'book', text(1_200));
    const number = await numberOf(killed);
    for (let kills = 0; kills < 3; kills += 1) {
      const begun = async (): Promise<boolean> => {
        const { rows } = await sql.query('select is_ready from knowledge_index where base = $1', [number]);
        return rows.length === 1;
      };
      await until(begun);
      await server.kill();
      server = await startServerProcess(settings());
    }
    await isIndexed(killed);
    await isCurrent(killed);
    const { rows } = await sql.query(
      `select (select count(*)::int from knowledge_index_${number}) as indexed, count(*)::int as vectors
         from knowledge_vector v where v.base = $1`,
      [number],
    );
    expect(rows[0].indexed).toBe(rows[0].vectors);
    const query = sentence(8);
    const truth = (await search(killed, query, {}, exact)).results.map(({ position }) => position);
    const found = new Set((await search(killed, query)).results.map(({ position }) => position));
    expect(truth.filter((position) => found.has(position)).length).toBeGreaterThanOrEqual(8);
  });

  it('leave nothing of an index behind when they are deleted', async () => {
    const number = await numberOf(id);
    await server.api.must('mutation ($id: ID!) { deleteKnowledgeBase(input: { id: $id }) { deletedId } }', { id });
    await until(async () => {
      const { rows } = await sql.query(
        `select to_regclass('knowledge_index_${number}') is null and not exists (select from knowledge_index where base = $1)
           and not exists (select from knowledge_index_document where base = $1) as gone`,
        [number],
      );
      return rows[0].gone as boolean;
    });
  });
});
