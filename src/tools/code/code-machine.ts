import { randomFillSync } from 'node:crypto';
import type { QuickJSContext, QuickJSHandle, QuickJSRuntime } from 'quickjs-emscripten-core';
import { StepFailure } from '../../errors.js';
import type { SandboxHost } from '../sandbox/sandbox-protocol.type.js';
import { ENGINE_MB, newEngine } from './code-engine.js';
import { CodeRun } from './code-run.js';
import type { CodeLimits } from './code.type.js';
import type { MarkedCode } from './marked-code.js';
import { MemoryImage } from './memory-image.js';
import { answerGuest } from './guest-host.js';

const STACK_BYTES = 256 * 1_024;

/** Code that is ready to run. */
export interface GuestCode {
  readonly source: MarkedCode;
  /** The data of the run as JSON, for the function `begin` of the scripts. */
  readonly data: string;
}

/**
 * An engine whose memory begins each run with the same bytes: those that it had when it was made and had run only
 * scripts of ours. After a run the whole memory is set back, so nothing of the run is left for the next one. An engine
 * whose memory has grown, or that was left in the middle of its work, is not used again.
 */
export class CodeMachine {
  readonly #image: MemoryImage;
  readonly #begin: QuickJSHandle;
  readonly #finish: QuickJSHandle;
  /** Held, so that no guest can have the engine forget a function of ours. */
  readonly #functions: QuickJSHandle[] = [];
  #run: CodeRun | undefined;
  #isSpent = false;
  #isOrderly = true;

  private constructor(
    private readonly runtime: QuickJSRuntime,
    private readonly context: QuickJSContext,
    private readonly memory: WebAssembly.Memory,
    scripts: readonly string[],
  ) {
    runtime.setMaxStackSize(STACK_BYTES);
    runtime.setInterruptHandler(() => this.#run?.isOutOfTime() ?? false);
    this.#define('__random', () => context.newNumber(random()));
    this.#define('__sync', (name, args) =>
      context.newString(answerGuest(context.getString(name), context.getString(args))),
    );
    this.#define('__call', (name, args) =>
      this.#run === undefined ? context.undefined : this.#run.call(context.getString(name), context.getString(args)),
    );
    this.#define('__line', (text) => {
      this.#run?.line(context.getString(text));
      return context.undefined;
    });
    this.#define('__done', (json) => {
      this.#run?.done(context.getString(json));
      return context.undefined;
    });
    this.#define('__fail', (error) => {
      this.#run?.failed(error);
      return context.undefined;
    });
    // The handle of the global object is made once, and is part of the image.
    for (const script of scripts) context.unwrapResult(context.evalCode(script, 'stepcast.js', { type: 'global' }));
    this.#begin = this.#take('__begin');
    this.#finish = this.#take('__finish');
    this.#image = new MemoryImage(memory);
  }

  /** @param scripts of ours, which make the names that the code finds, and the functions `__begin` and `__finish`. */
  static async open(scripts: readonly string[]): Promise<CodeMachine> {
    const { quickJs, memory } = await newEngine();
    const runtime = quickJs.newRuntime();
    return new CodeMachine(runtime, runtime.newContext(), memory, scripts);
  }

  /** It must not be used again. */
  get isSpent(): boolean {
    return this.#isSpent;
  }

  /** Runs the code, one at a time. @returns JSON of the value @throws StepFailure */
  async run(code: GuestCode, limits: CodeLimits, host: SandboxHost): Promise<string> {
    const run = new CodeRun(this.context, limits, code.source, host);
    this.#run = run;
    this.#isSpent = true;
    try {
      const json = await this.#toEnd(run, code);
      this.#restore();
      return json;
    } catch (error) {
      // Code that ends with an error of its own leaves the engine as orderly as any other.
      if (run.ended && this.#isOrderly && !run.isOutOfTime()) this.#restore();
      throw error;
    } finally {
      this.#run = undefined;
    }
  }

  async #toEnd(run: CodeRun, { source, data }: GuestCode): Promise<string> {
    const { context, runtime } = this;
    const done = <Result extends { error?: QuickJSHandle | undefined }>(act: () => Result): Result => {
      const result = this.#inGuest(act);
      if (result.error) throw run.failureOf(run.read(result.error));
      return result;
    };
    done(() => context.callFunction(this.#begin, context.undefined, context.newString(data)));
    const begun = this.#inGuest(() => context.evalCode(source.text, 'code.js', { type: 'global' }));
    if (begun.error) {
      // The code could not be read: nothing of it has run.
      run.failed(begun.error);
      throw run.failureOf(run.read(begun.error));
    }
    const promise = begun.value;
    done(() => context.callFunction(this.#finish, context.undefined, promise));
    for (;;) {
      done(() => runtime.executePendingJobs());
      if (run.isOutOfTime()) throw run.failureOf({ name: '', message: 'interrupted', stack: '', failure: null });
      if (run.ended) break;
      await run.nextAnswers();
    }
    if ('error' in run.ended) throw run.failureOf(run.ended.error);
    return run.ended.json;
  }

  #restore(): void {
    this.#isSpent = !this.#image.restore(this.memory);
  }

  #define(name: string, act: (...args: QuickJSHandle[]) => QuickJSHandle): void {
    const { context } = this;
    const made = context.newFunction(name, act);
    this.#functions.push(made);
    context.setProp(context.global, name, made);
  }

  /** A function that a script has left for us, which the guest does not see. */
  #take(name: string): QuickJSHandle {
    const { context } = this;
    const taken = context.getProp(context.global, name);
    context.unwrapResult(context.evalCode(`delete globalThis.${name}`, 'stepcast.js'));
    return taken;
  }

  /** Deep recursion of the guest can use up the stack of this process; its engine is not used again. */
  #inGuest<Result>(act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      this.#isOrderly = false;
      if (error instanceof RangeError)
        throw StepFailure.permanent('CODE_FAILED', 'The code calls itself too often: the call stack is full.');
      if (error instanceof WebAssembly.RuntimeError)
        throw StepFailure.permanent('CODE_OUT_OF_MEMORY', `The code needs more than ${ENGINE_MB} MB.`);
      throw error;
    }
  }
}

const randoms = new BigUint64Array(512);
let nextRandom = randoms.length;

/**
 * From 0 to below 1. Each engine would repeat the numbers of its image, and a generator of this process would tell one
 * user what another one draws.
 */
function random(): number {
  if (nextRandom === randoms.length) {
    randomFillSync(randoms);
    nextRandom = 0;
  }
  const drawn = randoms[nextRandom] ?? 0n;
  nextRandom += 1;
  return Number(drawn >> 11n) / 2 ** 53;
}
