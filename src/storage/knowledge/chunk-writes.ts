import { createHash } from 'node:crypto';
import type { TextChunk } from '../../domain/knowledge/chunk-text.js';
import { columnsOf, namesOf, statement, unnest } from '../database/statement.js';
import type { Database, RawQuery } from '../database/database.js';
import { markOf } from './knowledge-rows.js';

/** Chunks that one statement writes. */
const BATCH = 500;
const DELETE_BATCH = 2_000;

/** Where chunks belong, and what their words follow from. */
export interface ChunkPlace {
  readonly base: number;
  readonly document: number;
  readonly title: string;
  readonly language: string;
}

type Row = TextChunk & { readonly digest: string };

const CHUNKS = columnsOf<Row>()({
  position: ['int', ({ position }) => position],
  heading: ['text', ({ heading }) => heading],
  page: ['int', ({ page }) => page],
  start_at: ['int', ({ start }) => start],
  end_at: ['int', ({ end }) => end],
  text: ['text', ({ text }) => text],
  digest: ['uuid', ({ digest }) => digest],
});

const INSERT = statement(
  'knowledge-chunk-insert',
  { base: 'bigint', document: 'bigint', title: 'text', language: 'text', mark: 'text', chunks: CHUNKS },
  (p) => `
  insert into knowledge_chunk (base, document, ${namesOf(p.chunks)}, words)
  select ${p.base}, ${p.document}, ${Object.keys(p.chunks)
    .map((name) => `c.${name}`)
    .join(', ')},
         setweight(to_tsvector(${p.language}::regconfig, ${p.title} || ' ' || c.heading), 'A')
           || to_tsvector(${p.language}::regconfig, c.text) || array_to_tsvector(array[${p.mark}])
    from ${unnest('c', p.chunks)}
  returning id::float8 as id, digest`,
);

interface Stored {
  readonly id: number;
  readonly digest: string;
}

/** @returns the chunks as they are stored, in no order. */
export async function insertChunks(
  query: RawQuery,
  place: ChunkPlace,
  chunks: readonly TextChunk[],
): Promise<readonly Stored[]> {
  const stored: Stored[] = [];
  for (let from = 0; from < chunks.length; from += BATCH) {
    const rows = chunks.slice(from, from + BATCH).map((chunk) => ({ ...chunk, digest: digestOf(place.title, chunk) }));
    stored.push(...(await query<Stored>(INSERT.with({ ...place, mark: markOf(place.base), chunks: rows }))));
  }
  return stored;
}

/**
 * Replaces the chunks of a document. Vectors of chunks whose text has not changed pass to the new chunks, if the
 * present model made them. @returns how many have a vector.
 */
export async function keepVectors(
  query: RawQuery,
  place: ChunkPlace,
  chunks: readonly TextChunk[],
  model: string | null,
): Promise<number> {
  const [before] = await query<{ isOfModel: boolean }>(
    'select embedded_model is not distinct from $2 as "isOfModel" from knowledge_document where number = $1',
    [place.document, model],
  );
  const old = await query<Stored>(
    'delete from knowledge_chunk where document = $1 returning id::float8 as id, digest',
    [place.document],
  );
  const stored = await insertChunks(query, place, chunks);
  const pairs = before?.isOfModel === true && model !== null ? pairsOf(old, stored) : [];
  if (pairs.length > 0)
    await query(
      `update knowledge_vector v set chunk = p.made from unnest($1::bigint[], $2::bigint[]) as p (old, made) where v.chunk = p.old`,
      [pairs.map(([from]) => from), pairs.map(([, to]) => to)],
    );
  await query('delete from knowledge_vector where document = $1 and not chunk = any($2::bigint[])', [
    place.document,
    pairs.map(([, to]) => to),
  ]);
  const [kept] = await query<{ count: number }>(
    'select count(*)::int as count from knowledge_vector where document = $1',
    [place.document],
  );
  return kept?.count ?? 0;
}

/** Old and new chunks with the same text, each once. */
function pairsOf(old: readonly Stored[], stored: readonly Stored[]): readonly (readonly [number, number])[] {
  const byDigest = Map.groupBy(old, ({ digest }) => digest);
  return stored.flatMap(({ id, digest }) => {
    const from = byDigest.get(digest)?.pop();
    return from === undefined ? [] : [[from.id, id] as const];
  });
}

/** The chunks of a document with their vectors. @returns how many were deleted, at most one batch. */
export async function deleteChunks(database: Database, document: string): Promise<number> {
  const [gone] = await database.query<{ count: number }>(
    `with gone as (delete from knowledge_chunk where id = any(array(
       select id from knowledge_chunk where document = $1 limit ${DELETE_BATCH})) returning id),
     vectors as (delete from knowledge_vector where chunk in (select id from gone))
     select count(*)::int as count from gone`,
    [document],
  );
  return gone?.count ?? 0;
}

/** Of the text that a model makes a vector of. */
function digestOf(title: string, { heading, text }: TextChunk): string {
  return createHash('sha256')
    .update(JSON.stringify([title, heading, text]))
    .digest('hex')
    .slice(0, 32);
}
