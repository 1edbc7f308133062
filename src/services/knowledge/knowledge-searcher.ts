import { checkLimit, checkSearchText, readMetadataFilter } from '../../domain/knowledge/check-knowledge.js';
import type { MetadataFilter } from '../../domain/knowledge/check-knowledge.js';
import { fuseRanks } from '../../domain/knowledge/fuse-ranks.js';
import { KnowledgeRefusal, SearchMode } from '../../domain/knowledge/knowledge.js';
import type { KnowledgeAnswer, KnowledgeBase, KnowledgeHit } from '../../domain/knowledge/knowledge.js';
import type { SearchRequest } from '../../domain/knowledge/knowledge-port.js';
import { looseQuery } from '../../domain/knowledge/loose-query.js';
import { StepFailure } from '../../errors.js';
import { unitVector } from '../../lib/vectors/vector-code.js';
import type { FoundChunk, KnowledgeSearchStore } from '../../storage/knowledge/knowledge-search.store.js';
import type { EmbedTexts, EmbeddingPayer } from './embed-texts.type.js';
import type { ChunkNeighbours } from './index/chunk-neighbours.js';

/** Each order has this many, and at least four times the wanted results, before the orders become one. */
const CANDIDATES = 50;
/** The model may take this long for the vector of a query. */
const MODEL_MS = 15_000;

export interface Searching {
  readonly payer: EmbeddingPayer;
  readonly signal: AbortSignal;
  readonly conceal: (secrets: readonly string[]) => void;
}

/** The result of one order. `note`: why there is none. */
interface Order {
  readonly ids: readonly number[];
  readonly note: string | null;
}

/** Searches a knowledge base by words, by meaning, or by both. */
export class KnowledgeSearcher {
  constructor(
    private readonly deps: {
      readonly store: KnowledgeSearchStore;
      readonly neighbours: ChunkNeighbours;
      readonly embed: EmbedTexts;
    },
  ) {}

  /** @throws KnowledgeRefusal; StepFailure of the model if only vectors were asked for. */
  async search(base: KnowledgeBase, asked: SearchRequest, searching: Searching): Promise<KnowledgeAnswer> {
    const query = checkSearchText(asked.query);
    const limit = checkLimit(asked.limit);
    const filter = readMetadataFilter(asked.filter);
    const count = Math.max(CANDIDATES, limit * 4);
    const [words, vectors] = await Promise.all([
      asked.mode === SearchMode.VECTOR ? null : this.#byWords(base, query, filter, count),
      asked.mode === SearchMode.TEXT ? null : this.#byMeaning(base, query, filter, { count, asked, searching }),
    ]);
    const hasVectors = vectors !== null && (vectors.note === null || vectors.ids.length > 0);
    const mode = words === null ? SearchMode.VECTOR : hasVectors ? asked.mode : SearchMode.TEXT;
    const note = vectors?.note ?? (mode === SearchMode.TEXT ? (words?.note ?? null) : null);
    return { results: await this.#results(base, { words, vectors: hasVectors ? vectors : null }, limit), mode, note };
  }

  /** First those with all words, then those with any of them. */
  async #byWords(base: KnowledgeBase, query: string, filter: MetadataFilter, count: number): Promise<Order> {
    const { store } = this.deps;
    const read = await store.wordQuery(base.language, query, looseQuery(query));
    if (read === null) return { ids: [], note: 'The query has no word that is compared, only very common ones.' };
    const strict = await store.byWords(base, read.strict, filter, count);
    if (strict.length >= count || read.loose === read.strict) return { ids: strict, note: null };
    const loose = await store.byWords(base, read.loose, filter, count);
    return { ids: [...new Set([...strict, ...loose])].slice(0, count), note: null };
  }

  async #byMeaning(
    base: KnowledgeBase,
    query: string,
    filter: MetadataFilter,
    {
      count,
      asked,
      searching: { payer, signal, conceal },
    }: { readonly count: number; readonly asked: SearchRequest; readonly searching: Searching },
  ): Promise<Order> {
    const isOnly = asked.mode === SearchMode.VECTOR;
    const none = noVectors(base);
    if (none !== null) {
      if (isOnly) throw new KnowledgeRefusal('NO_VECTORS', none, ['mode']);
      return { ids: [], note: none };
    }
    const limited = AbortSignal.any([signal, AbortSignal.timeout(MODEL_MS)]);
    try {
      const { embeddingModel, connectionId } = base;
      const call = { texts: [query], model: embeddingModel ?? '', connectionId, payer, signal: limited, conceal };
      const [vector = []] = await this.deps.embed(call);
      const documents = filter.length === 0 ? null : await this.deps.store.documentsWith(base, filter);
      const found = await this.deps.neighbours.search(base, unitVector(vector), { count, documents });
      return { ids: found.map(({ id }) => id), note: incomplete(base) };
    } catch (error) {
      if (signal.aborted) throw error;
      const failure = limited.aborted ? tooSlow() : error;
      if (isOnly || !(failure instanceof StepFailure)) throw failure;
      return { ids: [], note: `Only words were compared, since the model for vectors failed: ${failure.message}` };
    }
  }

  async #results(
    base: KnowledgeBase,
    { words, vectors }: { readonly words: Order | null; readonly vectors: Order | null },
    limit: number,
  ): Promise<readonly KnowledgeHit[]> {
    const orders = [words, vectors].flatMap((order) => (order === null ? [] : [order.ids]));
    const fused = fuseRanks(orders, limit * 2);
    const chunks = await this.deps.store.chunks(
      base,
      fused.map(({ id }) => id),
    );
    const byId = new Map(chunks.map((chunk) => [chunk.chunk, chunk]));
    const hits = fused.flatMap(({ id, score, ranks }) => {
      const chunk = byId.get(id);
      if (!chunk) return [];
      const textRank = words === null ? null : (ranks[0] ?? null);
      const vectorRank = vectors === null ? null : (ranks.at(-1) ?? null);
      return [{ chunk, score, textRank, vectorRank }];
    });
    return hits.slice(0, limit).map(({ chunk, ...rank }, index) => hitOf(chunk, rank, index));
  }
}

function hitOf(
  { chunk: _chunk, ...found }: FoundChunk,
  rank: Pick<KnowledgeHit, 'score' | 'textRank' | 'vectorRank'>,
  index: number,
): KnowledgeHit {
  return { citation: `[${index + 1}]`, ...found, ...rank, score: Math.round(rank.score * 10_000) / 10_000 };
}

/** Why a base cannot be searched by meaning. Null: it can. */
function noVectors(base: KnowledgeBase): string | null {
  if (base.embeddingModel === null) return 'Only words were compared: the knowledge base has no model for vectors.';
  if (base.documentCount > 0 && base.staleCount === base.documentCount)
    return `Only words were compared: no document has vectors of the model "${base.embeddingModel}". Have them made again.`;
  return null;
}

function tooSlow(): StepFailure {
  return StepFailure.retryable('MODEL_UNAVAILABLE', `It did not answer within ${MODEL_MS / 1_000} seconds.`);
}

function incomplete({ staleCount, pendingCount }: KnowledgeBase): string | null {
  const missing = staleCount + pendingCount;
  if (missing === 0) return null;
  const documents = missing === 1 ? '1 document has' : `${missing} documents have`;
  return staleCount > 0
    ? `${documents} no vectors of the present model: have them made again.`
    : `${documents} no vectors yet, or not all of them.`;
}
