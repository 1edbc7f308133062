import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { backoffStrategies } from 'agenda';
import type { Agenda, Job as AgendaJob } from 'agenda';
import { InvalidInputError, UnavailableError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import { openAgenda } from './agenda.js';
import { trackPending } from './track-pending.js';
import type { Job } from './job.js';
import { followClock } from '../follow-clock.js';
import { LockGuard } from './lock-guard.js';
import { scheduleRepeats } from './schedule-repeats.js';
import type { JobStore, JobStoreOptions } from '../store/job-store.type.js';
import { openJobStore } from '../store/open-job-store.js';

export interface JobRunnerOptions {
  /** The job store: see `JobStoreOptions`. */
  readonly url: string;
  readonly jobs: readonly Job[];
  readonly pools?: JobStoreOptions['pools'];
  readonly logger: Logger;
  /** Default: 5 s. Each look is one statement a job name. */
  readonly pollMs?: number | undefined;
  /**
   * How far the clock of this process is ahead of the clock that all processes share, in milliseconds. It changes only
   * when it is set. Default: 0.
   */
  readonly skewMs?: (() => number) | undefined;
}

const POLL_MS = 5_000;
/** After this many looks that did not come, or this long, the jobs count as dead. */
const MISSED_LOOKS = 4;
const SILENT_MS = 20_000;
/** How long stopping waits for the runs under way, which are asked to leave off. */
const DRAIN_MS = 10_000;
/** A job that was asked for once and fails is tried again; one that repeats comes again anyway. */
const RETRY = { delay: 1_000, factor: 4, maxDelay: 600_000, maxRetries: 8 };

/** Runs the jobs when they are due, together with the runners of other processes on the same store. */
export class JobRunner {
  readonly #jobs: readonly Job[];
  readonly #logger: Logger;
  readonly #store: JobStore;
  readonly #agenda: Agenda;
  readonly #locks: LockGuard;
  readonly #running = new Set<Promise<unknown>>();
  readonly #stopping = new AbortController();
  readonly #pollMs: number;

  private constructor(
    { jobs, logger, pollMs = POLL_MS }: JobRunnerOptions,
    parts: { store: JobStore; agenda: Agenda; locks: LockGuard },
  ) {
    this.#jobs = jobs;
    this.#pollMs = pollMs;
    this.#logger = logger;
    this.#store = parts.store;
    this.#agenda = parts.agenda;
    this.#locks = parts.locks;
    for (const job of jobs) this.#define(job);
    this.#agenda.on(
      'fail',
      (error: unknown, job: { readonly name?: string; readonly attrs?: { readonly name: string } }) =>
        logger.error({ err: error, job: job.attrs?.name ?? job.name }, 'A job failed'),
    );
  }

  /**
   * Connects to the job store. Jobs can be enqueued from now on. They run in processes that start a runner.
   *
   * @throws StartupError if the store cannot be used.
   */
  static async open(options: JobRunnerOptions): Promise<JobRunner> {
    const { url, logger, pools, pollMs = POLL_MS } = options;
    const store = await openJobStore({ url, logger, pools });
    try {
      if (options.skewMs) followClock(store.backend.repository, options.skewMs);
      const locks = new LockGuard(store.backend.repository, logger);
      const agenda = await openAgenda({ backend: store.backend, processId: randomUUID(), pollMs, logger });
      return new JobRunner(options, { store, agenda, locks });
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  /** Schedules the repeating jobs that are not scheduled yet, and begins to run due ones. */
  async start(): Promise<void> {
    await scheduleRepeats(this.#agenda, this.#jobs);
    await this.#agenda.start();
  }

  /** Whether it looks for jobs that are due: a look that is missing for several periods means that none would run. */
  get isAlive(): boolean {
    return this.#locks.sinceLookMs < Math.max(MISSED_LOOKS * this.#pollMs, SILENT_MS);
  }

  /**
   * Runs a job once, at `runAt` or as soon as a runner looks (see `pollMs`).
   *
   * @throws InvalidInputError if the payload does not fit the job's schema. Nothing is stored then.
   */
  async enqueue<Payload>(job: Job<Payload>, payload: Payload, runAt: Date = new Date()): Promise<void> {
    await this.#agenda.schedule(runAt, job.name, job.encode(payload));
  }

  /**
   * Begins nothing more, unlocks jobs that were locked but not begun, asks the running jobs to stop, waits for them,
   * and disconnects. A run that takes longer than `drainMs` keeps its lock until that lapses.
   */
  async stop(drainMs: number = DRAIN_MS): Promise<void> {
    try {
      await this.#locks.close();
      await this.#giveBack();
      this.#stopping.abort();
      const timeout = new AbortController();
      const isDrained = await Promise.race([this.#drained(), sleep(drainMs, false, { signal: timeout.signal })]);
      timeout.abort();
      if (!isDrained) this.#logger.warn('Jobs were still running when the process stopped');
    } finally {
      await this.#store.close();
    }
  }

  /** A job that cannot be unlocked now is free when its lock lapses. */
  async #giveBack(): Promise<void> {
    try {
      await this.#agenda.stop(false);
      await this.#locks.release(Math.min(...this.#jobs.map((job) => job.lockMs)));
    } catch (error) {
      this.#logger.warn({ err: error }, 'Jobs that had not started could not be unlocked');
    }
  }

  /** Agenda's own `drain` looks once, before the row of a job that is done is removed, and then waits for nothing. */
  async #drained(): Promise<true> {
    do {
      await Promise.allSettled(this.#running);
      await this.#locks.quiet();
      // One that was just about to begin has begun meanwhile.
    } while (this.#running.size > 0);
    return true;
  }

  #define(job: Job): void {
    const backoff = job.repeat ? {} : { backoff: backoffStrategies.exponential(RETRY) };
    // oxlint-disable-next-line typescript/no-misused-promises -- the overload that awaits it stands behind one that matches first
    this.#agenda.define(job.name, (run: AgendaJob<unknown>) => trackPending(this.#running, this.#perform(job, run)), {
      lockLifetime: job.lockMs,
      concurrency: 1,
      ...backoff,
    });
  }

  async #perform(job: Job, run: AgendaJob<unknown>): Promise<void> {
    const lost = new AbortController();
    const touch = async (): Promise<void> => {
      try {
        // Agenda would renew a lock that has lapsed meanwhile, and with it take away another process's.
        if (await run.isExpired()) throw new UnavailableError(`The lock of the job ${job.name} was lost.`);
        await run.touch();
      } catch (error) {
        lost.abort();
        throw error;
      }
    };
    try {
      await job.run(run.attrs.data, { signal: AbortSignal.any([this.#stopping.signal, lost.signal]), touch });
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      // It will never fit, so there is no use in trying again.
      this.#logger.error({ job: job.name, issues: error.issues }, 'A job was dropped: its stored data is not valid');
    }
  }
}
