import type { StepCallEventType, Usage } from '../domain/run/execution.js';
import type { JsonValue } from '../lib/json/json.js';
import type { ExpressionScope } from '../domain/run/scope.js';
import { StreamRedactor } from '../domain/redaction/index.js';
import type { Redactor } from '../domain/redaction/index.js';
import { placeOf } from '../domain/run/iteration.js';
import type { StepCall } from '../domain/run/step-call.js';
import type { StepFailure } from '../errors.js';
import type { Awaitable, ToolContext, ToolPorts } from '../tools/tool.js';
import type { ExpressionEvaluator } from './expression-evaluator.js';
import { cleanText } from '../lib/json/clean-json.js';
import { toStorable } from './storable.js';

export interface ToolCallOptions {
  readonly ownerId: string;
  readonly workflowId: string;
  readonly executionId: string;
  readonly stepId: string;
  /** The path of the iteration; empty outside of loops. */
  readonly iteration: string;
  readonly item: number | null;
  readonly ports: ToolPorts;
  readonly attempt: number;
  readonly now: Date;
  readonly scope: ExpressionScope;
  readonly evaluator: ExpressionEvaluator;
  /** The secrets that the run has to conceal. All of its calls share this. */
  readonly redactor: Redactor;
  readonly allowsSideEffects: boolean;
  readonly onChunk: (chunk: string) => void;
  readonly onSpent: (usage: Usage) => void;
  readonly whenStored: (then: () => void) => void;
  /** Nothing within it can be on record: its first attempt has just begun. Default: that is not known. */
  readonly isFresh?: boolean;
  /** The recorded calls within this one, from earlier attempts. */
  readonly recall: () => Promise<readonly StepCall[]>;
  readonly onCall: (type: StepCallEventType, call: StepCall, whenDurable: () => void) => void;
}

/** One attempt under way, as its tool sees it. Output after its end is ignored. */
export class ToolCall implements ToolContext {
  readonly ownerId: string;
  readonly workflowId: string;
  readonly executionId: string;
  readonly stepId: string;
  readonly iteration: string;
  readonly item: number | null;
  readonly ports: ToolPorts;
  readonly attempt: number;
  readonly now: Date;
  readonly scope: ExpressionScope;
  readonly allowsSideEffects: boolean;
  readonly #options: ToolCallOptions;
  #controller: AbortController | undefined;
  /** Made with the first secret. */
  #chunks: StreamRedactor | undefined;
  #cancelTimeout: (() => void) | undefined;
  #hasEnded = false;

  constructor(options: ToolCallOptions) {
    this.ownerId = options.ownerId;
    this.workflowId = options.workflowId;
    this.executionId = options.executionId;
    this.stepId = options.stepId;
    this.iteration = options.iteration;
    this.item = options.item;
    this.ports = options.ports;
    this.attempt = options.attempt;
    this.now = options.now;
    this.scope = options.scope;
    this.allowsSideEffects = options.allowsSideEffects;
    this.#options = options;
  }

  /** Made when first asked for: most calls of pure tools never do. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    return this.#controller.signal;
  }

  get idempotencyKey(): string {
    return `${this.executionId}:${placeOf(this.stepId, this.iteration)}:${this.item ?? 0}`;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  evaluate(expression: string, data: unknown): Awaitable<JsonValue> {
    return this.#options.evaluator.evaluate(expression, data, this);
  }

  emit(chunk: string): void {
    if (this.#hasEnded || chunk === '') return;
    if (!this.#options.redactor.isEmpty) this.#chunks ??= new StreamRedactor(this.#options.redactor);
    this.#show(this.#chunks ? this.#chunks.push(chunk) : chunk);
  }

  conceal(secrets: readonly string[]): void {
    this.#options.redactor.add(secrets);
  }

  concealed<T extends JsonValue>(value: T): T {
    return this.#options.redactor.json(value);
  }

  spent(usage: Usage): void {
    this.#options.onSpent(usage);
  }

  whenStored(then: () => void): void {
    if (this.#hasEnded) then();
    else this.#options.whenStored(then);
  }

  async recall(): Promise<readonly StepCall[]> {
    return this.#options.isFresh === true ? [] : this.#options.recall();
  }

  record(type: StepCallEventType, call: StepCall): Promise<void> {
    const { signal } = this;
    return new Promise((resolve, reject) => {
      const stop = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error('The call is over.'));
      if (this.#hasEnded || signal.aborted) return stop();
      signal.addEventListener('abort', stop, { once: true });
      const storable = this.#options.redactor.json(toStorable(call as unknown as JsonValue));
      this.#options.onCall(type, storable as unknown as StepCall, () => {
        signal.removeEventListener('abort', stop);
        resolve();
      });
    });
  }

  /** Sets the function that cancels the timeout when the call is over. */
  limitBy(cancelTimeout: () => void): void {
    this.#cancelTimeout = cancelTimeout;
  }

  /** The call is over; later results and chunks are dropped. Returns false if the call was over before. */
  end(): boolean {
    if (this.#hasEnded) return false;
    this.#show(this.#chunks?.end() ?? '');
    this.#hasEnded = true;
    this.#cancelTimeout?.();
    return true;
  }

  /** Ends the call and signals the tool to stop. */
  abort(reason: StepFailure): void {
    if (!this.end()) return;
    this.#controller ??= new AbortController();
    this.#controller.abort(reason);
  }

  #show(text: string): void {
    if (text !== '') this.#options.onChunk(cleanText(text));
  }
}
