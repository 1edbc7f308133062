import { dirname, join } from 'node:path';
import { compiledFile } from './program-files.js';
import type { SandboxOutcome, SandboxReply, SandboxRequest, ServeCall } from './sandbox-protocol.type.js';
import { TaskProcess } from './task-process.js';
import type { TaskProgram } from './task-process.js';
import type { ForcedEnd, TaskProcessOptions } from './task-process.js';

/** How a task ended. `LOST` and `STARVED` say nothing about its content. */
export type SandboxEnd = SandboxOutcome | { readonly ok: false; readonly end: ForcedEnd };

/** The packages that the tasks load. The import in each task shows which. */
const CONTENT_PACKAGES = [
  '@mozilla/readability',
  '@secretlint/core',
  '@secretlint/secretlint-rule-preset-recommend',
  'ajv',
  'ajv-formats',
  'csv-parse',
  'fast-xml-parser',
  'feedsmith',
  'html-to-text',
  'libphonenumber-js',
  'linkedom',
  'linkify-it',
  'liquidjs',
  'mailparser',
  'markdown-it',
  're2js',
  'sanitize-html',
  'turndown',
  'validator',
  'yaml',
];
const FILE = join(dirname(compiledFile(import.meta.url)), 'sandbox.process.js');

/** Parses and matches texts of users and strangers, and compiles no code from them. */
export const CONTENT_PROGRAM: TaskProgram = { kind: { packages: CONTENT_PACKAGES }, file: FILE, args: ['content'] };
/** Compiles JSON Schemas to code, and so runs nothing that a user wrote. */
export const SCHEMA_PROGRAM: TaskProgram = {
  kind: { packages: ['ajv', 'ajv-formats', 're2js'], compilesCode: true },
  file: FILE,
  args: ['schemas'],
};

/** Reads descriptions of APIs, and compiles no code from them. */
export const DESCRIPTION_PROGRAM: TaskProgram = {
  kind: { packages: ['re2js', 'yaml'] },
  file: FILE,
  args: ['descriptions'],
};

/** Runs code of users in an engine of its own (QuickJS in WebAssembly), whose memory is set back for each run. */
export const CODE_PROGRAM: TaskProgram = {
  kind: {
    packages: ['acorn', 'quickjs-emscripten-core', '@jitl/quickjs-ng-wasmfile-release-sync', 'luxon', 'jmespath'],
  },
  file: FILE,
  args: ['code'],
};

/**
 * Reads and writes documents, tables and archives. They inflate to buffers, which the limit of the heap does not cover:
 * the process watches all of its memory.
 */
export const FILE_PROGRAM: TaskProgram = {
  kind: {
    packages: [
      '@silvia-odwyer/photon-node',
      'csv-parse',
      'dejavu-fonts-ttf',
      'fflate',
      'html-to-text',
      'hucre',
      'image-size',
      'mammoth',
      'pdfkit',
      'unpdf',
      'yauzl',
    ],
  },
  file: FILE,
  args: ['files', '640'],
};

/** Queries databases of SQLite, which are held in memory beside the heap. It needs no package. */
export const SQLITE_PROGRAM: TaskProgram = { kind: { packages: [] }, file: FILE, args: ['sqlite', '640'] };

/** A process that parses untrusted content. */
export class Sandbox {
  readonly #process: TaskProcess<Omit<SandboxRequest, 'id'>, SandboxReply>;

  constructor(
    program: TaskProgram,
    options: TaskProcessOptions,
    onChange: (sandbox: Sandbox, wasReady: boolean) => void,
  ) {
    this.#process = new TaskProcess(program, options, (wasReady) => onChange(this, wasReady));
  }

  get isIdle(): boolean {
    return this.#process.isIdle;
  }

  get isGone(): boolean {
    return this.#process.isGone;
  }

  /** Call this only while the process is idle. Never rejects. */
  async run(request: Omit<SandboxRequest, 'id'>, deadlineMs?: number, serve?: ServeCall): Promise<SandboxEnd> {
    const end = await this.#process.run(request, deadlineMs, serve);
    return typeof end === 'string' ? { ok: false, end } : end;
  }

  kill(): void {
    this.#process.kill();
  }

  close(): Promise<void> {
    return this.#process.close();
  }
}
