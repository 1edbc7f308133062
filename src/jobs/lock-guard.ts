import type { JobParameters, JobRepository } from 'agenda';
import type { Logger } from '../logger.js';

/**
 * Stands between Agenda and the store, and knows what Agenda does not tell: which jobs it has locked but not begun. It
 * locks ahead, whatever comes due until its next poll, and draining leaves those locked: nobody could run them until
 * their locks lapse.
 */
export class LockGuard {
  readonly #repository: JobRepository;
  readonly #asking = new Set<Promise<unknown>>();
  /** When each job was locked that has not begun. */
  readonly #waiting = new Map<string, number>();
  #closed = false;

  /** Takes over three methods of the repository, which must not be used by anybody else. */
  constructor(repository: JobRepository, logger: Logger) {
    this.#repository = repository;
    const next = repository.getNextJobToRun.bind(repository);
    const save = repository.saveJobState.bind(repository);
    const unlock = repository.unlockJob.bind(repository);
    repository.getNextJobToRun = async (...query) => {
      if (this.#closed) return undefined;
      const asked = next(...query).then((job) => this.#locked(job));
      this.#asking.add(asked);
      return asked.finally(() => this.#asking.delete(asked));
    };
    repository.saveJobState = (job, options) => {
      // The first save of a run is its beginning.
      this.#waiting.delete(String(job._id));
      return save(job, options);
    };
    repository.unlockJob = (job) => {
      this.#waiting.delete(String(job._id));
      // Agenda does not await this: a rejection would end the process. The lock lapses by itself.
      return unlock(job).catch((error: unknown) => logger.warn({ err: error, job: job.name }, 'a job could not be unlocked'));
    };
  }

  /** Locks no more jobs; resolves when those just being locked are known. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#asking);
  }

  /**
   * Unlocks what has not begun, for others to run.
   *
   * @param lockMs what was locked longer ago may be somebody else's by now, and is left alone.
   */
  async release(lockMs: number): Promise<void> {
    const own = [...this.#waiting].filter(([, lockedAt]) => lockedAt > Date.now() - lockMs).map(([id]) => id);
    this.#waiting.clear();
    await this.#repository.unlockJobs(own);
  }

  #locked(job: JobParameters | undefined): JobParameters | undefined {
    if (job) this.#waiting.set(String(job._id), Date.now());
    return job;
  }
}
