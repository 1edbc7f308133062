import type { Clock } from '../../engine/clock.js';
import { QuotaExceededError, StepFailure } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { KnowledgeVectorStore } from '../../storage/knowledge/knowledge-vector.store.js';
import { PollLoop } from '../runs/poll-loop.js';
import type { DocumentEmbedder } from './document-embedder.js';

/** Other processes add documents as well. */
const LOOK_EVERY_MS = 5_000;
const RETRY_MS = 30_000;
/** A failure that needs a change of the settings is tried again seldom; a change has it tried at once. */
const GIVEN_UP_MS = 15 * 60_000;
const FAILING_RETRY_MS = 5_000;
const MAX_PROBLEM = 500;

/** Makes the vectors of documents that users have added, one document at a time, the bases in turn. */
export class KnowledgeEmbedder {
  readonly #loop: PollLoop;
  readonly #stopping = new AbortController();

  constructor(
    private readonly deps: {
      readonly vectors: KnowledgeVectorStore;
      readonly embedder: DocumentEmbedder;
      /** Names this process among the others. */
      readonly processId: string;
      readonly clock: Clock;
      readonly logger: Logger;
    },
  ) {
    this.#loop = new PollLoop({
      round: () => this.#round(),
      retryMs: FAILING_RETRY_MS,
      onFailing: (error) => deps.logger.error({ err: error }, 'Vectors of knowledge bases cannot be made'),
      clock: deps.clock,
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** There is something to do. */
  wake(): void {
    this.#loop.noLaterThan(this.deps.clock.now());
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop.stop();
  }

  async #round(): Promise<number> {
    while (!this.#stopping.signal.aborted) if (!(await this.#next())) break;
    const next = await this.deps.vectors.msUntilNext();
    return Math.min(Math.max(next ?? LOOK_EVERY_MS, 250), LOOK_EVERY_MS);
  }

  /** @returns whether there was a document. */
  async #next(): Promise<boolean> {
    const { vectors, embedder, processId: by } = this.deps;
    const claimed = await vectors.claimNext(by);
    if (!claimed) return false;
    const { base, document } = claimed;
    const { signal } = this.#stopping;
    const payer = { ownerId: base.ownerId, workflowId: '', executionId: null, stepId: null, key: document.id };
    try {
      await embedder.run(base, document, { by, payer, signal, conceal: () => undefined });
    } catch (error) {
      if (signal.aborted) return false;
      if (!(error instanceof StepFailure || error instanceof QuotaExceededError)) throw error;
      const retryMs =
        error instanceof StepFailure && error.retryable ? Math.max(error.retryAfterMs ?? 0, RETRY_MS) : GIVEN_UP_MS;
      await vectors.fail(base.id, error.message.slice(0, MAX_PROBLEM), retryMs);
    } finally {
      await vectors.release(document.id, by);
    }
    return true;
  }
}
