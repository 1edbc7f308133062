import { StepFailure } from '../../errors.js';
import { LruMap } from '../../lib/collections/lru-map.js';
import type { SandboxHost } from '../sandbox/sandbox-protocol.type.js';
import type { CodeJob, CodeResult } from './code.type.js';
import { CodeMachine } from './code-machine.js';
import { scriptsFor } from './make-globals.js';
import { markedCode } from './marked-code.js';
import type { MarkedCode } from './marked-code.js';
import { withoutTypes } from './typescript-problem.js';
import type { GuestNames } from './make-globals.js';

/** Names of the library for dates that n8n gives to code. */
const WANTS_LUXON = /\b(?:DateTime|Duration|Interval|luxon)\b|\$now\b|\$today\b/;
/** Its library for queries. */
const WANTS_JMESPATH = /\$jmes[pP]ath\b/;
/** Code that can name anything without writing it. */
const NAMES_ANYTHING = /\b(?:require|globalThis|eval|Function|constructor)\b/;

/** One engine for each set of names; a process runs one code at a time. */
const machines = new Map<GuestNames, Promise<CodeMachine>>();

function machineFor(names: GuestNames): Promise<CodeMachine> {
  const made = machines.get(names) ?? CodeMachine.open(scriptsFor(names));
  machines.set(names, made);
  return made;
}

/** Makes what the first run would otherwise wait for. */
export async function prepareCode(): Promise<void> {
  await machineFor('stepcast');
}

/**
 * Runs code of a user in an engine that holds nothing of an earlier run: QuickJS in WebAssembly, with a memory of its
 * own. It has no access to anything but its data and the calls of `host`.
 *
 * @throws StepFailure `CODE_SYNTAX`, `CODE_FAILED` (with line and column of the user's code), `CODE_TIMEOUT`,
 * `CODE_OUT_OF_MEMORY`, `CODE_RESULT_TOO_LARGE`, or the failure of a call that the code did not catch
 */
export async function runCode(job: CodeJob, host: SandboxHost): Promise<CodeResult> {
  const source = sourceOf(job);
  const names = namesOf(job);
  const machine = await machineFor(names);
  try {
    return { json: await machine.run({ source, data: job.globals }, job.limits, host) };
  } finally {
    if (machine.isSpent) machines.delete(names);
  }
}

function namesOf({ dialect, code }: CodeJob): GuestNames {
  if (dialect !== 'n8n') return 'stepcast';
  const luxon = WANTS_LUXON.test(code) || NAMES_ANYTHING.test(code) ? ' luxon' : '';
  return `n8n${luxon}${WANTS_JMESPATH.test(code) ? ' jmespath' : ''}`;
}

/** Code that was run a moment ago: the next run of the same step has the same. */
const recent = new LruMap<string, MarkedCode>(20);

function sourceOf({ language, code, dialect }: CodeJob): MarkedCode {
  const key = `${dialect} ${language} ${code}`;
  const known = recent.get(key);
  if (known) return known;
  const source = markedCode(language === 'typescript' ? stripped(code) : code, dialect);
  recent.set(key, source);
  return source;
}

function stripped(code: string): string {
  const read = withoutTypes(code);
  if ('code' in read) return read.code;
  const { reason, line, column } = read.problem;
  throw StepFailure.permanent(
    'CODE_SYNTAX',
    `The TypeScript of the code cannot be read: ${reason} (line ${line}, column ${column})`,
    { line, column },
  );
}
