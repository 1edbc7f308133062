import type { AuditEntry } from '../../domain/account/audit.js';
import { contentDigest } from '../../domain/knowledge/check-knowledge.js';
import type { CheckedDocument, MetadataFilter } from '../../domain/knowledge/check-knowledge.js';
import type { TextChunk } from '../../domain/knowledge/chunk-text.js';
import { AddOutcome, KnowledgeRefusal, MAX_CHUNKS, MAX_DOCUMENTS } from '../../domain/knowledge/knowledge.js';
import type { KnowledgeBase, KnowledgeDocument } from '../../domain/knowledge/knowledge.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import type { IdFactory } from '../../lib/ids.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database, RawQuery } from '../database/database.js';
import { Conditions, containing, readingOf, toPage } from '../database/page-query.js';
import { statement } from '../database/statement.js';
import { deleteChunks, insertChunks, keepVectors } from './chunk-writes.js';
import { claimRoom } from './knowledge-room.js';
import { DOCUMENTS, DOCUMENT_COLUMNS } from './knowledge-rows.js';
import { metadataConditions } from './metadata-conditions.js';

const INSERT = statement(
  null,
  {
    id: 'text',
    baseId: 'text',
    ownerId: 'text',
    documentId: 'text',
    title: 'text',
    source: 'text',
    metadata: 'jsonb',
    digest: 'text',
    size: 'int',
    bytes: 'bigint',
    pages: 'int',
    chunkCount: 'int',
    isPending: 'bool',
    claimedBy: 'text',
  },
  (p) => `
  insert into knowledge_document as d (id, base_id, owner_id, document_id, title, source, metadata, digest, size, bytes, pages,
    chunk_count, is_pending, claimed_by, claimed_until)
  values (${p.id}, ${p.baseId}, ${p.ownerId}, ${p.documentId}, ${p.title}, ${p.source}, ${p.metadata}, ${p.digest}, ${p.size},
    ${p.bytes}, ${p.pages}, ${p.chunkCount}, ${p.isPending}, ${p.claimedBy},
    case when ${p.claimedBy} is null then null else now() + interval '2 minutes' end)
  on conflict (base_id, document_id) do update set title = excluded.title, source = excluded.source, metadata = excluded.metadata,
    digest = excluded.digest, size = excluded.size, bytes = excluded.bytes, pages = excluded.pages, chunk_count = excluded.chunk_count,
    is_pending = excluded.is_pending, claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until, updated_at = now()
  returning d.id, d.number::float8 as number`,
);

const COUNT = statement(
  null,
  { base: 'text', documents: 'int', chunks: 'int', bytes: 'bigint' },
  (p) => `
  update knowledge_base set document_count = document_count + ${p.documents}, chunk_count = chunk_count + ${p.chunks},
         bytes = greatest(bytes + ${p.bytes}, 0), revision = nextval('knowledge_revision'), updated_at = now(), embed_at = least(embed_at, now())
   where id = ${p.base} and (${p.documents} <= 0 or document_count + ${p.documents} <= ${MAX_DOCUMENTS})
     and (${p.chunks} <= 0 or chunk_count + ${p.chunks} <= ${MAX_CHUNKS}) returning id`,
);

/** A document with its chunks, as it is to be stored. */
export interface DocumentWriting {
  readonly document: CheckedDocument;
  /** Made when they are needed: an unchanged document is not divided again. */
  readonly chunks: () => Promise<readonly TextChunk[]>;
  /** The process that makes the vectors at once. Null: they are made in the background. */
  readonly claimedBy: string | null;
  /** The most bytes that the owner may keep in all bases. Null: any number. */
  readonly maxBytes: number | null;
  /** Null: a run writes it. */
  readonly audit: ((id: string, outcome: AddOutcome) => AuditEntry) | null;
}

export interface WrittenDocument {
  readonly id: string;
  readonly number: number;
  readonly outcome: AddOutcome;
  readonly chunkCount: number;
  /** Whether vectors are still to be made. */
  readonly isPending: boolean;
}

interface Known {
  readonly id: string;
  readonly number: number;
  readonly digest: string;
  readonly bytes: number;
  readonly chunkCount: number;
  readonly isPending: boolean;
  readonly hasModel: boolean;
}

/** The documents of knowledge bases, each with its chunks. */
export class KnowledgeDocumentStore {
  constructor(
    private readonly database: Database,
    private readonly newId: IdFactory,
  ) {}

  async findMany(ownerId: string, ids: readonly string[]): Promise<readonly KnowledgeDocument[]> {
    return this.database.query<KnowledgeDocument>(
      `select ${DOCUMENT_COLUMNS} from ${DOCUMENTS} where d.owner_id = $1 and d.id = any($2)`,
      [ownerId, ids],
    );
  }

