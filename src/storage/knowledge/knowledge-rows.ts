/* The columns of knowledge bases and documents as stores answer them. */

/** Documents whose vectors are missing, or of another model, although nothing makes them. */
const IS_STALE = `b.embedding_model is not null and not d.is_pending
  and (d.embedded_model is distinct from b.embedding_model or d.embedded_count < d.chunk_count)`;

export const BASE_COLUMNS = `b.id, b.number::float8 as number, b.owner_id as "ownerId", b.name, b.description, b.language,
  b.chunk_size as "chunkSize", b.chunk_overlap as "chunkOverlap", b.embedding_model as "embeddingModel", b.connection_id as "connectionId",
  b.document_count as "documentCount", b.chunk_count as "chunkCount", b.bytes::float8 as bytes, b.revision::float8 as revision, b.problem,
  (select count(*)::int from knowledge_document d where d.base_id = b.id and d.is_pending) as "pendingCount",
  (select count(*)::int from knowledge_document d where d.base_id = b.id and ${IS_STALE}) as "staleCount",
  exists (select from knowledge_index i where i.base = b.number and i.is_ready and i.model = b.embedding_model) as "isIndexed",
  b.created_at as "createdAt", b.updated_at as "updatedAt"`;

export const DOCUMENT_COLUMNS = `d.id, d.number::float8 as number, d.base_id as "baseId", d.owner_id as "ownerId", d.document_id as "documentId",
  d.title, d.source, d.metadata, d.size, d.pages, d.chunk_count as "chunkCount",
  case when d.embedded_model = b.embedding_model then d.embedded_count else 0 end as "embeddedCount",
  case when d.is_pending and b.embedding_model is not null then 'PENDING' when ${IS_STALE} then 'STALE' else 'READY' end as status,
  d.created_at as "createdAt", d.updated_at as "updatedAt"`;

export const DOCUMENTS = 'knowledge_document d join knowledge_base b on b.id = d.base_id';

/** The word that all chunks of a base have, and no text can have: it tells the bases apart within the index. */
export function markOf(baseNumber: number): string {
  return `~kb${baseNumber}`;
}
