import { checkSettings, readMetadataFilter } from '../../domain/knowledge/check-knowledge.js';
import { CHUNK_SIZES, DEFAULT_OVERLAP, KnowledgeRefusal, MAX_BASE_NAME } from '../../domain/knowledge/knowledge.js';
import type { KnowledgeBase } from '../../domain/knowledge/knowledge.js';
import type { BaseOfStep, KnowledgeCaller, KnowledgePort } from '../../domain/knowledge/knowledge-port.js';
import { cleanText } from '../../lib/json/clean-json.js';
import type { KnowledgeBaseStore } from '../../storage/knowledge/knowledge-base.store.js';
import type { KnowledgeDocumentStore } from '../../storage/knowledge/knowledge-document.store.js';
import type { KnowledgeVectorStore } from '../../storage/knowledge/knowledge-vector.store.js';
import type { DocumentEmbedder } from './document-embedder.js';
import type { EmbeddingPayer } from './embed-texts.type.js';
import { asStepFailure } from './knowledge-answer.js';
import type { KnowledgeSearcher } from './knowledge-searcher.js';
import type { KnowledgeWriter } from './knowledge-writer.js';

export interface KnowledgeCallsDependencies {
  readonly bases: KnowledgeBaseStore;
  readonly documents: KnowledgeDocumentStore;
  readonly vectors: KnowledgeVectorStore;
  readonly writer: KnowledgeWriter;
  readonly embedder: DocumentEmbedder;
  readonly searcher: KnowledgeSearcher;
  /** The id of the connection of the kind MODEL that a name means in a workflow. @throws StepFailure `MISSING_CONNECTION` */
  readonly connectionId: (call: KnowledgeCaller, name: string) => Promise<string>;
  /** The model for vectors of a new base. Null: none. */
  readonly defaultModel: string | null;
}

/** The use of knowledge bases by the steps of runs. */
export function createKnowledgeCalls(deps: KnowledgeCallsDependencies): KnowledgePort {
  const { bases, documents, vectors, writer, embedder, searcher } = deps;
  const found = async ({ ownerId }: KnowledgeCaller, reference: string): Promise<KnowledgeBase> => {
    const name = cleanText(reference).trim();
    const base = await bases.find(ownerId, name);
    if (base) return base;
    throw unknownBase(name);
  };
  return {
    add: (call, reference, settings, document, onProgress) =>
      asStepFailure(async () => {
        const base = await opened(deps, call, reference, settings);
        const by = call.idempotencyKey;
        const written = await writer.write(base, document, { claimedBy: by, audit: null });
        const { id, documentId, title, outcome, chunkCount: chunks } = written;
        const claimed = written.isPending ? await vectors.claim(id, by) : null;
        if (claimed)
          try {
            await embedder.run(base, claimed, {
              by,
              payer: payerOf(call),
              signal: call.signal,
              conceal: (secrets) => call.conceal(secrets),
              onProgress,
            });
          } finally {
            await vectors.release(id, by);
          }
        return { id, documentId, title, outcome, chunks };
      }),
    search: (call, reference, request) =>
      asStepFailure(async () =>
        searcher.search(await found(call, reference), request, {
          payer: payerOf(call),
          signal: call.signal,
          conceal: (secrets) => call.conceal(secrets),
        }),
      ),
    delete: (call, reference, which) =>
      asStepFailure(async () => {
        const base = await found(call, reference);
        return documents.delete(base, 'filter' in which ? { filter: readMetadataFilter(which.filter) } : which, null);
      }),
  };
}

/** The base of the name. It is made if there is none. */
async function opened(
  { bases, connectionId, defaultModel }: KnowledgeCallsDependencies,
  call: KnowledgeCaller,
  reference: string,
  { language, embeddingModel, connection }: BaseOfStep,
): Promise<KnowledgeBase> {
  const name = cleanText(reference).trim();
  const base = await bases.find(call.ownerId, name);
  if (base) return base;
  const settings = checkSettings({
    name,
    description: '',
    language: language ?? 'english',
    chunkSize: CHUNK_SIZES.standard,
    chunkOverlap: DEFAULT_OVERLAP,
    embeddingModel: embeddingModel ?? defaultModel,
    connectionId: connection === undefined ? null : await connectionId(call, connection),
  });
  const made = await bases.create(call.ownerId, settings, null);
  if (made !== 'name-taken') return made;
  // Another step has made it in the meantime.
  const other = await bases.find(call.ownerId, name);
  if (other) return other;
  throw unknownBase(name);
}

function unknownBase(name: string): KnowledgeRefusal {
  return new KnowledgeRefusal(
    'KNOWLEDGE_UNKNOWN',
    `There is no knowledge base "${name.slice(0, MAX_BASE_NAME)}" here. Make it, or add a document to it (knowledge.add).`,
    ['base'],
  );
}

function payerOf(call: KnowledgeCaller): EmbeddingPayer {
  const { ownerId, workflowId, executionId, stepId, idempotencyKey: key } = call;
  return { ownerId, workflowId, executionId, stepId, key, onSpent: (usage) => call.spent(usage) };
}
