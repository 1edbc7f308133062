import { z } from 'zod';
import {
  AddOutcome,
  DEFAULT_RESULTS,
  DocumentStatus,
  KNOWLEDGE_LANGUAGES,
  MAX_QUERY_CHARS,
  MAX_RESULTS,
  SearchMode,
} from '../../domain/knowledge/knowledge.js';
import type {
  KnowledgeAnswer as Answer,
  KnowledgeBase as Base,
  KnowledgeDocument as Document,
} from '../../domain/knowledge/knowledge.js';
import type { TextChunk } from '../../domain/knowledge/chunk-text.js';
import { cursorFields, cursorQuery, textParameter } from '../common/cursor.js';
import { instant, jsonObject } from '../common/json.schema.js';

const SETTINGS = {
  description: z.string().optional().describe('Its purpose. Default: empty.'),
  language: z
    .string()
    .optional()
    .describe(`The language of its documents: ${KNOWLEDGE_LANGUAGES.join(', ')}. Default: english.`),
  chunk_size: z.int().optional().describe('The most characters of a chunk, 200 to 8,000. Default: 1,500.'),
  chunk_overlap: z
    .int()
    .optional()
    .describe('The most characters that a chunk repeats of the one before. Default: 150.'),
  embedding_model: z
    .string()
    .nullable()
    .optional()
    .describe('The model for vectors; null: none. Default: that of the installation, if it has one.'),
  connection_id: z
    .string()
    .nullable()
    .optional()
    .describe('The connection of the kind MODEL that makes the vectors; null: the model of the installation.'),
};

export const KnowledgeBase = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    language: z.string(),
    chunk_size: z.int(),
    chunk_overlap: z.int(),
    embedding_model: z.string().nullable(),
    connection_id: z.string().nullable(),
    document_count: z.int(),
    chunk_count: z.int(),
    bytes: z.number().describe('The size of its texts and vectors.'),
    pending_count: z.int().describe('Documents whose vectors are being made, or will be.'),
    stale_count: z.int().describe('Documents without vectors of the present model, since it was changed.'),
    is_indexed: z.boolean().describe('Whether pgvector indexes its vectors; otherwise all of them are compared.'),
    problem: z.string().nullable().describe('Why vectors could not be made last; null if nothing is wrong.'),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'KnowledgeBase' });

export const KnowledgeBaseList = z
  .object({ knowledge_bases: z.array(KnowledgeBase).describe('By name.') })
  .meta({ id: 'KnowledgeBaseList' });

/** `POST /knowledge` */
export const CreateKnowledgeRequest = z
  .strictObject({ name: z.string().meta({ description: 'Its name.', minLength: 1, maxLength: 100 }), ...SETTINGS })
  .meta({ id: 'CreateKnowledgeRequest' });

/** `PUT /knowledge/{base_id}` */
export const UpdateKnowledgeRequest = z
  .strictObject({
    name: z.string().optional().describe('Another name. Steps find the base by its name. Default: as it is.'),
    ...SETTINGS,
  })
  .meta({ id: 'UpdateKnowledgeRequest', description: 'An absent field stays as it is.' });

/** `POST /knowledge/{base_id}/embed` */
export const EmbedKnowledgeResult = z
  .object({ document_count: z.int().describe('How many documents get vectors.'), knowledge_base: KnowledgeBase })
  .meta({ id: 'EmbedKnowledgeResult' });

export const KnowledgeDocument = z
  .object({
    id: z.string(),
    base_id: z.string(),
    document_id: z.string().describe('The id that you gave it: the same id replaces it.'),
    title: z.string(),
    source: z.string(),
    metadata: jsonObject,
    size: z.int().describe('In characters.'),
    pages: z.int().nullable().describe('The number of pages of a PDF.'),
    chunk_count: z.int(),
    embedded_count: z.int().describe('How many chunks have a vector of the present model.'),
    status: z.enum(Object.values(DocumentStatus)),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'KnowledgeDocument' });

/** `GET /knowledge/{base_id}/documents` */
export const documentsQuery = cursorQuery(25).extend({
  search: textParameter.optional().describe('A part of the title, the id or the source.'),
});

export const KnowledgeDocumentList = z
  .object({ documents: z.array(KnowledgeDocument).describe('The newest first.'), ...cursorFields })
  .meta({ id: 'KnowledgeDocumentList' });

/** `POST /knowledge/{base_id}/documents` */
export const AddDocumentRequest = z
  .strictObject({
    text: z.string().optional().describe('Its text, at most 4,000,000 characters.'),
    file_id: z.string().optional().describe('In place of a text: a file that was uploaded. Its text is kept.'),
    document_id: z
      .string()
      .optional()
      .describe('The same id replaces it. Default: its source, else the name of its file, else a digest of its text.'),
    title: z.string().optional().describe('Default: the name of the file, or the first line.'),
    source: z.string().optional().describe('Its origin, such as an address.'),
    metadata: jsonObject.optional().describe('Your own facts about it, which searches can filter by.'),
  })
  .meta({ id: 'AddDocumentRequest' });

