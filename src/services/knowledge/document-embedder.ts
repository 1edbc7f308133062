import { QuotaName } from '../../domain/account/quota.js';
import type { QuotaGuard } from '../../domain/account/quota.js';
import { MAX_DIMENSIONS } from '../../domain/knowledge/knowledge.js';
import type { KnowledgeBase } from '../../domain/knowledge/knowledge.js';
import { StepFailure } from '../../errors.js';
import { encodeVector, unitVector } from '../../lib/vectors/vector-code.js';
import type {
  ChunkText,
  ClaimedDocument,
  KnowledgeVectorStore,
} from '../../storage/knowledge/knowledge-vector.store.js';
import type { EmbedTexts, EmbeddingPayer } from './embed-texts.type.js';
import { quotaRefusal } from './quota-refusal.js';

/** Texts of one call. After a crash, stored vectors are not asked for again. */
const BATCH = 48;

/** Makes the vectors of one document, in parts. */
export class DocumentEmbedder {
  constructor(
    private readonly deps: {
      readonly vectors: KnowledgeVectorStore;
      readonly embed: EmbedTexts;
      readonly quotas: QuotaGuard;
    },
  ) {}

  /**
   * Goes on where an earlier try has ended. It ends early if another took the document over.
   *
   * @throws StepFailure of the model; QuotaExceededError
   */
  async run(
    base: KnowledgeBase,
    document: ClaimedDocument,
    {
      by,
      payer,
      signal,
      conceal,
      onProgress,
    }: {
      readonly by: string;
      readonly payer: EmbeddingPayer;
      readonly signal: AbortSignal;
      readonly conceal: (secrets: readonly string[]) => void;
      readonly onProgress?: ((done: number, all: number) => void) | undefined;
    },
  ): Promise<void> {
    const { vectors, embed, quotas } = this.deps;
    const maxBytes = quotas.limits[QuotaName.KNOWLEDGE_BYTES];
    const { embeddingModel: model, connectionId } = base;
    if (model === null) return;
    for (;;) {
      signal.throwIfAborted();
      const chunks = await vectors.nextChunks(document, model, BATCH);
      const [first] = chunks;
      const made =
        first === undefined
          ? []
          : await embed({
              texts: chunks.map((chunk) => embeddedText(document.title, chunk)),
              model,
              connectionId,
              payer: { ...payer, key: `${payer.key}:${first.id}` },
              signal,
              conceal,
            });
      const stored = chunks.map(({ id }, index) => {
        const vector = unitVector(checked(made[index] ?? [], model));
        return { chunk: id, vector, code: encodeVector(vector) };
      });
      const done = await vectors
        .save(base, document, { by, model, vectors: stored, maxBytes })
        .catch((error: unknown) => {
          throw quotaRefusal(quotas, base.ownerId, error);
        });
      if (done === null || chunks.length < BATCH) return;
      onProgress?.(done, document.chunkCount);
    }
  }
}

/** The title and the headings say what a paragraph is about. */
function embeddedText(title: string, { heading, text }: ChunkText): string {
  return [title, heading, text].filter((part) => part !== '').join('\n');
}

/** @throws StepFailure `MODEL_CANNOT` */
function checked(vector: readonly number[], model: string): readonly number[] {
  if (vector.length > 0 && vector.length <= MAX_DIMENSIONS) return vector;
  throw StepFailure.permanent(
    'MODEL_CANNOT',
    `The model "${model}" makes vectors of ${vector.length} dimensions; from 1 to ${MAX_DIMENSIONS} are kept.`,
  );
}
