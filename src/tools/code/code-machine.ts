import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import variantModule from '@jitl/quickjs-ng-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant, newVariant } from 'quickjs-emscripten-core';
import type {
  QuickJSContext,
  QuickJSDeferredPromise,
  QuickJSHandle,
  QuickJSRuntime,
  QuickJSSyncVariant,
} from 'quickjs-emscripten-core';
import { StepFailure } from '../../errors.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { SandboxHost } from '../sandbox/sandbox-protocol.type.js';
import { answerGuest } from './guest-host.js';
import type { CodeLimits } from './code.type.js';
import { codeFailure } from './code-failure.js';
import type { GuestError } from './code-failure.js';

const PAGE_BYTES = 65_536;
const FIRST_PAGES = 256;
const STACK_BYTES = 256 * 1_024;
const MAX_LINE_CHARS = 10_000;

const require = createRequire(import.meta.url);
/** The package declares the types of its CommonJS form. */
const VARIANT = variantModule as unknown as QuickJSSyncVariant;
let compiled: Promise<WebAssembly.Module> | undefined;

/** The engine as machine code, compiled once in a process. */
function engine(): Promise<WebAssembly.Module> {
  return (compiled ??= WebAssembly.compile(
    readFileSync(require.resolve('@jitl/quickjs-ng-wasmfile-release-sync/wasm')),
  ));
}

/** An answer to a call of the guest that it has not seen yet. */
interface Answered {
  readonly promise: QuickJSDeferredPromise;
  readonly value: JsonValue;
  readonly failure: StepFailure | null;
}

/** One engine for one run. It is not disposed of: its memory goes as a whole. */
export class CodeMachine {
  readonly #answers: Answered[] = [];
  readonly #failures: StepFailure[] = [];
  #onAnswer: () => void = () => undefined;
  #openCalls = 0;
  #calls = 0;
  #lines = 0;
  #isOutOfTime = false;
  #ended: { readonly json: string } | { readonly error: GuestError } | undefined;
  readonly #startedMs = cpuMs();