export const AddDocumentResult = z
  .object({ outcome: z.enum(Object.values(AddOutcome)), document: KnowledgeDocument })
  .meta({ id: 'AddDocumentResult' });

/** `POST /knowledge/{base_id}/documents/delete` */
export const DeleteDocumentsRequest = z
  .strictObject({
    document_ids: z.array(z.string()).optional().describe('Their ids, your own or `doc_…`, at most 200.'),
    filter: jsonObject.optional().describe('All documents with this metadata; {} means all.'),
  })
  .meta({ id: 'DeleteDocumentsRequest' });

export const DeleteDocumentsResult = z
  .object({ deleted_count: z.int(), knowledge_base: KnowledgeBase })
  .meta({ id: 'DeleteDocumentsResult' });

const KnowledgeChunk = z
  .object({
    position: z.int().describe('From 0.'),
    heading: z.string(),
    page: z.int().nullable(),
    start: z.int().describe('In characters of the text of the document.'),
    end: z.int(),
    text: z.string(),
  })
  .meta({ id: 'KnowledgeChunk' });

/** `GET /knowledge-documents/{document_id}/chunks` */
export const chunksQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25).describe('How many to answer, 1 to 100.'),
  after: z.coerce.number().int().min(-1).max(1_000_000).default(-1).describe('Those after this position.'),
});

export const KnowledgeChunkList = z.object({ chunks: z.array(KnowledgeChunk) }).meta({ id: 'KnowledgeChunkList' });

/** `POST /knowledge/{base_id}/search` */
export const SearchKnowledgeRequest = z
  .strictObject({
    query: z.string().meta({ description: 'A question, or words.', minLength: 1, maxLength: MAX_QUERY_CHARS }),
    limit: z.int().min(1).max(MAX_RESULTS).default(DEFAULT_RESULTS).describe('How many passages at most.'),
    filter: jsonObject
      .optional()
      .describe('Only documents with this metadata; a list means any of its values. Default: all.'),
    mode: z.enum(Object.values(SearchMode)).default(SearchMode.HYBRID).describe('How it compares.'),
  })
  .meta({ id: 'SearchKnowledgeRequest' });

const KnowledgeResult = z
  .object({
    citation: z.string().describe('How an answer cites it: `[1]` for the first.'),
    text: z.string(),
    score: z.number().describe('From 0 to 1, comparable within one answer alone.'),
    text_rank: z.int().nullable().describe('Its place by words, from 1.'),
    vector_rank: z.int().nullable().describe('Its place by meaning, from 1.'),
    knowledge_document_id: z.string().describe('The document: `doc_…`.'),
    document_id: z.string(),
    title: z.string(),
    source: z.string(),
    metadata: jsonObject,
    heading: z.string(),
    page: z.int().nullable(),
    position: z.int(),
    start: z.int(),
    end: z.int(),
  })
  .meta({ id: 'KnowledgeResult' });

export const KnowledgeAnswer = z
  .object({
    results: z.array(KnowledgeResult).describe('The best first.'),
    mode: z.enum(Object.values(SearchMode)).describe('How it was searched in fact.'),
    note: z.string().nullable().describe('Why it was searched in another way than asked, or only in part.'),
  })
  .meta({ id: 'KnowledgeAnswer' });

export function baseShape(base: Base) {
  return {
    id: base.id,
    name: base.name,
    description: base.description,
    language: base.language,
    chunk_size: base.chunkSize,
    chunk_overlap: base.chunkOverlap,
    embedding_model: base.embeddingModel,
    connection_id: base.connectionId,
    document_count: base.documentCount,
    chunk_count: base.chunkCount,
    bytes: base.bytes,
    pending_count: base.pendingCount,
    stale_count: base.staleCount,
    is_indexed: base.isIndexed,
    problem: base.problem,
    created_at: base.createdAt.toISOString(),
    updated_at: base.updatedAt.toISOString(),
  } satisfies z.input<typeof KnowledgeBase>;
}

export function documentShape(document: Document) {
  return {
    id: document.id,
    base_id: document.baseId,
    document_id: document.documentId,
    title: document.title,
    source: document.source,
    metadata: document.metadata,
    size: document.size,
    pages: document.pages,
    chunk_count: document.chunkCount,
    embedded_count: document.embeddedCount,
    status: document.status,
    created_at: document.createdAt.toISOString(),
    updated_at: document.updatedAt.toISOString(),
  } satisfies z.input<typeof KnowledgeDocument>;
}

export function chunkShape({ position, heading, page, start, end, text }: TextChunk) {
  return { position, heading, page, start, end, text } satisfies z.input<typeof KnowledgeChunk>;
}

export function answerShape({ results, mode, note }: Answer) {
  return {
    results: results.map(({ textRank, vectorRank, documentId, knowledgeDocumentId, ...hit }) => ({
      ...hit,
      text_rank: textRank,
      vector_rank: vectorRank,
      document_id: documentId,
      knowledge_document_id: knowledgeDocumentId,
    })),
    mode,
    note,
  } satisfies z.input<typeof KnowledgeAnswer>;
}
