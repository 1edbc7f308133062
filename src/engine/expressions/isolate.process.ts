/**
 * The process in which expressions run, started by `isolate.ts` as the compiled file.
 *
 * Three walls stand between an expression and the rest. JSONata runs in a context of its own without `process`,
 * `require` or code generation, into which and out of which only text goes. The process has an empty environment and no
 * network. It may read only the program, and it may not write files, start processes or compile code from text. It may
 * also be killed at any time, or run out of memory, without loss. A worker thread may not: a single allocation beyond
 * its limit aborts the whole process (measured on Node 24: `$length($pad("", 500000000))`).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import vm from 'node:vm';
import { Worker } from 'node:worker_threads';

import { barNetwork } from '../../tools/sandbox/bar-network.js';
import type { IsolateMessage, IsolateRequest, SandboxLimits, SandboxOutcome } from './isolate-protocol.type.js';

interface Expression {
  evaluate(data: unknown): Promise<unknown>;
  registerFunction(name: string, implementation: (...values: unknown[]) => unknown, signature: string): void;
}

type Jsonata = (source: string, options?: { timeout: number; stack: number; sequence: number }) => Expression;

interface Base64 {
  encode(text: string): string;
  decode(text: string): string;
}

type Run = (sources: string, data: string, nowMs: number) => Promise<string>;

/** Goes into the context as text: it must refer to nothing outside of itself. */
function createSandbox(jsonata: Jsonata, limits: SandboxLimits, base64: Base64, cpuMs: () => number): Run {
  const compiled = new Map<string, Expression>();
  let nowMs = 0;
  let fromMillis: ((millis: number, picture: unknown, timezone: unknown) => unknown) | undefined;

  // If JSONata finds no `window`, it uses Node's Buffer, which is missing here. The host's errors stay outside.
  const guarded = (convert: (text: string) => string) => (text: string) => {
    try {
      return convert(String(text));
    } catch {
      throw new Error('The value is not valid Base64.');
    }
  };
  Object.assign(globalThis, {
    window: { btoa: guarded((text) => base64.encode(text)), atob: guarded((text) => base64.decode(text)) },
  });
  for (const type of [Object, Array, Function, String, Number, Boolean, RegExp, Promise, Error])
    void Object.preventExtensions(type.prototype);

  // JSONata reads its time limit from this clock. The clock stands still while a busy machine withholds the processor, as
  // long as the server extends its deadline. So an evaluation continues.
  const wallMs = Date.now;
  let startedMs = 0;
  let patienceMs = 0;
  let extensions = 0;
  Date.now = () => {
    const elapsedMs = wallMs() - startedMs;
    if (elapsedMs > patienceMs && extensions < limits.extensions && cpuMs() < limits.deadlineMs / 2) {
      extensions += 1;
      patienceMs += limits.deadlineMs;
    }
    return extensions === 0 || elapsedMs > patienceMs ? startedMs + elapsedMs : startedMs;
  };

  const compile = (source: string): Expression => {
    let expression = compiled.get(source);
    if (!expression) {
      expression = jsonata(source, { timeout: limits.timeoutMs, stack: limits.depth, sequence: limits.elements });
      expression.registerFunction('now', (picture, timezone) => fromMillis?.(nowMs, picture, timezone), '<s?s?:s>');
      expression.registerFunction('millis', () => nowMs, '<:n>');
      if (compiled.size >= 500) compiled.clear();
      compiled.set(source, expression);
    }
    return expression;
  };

  // Errors of the context, marked as JSONata marks its own.
  const refusal = (code: 'TOO_LARGE' | 'FAILED', message: string) => Object.assign(new Error(message), { code });
  let charsLeft = 0;
  /** A plain copy: JSONata's lists carry properties of their own, and its values may refer to themselves. */
  const toPlain = (value: unknown, depth: number): unknown => {
    charsLeft -= typeof value === 'string' ? value.length + 2 : 2;
    if (charsLeft < 0)
      throw refusal('TOO_LARGE', `The result is larger than ${limits.outputChars} characters of JSON.`);
    if (depth > 200) throw refusal('TOO_LARGE', 'The result is nested too deeply.');
    if (value === undefined || value === null) return null;
    if (typeof value === 'number' && !Number.isFinite(value))
      throw refusal('FAILED', 'The result is not a finite number.');
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    const { _jsonata_function: native, _jsonata_lambda: lambda } = value as Record<string, unknown>;
    if (typeof value !== 'object' || native === true || lambda === true) {
      throw refusal('FAILED', 'The result is a function, not a value. Is it missing its parentheses?');
    }
    if (Array.isArray(value)) return value.map((item) => toPlain(item, depth + 1));
    const copy: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const [key, item] of Object.entries(value)) {
      charsLeft -= key.length + 3;
      copy[key] = toPlain(item, depth + 1);
    }
    return copy;
  };

  const failure = (error: unknown, index: number): SandboxOutcome => {
    const { code, message, position } = (typeof error === 'object' && error !== null ? error : {}) as Record<
      string,
      unknown
    >;
    const text = typeof message === 'string' && message !== '' ? message.slice(0, 500) : 'The evaluation failed.';
    const place = { index, position: typeof position === 'number' ? position : undefined };
    if (code === 'D1012') return { ok: false, reason: 'TIMEOUT', message: text, ...place };
    // Too deep, a list or a range too long, or the language's own limits on strings, lists and the stack.
    if (
      code === 'TOO_LARGE' ||
      code === 'D1011' ||
      code === 'D2014' ||
      code === 'D2015' ||
      error instanceof RangeError
    ) {
      return { ok: false, reason: 'TOO_LARGE', message: text, ...place };
    }
    return { ok: false, reason: 'FAILED', message: text, ...place };
  };

  return async (sources, data, now) => {
    nowMs = now;
    charsLeft = limits.outputChars;
    startedMs = wallMs();
    patienceMs = limits.timeoutMs;
    extensions = 0;
    const values: unknown[] = [];
    try {
      const native = (fromMillis ? undefined : await jsonata('$fromMillis').evaluate(null)) as
        | { implementation?: typeof fromMillis }
        | undefined;
      fromMillis ??= native?.implementation;
      const input: unknown = JSON.parse(data);
      for (const source of JSON.parse(sources) as string[])
        values.push(toPlain(await compile(source).evaluate(input), 0));
      const outcome: SandboxOutcome = { ok: true, values };
      return JSON.stringify(outcome);
    } catch (error) {
      return JSON.stringify(failure(error, values.length));
    }
  };
}

