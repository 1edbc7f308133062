import { freshDatabase, withClient } from '../lib/databases.mjs';
import { number, table } from '../lib/report.mjs';

export const summary =
  'searches of a knowledge base by words, by vectors and by both, and how many of the true neighbours they find';

export const options = {
  chunks: { default: 10_000, help: 'chunks of the base' },
  dimensions: { default: 1_536, help: 'of each vector' },
  searches: { default: 300, help: 'of each kind' },
};

/** The targets: p99 in ms, and the share of the ten true neighbours. */
const TARGET_MS = 100;
const TARGET_RECALL = 0.95;
const CHUNKS_OF_DOCUMENT = 20;
const TOPICS = 200;
const NEIGHBOURS = 10;

const dist = (path) => import(new URL(`../../dist/${path}`, import.meta.url));

/** The same numbers in each run. */
function randomOf(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

export async function run({ server, options: { chunks, dimensions, searches }, say }) {
  const url = await freshDatabase(server.url, 'knowledge');
  const [{ openDatabase }, { createLogger }, { unitVector, encodeVector }, { assembleKnowledge }, { newId }] =
    await Promise.all([
      dist('storage/database/database.js'),
      dist('logger.js'),
      dist('lib/vectors/vector-code.js'),
      dist('app/assembly/assemble-knowledge.js'),
      dist('lib/ids.js'),
    ]);
  const database = await openDatabase({ url, logger: createLogger('silent') });
  const random = randomOf(7);
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const centres = Array.from({ length: TOPICS }, () => Array.from({ length: dimensions }, gauss));
  /** Texts of a topic lie near one another, as those of real models do. */
  const near = (topic) => unitVector(centres[topic].map((value) => value + 0.8 * gauss()));
  const vocabulary = Array.from({ length: 8_000 }, (_, index) => `w${index.toString(36)}x`);
  /** Frequent words are far more frequent than others. */
  const word = () => vocabulary[Math.floor(vocabulary.length * random() ** 4)];
  const sentence = (length) => Array.from({ length }, word).join(' ');
  let asked = unitVector(centres[0]);
  const releases = [];
  const knowledge = assembleKnowledge({
    database,
    model: {
      embed: async () => ({ vectors: [[...asked]], usage: { promptTokens: 0, completionTokens: 0, costUsd: 0 } }),
    },
    connect: () => undefined,
    opener: {},
    quotas: { limits: {}, refused: () => undefined },
    defaultModel: 'bench',
    usesPgvector: true,
    releases: { add: (release) => releases.push(release) },
  });
  const { bases, searcher } = knowledge.forService;
  try {
    await database.migrate();
    const made = await bases.create(
      'local',
      {
        name: 'Bench',
        description: '',
        language: 'english',
        chunkSize: 1_500,
        chunkOverlap: 150,
        embeddingModel: 'bench',
        connectionId: null,
      },
      null,
    );
    const vectors = await fill(url, made, { chunks, sentence, near, encodeVector, newId, random });
    let base = (await bases.list('local'))[0];
    const search = (query, mode, limit = NEIGHBOURS) =>
      searcher.search(
        base,
        { query, limit, filter: {}, mode },
        {
          payer: { ownerId: 'local', workflowId: '', executionId: null, stepId: null, key: 'bench' },
          signal: new AbortController().signal,
          conceal: () => undefined,
        },
      );
    const from = performance.now();
    await search('first', 'VECTOR');
    const coldMs = performance.now() - from;
    const rows = [];
    const measure = async (name, mode) => {
      const times = [];
      let found = 0;
      let expected = 0;
      for (let count = 0; count < searches; count += 1) {
        asked = near(Math.floor(random() * TOPICS));
        const query = sentence(4);
        const begun = performance.now();
        const { results } = await search(query, mode);
        times.push(performance.now() - begun);
        if (mode === 'VECTOR') {
          const truth = new Set(nearest(vectors, asked, NEIGHBOURS));
          expected += truth.size;
          found += results.filter(({ documentId, position }) => truth.has(`${documentId}:${position}`)).length;
        }
        if (mode === 'TEXT') {
          const truth = await trueWords(url, query, base.number);
          expected += truth.length;
          found += results
            .slice(0, truth.length)
            .filter(({ documentId, position }) => truth.includes(`${documentId}:${position}`)).length;
        }
      }
      times.sort((one, other) => one - other);
      const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
      rows.push({ mode: name, p50Ms: at(0.5), p99Ms: at(0.99), recall: expected === 0 ? null : found / expected });
    };
    for (const mode of ['TEXT', 'VECTOR', 'HYBRID']) await measure(mode, mode);
    const indexed = await indexBy(knowledge.forBackground.index);
    if (indexed !== null) {
      base = (await bases.list('local'))[0];
      for (const mode of ['VECTOR', 'HYBRID']) await measure(`${mode}, pgvector`, mode);
    }
    say(
      table([
        [
          `${number(chunks)} chunks, ${dimensions} dimensions (targets: p99 ${TARGET_MS} ms, recall ${TARGET_RECALL})`,
          'p50 ms',
          'p99 ms',
          'recall@10',
        ],
        ...rows.map(({ mode, p50Ms, p99Ms, recall }) => [
          mode,
          number(p50Ms, 1),
          number(p99Ms, 1),
          recall === null ? '-' : number(recall, 3),
        ]),
      ]),
    );
    say(`The first search read all vectors: ${number(coldMs)} ms.`);
    say(
      indexed === null
        ? 'pgvector is not measured: this PostgreSQL does not have it (name one that does by --database-url).'
        : `The index of pgvector was made in ${number(indexed / 1_000, 1)} s.`,
    );
    return { rows, coldMs, indexedMs: indexed };
  } finally {
    for (const release of releases) await release();
    await database.close();
  }
}

/** Has pgvector index the base, as the server does. @returns how long it took in ms; null: there is no pgvector. */
async function indexBy({ store, extension }) {
  const from = performance.now();
  if (typeof (await extension()) === 'string') return null;
  for (const task of await store.tasks(1)) {
    for (let progress = await store.begin(task); progress === 'more';) progress = await store.copyNext(task);
    await store.finish(task, () => undefined);
  }
  return performance.now() - from;
}

/** Documents of twenty chunks, each chunk with words and a vector. @returns the vectors by document and position. */
async function fill(url, base, { chunks, sentence, near, encodeVector, newId, random }) {
  const all = [];
  await withClient(url, async (client) => {
    const number = (await client.query('select number from knowledge_base where id = $1', [base.id])).rows[0].number;
    for (let first = 0; first < chunks; first += CHUNKS_OF_DOCUMENT) {
      const count = Math.min(CHUNKS_OF_DOCUMENT, chunks - first);
      const documentId = `d${first}`;
      const { rows } = await client.query(
        `insert into knowledge_document (id, base_id, owner_id, document_id, title, digest, size, bytes, chunk_count, embedded_count, embedded_model, revision)
         values ($1, $2, 'local', $3, $3, '', 1, 1, $4, $4, 'bench', nextval('knowledge_revision')) returning number`,
        [newId('doc'), base.id, documentId, count],
      );
      const texts = Array.from({ length: count }, () => sentence(180));
      const made = await client.query(
        `insert into knowledge_chunk (base, document, position, start_at, end_at, text, digest, words)
         select $1, $2, (t.place - 1)::int, 0, 0, t.text, gen_random_uuid(), to_tsvector('english', t.text) || array_to_tsvector(array[$3])
           from unnest($4::text[]) with ordinality as t (text, place) returning id, position`,
        [number, rows[0].number, `~kb${number}`, texts],
      );
      const topic = Math.floor(random() * TOPICS);
      const vectors = made.rows.map(() => near(topic));
      await client.query(
        `insert into knowledge_vector (chunk, base, document, vector, code)
         select t.chunk, $1, $2, t.vector::real[], decode(t.code, 'hex') from unnest($3::bigint[], $4::text[], $5::text[]) as t (chunk, vector, code)`,
        [
          number,
          rows[0].number,
          made.rows.map(({ id }) => id),
          vectors.map((vector) => `{${vector.join(',')}}`),
          vectors.map((vector) => encodeVector(vector).toString('hex')),
        ],
      );
      made.rows.forEach(({ position }, index) =>
        all.push({ key: `${documentId}:${position}`, vector: vectors[index] }),
      );
    }
    await client.query(
      `update knowledge_base set document_count = $2, chunk_count = $3, revision = nextval('knowledge_revision') where id = $1`,
      [base.id, Math.ceil(chunks / CHUNKS_OF_DOCUMENT), chunks],
    );
    await client.query('vacuum analyze knowledge_chunk, knowledge_vector, knowledge_document');
  });
  return all;
}

/** By comparing every vector in full. */
function nearest(vectors, asked, count) {
  return vectors
    .map(({ key, vector }) => {
      let sum = 0;
      for (let index = 0; index < asked.length; index += 1) sum += asked[index] * vector[index];
      return { key, sum };
    })
    .sort((one, other) => other.sum - one.sum)
    .slice(0, count)
    .map(({ key }) => key);
}

/** The ten best chunks with all words of the query, ranked over all of them. */
async function trueWords(url, query, base) {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      `select d.document_id || ':' || c.position as key from knowledge_chunk c join knowledge_document d on d.number = c.document,
         websearch_to_tsquery('english', $1) q where c.words @@ q and c.base = $2 order by ts_rank_cd(c.words, q, 1) desc, c.id limit ${NEIGHBOURS}`,
      [query, base],
    );
    return rows.map(({ key }) => key);
  });
}
