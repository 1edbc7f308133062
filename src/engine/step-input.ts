import type { JsonObject, JsonValue } from '../lib/json/json.js';
import { jsonPointer } from '../lib/json/json-pointer.js';
import type { Turn } from '../lib/collections/owner-queue.js';
import type { ExpressionScope } from '../domain/run/scope.js';
import { StepFailure } from '../errors.js';
import type { Awaitable } from '../tools/tool.js';
import type { CompiledStep } from './definition.js';
import type { ExpressionEvaluator } from './expression-evaluator.js';
import { loopItems } from './loop.js';

/** The action of a step once it may start. */
export type Start =
  | { readonly kind: 'skip' }
  | { readonly kind: 'call'; readonly input: JsonObject }
  | { readonly kind: 'loop'; readonly items: readonly JsonValue[] }
  | { readonly kind: 'repeat' };

/** The scope of a step's expressions, their evaluator, and the turn that they are evaluated in. */
export interface Evaluation {
  readonly scope: ExpressionScope;
  readonly evaluator: ExpressionEvaluator;
  readonly turn: Turn;
}

/**
 * Evaluates `when`, then `forEach` or the input.
 *
 * @throws StepFailure `UNKNOWN_TOOL`, `INVALID_STEP_INPUT`, `TOO_MANY_ITEMS`, or the failure of the evaluator.
 */
export function prepareStep(compiled: CompiledStep, { scope, evaluator, turn }: Evaluation): Awaitable<Start> {
  const { step } = compiled;
  const go = (): Awaitable<Start> => {
    if (step.loop?.repeat) return { kind: 'repeat' };
    const list = step.loop ? step.loop.forEach : step.forEach;
    if (list === null)
      return then(prepareInput(compiled, { scope, evaluator, turn }), (input) => ({ kind: 'call', input }));
    return then(evaluator.evaluate(list, scope, turn), (value) => ({ kind: 'loop', items: loopItems(value) }));
  };
  if (step.when === null) return go();
  return then(evaluator.evaluate(step.when, scope, turn), (value) => (isTrue(value) ? go() : { kind: 'skip' }));
}

/** The end of an iteration, as the rule of its loop sees it. */
export interface IterationResult {
  readonly output: JsonValue;
  /** No further iteration starts. */
  readonly isLast: boolean;
}

/**
 * Evaluates the output of an iteration, then the conditions that end its loop.
 *
 * @param last the output of the last step of the body. @throws StepFailure of the evaluator.
 */
export function concludeIteration(
  { step }: CompiledStep,
  last: JsonValue,
  { scope, evaluator, turn }: Evaluation,
): Awaitable<IterationResult> {
  const output = step.loop?.output ?? null;
  const conditions = [step.loop?.breakIf ?? null, step.loop?.repeat?.until ?? null].filter((source) => source !== null);
  const isAnyTrue = (index: number): Awaitable<boolean> => {
    const source = conditions[index];
    if (source === undefined) return false;
    return then(evaluator.evaluate(source, scope, turn), (value) => (isTrue(value) ? true : isAnyTrue(index + 1)));
  };
  return then(output === null ? last : evaluator.evaluate(output, scope, turn), (value) =>
    then(isAnyTrue(0), (isLast) => ({ output: value, isLast })),
  );
}

/** The step's input for one call, resolved and checked against its tool's schema. @throws as `prepareStep`. */
export function prepareInput(compiled: CompiledStep, { scope, evaluator, turn }: Evaluation): Awaitable<JsonObject> {
  const { step, tool } = compiled;
  if (!tool) throw unknownTool(step.tool);
  if (compiled.computedReferences.length > 0) throw notLiteral(compiled.computedReferences);
  const { templated, literal } = compiled.input;
  return then(evaluator.resolve(templated, scope, turn), (resolved) => {
    const input = withoutNulls(literal === null ? resolved : { ...resolved, ...literal }, compiled.absentIfNull);
    const issues = compiled.checkInput(input);
    if (issues.length === 0) return input;
    const details = issues.map((issue) => ({ pointer: jsonPointer(issue.path), detail: issue.detail }));
    const reasons = issues.map((issue) => issue.detail).join(' ');
    throw StepFailure.permanent('INVALID_STEP_INPUT', `The input does not fit ${step.tool}: ${reasons}`, details);
  });
}

function withoutNulls(input: JsonObject, names: readonly string[]): JsonObject {
  if (!names.some((name) => input[name] === null)) return input;
  return Object.fromEntries(Object.entries(input).filter(([name, value]) => value !== null || !names.includes(name)));
}

/** The tool was there when the step was saved. */
export function unknownTool(name: string): StepFailure {
  return StepFailure.permanent('UNKNOWN_TOOL', `There is no tool ${name} any more.`);
}

/** No text that comes with a run selects a credential (invariant 9). */
function notLiteral(paths: CompiledStep['computedReferences']): StepFailure {
  const pointers = paths.map(jsonPointer);
  const details = pointers.map((pointer) => ({
    pointer,
    detail: 'An expression stands for the name of a connection: write the name itself.',
  }));
  return StepFailure.permanent(
    'CONNECTION_NOT_LITERAL',
    `A connection is named by an expression at ${pointers.join(', ')}: write its name instead.`,
    details,
  );
}

/** Casts as JSONata's `$boolean` does. */
function isTrue(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some(isTrue);
  if (value !== null && typeof value === 'object') return Object.keys(value).length > 0;
  return Boolean(value);
}

/** Continues with a value at once, or with a promise later. */
function then<T, U>(value: Awaitable<T>, next: (value: T) => Awaitable<U>): Awaitable<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}
