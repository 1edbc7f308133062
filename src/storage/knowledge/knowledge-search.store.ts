import type { MetadataFilter } from '../../domain/knowledge/check-knowledge.js';
import type { KnowledgeBase, KnowledgeHit } from '../../domain/knowledge/knowledge.js';
import type { Database } from '../database/database.js';
import { Conditions } from '../database/page-query.js';
import { markOf } from './knowledge-rows.js';
import { metadataConditions } from './metadata-conditions.js';

/** A query in the form that the words of chunks are compared with. Null: it has no word that is compared. */
export interface WordQuery {
  /** All of the words, and phrases, as they were typed. */
  readonly strict: string;
  /** Any of the words. The same if the query has operators. */
  readonly loose: string;
}

/** Chunks that match the loose form are ordered among at most this many. */
const MAX_RANKED = 4_000;

/** The part of a chunk that a search answers. */
export type FoundChunk = Omit<KnowledgeHit, 'citation' | 'score' | 'textRank' | 'vectorRank'> & {
  readonly chunk: number;
};

/** Searches the words of chunks, and reads the chunks that were found. */
export class KnowledgeSearchStore {
  constructor(private readonly database: Database) {}

  /** @param loose the words with "or" between them. */
  async wordQuery(language: string, query: string, loose: string): Promise<WordQuery | null> {
    const [read] = await this.database.query<WordQuery & { strictNodes: number; looseNodes: number }>(
      `select q.strict::text as strict, q.loose::text as loose, numnode(q.strict) as "strictNodes", numnode(q.loose) as "looseNodes"
         from (select websearch_to_tsquery($1::regconfig, $2) as strict, websearch_to_tsquery($1::regconfig, $3) as loose) q`,
      [language, query, loose],
      'knowledge-word-query',
    );
    if (!read || read.strictNodes === 0) return null;
    return { strict: read.strict, loose: read.looseNodes === 0 ? read.strict : read.loose };
  }

  /** The best matches first. @param words one form of a query. */
  async byWords(
    base: Pick<KnowledgeBase, 'number' | 'id'>,
    words: string,
    filter: MetadataFilter,
    limit: number,
  ): Promise<readonly number[]> {
    const conditions = new Conditions([words, `'${markOf(base.number)}'`, base.id]);
    conditions.that('c.words @@ ($1::tsquery && $2::tsquery)').that('d.base_id = $3');
    metadataConditions(conditions, filter);
    const rows = await this.database.query<{ id: number }>(
      `select id from (
         select c.id::float8 as id, c.words from knowledge_chunk c join knowledge_document d on d.number = c.document
         ${conditions.where} limit ${MAX_RANKED}) m
       order by ts_rank_cd(m.words, $1::tsquery, 1) desc, id limit ${limit}`,
      conditions.values,
    );
    return rows.map(({ id }) => id);
  }

  /** The numbers of documents with this metadata. */
  async documentsWith(base: Pick<KnowledgeBase, 'id'>, filter: MetadataFilter): Promise<readonly number[]> {
    const conditions = new Conditions([base.id]).that('d.base_id = $1');
    metadataConditions(conditions, filter);
    const rows = await this.database.query<{ number: number }>(
      `select d.number::float8 as number from knowledge_document d ${conditions.where}`,
      conditions.values,
    );
    return rows.map(({ number }) => number);
  }

  /** In any order; those that are gone are left out. */
  async chunks(base: Pick<KnowledgeBase, 'id'>, ids: readonly number[]): Promise<readonly FoundChunk[]> {
    return this.database.query<FoundChunk>(
      `select c.id::float8 as chunk, c.text, c.heading, c.page, c.position, c.start_at as start, c.end_at as end,
         d.id as "knowledgeDocumentId", d.document_id as "documentId", d.title, d.source, d.metadata
         from knowledge_chunk c join knowledge_document d on d.number = c.document
        where c.id = any($1::bigint[]) and d.base_id = $2`,
      [ids, base.id],
    );
  }
}
