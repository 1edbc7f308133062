import type { AuditEntry } from '../../domain/account/audit.js';
import { QuotaName } from '../../domain/account/quota.js';
import type { QuotaGuard } from '../../domain/account/quota.js';
import { checkDocument } from '../../domain/knowledge/check-knowledge.js';
import { chunkText } from '../../domain/knowledge/chunk-text.js';
import type { TextChunk } from '../../domain/knowledge/chunk-text.js';
import type { AddOutcome, KnowledgeBase, NewDocument } from '../../domain/knowledge/knowledge.js';
import { forEachYielding } from '../../lib/async/yield-to-event-loop.js';
import { quotaRefusal } from './quota-refusal.js';
import type { KnowledgeDocumentStore, WrittenDocument } from '../../storage/knowledge/knowledge-document.store.js';

export interface Writing {
  /** The process that makes its vectors at once. Null: they are made in the background. */
  readonly claimedBy: string | null;
  readonly audit: ((id: string, outcome: AddOutcome) => AuditEntry) | null;
  /** The place of the document in the caller's input. */
  readonly path?: readonly (string | number)[] | undefined;
}

/** Divides documents into chunks and stores them, for runs and for users. */
export class KnowledgeWriter {
  constructor(
    private readonly deps: {
      readonly documents: KnowledgeDocumentStore;
      readonly quotas: QuotaGuard;
    },
  ) {}

  /** @throws KnowledgeRefusal, QuotaExceededError */
  async write(
    base: KnowledgeBase,
    given: NewDocument,
    { claimedBy, audit, path }: Writing,
  ): Promise<WrittenDocument & { readonly documentId: string; readonly title: string }> {
    const { documents, quotas } = this.deps;
    const document = checkDocument(given, path);
    const chunks = async (): Promise<readonly TextChunk[]> => {
      const made: TextChunk[] = [];
      const rule = { size: base.chunkSize, overlap: base.chunkOverlap };
      await forEachYielding(chunkText(document.text, rule), (chunk) => made.push(chunk));
      return made;
    };
    const maxBytes = quotas.limits[QuotaName.KNOWLEDGE_BYTES];
    try {
      const written = await documents.put(base, { document, chunks, claimedBy, maxBytes, audit });
      return { ...written, documentId: document.documentId, title: document.title };
    } catch (error) {
      throw quotaRefusal(quotas, base.ownerId, error);
    }
  }
}
