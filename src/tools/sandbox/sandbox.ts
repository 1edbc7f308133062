import { dirname, join } from 'node:path';
import { compiledFile } from './program-files.js';
import type { SandboxOutcome, SandboxReply, SandboxRequest } from './sandbox-protocol.type.js';
import { TaskProcess } from './task-process.js';
import type { ForcedEnd, TaskProcessOptions } from './task-process.js';
import type { ProcessKind } from './walls.js';

/** How a task ended. `LOST` and `STARVED` say nothing about its content. */
export type SandboxEnd = SandboxOutcome | { readonly ok: false; readonly end: ForcedEnd };

/** What the tasks load; each of them says with its import what that is. */
const KIND: ProcessKind = {
  packages: ['@mozilla/readability', '@secretlint/core', '@secretlint/secretlint-rule-preset-recommend', 'csv-parse', 'feedsmith', 'html-to-text', 'libphonenumber-js', 'linkedom', 'linkify-it', 'liquidjs', 'mailparser', 're2js', 'validator', 'yaml'],
};
const FILE = join(dirname(compiledFile(import.meta.url)), 'sandbox.process.js');

/** A process that parses foreign content. */
export class Sandbox {
  readonly #process: TaskProcess<Omit<SandboxRequest, 'id'>, SandboxReply>;

  constructor(options: TaskProcessOptions, onChange: (sandbox: Sandbox, wasReady: boolean) => void) {
    this.#process = new TaskProcess({ kind: KIND, file: FILE, args: [] }, options, (wasReady) => onChange(this, wasReady));
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

