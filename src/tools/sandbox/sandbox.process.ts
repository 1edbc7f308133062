/**
 * The process in which untrusted content is parsed: pages, feeds, mail, tables, templates, texts to be published. It has
 * an empty environment and no network. It may read only the program, and it may not write files, start processes or
 * compile code from text. It may be killed at any time, or run out of memory, without loss.
 */
import { Worker } from 'node:worker_threads';
import { StepFailure } from '../../errors.js';
import type {
  SandboxAnswer,
  SandboxHost,
  SandboxMessage,
  SandboxOutcome,
  SandboxRequest,
} from './sandbox-protocol.type.js';
import { barNetwork } from './bar-network.js';
import {
  CODE_TASKS,
  DESCRIPTION_TASKS,
  FILE_TASKS,
  SCHEMA_TASKS,
  SQLITE_TASKS,
  TASKS,
  prepareForCode,
} from './tasks.js';
import { SandboxCalls } from './sandbox-calls.js';

/** The error of a parser that ran out of stack: the content is nested too deeply. */
function outcomeOfError(error: unknown): SandboxOutcome {
  if (error instanceof StepFailure) {
    const { code, message, retryable, details } = error;
    return { ok: false, code, message, retryable, details };
  }
  if (error instanceof RangeError)
    return {
      ok: false,
      code: 'CONTENT_TOO_COMPLEX',
      message: 'The content is nested too deeply, or grows too large, to be read.',
      retryable: false,
    };
  const text = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
  return { ok: false, code: 'SANDBOX_DEFECT', message: text.slice(0, 500), retryable: false };
}

const PURPOSES: Readonly<Record<string, object>> = {
  content: TASKS,
  schemas: SCHEMA_TASKS,
  descriptions: DESCRIPTION_TASKS,
  code: CODE_TASKS,
  files: FILE_TASKS,
  sqlite: SQLITE_TASKS,
};

/** By the purpose of the process. */
const LOADERS = new Map(
  Object.entries(PURPOSES[process.argv[2] ?? ''] ?? TASKS) as [
    string,
    () => Promise<(input: unknown, host: SandboxHost) => unknown>,
  ][],
);

async function outcomeOf({ id, task, input }: SandboxRequest): Promise<SandboxOutcome> {
  try {
    const load = LOADERS.get(task);
    if (!load) throw new Error(`There is no task ${task}.`);
    const run = await load();
    return { ok: true, output: await run(input, calls.hostOf(id)) };
  } catch (error) {
    return outcomeOfError(error);
  }
}

/**
 * Ends this process if its parent is gone and an endless task keeps it from noticing, or if it takes too much memory. A
 * thread of its own, since the main one may be busy for good.
 */
const WATCHDOG = `
const { workerData: { parent, maxRss } } = require('node:worker_threads');
const die = () => process.kill(process.pid, 'SIGKILL');
setInterval(() => {
  if (process.ppid !== parent) die();
}, 1000);
if (maxRss > 0) setInterval(() => {
  if (process.memoryUsage.rss() > maxRss) die();
}, 20);
`;
/** In MB; 0: none. The limit of the heap does not cover buffers. */
const MAX_RSS_MB = Number(process.argv[3] ?? 0);

const send = (message: SandboxMessage): void => void process.send?.(message);

const calls = new SandboxCalls(send);

process.on('message', (request: SandboxRequest | SandboxAnswer) => {
  if ('call' in request) return calls.answered(request);
  void outcomeOf(request).then((outcome) => send({ id: request.id, ...outcome }));
});
process.on('disconnect', () => process.exit());
// Ctrl-C goes to the whole group of processes, and the server has runs to finish before it ends this one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
new Worker(WATCHDOG, {
  eval: true,
  workerData: { parent: process.ppid, maxRss: MAX_RSS_MB * 1_048_576 },
  env: {},
  resourceLimits: { maxOldGenerationSizeMb: 16 },
}).unref();
barNetwork(process.argv[2] === 'sqlite' ? ['sqlite'] : []);
if (process.argv[2] === 'code') await prepareForCode();
send({ ready: true });