/**
 * Not a module of this realm: the source is run inside of the context.
 *
 * @param cpuMs the processor time of the evaluation under way.
 */
function startSandbox(limits: SandboxLimits, cpuMs: () => number): Run {
  const context = vm.createContext({ __proto__: null }, { codeGeneration: { strings: false, wasm: false } });
  const run = (source: string, filename?: string): unknown => vm.runInContext(source, context, { filename });
  const file = createRequire(import.meta.url).resolve('jsonata');
  const load = run(
    `(() => { const module = { exports: {} }; (function (module, exports) { ${readFileSync(file, 'utf8')}
})(module, module.exports); return module.exports; })`,
    file,
  ) as () => Jsonata;
  const readLimits = run('(text) => JSON.parse(text)') as (text: string) => SandboxLimits;
  const create = run(`(${createSandbox.toString()})`) as typeof createSandbox;
  const base64: Base64 = {
    encode: (text) => Buffer.from(text, 'binary').toString('base64'),
    decode: (text) => Buffer.from(text, 'base64').toString('binary'),
  };
  return create(load(), readLimits(JSON.stringify(limits)), base64, cpuMs);
}

/**
 * Ends this process if one evaluation takes seconds. The parent, which should have killed it, is then gone.
 * `progress[0]` is the number of the request under way, or 0.
 */
const WATCHDOG = `
const { workerData: progress } = require('node:worker_threads');
let before = 0;
let seen = 0;
setInterval(() => {
  const current = Atomics.load(progress, 0);
  seen = current !== 0 && current === before ? seen + 1 : 0;
  before = current;
  if (seen >= 5) process.kill(process.pid, 'SIGKILL');
}, 1000);
`;

function cpuTotalMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function serve(limits: SandboxLimits): void {
  let before = 0;
  const run = startSandbox(limits, () => cpuTotalMs() - before);
  const progress = new Int32Array(new SharedArrayBuffer(4));
  const send = (message: IsolateMessage) => process.send?.(message);
  process.on('message', (request: IsolateRequest) => {
    Atomics.store(progress, 0, request.id);
    before = cpuTotalMs();
    void run(JSON.stringify(request.sources), request.data, request.nowMs).then((outcome) => {
      const after = cpuTotalMs();
      Atomics.store(progress, 0, 0);
      send({ id: request.id, outcome, cpuMs: after - before, cpuTotalMs: after });
    });
  });
  process.on('disconnect', () => process.exit());
  // Ctrl-C goes to the whole group of processes, and the server has runs to finish before it ends this one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  void run('["1"]', 'null', 0).then(() => {
    new Worker(WATCHDOG, {
      eval: true,
      workerData: progress,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: 16 },
    }).unref();
    barNetwork();
    send({ ready: true, cpuTotalMs: cpuTotalMs() });
  });
}

serve(JSON.parse(process.argv[2] ?? '{}') as SandboxLimits);
