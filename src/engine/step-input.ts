import type { JsonObject, JsonValue } from '../domain/json.js';
import type { ExpressionScope } from '../domain/scope.js';
import { StepFailure } from '../errors.js';
import type { Awaitable } from '../tools/tool.js';
import type { CompiledStep } from './definition.js';
import type { ExpressionEvaluator } from './expression-evaluator.js';

/**
 * A step's input, resolved and checked against its tool's schema; null where `when` says to skip the step.
 *
 * @throws StepFailure `UNKNOWN_TOOL`, `INVALID_STEP_INPUT`, or what the evaluator says.
 */
export function prepareInput(compiled: CompiledStep, scope: ExpressionScope, evaluator: ExpressionEvaluator): Awaitable<JsonObject | null> {
  const { step, tool } = compiled;
  if (!tool) throw unknownTool(step.tool);
  const resolve = (): Awaitable<JsonObject> => {
    const resolved = evaluator.resolve(step.input, scope);
    return resolved instanceof Promise ? resolved.then((input) => checked(compiled, input)) : checked(compiled, resolved);
  };
  if (step.when === null) return resolve();
  const condition = evaluator.evaluate(step.when, scope);
  if (condition instanceof Promise) return condition.then((value) => (isTrue(value) ? resolve() : null));
  return isTrue(condition) ? resolve() : null;
}

/** The tool was there when the step was saved. */
export function unknownTool(name: string): StepFailure {
  return StepFailure.permanent('UNKNOWN_TOOL', `There is no tool ${name} any more.`);
}

function checked(compiled: CompiledStep, input: JsonObject): JsonObject {
  const issues = compiled.checkInput(input);
  if (issues.length === 0) return input;
  const details = issues.map((issue) => ({ pointer: `/${issue.path.join('/')}`, detail: issue.detail }));
  const reasons = issues.map((issue) => issue.detail).join(' ');
  throw StepFailure.permanent('INVALID_STEP_INPUT', `The input does not fit ${compiled.step.tool}: ${reasons}`, details);
}

/** Casts as JSONata's `$boolean` does. */
function isTrue(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some(isTrue);
  if (value !== null && typeof value === 'object') return Object.keys(value).length > 0;
  return Boolean(value);
}
