import { availableParallelism } from 'node:os';
import type { ComputeBudget } from '../../lib/limits/compute-budget.js';
import { OwnerQueue } from '../../lib/collections/owner-queue.js';
import type { Turn } from '../../lib/collections/owner-queue.js';
import { FairShare } from '../../lib/collections/fair-share.js';
import { StepFailure } from '../../errors.js';
import { failureOfEnd } from './sandbox-failure.js';
import type { ServeCall, TaskShapes, TaskTypes } from './sandbox-protocol.type.js';
import { CONTENT_PROGRAM, Sandbox } from './sandbox.js';
import type { SandboxEnd } from './sandbox.js';
import type { TaskProcessOptions, TaskProgram } from './task-process.js';

export interface SandboxPoolOptions extends TaskProcessOptions {
  /** Processes at most. */
  readonly size: number;
  /** How long an idle process is kept. */
  readonly idleMs: number;
  /** Processes that stay although they are idle, once they were needed. Default: 0. */
  readonly keep: number;
}

/** Whose task it is, and how long it is wanted. */
export interface TaskCaller {
  readonly signal: AbortSignal;
  readonly ownerId: string;
  readonly workflowId: string;
  /** The budget that the time of the task is taken from, beside the deadline of the pool. */
  readonly budget?: ComputeBudget | undefined;
  /** Answers the calls of the task. Default: it makes none. */
  readonly serve?: ServeCall | undefined;
}

interface Job {
  /** Owners are served in turn, and within one owner their workflows. */
  readonly turn: Turn;
  readonly task: string;
  readonly input: unknown;
  readonly budget: ComputeBudget | undefined;
  readonly serve: ServeCall | undefined;
  /** The process that does it. */
  sandbox: Sandbox | undefined;
  readonly settle: (end: SandboxEnd) => void;
  attempts: number;
  timer: NodeJS.Timeout | undefined;
}

const DEFAULTS: SandboxPoolOptions = {
  size: Math.min(5, Math.max(3, availableParallelism() + 1)),
  deadlineMs: 5_000,
  heapMb: 256,
  idleMs: 30_000,
  keep: 0,
};
const MAX_QUEUED_PER_WORKFLOW = 1_000;
const MAX_QUEUED_PER_OWNER = 10_000;
/** The longest wait for a turn. */
const MAX_WAIT_MS = 30_000;
const MAX_FAILED_STARTS = 3;
const MAX_ATTEMPTS = 2;

/**
 * Parses untrusted content in separate processes, started when first needed and ended when idle. A hostile page may use
 * all the time and memory of a sandbox, but it delays neither the event loop nor another owner's task. One process is
 * always left to the other owners (see `FairShare`).
 */
export class SandboxPool<Types extends TaskShapes<Types> = TaskTypes> {
  readonly #options: SandboxPoolOptions;
  readonly #queue = new OwnerQueue<Job>();
  readonly #sandboxes = new Set<Sandbox>();
  readonly #share: FairShare;
  #idle: NodeJS.Timeout | undefined;
  #failedStarts = 0;
  #closed = false;

  constructor(
    options: Partial<SandboxPoolOptions> = {},
    private readonly program: TaskProgram = CONTENT_PROGRAM,
  ) {
    this.#options = { ...DEFAULTS, ...options };
    this.#share = new FairShare(this.#options.size, () => performance.now());
  }

