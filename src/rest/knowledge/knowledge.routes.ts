import { cursorPageOf, cursorShape } from '../common/cursor.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import {
  AddDocumentRequest,
  AddDocumentResult,
  CreateKnowledgeRequest,
  DeleteDocumentsRequest,
  DeleteDocumentsResult,
  EmbedKnowledgeResult,
  KnowledgeAnswer,
  KnowledgeBase,
  KnowledgeBaseList,
  KnowledgeChunkList,
  KnowledgeDocument,
  KnowledgeDocumentList,
  SearchKnowledgeRequest,
  UpdateKnowledgeRequest,
  answerShape,
  baseShape,
  chunkShape,
  chunksQuery,
  documentShape,
  documentsQuery,
} from './knowledge.schema.js';

/** Knowledge bases: documents that are searched. */
export function knowledgeRoutes({ knowledge }: RestServices): readonly Route[] {
  return [
    route({
      operationId: 'listKnowledgeBases',
      method: 'GET',
      path: '/knowledge',
      summary: 'List your knowledge bases',
      answers: { 200: { description: 'All of them, at most 100.', schema: KnowledgeBaseList } },
      handle: async ({ caller }) => answer(200, { knowledge_bases: (await knowledge.list(caller)).map(baseShape) }),
    }),
    route({
      operationId: 'createKnowledgeBase',
      method: 'POST',
      path: '/knowledge',
      summary: 'Make a knowledge base',
      body: CreateKnowledgeRequest,
      answers: { 201: { description: 'The base.', schema: KnowledgeBase } },
      async handle({ caller, body }) {
        const base = await knowledge.create(caller, { name: body.name, ...settingsOf(body) });
        return answer(201, baseShape(base));
      },
    }),
    route({
      operationId: 'getKnowledgeBase',
      method: 'GET',
      path: '/knowledge/{base_id}',
      summary: 'Read a knowledge base',
      answers: { 200: { description: 'The base.', schema: KnowledgeBase } },
      handle: async ({ caller, param }) => answer(200, baseShape(await knowledge.get(caller, param('base_id')))),
    }),
    route({
      operationId: 'updateKnowledgeBase',
      method: 'PUT',
      path: '/knowledge/{base_id}',
      summary: 'Change the settings of a knowledge base',
      body: UpdateKnowledgeRequest,
      answers: { 200: { description: 'The base as it is now.', schema: KnowledgeBase } },
      async handle({ caller, param, body }) {
        const changes = { name: body.name, ...settingsOf(body) };
        return answer(200, baseShape(await knowledge.update(caller, param('base_id'), changes)));
      },
    }),
    route({
      operationId: 'deleteKnowledgeBase',
      method: 'DELETE',
      path: '/knowledge/{base_id}',
      summary: 'Delete a knowledge base with its documents',
      answers: { 204: { description: 'It is gone.' } },
      async handle({ caller, param }) {
        await knowledge.delete(caller, param('base_id'));
        return answer(204, null);
      },
    }),
    route({
      operationId: 'embedKnowledgeBase',
      method: 'POST',
      path: '/knowledge/{base_id}/embed',
      summary: 'Have vectors made again',
      description: 'For all documents that lack those of the present model, in the background.',
      answers: { 200: { description: 'How many documents it is about.', schema: EmbedKnowledgeResult } },
      async handle({ caller, param }) {
        const { base, count } = await knowledge.embed(caller, param('base_id'));
        return answer(200, { document_count: count, knowledge_base: baseShape(base) });
      },
    }),
    route({
      operationId: 'searchKnowledge',
      method: 'POST',
      path: '/knowledge/{base_id}/search',
      summary: 'Search a knowledge base',
      body: SearchKnowledgeRequest,
      answers: { 200: { description: 'The passages, the best first.', schema: KnowledgeAnswer } },
      async handle({ caller, param, body }) {
        const { query, limit, filter = {}, mode } = body;
        return answer(
          200,
          answerShape(await knowledge.search(caller, param('base_id'), { query, limit, filter, mode })),
        );
      },
    }),
    route({
      operationId: 'listKnowledgeDocuments',
      method: 'GET',
      path: '/knowledge/{base_id}/documents',
      summary: 'List the documents of a knowledge base',
      query: documentsQuery,
      answers: { 200: { description: 'One page.', schema: KnowledgeDocumentList } },
      async handle({ caller, param, query }) {
        const page = await knowledge.documents(caller, param('base_id'), query.search, cursorPageOf(query));
        return answer(200, { documents: page.items.map(documentShape), ...(await cursorShape(page, query)) });
      },
    }),
    route({
      operationId: 'addKnowledgeDocument',
      method: 'POST',
      path: '/knowledge/{base_id}/documents',
      summary: 'Add a document, or replace the one with its id',
      description: 'Its words can be searched at once. Its vectors are made in the background.',
      body: AddDocumentRequest,
      answers: {
        200: { description: 'The document as it is now.', schema: AddDocumentResult },
        404: { description: 'You have no such base or file.' },
      },
      async handle({ caller, param, body }) {
        const { document, outcome } = await knowledge.add(caller, param('base_id'), {
          text: body.text,
          fileId: body.file_id,
          documentId: body.document_id,
          title: body.title,
          source: body.source,
          metadata: body.metadata,
        });
        return answer(200, { outcome, document: documentShape(document) });
      },
    }),
    route({
      operationId: 'removeKnowledgeDocuments',
      method: 'POST',
      path: '/knowledge/{base_id}/documents/delete',
      summary: 'Delete documents of a knowledge base',
      description: 'Either by their ids, or by their metadata.',
      body: DeleteDocumentsRequest,
      answers: { 200: { description: 'How many were deleted.', schema: DeleteDocumentsResult } },
      async handle({ caller, param, body }) {
        const id = param('base_id');
        const count = await knowledge.deleteDocuments(caller, id, {
          documentIds: body.document_ids,
          filter: body.filter,
        });
        return answer(200, { deleted_count: count, knowledge_base: baseShape(await knowledge.get(caller, id)) });
      },
    }),
    route({
      operationId: 'getKnowledgeDocument',
      method: 'GET',
      path: '/knowledge-documents/{document_id}',
      summary: 'Read what is known of a document',
      answers: { 200: { description: 'The document.', schema: KnowledgeDocument } },
      handle: async ({ caller, param }) =>
        answer(200, documentShape(await knowledge.document(caller, param('document_id')))),
    }),
    route({
      operationId: 'listKnowledgeChunks',
      method: 'GET',
      path: '/knowledge-documents/{document_id}/chunks',
      summary: 'List the chunks of a document',
      query: chunksQuery,
      answers: { 200: { description: 'In their order.', schema: KnowledgeChunkList } },
      async handle({ caller, param, query }) {
        const chunks = await knowledge.chunks(caller, param('document_id'), query);
        return answer(200, { chunks: chunks.map(chunkShape) });
      },
    }),
  ];
}

interface GivenSettings {
  readonly description?: string | undefined;
  readonly language?: string | undefined;
  readonly chunk_size?: number | undefined;
  readonly chunk_overlap?: number | undefined;
  readonly embedding_model?: string | null | undefined;
  readonly connection_id?: string | null | undefined;
}

function settingsOf(body: GivenSettings) {
  return {
    description: body.description,
    language: body.language,
    chunkSize: body.chunk_size,
    chunkOverlap: body.chunk_overlap,
    embeddingModel: body.embedding_model,
    connectionId: body.connection_id,
  };
}