  private constructor(
    private readonly runtime: QuickJSRuntime,
    private readonly context: QuickJSContext,
    private readonly limits: CodeLimits,
    private readonly host: SandboxHost,
  ) {
    runtime.setMaxStackSize(STACK_BYTES);
    runtime.setInterruptHandler(() => (this.#isOutOfTime ||= cpuMs() - this.#startedMs > limits.cpuMs));
    this.#define('__sync', (name, args) =>
      context.newString(answerGuest(context.getString(name), context.getString(args))),
    );
    this.#define('__call', (name, args) => this.#call(context.getString(name), context.getString(args)));
    this.#define('__line', (text) => this.#line(context.getString(text)));
    this.#define('__done', (json) => this.#done(context.getString(json)));
    this.#define('__fail', (error) => {
      this.#ended ??= { error: this.#read(error) };
      return context.undefined;
    });
  }

  static async open(limits: CodeLimits, host: SandboxHost): Promise<CodeMachine> {
    const wasmModule = await engine();
    const wasmMemory = new WebAssembly.Memory({
      initial: FIRST_PAGES,
      maximum: Math.max(FIRST_PAGES, (limits.memoryMb * 1_048_576) / PAGE_BYTES),
    });
    const quickJs = await newQuickJSWASMModuleFromVariant(
      newVariant<QuickJSSyncVariant>(VARIANT, { wasmModule, wasmMemory }),
    );
    const runtime = quickJs.newRuntime();
    return new CodeMachine(runtime, runtime.newContext(), limits, host);
  }

  /** Runs a script of ours. @param globals a text that it finds as `__globals`. */
  load(script: string, globals?: string): void {
    const { context } = this;
    if (globals !== undefined) context.setProp(context.global, '__globals', context.newString(globals));
    const result = this.#inGuest(() => context.evalCode(script, 'stepcast.js', { type: 'global' }));
    if (result.error) throw this.#failureOf(this.#read(result.error), 0);
  }

  /** Runs an expression that yields a promise. @param prefix characters before the user's code in its first line. */
  async run(expression: string, prefix: number): Promise<string> {
    const { context } = this;
    const script = `${expression}.then((value) => __done(JSON.stringify(value === undefined ? null : value) ?? 'null')).catch(__fail)`;
    const begun = this.#inGuest(() => context.evalCode(script, 'code.js', { type: 'global' }));
    if (begun.error) throw this.#failureOf(this.#read(begun.error), prefix);
    for (;;) {
      const done = this.#inGuest(() => this.runtime.executePendingJobs());
      if (done.error) throw this.#failureOf(this.#read(done.error), prefix);
      if (this.#isOutOfTime)
        throw this.#failureOf({ name: '', message: 'interrupted', stack: '', failure: null }, prefix);
      if (this.#ended) break;
      if (this.#answers.length === 0 && this.#openCalls === 0)
        throw StepFailure.permanent('CODE_FAILED', 'The code waits for a promise that nothing can settle.');
      await this.#nextAnswer();
      this.#settleAnswers();
    }
    if ('error' in this.#ended) throw this.#failureOf(this.#ended.error, prefix);
    return this.#ended.json;
  }

  #define(name: string, act: (...args: QuickJSHandle[]) => QuickJSHandle): void {
    const { context } = this;
    context.setProp(context.global, name, context.newFunction(name, act));
  }

  /** Deep recursion of the guest can use up the stack of this process; its engine is not used again. */
  #inGuest<Result>(act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      if (error instanceof RangeError)
        throw StepFailure.permanent('CODE_FAILED', 'The code calls itself too often: the call stack is full.');
      if (error instanceof WebAssembly.RuntimeError)
        throw StepFailure.permanent('CODE_OUT_OF_MEMORY', `The code needs more than ${this.limits.memoryMb} MB.`);
      throw error;
    }
  }

  #call(name: string, args: string): QuickJSHandle {
    const promise = this.context.newPromise();
    this.#calls += 1;
    this.#openCalls += 1;
    const answered = (value: JsonValue, failure: StepFailure | null): void => {
      this.#openCalls -= 1;
      this.#answers.push({ promise, value, failure });
      this.#onAnswer();
    };
    if (this.#calls > this.limits.maxCalls) {
      const detail = `The code may call fetch, state and setTimeout ${this.limits.maxCalls} times in all.`;
      answered(null, StepFailure.permanent('CODE_TOO_MANY_CALLS', detail));
    } else {
      this.host.call(name, JSON.parse(args) as JsonValue).then(
        (value) => answered(value as JsonValue, null),
        (error: unknown) =>
          answered(null, error instanceof StepFailure ? error : StepFailure.permanent('INTERNAL', 'The call failed.')),
      );
    }
    return promise.handle;
  }

  #nextAnswer(): Promise<void> {
    if (this.#answers.length > 0) return Promise.resolve();
    return new Promise((resolve) => (this.#onAnswer = resolve));
  }

  #settleAnswers(): void {
    const { context } = this;
    for (const { promise, value, failure } of this.#answers.splice(0)) {
      if (failure === null) {
        promise.resolve(context.newString(JSON.stringify(value)));
        continue;
      }
      const error = context.newError({ name: 'Error', message: failure.message });
      context.setProp(error, 'code', context.newString(failure.code));
      context.setProp(error, 'stepFailure', context.newNumber(this.#failures.push(failure) - 1));
      promise.reject(error);
    }
  }

  #line(text: string): QuickJSHandle {
    this.#lines += 1;
    if (this.#lines <= this.limits.maxLines) this.host.notify('line', text.slice(0, MAX_LINE_CHARS));
    else if (this.#lines === this.limits.maxLines + 1)
      this.host.notify('line', `Only ${this.limits.maxLines} lines are shown.`);
    return this.context.undefined;
  }

  #done(json: string): QuickJSHandle {
    const { maxResultChars } = this.limits;
    this.#ended ??=
      json.length <= maxResultChars
        ? { json }
        : { error: { name: 'CODE_RESULT_TOO_LARGE', message: String(json.length), stack: '', failure: null } };
    return this.context.undefined;
  }

  #read(handle: QuickJSHandle): GuestError {
    const { context } = this;
    const text = (name: string): string => {
      const value: unknown = context.dump(context.getProp(handle, name));
      return typeof value === 'string' ? value : '';
    };
    if (context.typeof(handle) !== 'object' || context.dump(handle) === null)
      return { name: 'Error', message: String(context.dump(handle)), stack: '', failure: null };
    const number: unknown = context.dump(context.getProp(handle, 'stepFailure'));
    const failure = typeof number === 'number' ? (this.#failures[number] ?? null) : null;
    return { name: text('name') || 'Error', message: text('message'), stack: text('stack'), failure };
  }

  #failureOf(error: GuestError, prefix: number): StepFailure {
    return codeFailure(error, { prefix, limits: this.limits, isOutOfTime: this.#isOutOfTime });
  }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
