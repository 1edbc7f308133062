import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { cpuMsOf } from './cpu-time.js';
import type { SandboxMessage, SandboxOutcome, SandboxRequest } from './sandbox-protocol.type.js';

export interface SandboxOptions {
  /** Run time of one task. */
  readonly deadlineMs: number;
  readonly heapMb: number;
}

/** How a task ended. `LOST` and `STARVED` say nothing about its content. */
export type SandboxEnd = SandboxOutcome | { readonly ok: false; readonly end: 'TIMEOUT' | 'OUT_OF_MEMORY' | 'STARVED' | 'LOST' };

interface Pending {
  readonly id: number;
  readonly settle: (end: SandboxEnd) => void;
  timer: NodeJS.Timeout | undefined;
  extensions: number;
}

/** Reading files, for the parsers themselves, and a watchdog thread, nothing else. Node before 23.5 has no such wall. */
const PERMISSIONS: readonly string[] = process.allowedNodeEnvironmentFlags.has('--permission') ? ['--permission', '--allow-fs-read=*', '--allow-worker'] : [];
/** How V8 ends a process without memory, and how Linux does. */
const OUT_OF_MEMORY_SIGNALS: ReadonlySet<string> = new Set(['SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGKILL']);
/** A busy machine may withhold the processor: the deadline is put off this often where little of it was had. */
const MAX_EXTENSIONS = 4;

/** One process that does one task at a time: starting, idle ⇄ busy, gone; killed where a task outlasts its deadline. */
export class Sandbox {
  readonly #child: ChildProcess;
  readonly #options: SandboxOptions;
  #isReady = false;
  #isGone = false;
  #closing = false;
  #pending: Pending | undefined;
  #lastId = 0;
  #cpuBeforeMs = 0;

  /** `onChange` is called when it becomes idle and when it is gone; `wasReady` tells a crash from a failed start. */
  constructor(options: SandboxOptions, onChange: (sandbox: Sandbox, wasReady: boolean) => void) {
    this.#options = options;
    const child = fork(processFile(), {
      execArgv: ['--no-warnings', `--max-old-space-size=${options.heapMb}`, ...PERMISSIONS],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child = child;
    child.on('message', (message: SandboxMessage) => {
      this.#isReady = true;
      // A reply that comes after the deadline: the process is being killed already.
      if (!message.ready && !this.#settle(message, message.id)) return;
      onChange(this, true);
    });
    const gone = (signal: string | null, code: number | null): void => {
      if (this.#isGone) return;
      this.#isGone = true;
      const outOfMemory = !this.#closing && (OUT_OF_MEMORY_SIGNALS.has(signal ?? '') || code === 134);
      this.#settle({ ok: false, end: outOfMemory ? 'OUT_OF_MEMORY' : 'LOST' });
      onChange(this, this.#isReady);
    };
    child.on('error', () => gone(null, null));
    child.on('exit', (code, signal) => gone(signal, code));
    this.#unref();
  }

  get isIdle(): boolean {
    return this.#isReady && !this.#isGone && !this.#closing && !this.#pending;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** Only where it is idle. Never rejects. */
  run(request: Omit<SandboxRequest, 'id'>): Promise<SandboxEnd> {
    this.#child.channel?.ref();
    this.#cpuBeforeMs = cpuMsOf(this.#child.pid);
    const id = ++this.#lastId;
    return new Promise((settle) => {
      this.#pending = { id, settle, timer: undefined, extensions: 0 };
      this.#watch(this.#pending);
      this.#child.send({ ...request, id } satisfies SandboxRequest, (error) => {
        if (error) this.kill();
      });
    });
  }

  /** At once, whatever it is doing; a task under way ends as lost. */
  kill(): void {
    this.#closing = true;
    this.#child.kill('SIGKILL');
  }

  /** Kills it and waits until it is gone. */
  async close(): Promise<void> {
    if (this.isGone) return;
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
    const starved = usedMs < this.#options.deadlineMs / 2;
    if (starved && pending.extensions < MAX_EXTENSIONS) {
      pending.extensions += 1;
      this.#watch(pending);
      return;
    }
    this.#settle({ ok: false, end: starved ? 'STARVED' : 'TIMEOUT' });
    this.kill();
  }

  /** Answers whether `id` was still waited for. */
  #settle(end: SandboxEnd, id = this.#pending?.id): boolean {
    const pending = this.#pending;
    if (!pending || pending.id !== id) return false;
    clearTimeout(pending.timer);
    this.#pending = undefined;
    this.#unref();
    pending.settle(end);
    return true;
  }

  /** An idle sandbox keeps no process alive. */
  #unref(): void {
    this.#child.unref();
    this.#child.channel?.unref();
  }
}

/** The compiled file, in a source tree too: its tasks import files of ours, which Node finds in `dist` only. */
function processFile(): string {
  const inDist = import.meta.url.replace(/\/src\/tools\/sandbox\/sandbox\.ts$/, '/dist/tools/sandbox/sandbox.js');
  return fileURLToPath(new URL('./sandbox.process.js', inDist));
}
