import type { QuickJSContext, QuickJSDeferredPromise, QuickJSHandle } from 'quickjs-emscripten-core';
import { StepFailure } from '../../errors.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { SandboxHost } from '../sandbox/sandbox-protocol.type.js';
import { codeFailure } from './code-failure.js';
import type { GuestError } from './code-failure.js';
import type { CodeLimits } from './code.type.js';
import type { MarkedCode } from './marked-code.js';

const MAX_LINE_CHARS = 10_000;

/** An answer to a call of the guest that it has not seen yet. */
interface Answered {
  readonly promise: QuickJSDeferredPromise;
  readonly value: JsonValue;
  readonly failure: StepFailure | null;
}

/** One run of code: the use of its limits, its open calls, and its result. */
export class CodeRun {
  readonly #answers: Answered[] = [];
  readonly #failures: StepFailure[] = [];
  #onAnswer: () => void = () => undefined;
  #openCalls = 0;
  #calls = 0;
  #lines = 0;
  #isOutOfTime = false;
  #ended: { readonly json: string } | { readonly error: GuestError } | undefined;
  readonly #startedAt = performance.now();
  readonly #startedMs = cpuMs();

  constructor(
    private readonly context: QuickJSContext,
    private readonly limits: CodeLimits,
    private readonly source: MarkedCode,
    private readonly host: SandboxHost,
  ) {}

  /** The clock is asked first: it never runs slower than the processor time of one thread, and costs much less. */
  isOutOfTime(): boolean {
    const { cpuMs: limit } = this.limits;
    return (this.#isOutOfTime ||= performance.now() - this.#startedAt > limit && cpuMs() - this.#startedMs > limit);
  }

  get ended(): { readonly json: string } | { readonly error: GuestError } | undefined {
    return this.#ended;
  }

  /** A call of the guest, which gets a promise. */
  call(name: string, args: string): QuickJSHandle {
    const promise = this.context.newPromise();
    this.#calls += 1;
    this.#openCalls += 1;
    const answered = (value: JsonValue, failure: StepFailure | null): void => {
      this.#openCalls -= 1;
      this.#answers.push({ promise, value, failure });
      this.#onAnswer();
    };
    if (this.#calls > this.limits.maxCalls) {
      const detail = `The code may call fetch, state, files and setTimeout ${this.limits.maxCalls} times in all.`;
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

  /** Waits for the next answers, and gives them to the guest. @throws StepFailure if none can come */
  async nextAnswers(): Promise<void> {
    if (this.#answers.length === 0) {
      if (this.#openCalls === 0)
        throw StepFailure.permanent('CODE_FAILED', 'The code waits for a promise that nothing can settle.');
      await new Promise<void>((resolve) => (this.#onAnswer = resolve));
    }
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

  /** A line of the console. */
  line(text: string): void {
    this.#lines += 1;
    if (this.#lines <= this.limits.maxLines) this.host.notify('line', text.slice(0, MAX_LINE_CHARS));
    else if (this.#lines === this.limits.maxLines + 1)
      this.host.notify('line', `Only ${this.limits.maxLines} lines are shown.`);
  }

  /** The code has returned. */
  done(json: string): void {
    const { maxResultChars } = this.limits;
    this.#ended ??=
      json.length <= maxResultChars
        ? { json }
        : { error: { name: 'CODE_RESULT_TOO_LARGE', message: String(json.length), stack: '', failure: null } };
  }

  /** The code has failed. */
  failed(error: QuickJSHandle): void {
    this.#ended ??= { error: this.read(error) };
  }

  read(handle: QuickJSHandle): GuestError {
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

  failureOf(error: GuestError): StepFailure {
    return codeFailure(error, { source: this.source, limits: this.limits, isOutOfTime: this.#isOutOfTime });
  }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
