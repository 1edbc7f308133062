import { availableParallelism } from 'node:os';

import { ExpressionSyntaxError, NeedsIsolation, WorkBudget, analyseExpression } from '../../expressions/index.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Turn } from '../../lib/collections/owner-queue.js';
import type { ExpressionScope } from '../../domain/run/scope.js';
import { StepFailure } from '../../errors.js';
import { MAX_EXTENSIONS } from '../../tools/sandbox/task-process.js';
import type { Awaitable } from '../../tools/tool.js';
import type { ExpressionEvaluator } from '../expression-evaluator.js';
import { CompiledInput } from './compiled-input.js';
import { IsolatePool } from './isolate-pool.js';
import type { PoolOptions } from './isolate-pool.js';
import { excerptOf } from './scope-excerpt.js';

export interface ExpressionEvaluatorOptions {
  /** Run time of one evaluation, not counting the wait for its turn. Default 200. */
  readonly deadlineMs?: number;
  /**
   * The most processes that evaluate expressions which this process cannot answer. Default: one for each processor and
   * one that is left to other owners, at least 3, at most 5.
   */
  readonly isolates?: number;
  /** Memory of each. Default 96. */
  readonly heapMb?: number;
}

/**
 * The evaluator of the engine. Plain paths, literals and simple conditions are answered at once, here; everything else
 * goes to processes of its own, which are started when first needed. Values are plain JSON; nothing is null.
 */
export function createExpressionEvaluator(options: ExpressionEvaluatorOptions = {}): ExpressionEvaluator {
  return new IsolatingEvaluator(poolOptions(options));
}

function poolOptions(options: ExpressionEvaluatorOptions): PoolOptions {
  const deadlineMs = options.deadlineMs ?? 200;
  return {
    deadlineMs,
    heapMb: options.heapMb ?? 96,
    size: options.isolates ?? Math.min(5, Math.max(3, availableParallelism() + 1)),
    maxWaitMs: 10_000,
    maxQueued: 50_000,
    maxQueuedPerOwner: 10_000,
    maxQueuedPerWorkflow: 2_000,
    maxInputChars: 8_000_000,
    // A list of 1,000,000 elements takes about 10 ms to build. No honest expression needs a recursion 10,000 deep.
    limits: {
      timeoutMs: Math.max(1, deadlineMs - 10),
      deadlineMs,
      // Two fewer, so that a starved process has time to say so before it is killed.
      extensions: MAX_EXTENSIONS - 2,
      depth: 10_000,
      elements: 1_000_000,
      outputChars: 1_000_000,
    },
  };
}

class IsolatingEvaluator implements ExpressionEvaluator {
  readonly #pool: IsolatePool;
  /** By identity: the steps of a version are read once and run many times. Inputs are never changed in place. */
  readonly #compiled = new WeakMap<JsonObject, CompiledInput>();

  constructor(options: PoolOptions) {
    this.#pool = new IsolatePool(options);
  }

  evaluate(expression: string, data: unknown, turn: Turn): Awaitable<JsonValue> {
    const analysis = parsed(() => analyseExpression(expression));
    const { quick } = analysis;
    const here = quick ? orIsolated(() => (quick(data, new WorkBudget()) ?? null) as JsonValue) : ISOLATED;
    if (here !== ISOLATED) return here;
    return this.#pool
      .evaluate({ turn, sources: [expression], data: excerptOf(data, [analysis]), nowMs: nowOf(data) })
      .then(([value]) => value ?? null);
  }

  resolve(input: JsonObject, scope: ExpressionScope, turn: Turn): Awaitable<JsonObject> {
    let compiled = this.#compiled.get(input);
    if (!compiled) {
      compiled = parsed(() => new CompiledInput(input));
      this.#compiled.set(input, compiled);
    }
    const ready = compiled;
    if (ready.isolated.length > 0) return this.#resolveIsolated(ready, input, { scope, turn });
    const filled = orIsolated(() => ready.fill(scope, []));
    return filled === ISOLATED
      ? this.#resolveIsolated(new CompiledInput(input, false), input, { scope, turn })
      : filled;
  }

  async #resolveIsolated(
    compiled: CompiledInput,
    input: JsonObject,
    about: { readonly scope: ExpressionScope; readonly turn: Turn },
  ): Promise<JsonObject> {
    const { scope, turn } = about;
    const { isolated, analyses } = compiled;
    const values = await this.#pool.evaluate({
      turn,
      sources: isolated,
      data: excerptOf(scope, analyses),
      nowMs: nowOf(scope),
    });
    const filled = orIsolated(() => compiled.fill(scope, values));
    return filled === ISOLATED ? this.#resolveIsolated(new CompiledInput(input, false), input, about) : filled;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}

const ISOLATED = Symbol('isolated');

/** The value if this process can compute it, or a sign that the expression needs an isolate. */
function orIsolated<T>(evaluate: () => T): T | typeof ISOLATED {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof NeedsIsolation) return ISOLATED;
    throw error;
  }
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) {
      throw StepFailure.permanent('EXPRESSION_FAILED', error.message, { position: error.position });
    }
    throw error;
  }
}

/** `$now()` and `$millis()` follow the scope's `now`, so that a retry sees the same values as the first attempt. */
function nowOf(data: unknown): number {
  const scoped = isScope(data) ? Date.parse(data.now) : Number.NaN;
  return Number.isNaN(scoped) ? Math.trunc(performance.timeOrigin + performance.now()) : scoped;
}

function isScope(data: unknown): data is ExpressionScope {
  if (typeof data !== 'object' || data === null) return false;
  const { workflow, execution, now } = data as { workflow?: unknown; execution?: unknown; now?: unknown };
  return (
    typeof now === 'string' &&
    typeof execution === 'object' &&
    execution !== null &&
    typeof workflow === 'object' &&
    workflow !== null &&
    typeof (workflow as { id?: unknown }).id === 'string'
  );
}
