import type { JsonObject, JsonValue } from '../../src/lib/json/json.js';
import { compileSchema } from '../../src/lib/json-schema/json-schema.js';
import type { ExpressionScope } from '../../src/domain/run/scope.js';
import { TriggerType } from '../../src/domain/trigger/trigger.js';
import { splitInput } from '../../src/domain/steps/literal-fields.js';
import type { Step } from '../../src/domain/steps/step.js';
import type { ExpressionEvaluator } from '../../src/engine/expression-evaluator.js';
import type { ToolRegistry } from '../../src/tools/registry.js';
import { toolContext } from '../support/tools/tool-context.js';
import { FAKES, isReal } from './fakes.js';

/** One call that a run has made. */
export interface Call {
  readonly step: string;
  readonly tool: string;
  readonly input: JsonObject;
}

export interface RunGiven {
  readonly tools: ToolRegistry;
  readonly evaluator: ExpressionEvaluator;
  readonly payload: JsonValue;
  /** Whether an event has started it. */
  readonly isEvent: boolean;
  readonly context: JsonObject;
}

const NOW = new Date('2026-11-24T09:00:00.000Z');
/** A text that a message must not contain: a value was missing that the plan relied on. */
const HOLES = /\bundefined\b|\[object Object\]|^\s*$/;

/**
 * Runs the steps one after the other as the engine would. Expressions, conditions, loops and the check of every input
 * are the real ones, and so is every tool that stays in the process. A fake answers calls that would leave it.
 *
 * @returns the calls.
 * @throws Error if a run would fail.
 */
const TURN = { ownerId: 'local', workflowId: 'wf_test' };

export async function runPlan(steps: readonly Step[], given: RunGiven): Promise<readonly Call[]> {
  const calls: Call[] = [];
  const done: Record<string, ExpressionScope['steps'][string]> = {};
  for (const step of steps) {
    const scope: ExpressionScope = {
      trigger: {
        type: given.isEvent ? TriggerType.EVENT : TriggerType.MANUAL,
        payload: given.payload,
        scheduledFor: null,
      },
      context: given.context,
      steps: { ...done },
      workflow: { id: 'wf_1', title: 'A workflow' },
      execution: { id: 'ex_1' },
      now: NOW.toISOString(),
    };
    if (step.when !== null && !isTrue(await given.evaluator.evaluate(step.when, scope, TURN))) {
      done[step.id] = { output: null, status: 'SKIPPED', error: null };
      continue;
    }
    const output = step.forEach === null ? await call(step, scope) : await callForEach(step, scope);
    done[step.id] = { output, status: 'SUCCEEDED', error: null };
  }
  return calls;

  async function callForEach(step: Step, scope: ExpressionScope): Promise<JsonValue> {
    const list = await given.evaluator.evaluate(step.forEach ?? '[]', scope, TURN);
    const items = Array.isArray(list) ? list : list === null ? [] : [list];
    const results: JsonValue[] = [];
    for (const [index, item] of items.entries()) results.push(await call(step, { ...scope, item, index }));
    return results;
  }

  async function call(step: Step, scope: ExpressionScope): Promise<JsonValue> {
    const tool = given.tools.get(step.tool);
    if (!tool) throw new Error(`${step.id}: there is no tool ${step.tool}`);
    const { templated, literal } = splitInput(step.input, tool.inputSchema);
    const input = { ...(await given.evaluator.resolve(templated, scope, TURN)), ...literal };
    const [issue] = compileSchema(tool.inputSchema)(input);
    if (issue)
      throw new Error(
        `${step.id} (${step.tool}): ${issue.detail} at ${issue.path.join('.')} of ${JSON.stringify(input).slice(0, 300)}`,
      );
    for (const field of ['text', 'subject', 'message']) {
      const text = input[field];
      if (tool.sideEffects && typeof text === 'string' && HOLES.test(text))
        throw new Error(
          `${step.id} (${step.tool}): "${field}" has a hole in it: ${JSON.stringify(text).slice(0, 200)}`,
        );
    }
    calls.push({ step: step.id, tool: step.tool, input });
    const fake = FAKES[step.tool];
    if (fake && !isReal(step.tool, input)) return fake(input);
    const result = await tool.run(
      input,
      toolContext({
        stepId: step.id,
        now: NOW,
        scope,
        evaluate: (expression, data) => given.evaluator.evaluate(expression, data, TURN),
      }),
    );
    return 'output' in result ? result.output : null;
  }
}

/** As the engine sees it. */
function isTrue(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some(isTrue);
  return value !== null && typeof value === 'object' ? Object.keys(value).length > 0 : Boolean(value);
}
