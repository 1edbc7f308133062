import type { KnowledgeBase } from '../../domain/knowledge/knowledge.js';
import type { Database } from '../database/database.js';
import { statement } from '../database/statement.js';
import { claimRoom } from './knowledge-room.js';
import { BASE_COLUMNS } from './knowledge-rows.js';

/** How long a document is held without a sign of life of the one that makes its vectors. */
const CLAIM = `interval '60 seconds'`;

const SAVE = statement(
  'knowledge-vector-insert',
  { base: 'bigint', document: 'bigint', chunks: 'bigint[]', vectors: 'text[]', codes: 'text[]' },
  (p) => `
  insert into knowledge_vector (chunk, base, document, vector, code)
  select c.id, ${p.base}, ${p.document}, g.vector::real[], decode(g.code, 'hex')
    from unnest(${p.chunks}, ${p.vectors}, ${p.codes}) as g (chunk, vector, code)
    join knowledge_chunk c on c.id = g.chunk and c.document = ${p.document}
  on conflict (chunk) do nothing`,
);

/** A chunk that a vector is made of. */
export interface ChunkText {
  readonly id: number;
  readonly heading: string;
  readonly text: string;
}

/** A document whose vectors are being made. */
export interface ClaimedDocument {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly chunkCount: number;
}

/** A vector of the length 1, and its short form. */
export interface StoredVector {
  readonly chunk: number;
  readonly vector: Float32Array;
  readonly code: Buffer;
}

/** A document within the index of a process: its vectors change with its revision. */
export interface IndexedDocument {
  readonly document: number;
  readonly revision: number;
}

/** The vectors of chunks, and the documents whose vectors are still to be made. */
export class KnowledgeVectorStore {
  constructor(private readonly database: Database) {}

  /**
   * Takes a document of any owner whose vectors are wanted, if no one makes them. Bases take turns.
   *
   * @returns it with its base. Null: there is none at present.
   */
  async claimNext(by: string): Promise<{ readonly base: KnowledgeBase; readonly document: ClaimedDocument } | null> {
    return this.database.rawTransaction(async (query) => {
      const [found] = await query<{ id: string; baseId: string }>(
        `select d.id, b.id as "baseId" from knowledge_base b join lateral (
           select d.id, d.number from knowledge_document d where d.base_id = b.id and d.is_pending
             and (d.claimed_until is null or d.claimed_until < now()) order by d.number limit 1) d on true
          where b.embedding_model is not null and b.embed_at <= now()
          order by b.embed_at, d.number limit 1 for no key update of b skip locked`,
      );
      if (!found) return null;
      const [document] = await query<ClaimedDocument>(
        `update knowledge_document set claimed_by = $2, claimed_until = now() + ${CLAIM} where id = $1
          returning id, number::float8 as number, title, chunk_count as "chunkCount"`,
        [found.id, by],
      );
      await query('update knowledge_base set embed_at = clock_timestamp() where id = $1', [found.baseId]);
      const [base] = await query<KnowledgeBase>(`select ${BASE_COLUMNS} from knowledge_base b where b.id = $1`, [
        found.baseId,
      ]);
      return base && document ? { base, document } : null;
    });
  }

  /** When a document is next to be looked at, in milliseconds from now. Null: none is pending. */
  async msUntilNext(): Promise<number | null> {
    const [next] = await this.database.query<{ ms: number | null }>(
      `select (extract(epoch from min(greatest(b.embed_at, coalesce(d.claimed_until, b.embed_at))) - now()) * 1000)::float8 as ms
         from knowledge_document d join knowledge_base b on b.id = d.base_id
        where d.is_pending and b.embedding_model is not null`,
    );
    return next?.ms ?? null;
  }

  /** Takes one document, unless another makes its vectors. */
  async claim(id: string, by: string): Promise<ClaimedDocument | null> {
    const [document] = await this.database.query<ClaimedDocument>(
      `update knowledge_document set claimed_by = $2, claimed_until = now() + ${CLAIM}
        where id = $1 and is_pending and (claimed_by = $2 or claimed_until is null or claimed_until < now())
        returning id, number::float8 as number, title, chunk_count as "chunkCount"`,
      [id, by],
    );
    return document ?? null;
  }

  async release(id: string, by: string): Promise<void> {
    await this.database.query(
      'update knowledge_document set claimed_by = null, claimed_until = null where id = $1 and claimed_by = $2',
      [id, by],
    );
  }

