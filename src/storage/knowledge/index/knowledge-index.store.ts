import type { KnowledgeBase } from '../../../domain/knowledge/knowledge.js';
import type { Database, RawQuery } from '../../database/database.js';
import { tableOf, vectorText } from './index-names.js';
import { findVectorExtension } from './vector-extension.js';
import type { VectorExtension } from './vector-extension.js';

/** Candidates that the index keeps for each one that is asked for, between the bounds. */
const EFFORT = { each: 4, least: 200, most: 1_000 } as const;
/** Up to this many chunks that are not in the index yet are compared beside it. */
const MOST_MISSING = 2_000;
/** Up to this many chunks of the index that are gone are left out of its answer. */
const MOST_GONE = 400;
/** A filter that leaves fewer chunks has these compared one by one. */
const NARROW = 5_000;
/** The table, a type or a column is gone: the index was dropped in the meantime. */
const DROPPED = new Set(['42P01', '42703', '42704', '42883']);

export interface NearChunk {
  readonly id: number;
  readonly score: number;
}

interface Wanted {
  readonly vector: Float32Array;
  readonly count: number;
  /** Numbers of documents. Null: all. */
  readonly documents: readonly number[] | null;
}

/** Documents whose vectors are not in the index as they are now. */
interface Behind {
  readonly missing: readonly number[];
  readonly gone: readonly number[];
  readonly goneChunks: number;
}

const UP_TO_DATE: Behind = { missing: [], gone: [], goneChunks: 0 };

/** Searches the indexes that pgvector keeps of large knowledge bases. */
export class KnowledgeIndexStore {
  constructor(private readonly database: Pick<Database, 'rawTransaction'>) {}

  /** The nearest chunks first. Null: the base has no index that could answer; compare its vectors instead. */
  async search(base: KnowledgeBase, wanted: Wanted): Promise<readonly NearChunk[] | null> {
    try {
      return await this.database.rawTransaction((query) => searchIn(query, base, wanted));
    } catch (error) {
      if (error instanceof Error && 'code' in error && DROPPED.has(String(error.code))) return null;
      throw error;
    }
  }
}

async function searchIn(query: RawQuery, base: KnowledgeBase, wanted: Wanted): Promise<readonly NearChunk[] | null> {
  const [index] = await query<{ revision: number }>(
    `select revision::float8 as revision from knowledge_index
      where base = $1 and is_ready and model = $2 and dimensions = $3`,
    [base.number, base.embeddingModel, wanted.vector.length],
    'knowledge-index-find',
  );
  const extension = index ? await findVectorExtension(query) : null;
  if (!index || extension === null) return null;
  const behind = index.revision >= base.revision ? UP_TO_DATE : await behindOf(query, base);
  if (behind === null) return null;
  const isNarrow = wanted.documents !== null && (await isNarrowed(query, base, wanted.documents, extension));
  await setEffort(query, wanted, behind, extension);
  return nearest(query, base, { wanted, behind, extension, isNarrow });
}

/** Null: so much that comparing everything is faster. */
async function behindOf(query: RawQuery, base: KnowledgeBase): Promise<Behind | null> {
  const [missing] = await query<{ documents: number[]; chunks: number }>(
    `select coalesce(array_agg(d.number::float8), '{}') as documents, coalesce(sum(d.embedded_count), 0)::int as chunks
       from knowledge_document d left join knowledge_index_document i on i.document = d.number
      where d.base_id = $1 and d.embedded_model = $2 and d.embedded_count > 0 and i.revision is distinct from d.revision`,
    [base.id, base.embeddingModel],
  );
  const [gone] = await query<{ documents: number[]; chunks: number }>(
    `select coalesce(array_agg(i.document::float8), '{}') as documents, coalesce(sum(i.chunks), 0)::int as chunks
       from knowledge_index_document i left join knowledge_document d on d.number = i.document
      where i.base = $1 and d.revision is distinct from i.revision`,
    [base.number],
  );
  if (!missing || !gone || missing.chunks > MOST_MISSING || gone.chunks > MOST_GONE) return null;
  return { missing: missing.documents, gone: gone.documents, goneChunks: gone.chunks };
}

async function isNarrowed(
  query: RawQuery,
  { number }: KnowledgeBase,
  documents: readonly number[],
  { iterates }: VectorExtension,
): Promise<boolean> {
  if (!iterates) return true;
  const [kept] = await query<{ chunks: number }>(
    `select coalesce(sum(chunks), 0)::int as chunks from knowledge_index_document
      where base = $1 and document = any($2::bigint[])`,
    [number, documents],
  );
  return (kept?.chunks ?? 0) <= NARROW;
}

async function setEffort(
  query: RawQuery,
  { count, documents }: Wanted,
  { goneChunks }: Behind,
  { iterates }: VectorExtension,
): Promise<void> {
  const effort = Math.min(EFFORT.most, Math.max(EFFORT.least, EFFORT.each * (count + goneChunks)));
  const settings = [`set_config('hnsw.ef_search', '${effort}', true)`];
  if (iterates && documents !== null) settings.push(`set_config('hnsw.iterative_scan', 'strict_order', true)`);
  await query(`select ${settings.join(', ')}`);
}

async function nearest(
  query: RawQuery,
  { number }: KnowledgeBase,
  {
    wanted: { vector, count, documents },
    behind: { missing, gone, goneChunks },
    extension: { schema },
    isNarrow,
  }: {
    readonly wanted: Wanted;
    readonly behind: Behind;
    readonly extension: VectorExtension;
    readonly isNarrow: boolean;
  },
): Promise<readonly NearChunk[]> {
  const asked = `$1::${schema}.halfvec`;
  const distance = (of: string): string => `${of} operator(${schema}.<#>) ${asked}`;
  const only = (of: string): string => (documents === null ? '' : `and ${of} = any($4::bigint[])`);
  const of = `select t.chunk, t.document, t.embedding from ${tableOf(number)} t where t.chunk is not null ${only('t.document')}`;
  const rows = isNarrow ? of : `${of} order by ${distance('t.embedding')} limit ${count + goneChunks}`;
  return query<NearChunk>(
    `with near as ${isNarrow ? 'materialized' : ''} (${rows})
     select n.chunk::float8 as id, -(${distance('n.embedding')})::float8 as score from near n
      where n.document <> all($2::bigint[])
     union all
     select v.chunk::float8, -(v.vector::${schema}.halfvec operator(${schema}.<#>) ${asked})::float8 from knowledge_vector v
      where v.document = any($3::bigint[]) and cardinality(v.vector) = ${vector.length} ${only('v.document')}
      order by score desc, id limit ${count}`,
    [vectorText(vector), gone, missing, ...(documents === null ? [] : [documents])],
  );
}
