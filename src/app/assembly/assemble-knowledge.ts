import { dirname, join } from 'node:path';
import { ModelCallPurpose } from '../../domain/account/model-usage.js';
import type { QuotaGuard } from '../../domain/account/quota.js';
import { ConnectionKind } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import { newId } from '../../lib/ids.js';
import { VectorThread } from '../../lib/vectors/vector-thread.js';
import type { ModelClient } from '../../model/index.js';
import { DocumentEmbedder } from '../../services/knowledge/document-embedder.js';
import type { EmbedTexts } from '../../services/knowledge/embed-texts.type.js';
import { createKnowledgeCalls } from '../../services/knowledge/knowledge-calls.js';
import { KnowledgeSearcher } from '../../services/knowledge/knowledge-searcher.js';
import { KnowledgeWriter } from '../../services/knowledge/knowledge-writer.js';
import { VectorIndex } from '../../services/knowledge/vector-index.js';
import { ChunkNeighbours } from '../../services/knowledge/index/chunk-neighbours.js';
import type { Database } from '../../storage/database/database.js';
import { KnowledgeBaseStore } from '../../storage/knowledge/knowledge-base.store.js';
import { KnowledgeDocumentStore } from '../../storage/knowledge/knowledge-document.store.js';
import { KnowledgeSearchStore } from '../../storage/knowledge/knowledge-search.store.js';
import { KnowledgeIndexBuildStore } from '../../storage/knowledge/index/knowledge-index-build.store.js';
import { KnowledgeIndexStore } from '../../storage/knowledge/index/knowledge-index.store.js';
import { addVectorExtension } from '../../storage/knowledge/index/vector-extension.js';
import { KnowledgeVectorStore } from '../../storage/knowledge/knowledge-vector.store.js';
import { askModel } from '../../tools/model/model-call.js';
import type { ConnectModel } from '../../tools/model/model-for-step.js';
import { compiledFile } from '../../tools/sandbox/program-files.js';
import type { Releases } from '../support/shutdown-order.js';
import type { Connections } from './assemble-connections.js';

export interface KnowledgeParts {
  readonly database: Database;
  /** The model of the installation, whose calls are metered. Null: there is none. */
  readonly model: ModelClient | null;
  readonly connect: ConnectModel;
  readonly opener: Connections['opener'];
  readonly quotas: QuotaGuard;
  /** The model for vectors of a new base. Null: none. */
  readonly defaultModel: string | null;
  /** Whether large bases have an index of pgvector, if the database has it. */
  readonly usesPgvector: boolean;
  readonly releases: Pick<Releases, 'add'>;
}

const THREAD_FILE = join(dirname(compiledFile(import.meta.url)), '../../lib/vectors/vector-thread.process.js');

/** Knowledge bases, for steps and for users. */
export function assembleKnowledge({
  database,
  model,
  connect,
  opener,
  quotas,
  defaultModel,
  usesPgvector,
  releases,
}: KnowledgeParts) {
  const bases = new KnowledgeBaseStore(database, newId);
  const documents = new KnowledgeDocumentStore(database, newId);
  const vectors = new KnowledgeVectorStore(database);
  const embed = createEmbedTexts(model, connect, opener);
  const embedder = new DocumentEmbedder({ vectors, embed, quotas });
  const thread = new VectorThread(THREAD_FILE, () => index.forgetAll());
  releases.add(() => thread.close());
  const index: VectorIndex = new VectorIndex(vectors, thread);
  const neighbours = new ChunkNeighbours({
    indexed: usesPgvector ? new KnowledgeIndexStore(database) : null,
    exact: index,
  });
  const searcher = new KnowledgeSearcher({ store: new KnowledgeSearchStore(database), neighbours, embed });
  const writer = new KnowledgeWriter({ documents, quotas });
  let onPending: () => void = () => undefined;
  return {
    calls: createKnowledgeCalls({
      bases,
      documents,
      vectors,
      writer,
      embedder,
      searcher,
      connectionId: async (call, name) => (await opener.open(call, name, [ConnectionKind.MODEL])).id,
      defaultModel,
    }),
    forService: { bases, documents, writer, searcher, defaultModel, onPending: () => onPending() },
    forBackground: {
      vectors,
      embedder,
      documents,
      index: {
        store: new KnowledgeIndexBuildStore(database),
        extension: usesPgvector ? async () => addVectorExtension(database) : null,
      },
      /** Called when vectors are to be made. */
      listen: (listener: () => void) => {
        onPending = listener;
      },
    },
  };
}

export type Knowledge = ReturnType<typeof assembleKnowledge>;

/** Asks the model of the installation for vectors, or that of a connection of the owner. */
function createEmbedTexts(
  model: ModelClient | null,
  connect: ConnectModel,
  opener: Pick<Connections['opener'], 'open'>,
): EmbedTexts {
  return async ({ texts, model: name, connectionId, payer, signal, conceal }) => {
    const call = { ownerId: payer.ownerId, workflowId: payer.workflowId, signal, conceal };
    const client =
      connectionId === null
        ? model
        : connect((await opener.open({ ...call, connectionId }, connectionId, [ConnectionKind.MODEL])).config);
    if (client === null)
      throw StepFailure.permanent(
        'NO_MODEL',
        'The installation has no model any more: choose a connection of the kind MODEL for the knowledge base, or search by words.',
      );
    const purpose = payer.executionId === null ? ModelCallPurpose.KNOWLEDGE : ModelCallPurpose.RUN;
    const answer = await askModel(() => client.embed({ texts, model: name, signal, payer: { ...payer, purpose } }));
    return answer.vectors;
  };
}
