import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpuMsOf } from './cpu-time.js';
import { findWalls, forkBehind } from './walls.js';
import type { ProcessKind } from './walls.js';
import { answerTo } from './answer-call.js';
import type { SandboxCall, ServeCall } from './sandbox-protocol.type.js';

export interface TaskProcessOptions {
  /** Run time of one task. */
  readonly deadlineMs: number;
  readonly heapMb: number;
}

/** Messages from a process: once that it is ready, then one reply to each task. */
interface Ready {
  readonly ready: true;
}
interface Replied {
  readonly ready?: false;
  readonly id: number;
}
/** The processor time so far, if the process reports it itself. */
interface Metered {
  readonly cpuTotalMs?: number;
}

/** How a task ended without a reply. `STARVED` and `LOST` say nothing about the task. */
export type ForcedEnd = 'TIMEOUT' | 'OUT_OF_MEMORY' | 'STARVED' | 'LOST';

interface Pending<Reply> {
  readonly id: number;
  readonly settle: (end: Reply | ForcedEnd) => void;
  readonly deadlineMs: number;
  timer: NodeJS.Timeout | undefined;
  extensions: number;
  readonly serve: ServeCall | undefined;
  /** Calls that are not answered yet. The deadline waits for them. */
  openCalls: number;
}

/** How V8 ends a process without memory, and how Linux does. */
const OUT_OF_MEMORY_SIGNALS: ReadonlySet<string> = new Set(['SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGKILL']);
/**
 * A busy machine may withhold the processor. The deadline is extended this often if the process had little processor
 * time.
 */
export const MAX_EXTENSIONS = 4;

/** The program of a process: one of our compiled files, and its arguments. */
export interface TaskProgram {
  readonly kind: ProcessKind;
  readonly file: string;
  readonly args: readonly string[];
}

/**
 * A process of our own that does one task at a time, walled off from everything (see `findWalls`): starting, idle ⇄
 * busy, gone. It is killed if a task outlasts its deadline, and never comes back.
 */
export class TaskProcess<Request extends object, Reply extends Replied> {
  /** Undefined until it is known how processes are started here. */
  #child: ChildProcess | undefined;
  readonly #deadlineMs: number;
  readonly #started: Promise<void>;
  #isReady = false;
  #isGone = false;
  #isClosing = false;
  #pending: Pending<Reply> | undefined;
  #lastId = 0;
  /** Processor time before the task under way; undefined until it is asked for. */
  #cpuBeforeMs: number | undefined;

  /**
   * `onChange` is called when it becomes idle and when it is gone. `wasReady` distinguishes a crash from a failed
   * start.
   */
  constructor(program: TaskProgram, { deadlineMs, heapMb }: TaskProcessOptions, onChange: (wasReady: boolean) => void) {
    this.#deadlineMs = deadlineMs;
    this.#started = this.#start(program, heapMb, onChange);
  }

  async #start(
    { kind, file, args }: TaskProgram,
    heapMb: number,
    onChange: (wasReady: boolean) => void,
  ): Promise<void> {
    const walls = await findWalls();
    if (this.#isClosing) {
      this.#isGone = true;
      onChange(false);
      return;
    }
    const child = forkBehind(walls, kind, file, args, heapMb);
    this.#child = child;
    child.on('message', (message: ((Ready | Reply) & Metered) | SandboxCall) => {
      if ('call' in message) return void this.#serve(message);
      this.#isReady = true;
      this.#cpuBeforeMs = message.cpuTotalMs;
      // A reply that comes after the deadline: the process is being killed already.
      if (message.ready !== true && !this.#settle(message, message.id)) return;
      onChange(true);
    });
    const gone = (signal: string | null, code: number | null): void => {
      if (this.#isGone) return;
      this.#isGone = true;
      const outOfMemory = !this.#isClosing && (OUT_OF_MEMORY_SIGNALS.has(signal ?? '') || code === 134);
      this.#settle(outOfMemory ? 'OUT_OF_MEMORY' : 'LOST');
      onChange(this.#isReady);
    };
    child.on('error', () => gone(null, null));
    child.on('exit', (code, signal) => gone(signal, code));
    this.#unref();
  }

  get isIdle(): boolean {
    return this.#isReady && !this.#isGone && !this.#isClosing && !this.#pending;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /**
   * Call this only while the process is idle. Never rejects. @param deadlineMs run time of this task, without the time
   * of its calls. @param serve answers the calls of the task.
   */
  run(request: Request, deadlineMs = this.#deadlineMs, serve?: ServeCall): Promise<Reply | ForcedEnd> {
    this.#child?.channel?.ref();
    this.#cpuBeforeMs ??= cpuMsOf(this.#child?.pid);
    const id = ++this.#lastId;
    return new Promise((settle) => {
      this.#pending = { id, settle, deadlineMs, timer: undefined, extensions: 0, serve, openCalls: 0 };
      this.#watch(this.#pending);
      this.#child?.send({ ...request, id }, (error) => {
        if (error) this.kill();
      });
    });
  }

  /** At once, whatever it is doing; a task under way ends as lost. */
  kill(): void {
    this.#isClosing = true;
    this.#child?.kill('SIGKILL');
  }

  /** Kills it and waits until it is gone. */
  async close(): Promise<void> {
    this.kill();
    await this.#started;
    const child = this.#child;
    if (this.#isGone || !child) return;
    child.ref();
    await once(child, 'exit');
  }

  /** Answers a call of the task under way. Time that the server takes does not count. */
  async #serve(call: SandboxCall): Promise<void> {
    const pending = this.#pending;
    if (!pending?.serve || pending.id !== call.id) return;
    if (call.call === null) return void pending.serve(call.name, call.args).catch(() => undefined);
    clearTimeout(pending.timer);
    pending.openCalls += 1;
    const answer = await answerTo(call, call.call, pending.serve);
    if (this.#pending !== pending) return;
    pending.openCalls -= 1;
    if (pending.openCalls === 0) this.#watch(pending);
    this.#child?.send(answer, (error) => {
      if (error) this.kill();
    });
  }

  #watch(pending: Pending<Reply>): void {
    pending.timer = setTimeout(() => {
      // If this thread itself was late, the reply already waits to be read, and is read before the next immediate.
      setImmediate(() => {
        if (this.#pending === pending) this.#onDeadline(pending);
      });
    }, pending.deadlineMs);
  }

  #onDeadline(pending: Pending<Reply>): void {
    const isStarved = cpuMsOf(this.#child?.pid) - (this.#cpuBeforeMs ?? 0) < pending.deadlineMs / 2;
    if (isStarved && pending.extensions < MAX_EXTENSIONS) {
      pending.extensions += 1;
      this.#watch(pending);
      return;
    }
    this.#settle(isStarved ? 'STARVED' : 'TIMEOUT');
    this.kill();
  }

  /** Answers whether `id` was still waited for. */
  #settle(end: Reply | ForcedEnd, id = this.#pending?.id): boolean {
    const pending = this.#pending;
    if (!pending || pending.id !== id) return false;
    clearTimeout(pending.timer);
    this.#pending = undefined;
    this.#unref();
    pending.settle(end);
    return true;
  }

  /** An idle process keeps no other alive. */
  #unref(): void {
    this.#child?.unref();
    this.#child?.channel?.unref();
  }
}
