import type { KnowledgeDocumentStore } from '../../storage/knowledge/knowledge-document.store.js';
import type { Purge } from '../runs/retention.service.js';

/** How much one sweep may do; the rest is left to the next. */
const MAX_BATCHES = 100;

/** Deletes the chunks of documents that were deleted. */
export class KnowledgeUpkeep {
  constructor(private readonly documents: Pick<KnowledgeDocumentStore, 'deleteRemoved'>) {}

  async sweep({ signal, afterBatch }: Purge): Promise<void> {
    for (let batch = 0; batch < MAX_BATCHES && !signal.aborted; batch += 1) {
      if ((await this.documents.deleteRemoved()) === 0) return;
      await afterBatch();
    }
  }
}