  /**
   * The result of the task. @throws StepFailure of the task; `CONTENT_TOO_COMPLEX` if it took too long or too much
   * memory; `ABORTED`.
   */
  async run<Name extends keyof Types & string>(
    task: Name,
    input: Types[Name]['input'],
    caller: TaskCaller,
  ): Promise<Types[Name]['output']> {
    const { signal } = caller;
    const turn: Turn = { ownerId: caller.ownerId, workflowId: caller.workflowId };
    if (this.#closed) throw StepFailure.retryable('SANDBOX_BUSY', 'The server is shutting down.');
    if (
      this.#queue.sizeOf(turn) >= MAX_QUEUED_PER_WORKFLOW ||
      this.#queue.sizeOfOwner(turn.ownerId) >= MAX_QUEUED_PER_OWNER
    )
      throw StepFailure.retryable('SANDBOX_BUSY', 'Too much content is waiting to be read.');
    if (signal.aborted) throw aborted(signal);
    const end = await new Promise<SandboxEnd | 'ABORTED'>((resolve) => {
      const stop = (): void => {
        this.#queue.remove(turn, job);
        clearTimeout(job.timer);
        // A task that makes calls may wait for long, and nobody wants its result.
        if (job.serve) job.sandbox?.kill();
        resolve('ABORTED');
      };
      const settle = (result: SandboxEnd): void => {
        signal.removeEventListener('abort', stop);
        clearTimeout(job.timer);
        resolve(result);
      };
      const { budget, serve } = caller;
      const job: Job = { turn, task, input, budget, serve, settle, attempts: 0, timer: undefined, sandbox: undefined };
      // The timer also keeps this process alive as long as a caller waits.
      job.timer = setTimeout(() => {
        if (this.#queue.remove(turn, job)) settle({ ok: false, end: 'STARVED' });
      }, MAX_WAIT_MS);
      signal.addEventListener('abort', stop, { once: true });
      this.#queue.add(turn, job);
      this.#pump();
    });
    if (end === 'ABORTED') throw aborted(signal);
    if (end.ok) return end.output as Types[Name]['output'];
    throw failureOfEnd(end);
  }

  /** Ends the processes. Waiting and running tasks are rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#idle);
    this.#loseAll();
    await Promise.all([...this.#sandboxes].map((sandbox) => sandbox.close()));
  }

  #pump(): void {
    if (this.#closed) return;
    clearTimeout(this.#idle);
    for (const sandbox of this.#sandboxes) {
      if (!sandbox.isIdle) continue;
      const job = this.#queue.take((turn) => this.#share.mayTake(turn));
      if (!job) break;
      void this.#run(sandbox, job);
    }
    if (this.#queue.size > 0) {
      if (this.#sandboxes.size < this.#options.size)
        this.#sandboxes.add(
          new Sandbox(this.program, this.#options, (sandbox, wasReady) => this.#onChange(sandbox, wasReady)),
        );
    } else if (this.#share.isUnused && this.#sandboxes.size > this.#options.keep) {
      this.#idle = setTimeout(() => this.#letGo(), this.#options.idleMs).unref();
    }
  }

  async #run(sandbox: Sandbox, job: Job): Promise<void> {
    job.attempts += 1;
    this.#share.take(job.turn);
    const { deadlineMs } = this.#options;
    const { budget } = job;
    job.sandbox = sandbox;
    const startedAt = performance.now();
    const end: SandboxEnd =
      budget?.leftMs === 0
        ? { ok: false, end: 'TIMEOUT' }
        : await sandbox.run(
            { task: job.task, input: job.input },
            Math.min(deadlineMs, Math.ceil(budget?.leftMs ?? deadlineMs)),
            job.serve,
          );
    budget?.spend(performance.now() - startedAt);
    this.#share.release(job.turn);
    if ('end' in end && (end.end === 'TIMEOUT' || end.end === 'OUT_OF_MEMORY')) this.#share.suspect(job.turn);
    // A task that has made calls may have changed something, so it is not repeated here.
    const again = 'end' in end && end.end === 'LOST' && job.attempts < MAX_ATTEMPTS && !job.serve && !this.#closed;
    if (again) this.#queue.add(job.turn, job);
    else job.settle(end);
    this.#pump();
  }

  #onChange(sandbox: Sandbox, wasReady: boolean): void {
    if (sandbox.isGone) {
      this.#sandboxes.delete(sandbox);
      if (!wasReady) this.#failedStarts += 1;
      if (this.#failedStarts >= MAX_FAILED_STARTS) {
        this.#failedStarts = 0;
        this.#loseAll();
      }
    } else {
      this.#failedStarts = 0;
    }
    this.#pump();
  }

  #loseAll(): void {
    for (const job of this.#queue.takeAll()) job.settle({ ok: false, end: 'LOST' });
  }

  #letGo(): void {
    const idle = [...this.#sandboxes].filter((sandbox) => sandbox.isIdle);
    for (const sandbox of idle.slice(this.#options.keep)) sandbox.kill();
  }
}

function aborted(signal: AbortSignal): StepFailure {
  return signal.reason instanceof StepFailure
    ? signal.reason
    : StepFailure.retryable('ABORTED', 'The call was aborted.');
}
