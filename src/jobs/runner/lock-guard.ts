import { setImmediate } from 'node:timers/promises';
import type { JobParameters, JobRepository } from 'agenda';
import type { Logger } from '../../logger.js';
import { trackPending } from './track-pending.js';

/**
 * Sits between Agenda and the store, and knows two things that Agenda does not report. One is which jobs it has locked
 * but not begun, because it locks everything that is due before its next poll. The other is whether it is still
 * writing. A job that stays locked when the process stops cannot run until the lock lapses.
 */
export class LockGuard {
  readonly #repository: JobRepository;
  readonly #locking = new Set<Promise<unknown>>();
  readonly #writing = new Set<Promise<unknown>>();
  /** When each job was locked that has not begun. */
  readonly #waiting = new Map<string, number>();
  #closed = false;
  #lookedAt = performance.now();

  /** Takes over the repository, which must have no other user. */
  constructor(repository: JobRepository, logger: Logger) {
    this.#repository = repository;
    const { getNextJobToRun, saveJobState, removeJobs, unlockJob, unlockJobs } = bound(repository);
    repository.getNextJobToRun = async (...query) => {
      if (this.#closed) return undefined;
      return trackPending(
        this.#locking,
        getNextJobToRun(...query).then((job) => {
          this.#lookedAt = performance.now();
          return this.#locked(job);
        }),
      );
    };
    repository.saveJobState = async (job, options) => {
      // The first save of a run is its beginning.
      this.#waiting.delete(String(job._id));
      await trackPending(this.#writing, saveJobState(job, options));
    };
    repository.removeJobs = (options) => trackPending(this.#writing, removeJobs(options));
    repository.unlockJobs = async (ids) => {
      for (const id of ids) this.#waiting.delete(String(id));
      await unlockJobs(ids);
    };
    repository.unlockJob = async (job) => {
      this.#waiting.delete(String(job._id));
      // Agenda does not await this: a rejection would end the process. The lock lapses by itself.
      await unlockJob(job).catch((error: unknown) =>
        logger.warn({ err: error, job: job.name }, 'A job could not be unlocked'),
      );
    };
  }

  /** How long ago the store last answered which job is due. */
  get sinceLookMs(): number {
    return performance.now() - this.#lookedAt;
  }

  /** Locks no more jobs; resolves when those just being locked are known. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#locking);
  }

  /** Resolves when Agenda is not writing. After a run it executes several statements, one after another. */
  async quiet(): Promise<void> {
    do {
      await Promise.allSettled(this.#writing);
      await setImmediate();
    } while (this.#writing.size > 0);
  }

  /**
   * Unlocks jobs that have not begun, so that others can run them.
   *
   * @param lockMs a job that was locked longer ago may belong to another process by now, and is left alone.
   */
  async release(lockMs: number): Promise<void> {
    const own = [...this.#waiting].filter(([, lockedAt]) => lockedAt > Date.now() - lockMs).map(([id]) => id);
    await this.#repository.unlockJobs(own);
  }

  #locked(job: JobParameters | undefined): JobParameters | undefined {
    if (job) this.#waiting.set(String(job._id), Date.now());
    return job;
  }
}

function bound(
  repository: JobRepository,
): Pick<JobRepository, 'getNextJobToRun' | 'saveJobState' | 'removeJobs' | 'unlockJob' | 'unlockJobs'> {
  return {
    getNextJobToRun: repository.getNextJobToRun.bind(repository),
    saveJobState: repository.saveJobState.bind(repository),
    removeJobs: repository.removeJobs.bind(repository),
    unlockJob: repository.unlockJob.bind(repository),
    unlockJobs: repository.unlockJobs.bind(repository),
  };
}
