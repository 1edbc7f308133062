import { dirname, join } from 'node:path';
import { compiledFile } from '../../tools/sandbox/program-files.js';
import { TaskProcess } from '../../tools/sandbox/task-process.js';
import type { ForcedEnd, TaskProcessOptions } from '../../tools/sandbox/task-process.js';
import type { ProcessKind } from '../../tools/sandbox/walls.js';
import type { IsolateReply, IsolateRequest, SandboxLimits, SandboxOutcome } from './isolate-protocol.type.js';

export interface IsolateOptions extends TaskProcessOptions {
  readonly limits: SandboxLimits;
}

/** How a request ended. `STARVED` and `LOST` say nothing about the expression. */
export type IsolateOutcome =
  | SandboxOutcome
  | {
      readonly ok: false;
      readonly reason: 'STARVED' | 'LOST' | 'OUT_OF_MEMORY';
      readonly message: string;
      readonly index: number;
    };

/**
 * Outcomes of requests that the process could not answer. By its last deadline a request has had its chance, starved or
 * not.
 */
const CUT_OFF: Readonly<Record<ForcedEnd, IsolateOutcome>> = {
  TIMEOUT: { ok: false, reason: 'TIMEOUT', message: 'The deadline has passed.', index: 0 },
  STARVED: { ok: false, reason: 'TIMEOUT', message: 'The deadline has passed.', index: 0 },
  OUT_OF_MEMORY: { ok: false, reason: 'OUT_OF_MEMORY', message: 'The expression needs too much memory.', index: 0 },
  LOST: { ok: false, reason: 'LOST', message: 'The evaluation was cut off.', index: 0 },
};

const KIND: ProcessKind = { packages: ['jsonata'] };
const FILE = join(dirname(compiledFile(import.meta.url)), 'isolate.process.js');

/** A process that evaluates expressions. */
export class Isolate {
  readonly #process: TaskProcess<Omit<IsolateRequest, 'id'>, IsolateReply>;
  readonly #deadlineMs: number;

  constructor(options: IsolateOptions, onChange: (isolate: Isolate, wasReady: boolean) => void) {
    this.#deadlineMs = options.deadlineMs;
    const program = { kind: KIND, file: FILE, args: [JSON.stringify(options.limits)] };
    this.#process = new TaskProcess(program, options, (wasReady) => onChange(this, wasReady));
  }

  get isIdle(): boolean {
    return this.#process.isIdle;
  }

  get isGone(): boolean {
    return this.#process.isGone;
  }

  /** Call this only while the isolate is idle. Never rejects. */
  async evaluate(request: Omit<IsolateRequest, 'id'>): Promise<IsolateOutcome> {
    const end = await this.#process.run(request);
    return typeof end === 'string' ? CUT_OFF[end] : outcomeOf(end, this.#deadlineMs);
  }

  close(): Promise<void> {
    return this.#process.close();
  }
}

function outcomeOf(reply: IsolateReply, deadlineMs: number): IsolateOutcome {
  const outcome = JSON.parse(reply.outcome) as SandboxOutcome;
  if (outcome.ok || outcome.reason !== 'TIMEOUT' || reply.cpuMs >= deadlineMs / 2) return outcome;
  return { ok: false, reason: 'STARVED', message: outcome.message, index: outcome.index };
}