  /** The newest first. @param search a part of the title, the id or the source. */
  async page(baseId: string, search: string | undefined, page: PageRequest): Promise<Page<KnowledgeDocument>> {
    const { order, behind } = readingOf(page);
    const conditions = new Conditions([baseId]).that('d.base_id = $1');
    if (search !== undefined)
      conditions.add('(d.title ilike ? or d.document_id ilike ? or d.source ilike ?)', containing(search));
    const counted = { where: conditions.where, values: [...conditions.values] };
    if (page.after !== undefined) conditions.add(`d.id ${behind} ?`, page.after);
    const rows = await this.database.query<KnowledgeDocument>(
      `select ${DOCUMENT_COLUMNS} from ${DOCUMENTS} ${conditions.where} order by d.id ${order} limit ${page.first + 1} offset ${page.offset ?? 0}`,
      conditions.values,
    );
    const total = async (): Promise<number> => {
      const text = `select count(*)::int as count from knowledge_document d ${counted.where}`;
      return (await this.database.query<{ count: number }>(text, counted.values))[0]?.count ?? 0;
    };
    return toPage(rows, page, total, { item: (row) => row, cursor: (row) => row.id });
  }

  /** The chunks of a document in their order, from one on. */
  async chunks(documentNumber: number, after: number, limit: number): Promise<readonly TextChunk[]> {
    return this.database.query<TextChunk>(
      `select c.position, c.heading, c.page, c.start_at as start, c.end_at as end, c.text from knowledge_chunk c
        where c.document = $1 and c.position > $2 order by c.position limit ${limit}`,
      [documentNumber, after],
    );
  }

  /**
   * Adds a document, or replaces the one with its id, in one act: a search finds the old chunks or the new ones. If
   * neither the text nor its title has changed, its chunks stay. Chunks with an unchanged text keep their vectors.
   *
   * @throws KnowledgeRefusal `KNOWLEDGE_FULL`, `KNOWLEDGE_UNKNOWN`; NoKnowledgeRoom
   */
  async put(base: KnowledgeBase, writing: DocumentWriting): Promise<WrittenDocument> {
    const digest = contentDigest(writing.document, base);
    return this.database.rawTransaction(async (query) => {
      await query(`select pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0)) is null as locked`, [
        base.id,
        writing.document.documentId,
      ]);
      const known = await findKnown(query, base.id, writing.document.documentId);
      const written =
        known?.digest === digest
          ? await this.#keep(query, base, known, writing)
          : await this.#write(query, base, known, digest, writing);
      if (writing.audit) await insertAudit(query, writing.audit(written.id, written.outcome));
      return written;
    });
  }

  /** By the ids that their owner gave them, or by `doc_…`, or all that have this metadata. @returns how many. */
  async delete(
    base: Pick<KnowledgeBase, 'id'>,
    which: { readonly documentIds: readonly string[] } | { readonly filter: MetadataFilter },
    audit: AuditEntry | null,
  ): Promise<number> {
    return this.database.rawTransaction(async (query) => {
      const conditions = new Conditions([base.id]).that('d.base_id = $1');
      if ('documentIds' in which)
        conditions.add('(d.document_id = any(?::text[]) or d.id = any(?::text[]))', which.documentIds);
      else metadataConditions(conditions, which.filter);
      const gone = await query<{ number: string; bytes: number; chunks: number }>(
        `delete from knowledge_document d ${conditions.where} returning d.number, d.bytes::float8 as bytes, d.chunk_count as chunks`,
        conditions.values,
      );
      if (gone.length === 0) return 0;
      await query('insert into knowledge_removal (document) select unnest($1::bigint[]) on conflict do nothing', [
        gone.map(({ number }) => number),
      ]);
      await query(
        COUNT.with({
          base: base.id,
          documents: -gone.length,
          chunks: -gone.reduce((sum, { chunks }) => sum + chunks, 0),
          bytes: -gone.reduce((sum, { bytes }) => sum + bytes, 0),
        }),
      );
      if (audit) await insertAudit(query, { ...audit, details: { ...audit.details, count: gone.length } });
      return gone.length;
    });
  }

  /** The chunks of deleted documents. @returns how many were deleted, at most one batch. */
  async deleteRemoved(): Promise<number> {
    const [removal] = await this.database.query<{ document: string }>('select document from knowledge_removal limit 1');
    if (!removal) return 0;
    const count = await deleteChunks(this.database, removal.document);
    if (count === 0) await this.database.query('delete from knowledge_removal where document = $1', [removal.document]);
    return Math.max(count, 1);
  }

