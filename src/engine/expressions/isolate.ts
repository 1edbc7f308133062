import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { cpuMsOf } from '../../tools/sandbox/cpu-time.js';
import type { IsolateMessage, IsolateReply, IsolateRequest, SandboxLimits, SandboxOutcome } from './isolate-protocol.type.js';

export interface IsolateOptions {
  /** Of run time, for one request. */
  readonly deadlineMs: number;
  readonly heapMb: number;
  readonly limits: SandboxLimits;
}

/** How a request ended. `STARVED` and `LOST` say nothing about the expression. */
export type IsolateOutcome =
  | SandboxOutcome
  | { readonly ok: false; readonly reason: 'STARVED' | 'LOST' | 'OUT_OF_MEMORY'; readonly message: string; readonly index: number };

const IsolateState = { STARTING: 'STARTING', IDLE: 'IDLE', BUSY: 'BUSY', GONE: 'GONE' } as const;
type IsolateState = (typeof IsolateState)[keyof typeof IsolateState];

interface Pending {
  readonly id: number;
  readonly settle: (outcome: IsolateOutcome) => void;
  timer: NodeJS.Timeout | undefined;
  extensions: number;
}

/** Reading files and a watchdog thread, nothing else. Node before 23.5 has no such wall; the others stand there, too. */
const PERMISSIONS: readonly string[] = process.allowedNodeEnvironmentFlags.has('--permission')
  ? ['--permission', '--allow-fs-read=*', '--allow-worker']
  : [];

/** How V8 ends a process without memory, and how Linux does. */
const OUT_OF_MEMORY_SIGNALS: ReadonlySet<string> = new Set(['SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGKILL']);

/** A busy machine may withhold the processor: the deadline is put off this often where little of it was had. */
const MAX_EXTENSIONS = 4;

/**
 * One process that evaluates one request at a time. STARTING → IDLE ⇄ BUSY → GONE; it is killed where a request
 * outlasts its deadline, and never comes back.
 */
export class Isolate {
  readonly #child: ChildProcess;
  readonly #options: IsolateOptions;
  #state: IsolateState = IsolateState.STARTING;
  #pending: Pending | undefined;
  #lastId = 0;
  #closing = false;
  /** Processor time of the process before the request under way. */
  #cpuBeforeMs = 0;

  /** `onChange` is called when it becomes idle and when it is gone; `wasReady` tells a crash from a failed start. */
  constructor(options: IsolateOptions, onChange: (isolate: Isolate, wasReady: boolean) => void) {
    this.#options = options;
    // In a compiled tree this file is JavaScript and so is the other.
    const file = fileURLToPath(new URL(`./isolate.process${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url));
    const child = fork(file, [JSON.stringify(options.limits)], {
      execArgv: ['--no-warnings', `--max-old-space-size=${options.heapMb}`, ...PERMISSIONS],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child = child;
    let wasReady = false;
    child.on('message', (message: IsolateMessage) => {
      wasReady = true;
      this.#cpuBeforeMs = message.cpuTotalMs;
      // A reply that comes after the deadline: the process is being killed already.
      if (!message.ready && !this.#settle(outcomeOf(message, options.deadlineMs), message.id)) return;
      this.#state = IsolateState.IDLE;
      onChange(this, true);
    });
    const gone = (signal: string | null, code: number | null) => {
      if (this.#state === IsolateState.GONE) return;
      this.#state = IsolateState.GONE;
      const outOfMemory = !this.#closing && (OUT_OF_MEMORY_SIGNALS.has(signal ?? '') || code === 134);
      this.#settle(
        outOfMemory
          ? { ok: false, reason: 'OUT_OF_MEMORY', message: 'The expression needs too much memory.', index: 0 }
          : { ok: false, reason: 'LOST', message: 'The evaluation was cut off.', index: 0 },
      );
      onChange(this, wasReady);
    };
    child.on('error', () => gone(null, null));
    child.on('exit', (code, signal) => gone(signal, code));
    this.#unref();
  }

  get isIdle(): boolean {
    return this.#state === IsolateState.IDLE;
  }

  get isGone(): boolean {
    return this.#state === IsolateState.GONE;
  }

  /** Only where it is idle. Never rejects. */
  evaluate(request: Omit<IsolateRequest, 'id'>): Promise<IsolateOutcome> {
    this.#state = IsolateState.BUSY;
    this.#child.channel?.ref();
    const id = ++this.#lastId;
    return new Promise((settle) => {
      this.#pending = { id, settle, timer: undefined, extensions: 0 };
      this.#watch(this.#pending);
      this.#child.send({ ...request, id } satisfies IsolateRequest, (error) => {
        if (error) this.kill();
      });
    });
  }

  /** At once, whatever it is doing; a request under way ends as timed out. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Kills it and waits until it is gone. */
  async close(): Promise<void> {
    if (this.isGone) return;
    this.#closing = true;
    this.#child.ref();
    const gone = once(this.#child, 'exit');
    this.kill();
    await gone;
  }

  #watch(pending: Pending): void {
    pending.timer = setTimeout(() => {
      // Where this thread itself was late, the reply is waiting to be read: that comes before the next immediate.
      setImmediate(() => {
        if (this.#pending === pending) this.#onDeadline(pending);
      });
    }, this.#options.deadlineMs);
  }

  #onDeadline(pending: Pending): void {
    const usedMs = cpuMsOf(this.#child.pid) - this.#cpuBeforeMs;
    if (usedMs < this.#options.deadlineMs / 2 && pending.extensions < MAX_EXTENSIONS) {
      pending.extensions++;
      this.#watch(pending);
      return;
    }
    this.#settle({ ok: false, reason: 'TIMEOUT', message: 'The deadline has passed.', index: 0 });
    this.kill();
  }

  /** Answers whether `id` was still waited for. */
  #settle(outcome: IsolateOutcome, id = this.#pending?.id): boolean {
    const pending = this.#pending;
    if (!pending || pending.id !== id) return false;
    clearTimeout(pending.timer);
    this.#pending = undefined;
    this.#unref();
    pending.settle(outcome);
    return true;
  }

  /** An idle isolate keeps no process alive. */
  #unref(): void {
    this.#child.unref();
    this.#child.channel?.unref();
  }
}

function outcomeOf(reply: IsolateReply, deadlineMs: number): IsolateOutcome {
  const outcome = JSON.parse(reply.outcome) as SandboxOutcome;
  if (outcome.ok || outcome.reason !== 'TIMEOUT' || reply.cpuMs >= deadlineMs / 2) return outcome;
  return { ok: false, reason: 'STARVED', message: outcome.message, index: outcome.index };
}
