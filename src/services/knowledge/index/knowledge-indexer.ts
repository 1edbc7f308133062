import type { Clock } from '../../../engine/clock.js';
import type { Logger } from '../../../logger.js';
import type {
  IndexTask,
  KnowledgeIndexBuildStore,
} from '../../../storage/knowledge/index/knowledge-index-build.store.js';
import type { VectorExtension } from '../../../storage/knowledge/index/vector-extension.js';
import { PollLoop } from '../../runs/poll-loop.js';

const LOOK_EVERY_MS = 5_000;
/** An administrator may add the extension at any time. */
const LOOK_FOR_EXTENSION_MS = 60_000;
const FAILING_RETRY_MS = 30_000;
const TASKS = 20;

/** Keeps an index of pgvector for each large knowledge base, if the database has the extension. */
export class KnowledgeIndexer {
  readonly #loop: PollLoop;
  readonly #stopping = new AbortController();
  #extension: VectorExtension | null = null;
  #said: string | null = null;
  #building: number | null = null;

  constructor(
    private readonly deps: {
      readonly store: KnowledgeIndexBuildStore;
      /** Adds the extension if it can. @returns it, or why there is none. Null: it is not to be used. */
      readonly extension: (() => Promise<VectorExtension | string>) | null;
      readonly clock: Clock;
      readonly logger: Logger;
    },
  ) {
    this.#loop = new PollLoop({
      round: () => this.#round(),
      retryMs: FAILING_RETRY_MS,
      onFailing: (error) => deps.logger.error({ err: error }, 'Indexes of knowledge bases cannot be made'),
      clock: deps.clock,
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** An index that is being made is begun again by the next process. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.#building !== null) await this.deps.store.cancel(this.#building).catch(() => undefined);
    await this.#loop.stop();
  }

  async #round(): Promise<number> {
    const { store } = this.deps;
    for (const base of await store.unwanted(this.deps.extension === null)) await store.drop(base);
    if (!(await this.#hasExtension())) return LOOK_FOR_EXTENSION_MS;
    for (const task of await store.tasks(TASKS)) {
      if (this.#stopping.signal.aborted) break;
      await this.#work(task);
    }
    return LOOK_EVERY_MS;
  }

  async #hasExtension(): Promise<boolean> {
    if (this.#extension) return true;
    const found = (await this.deps.extension?.()) ?? null;
    if (typeof found === 'string' && found !== this.#said)
      this.deps.logger.info(
        { reason: found },
        'Vectors of knowledge bases are compared one by one: pgvector is not here',
      );
    if (typeof found === 'string') this.#said = found;
    else this.#extension = found;
    return this.#extension !== null;
  }

  async #work(task: IndexTask): Promise<void> {
    const { store, logger } = this.deps;
    let progress = await store.begin(task);
    while (progress === 'more' && !this.#stopping.signal.aborted) progress = await store.copyNext(task);
    if (progress !== 'done' || this.#stopping.signal.aborted) return;
    try {
      await store.finish(task, (pid) => {
        this.#building = pid;
        logger.info({ knowledgeBaseId: task.id }, 'An index of a knowledge base is being made');
      });
    } catch (error) {
      if (!this.#stopping.signal.aborted) throw error;
    } finally {
      this.#building = null;
    }
  }
}