  /** The next chunks of a document without a vector. Those of another model are dropped first. */
  async nextChunks(document: ClaimedDocument, model: string, limit: number): Promise<readonly ChunkText[]> {
    const [stale] = await this.database.query<{ id: string }>(
      `update knowledge_document set embedded_model = $2, embedded_count = 0, revision = nextval('knowledge_revision')
        where id = $1 and embedded_model is distinct from $2 returning id`,
      [document.id, model],
    );
    if (stale) await this.database.query('delete from knowledge_vector where document = $1', [document.number]);
    return this.database.query<ChunkText>(
      `select c.id::float8 as id, c.heading, c.text from knowledge_chunk c left join knowledge_vector v on v.chunk = c.id
        where c.document = $1 and v.chunk is null order by c.position limit ${limit}`,
      [document.number],
    );
  }

  /**
   * Stores vectors of a document. Those of chunks that were replaced in the meantime are left out.
   *
   * @returns how many of its chunks have one now. Null: the claim was lost, and nothing is stored. @throws NoKnowledgeRoom
   */
  async save(
    base: Pick<KnowledgeBase, 'id' | 'number' | 'ownerId'>,
    document: ClaimedDocument,
    {
      by,
      model,
      vectors,
      maxBytes,
    }: {
      readonly by: string;
      readonly model: string;
      readonly vectors: readonly StoredVector[];
      /** The most bytes that the owner may keep. Null: any number. */
      readonly maxBytes: number | null;
    },
  ): Promise<number | null> {
    return this.database.rawTransaction(async (query) => {
      const held = await query(
        'select 1 as held from knowledge_document where id = $1 and claimed_by = $2 and embedded_model = $3 for update',
        [document.id, by, model],
      );
      if (held.length === 0) return null;
      await claimRoom(query, base.ownerId, { bytes: bytesOf(vectors), maxBytes });
      await query(
        SAVE.with({
          base: base.number,
          document: document.number,
          chunks: vectors.map(({ chunk }) => chunk),
          vectors: vectors.map(({ vector }) => `{${vector.join(',')}}`),
          codes: vectors.map(({ code }) => code.toString('hex')),
        }),
      );
      const [now] = await query<{ count: number; bytes: number }>(
        `update knowledge_document d set embedded_count = v.count, is_pending = v.count < d.chunk_count,
           claimed_until = now() + ${CLAIM}, revision = nextval('knowledge_revision'), bytes = d.bytes + $2
          from (select count(*)::int as count from knowledge_vector where document = $3) v
         where d.id = $1 returning d.embedded_count as count`,
        [document.id, bytesOf(vectors), document.number],
      );
      await query(
        `update knowledge_base set bytes = bytes + $2, revision = nextval('knowledge_revision'), problem = null where id = $1`,
        [base.id, bytesOf(vectors)],
      );
      return now?.count ?? 0;
    });
  }

  /** Says why vectors cannot be made, and when it is tried again. */
  async fail(baseId: string, problem: string, retryMs: number): Promise<void> {
    await this.database.query(
      `update knowledge_base set problem = $2, embed_at = now() + $3 * interval '1 millisecond' where id = $1`,
      [baseId, problem, retryMs],
    );
  }

  /** The documents that have vectors of the present model. */
  async indexed(base: Pick<KnowledgeBase, 'id' | 'embeddingModel'>): Promise<readonly IndexedDocument[]> {
    return this.database.query<IndexedDocument>(
      `select d.number::float8 as document, d.revision::float8 as revision from knowledge_document d
        where d.base_id = $1 and d.embedded_model = $2 and d.embedded_count > 0`,
      [base.id, base.embeddingModel],
    );
  }

  /** The short forms of the vectors of some documents. */
  async codes(
    documents: readonly number[],
  ): Promise<readonly { readonly chunk: number; readonly document: number; readonly code: Buffer }[]> {
    return this.database.query(
      'select chunk::float8 as chunk, document::float8 as document, code from knowledge_vector where document = any($1::bigint[])',
      [documents],
    );
  }
}

/** Of the vectors and their short forms, about: it is counted the same when they go. */
function bytesOf(vectors: readonly StoredVector[]): number {
  return vectors.reduce((sum, { code }) => sum + code.length * 5, 0);
}
