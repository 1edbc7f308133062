import type { KnowledgeBase } from '../../domain/knowledge/knowledge.js';
import { vectorBlock } from '../../lib/vectors/vector-code.js';
import type { VectorThread } from '../../lib/vectors/vector-thread.js';
import type { KnowledgeVectorStore } from '../../storage/knowledge/knowledge-vector.store.js';

/** The memory for vectors in a process, in bytes. The bases that were searched last stay. */
const MAX_BYTES = 268_435_456;
/** Documents whose vectors are read at a time. */
const READ_DOCUMENTS = 100;
const BYTES_BESIDE = 12;

/** The vectors of a document in memory. */
interface IndexedBlock {
  readonly revision: number;
  readonly bytes: number;
}

/** A base whose vectors are in memory. */
interface LoadedBase {
  revision: number;
  model: string;
  readonly documents: Map<number, IndexedBlock>;
}

/**
 * The vectors of bases in the memory of a thread. Before each search the base is compared with the database, and the
 * vectors of changed documents are read again.
 */
export class VectorIndex {
  /** In the order of their last use. */
  readonly #bases = new Map<number, LoadedBase>();
  readonly #loading = new Map<number, Promise<void>>();

  constructor(
    private readonly vectors: Pick<KnowledgeVectorStore, 'indexed' | 'codes'>,
    private readonly thread: Pick<VectorThread, 'set' | 'drop' | 'search'>,
  ) {}

  /** The nearest chunks first. @param documents numbers of documents; null: all. */
  async search(
    base: KnowledgeBase,
    vector: Float32Array,
    { count, documents }: { readonly count: number; readonly documents: readonly number[] | null },
  ): Promise<readonly { readonly id: number; readonly score: number }[]> {
    await this.#refresh(base);
    return this.thread.search(base.number, { vector, count, groups: documents });
  }

  /** The thread has died, and its memory with it. */
  forgetAll(): void {
    this.#bases.clear();
  }

  /** One at a time for each base: a second search waits for what the first one reads. */
  async #refresh(base: KnowledgeBase): Promise<void> {
    const under = this.#loading.get(base.number);
    if (under) await under.catch(() => undefined);
    const loaded = this.#bases.get(base.number);
    if (loaded && loaded.model === base.embeddingModel && loaded.revision >= base.revision)
      return this.#used(base, loaded);
    const loading = this.#load(base);
    this.#loading.set(base.number, loading);
    try {
      await loading;
    } finally {
      if (this.#loading.get(base.number) === loading) this.#loading.delete(base.number);
    }
  }

  async #load(base: KnowledgeBase): Promise<void> {
    const model = base.embeddingModel ?? '';
    const before = this.#bases.get(base.number);
    if (before && before.model !== model) this.#drop(base.number);
    const loaded: LoadedBase = (before?.model === model ? before : null) ?? {
      revision: 0,
      model,
      documents: new Map<number, IndexedBlock>(),
    };
    this.#bases.set(base.number, loaded);
    const present = await this.vectors.indexed(base);
    const byNumber = new Map(present.map(({ document, revision }) => [document, revision]));
    for (const document of loaded.documents.keys())
      if (!byNumber.has(document)) {
        this.thread.drop(base.number, document);
        loaded.documents.delete(document);
      }
    const changed = present.filter(({ document, revision }) => loaded.documents.get(document)?.revision !== revision);
    for (let from = 0; from < changed.length; from += READ_DOCUMENTS)
      await this.#read(base.number, loaded, changed.slice(from, from + READ_DOCUMENTS));
    loaded.revision = base.revision;
    this.#used(base, loaded);
    this.#evict();
  }

  async #read(
    space: number,
    loaded: LoadedBase,
    changed: readonly { readonly document: number; readonly revision: number }[],
  ): Promise<void> {
    const rows = await this.vectors.codes(changed.map(({ document }) => document));
    const byDocument = Map.groupBy(rows, ({ document }) => document);
    for (const { document, revision } of changed) {
      const block = vectorBlock((byDocument.get(document) ?? []).map(({ chunk, code }) => ({ id: chunk, code })));
      const bytes = block.codes.length + block.ids.length * BYTES_BESIDE;
      this.thread.set(space, document, block);
      loaded.documents.set(document, { revision, bytes });
    }
  }

  #used({ number }: Pick<KnowledgeBase, 'number'>, loaded: LoadedBase): void {
    this.#bases.delete(number);
    this.#bases.set(number, loaded);
  }

  #drop(space: number): void {
    this.#bases.delete(space);
    this.thread.drop(space, null);
  }

  /** Drops those that were not used for the longest time; the last one always stays. */
  #evict(): void {
    let bytes = [...this.#bases.values()].reduce((sum, base) => sum + bytesOf(base), 0);
    for (const [space, base] of this.#bases) {
      if (bytes <= MAX_BYTES || this.#bases.size === 1) return;
      if (this.#loading.has(space)) continue;
      bytes -= bytesOf(base);
      this.#drop(space);
    }
  }
}

function bytesOf({ documents }: LoadedBase): number {
  let sum = 0;
  for (const { bytes } of documents.values()) sum += bytes;
  return sum;
}
