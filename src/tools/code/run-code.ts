import { readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { StepFailure } from '../../errors.js';
import type { SandboxHost } from '../sandbox/sandbox-protocol.type.js';
import type { CodeJob, CodeResult } from './code.type.js';
import { CodeMachine } from './code-machine.js';
import { globalsFor, guestScript } from './make-globals.js';

const require = createRequire(import.meta.url);
/** Names of the library for dates that n8n gives to code. */
const WANTS_LUXON = /\b(?:DateTime|Duration|Interval|luxon)\b|\$now\b|\$today\b/;
let luxon: string | undefined;

/** The package exports no path to its script for browsers. */
function luxonScript(): string {
  return readFileSync(join(dirname(require.resolve('luxon')), '../global/luxon.min.js'), 'utf8');
}

/**
 * Runs code of a user in an engine that is made for this run: QuickJS in WebAssembly, with a memory of its own. It has
 * no access to anything but its data and the calls of `host`.
 *
 * @throws StepFailure `CODE_SYNTAX`, `CODE_FAILED` (with line and column of the user's code), `CODE_TIMEOUT`,
 * `CODE_OUT_OF_MEMORY`, `CODE_RESULT_TOO_LARGE`, or the failure of a call that the code did not catch
 */
export async function runCode(job: CodeJob, host: SandboxHost): Promise<CodeResult> {
  const { dialect, globals, limits } = job;
  const code = wrapped(job);
  const machine = await CodeMachine.open(limits, host);
  machine.load(globalsFor(job.code));
  if (dialect === 'n8n') {
    if (WANTS_LUXON.test(job.code)) machine.load((luxon ??= luxonScript()));
    machine.load('globalThis.__n8n = JSON.parse(__globals);', globals);
    machine.load(guestScript('n8n'));
  } else {
    machine.load('Object.assign(globalThis, JSON.parse(__globals));', globals);
  }
  return { json: await machine.run(code.text, code.prefix) };
}

/** The code as a call that yields a promise. The lines stay as they are. */
function wrapped({ language, code, dialect }: CodeJob): { readonly text: string; readonly prefix: number } {
  const prefix = dialect === 'n8n' ? '__run(async function () {' : '(async () => {"use strict";';
  const suffix = dialect === 'n8n' ? '\n})' : '\n})()';
  const text = prefix + code + suffix;
  return { text: language === 'typescript' ? stripped(text) : text, prefix: prefix.length };
}

function stripped(text: string): string {
  try {
    return stripTypeScriptTypes(text);
  } catch (error) {
    const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    throw StepFailure.permanent('CODE_SYNTAX', `The TypeScript of the code cannot be read: ${said.slice(0, 500)}`);
  }
}
