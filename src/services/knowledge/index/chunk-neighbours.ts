import type { KnowledgeBase } from '../../../domain/knowledge/knowledge.js';
import type { KnowledgeIndexStore, NearChunk } from '../../../storage/knowledge/index/knowledge-index.store.js';
import type { VectorIndex } from '../vector-index.js';

/** Finds the nearest chunks of a vector: by the index of pgvector if the base has one, else by comparing all vectors. */
export class ChunkNeighbours {
  constructor(
    private readonly deps: {
      /** Null: pgvector is not to be used. */
      readonly indexed: Pick<KnowledgeIndexStore, 'search'> | null;
      readonly exact: Pick<VectorIndex, 'search'>;
    },
  ) {}

  /** The nearest chunks first. @param wanted.documents numbers of documents; null: all. */
  async search(
    base: KnowledgeBase,
    vector: Float32Array,
    wanted: { readonly count: number; readonly documents: readonly number[] | null },
  ): Promise<readonly NearChunk[]> {
    const found = base.isIndexed ? await this.deps.indexed?.search(base, { vector, ...wanted }) : null;
    return found ?? this.deps.exact.search(base, vector, wanted);
  }
}
