import { fileURLToPath } from 'node:url';
import type { SandboxOutcome, SandboxReply, SandboxRequest } from './sandbox-protocol.type.js';
import { TaskProcess } from './task-process.js';
import type { ForcedEnd, TaskProcessOptions } from './task-process.js';

/** How a task ended. `LOST` and `STARVED` say nothing about its content. */
export type SandboxEnd = SandboxOutcome | { readonly ok: false; readonly end: ForcedEnd };

/** A process that parses foreign content. */
export class Sandbox {
  readonly #process: TaskProcess<Omit<SandboxRequest, 'id'>, SandboxReply>;

  constructor(options: TaskProcessOptions, onChange: (sandbox: Sandbox, wasReady: boolean) => void) {
    this.#process = new TaskProcess(processFile(), [], options, (wasReady) => onChange(this, wasReady));
  }

  get isIdle(): boolean {
    return this.#process.isIdle;
  }

  get isGone(): boolean {
    return this.#process.isGone;
  }

  /** Only where it is idle. Never rejects. */
  async run(request: Omit<SandboxRequest, 'id'>): Promise<SandboxEnd> {
    const end = await this.#process.run(request);
    return typeof end === 'string' ? { ok: false, end } : end;
  }

  kill(): void {
    this.#process.kill();
  }

  close(): Promise<void> {
    return this.#process.close();
  }
}

/** The compiled file, in a source tree too: its tasks import files of ours, which Node finds in `dist` only. */
function processFile(): string {
  const inDist = import.meta.url.replace(/\/src\/tools\/sandbox\/sandbox\.ts$/, '/dist/tools/sandbox/sandbox.js');
  return fileURLToPath(new URL('./sandbox.process.js', inDist));
}