  async #keep(
    query: RawQuery,
    base: KnowledgeBase,
    known: Known,
    { document, claimedBy }: DocumentWriting,
  ): Promise<WrittenDocument> {
    await query(
      `update knowledge_document set source = $2, metadata = $3::jsonb, updated_at = now()
        where id = $1 and (source <> $2 or metadata <> $3::jsonb)`,
      [known.id, document.source, JSON.stringify(document.metadata)],
    );
    const isPending = base.embeddingModel !== null && (known.isPending || !known.hasModel);
    if (isPending)
      await query(
        `update knowledge_document set is_pending = true, claimed_by = coalesce($2, claimed_by),
           claimed_until = case when $2::text is null then claimed_until else now() + interval '2 minutes' end
          where id = $1 and (claimed_until is null or claimed_until < now() or claimed_by = $2 or $2 is null)`,
        [known.id, claimedBy],
      );
    const { id, number, chunkCount } = known;
    return { id, number, chunkCount, outcome: AddOutcome.UNCHANGED, isPending };
  }

  async #write(
    query: RawQuery,
    base: KnowledgeBase,
    known: Known | null,
    digest: string,
    { document, chunks: chunksOf, claimedBy, maxBytes }: DocumentWriting,
  ): Promise<WrittenDocument> {
    const chunks = await chunksOf();
    const textBytes = Buffer.byteLength(document.text);
    const { id, number } = await this.#insert(query, base, {
      document,
      digest,
      bytes: textBytes,
      chunkCount: chunks.length,
      claimedBy,
    });
    const about = { base: base.number, document: number, title: document.title, language: base.language };
    const kept = known ? await keepVectors(query, about, chunks, base.embeddingModel) : 0;
    if (!known) await insertChunks(query, about, chunks);
    const [measured] = await query<{ bytes: number }>(
      `update knowledge_document d set embedded_count = $2, is_pending = d.is_pending and $2 < d.chunk_count, revision = nextval('knowledge_revision'),
         embedded_model = case when $2 = 0 then null else $3 end,
         bytes = $4 + (select coalesce(sum(octet_length(v.code)) * 5, 0) from knowledge_vector v where v.document = d.number)
        where d.id = $1 returning d.bytes::float8 as bytes`,
      [id, kept, base.embeddingModel, textBytes],
    );
    const bytes = measured?.bytes ?? textBytes;
    await this.#count(query, base, {
      documents: known ? 0 : 1,
      chunks: chunks.length - (known?.chunkCount ?? 0),
      bytes: bytes - (known?.bytes ?? 0),
      maxBytes,
    });
    return {
      id,
      number,
      outcome: known ? AddOutcome.REPLACED : AddOutcome.ADDED,
      chunkCount: chunks.length,
      isPending: base.embeddingModel !== null && kept < chunks.length,
    };
  }

  async #insert(
    query: RawQuery,
    base: KnowledgeBase,
    {
      document,
      ...counts
    }: {
      readonly document: CheckedDocument;
      readonly digest: string;
      readonly bytes: number;
      readonly chunkCount: number;
      readonly claimedBy: string | null;
    },
  ): Promise<{ readonly id: string; readonly number: number }> {
    const [row] = await query<{ id: string; number: number }>(
      INSERT.with({
        id: this.newId('doc'),
        baseId: base.id,
        ownerId: base.ownerId,
        documentId: document.documentId,
        title: document.title,
        source: document.source,
        metadata: JSON.stringify(document.metadata),
        size: document.text.length,
        pages: document.pages,
        isPending: base.embeddingModel !== null,
        ...counts,
      }),
    ).catch((error: unknown) => {
      // The base was deleted in the meantime.
      if (error instanceof Error && 'code' in error && error.code === '23503') throw unknownBase();
      throw error;
    });
    if (!row) throw new Error('The document was written.');
    return row;
  }

  /** @throws KnowledgeRefusal `KNOWLEDGE_FULL`, `KNOWLEDGE_UNKNOWN`; NoKnowledgeRoom */
  async #count(
    query: RawQuery,
    base: KnowledgeBase,
    {
      maxBytes,
      ...more
    }: {
      readonly documents: number;
      readonly chunks: number;
      readonly bytes: number;
      readonly maxBytes: number | null;
    },
  ): Promise<void> {
    await claimRoom(query, base.ownerId, { bytes: more.bytes, maxBytes });
    const counted = await query(COUNT.with({ base: base.id, ...more }));
    if (counted.length > 0) return;
    const [now] = await query<{ documents: number }>(
      'select document_count as documents from knowledge_base where id = $1',
      [base.id],
    );
    if (!now) throw unknownBase();
    throw new KnowledgeRefusal(
      'KNOWLEDGE_FULL',
      more.documents > 0 && now.documents >= MAX_DOCUMENTS
        ? `The knowledge base has ${MAX_DOCUMENTS.toLocaleString('en')} documents, the most there can be. Delete some, or make another base.`
        : `The knowledge base would have more than ${MAX_CHUNKS.toLocaleString('en')} chunks. Delete documents, make another base, or choose larger chunks.`,
    );
  }
}

function unknownBase(): KnowledgeRefusal {
  return new KnowledgeRefusal('KNOWLEDGE_UNKNOWN', 'The knowledge base was deleted.', ['base']);
}

async function findKnown(query: RawQuery, baseId: string, documentId: string): Promise<Known | null> {
  const [known] = await query<Known>(
    `select d.id, d.number::float8 as number, d.digest, d.bytes::float8 as bytes, d.chunk_count as "chunkCount", d.is_pending as "isPending",
       (d.embedded_model is not distinct from b.embedding_model and d.embedded_count = d.chunk_count) as "hasModel"
       from ${DOCUMENTS} where d.base_id = $1 and d.document_id = $2 for update of d`,
    [baseId, documentId],
  );
  return known ?? null;
}
