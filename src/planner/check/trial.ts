import { StepStatus } from '../../domain/run/execution.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import type { Turn } from '../../lib/collections/owner-queue.js';
import type { ExpressionScope, StepInScope } from '../../domain/run/scope.js';
import { bareExpressions, sourcesIn } from '../../domain/steps/expressions-of.js';
import { textsIn } from '../../domain/steps/placeholders.js';
import { splitInput } from '../../domain/steps/literal-fields.js';
import { OnStepError } from '../../domain/steps/step.js';
import type { Step } from '../../domain/steps/step.js';
import type { ToolCatalog, ToolDescription } from '../../domain/steps/tool.js';
import { StepFailure } from '../../errors.js';
import type { Awaitable } from '../../tools/tool.js';
import { varied } from './samples.js';
import type { Situation } from './samples.js';

/** The evaluator for the expressions of a trial: that of real runs, with its limits. */
export interface TrialEvaluator {
  /** A bare expression; nothing yields null. @throws StepFailure */
  evaluate(expression: string, data: unknown, turn: Turn): Awaitable<JsonValue>;
  /** A copy of `input` with its expressions replaced by their values. @throws StepFailure */
  resolve(input: JsonObject, scope: ExpressionScope, turn: Turn): Awaitable<JsonObject>;
}

/** The parts that a trial of a plan needs. */
export interface TrialSet {
  readonly steps: readonly Step[];
  readonly tools: ToolCatalog;
  readonly trigger: ExpressionScope['trigger'];
  readonly context: JsonObject;
  /** The output of each step, by its id. */
  readonly outputs: ReadonlyMap<string, JsonValue>;
  /** Steps that a gap is about: they are not evaluated. */
  readonly open: ReadonlySet<string>;
  readonly now: string;
  readonly turn: Turn;
}

/** The value of one expression of a plan in one situation. */
export interface Outcome {
  readonly stepId: string;
  /** Below the step: `/when`, `/forEach`, `/input/text`. */
  readonly path: string;
  readonly source: string;
  readonly situation: Situation;
  /** Undefined: it could not be evaluated. */
  readonly value: JsonValue | undefined;
  readonly error: string | null;
}

/** The input of a step in one situation. */
export interface CallOutcome {
  readonly stepId: string;
  readonly situation: Situation;
  readonly input: JsonObject;
  /** Its first mistake by the schema of the tool: the field and the problem. */
  readonly fault: { readonly field: string; readonly detail: string } | null;
}

export interface TrialRun {
  readonly outcomes: readonly Outcome[];
  readonly calls: readonly CallOutcome[];
}

/** Evaluates every expression of a plan in one situation, over samples. Nothing is called. */
export async function tryIn(
  situation: Situation,
  set: TrialSet,
  evaluator: TrialEvaluator,
  checks: InputChecks,
): Promise<TrialRun> {
  const outcomes: Outcome[] = [];
  const calls: CallOutcome[] = [];
  const done: Record<string, StepInScope> = Object.create(null) as Record<string, StepInScope>;
  const base = {
    trigger: { ...set.trigger, payload: varied(set.trigger.payload, situation) },
    context: varied(set.context, situation) as JsonObject,
    workflow: { id: 'wf_trial', title: 'Trial' },
    execution: { id: 'ex_trial' },
    now: set.now,
  };
  for (const step of set.steps) {
    const tool = set.tools.get(step.tool);
    const sample = varied(set.outputs.get(step.id) ?? null, situation);
    const finish = (output: JsonValue): void =>
      void (done[step.id] =
        situation.isFailing === true && step.onError === OnStepError.CONTINUE
          ? FAILED
          : { output, status: StepStatus.SUCCEEDED, error: null });
    if (set.open.has(step.id) || !tool) {
      finish(sample);
      continue;
    }
    const scope: ExpressionScope = { ...base, steps: { ...done } };
    const note = async (path: string, source: string, data: unknown): Promise<JsonValue | undefined> => {
      const outcome = { stepId: step.id, path, source, situation };
      try {
        const value = await evaluator.evaluate(source, data, set.turn);
        outcomes.push({ ...outcome, value, error: null });
        return value;
      } catch (error) {
        if (!(error instanceof StepFailure)) throw error;
        // Without a turn, nothing is known of it.
        if (error.retryable) throw error;
        outcomes.push({ ...outcome, value: undefined, error: error.message });
        return undefined;
      }
    };
    const when = step.when === null ? true : await note('/when', step.when, scope);
    const list = step.forEach === null ? undefined : await note('/forEach', step.forEach, scope);
    if (!isTrue(when)) {
      finish(sample);
      continue;
    }
    const items =
      step.forEach === null ? [] : Array.isArray(list) ? list : list === null || list === undefined ? [] : [list];
    if (step.forEach !== null && items.length === 0) {
      finish([]);
      continue;
    }
    const inner = step.forEach === null ? scope : { ...scope, item: items[0] ?? null, index: 0 };
    const { templated, literal } = splitInput(step.input, tool.inputSchema);
    const sources = [...textsIn(templated)].flatMap(({ path, text }) =>
      text.includes('{{') ? sourcesIn(text).map((source) => ({ path: `/input/${path.join('/')}`, source })) : [],
    );
    const values = await Promise.all(sources.map(({ path, source }) => note(path, source, inner)));
    const input = values.includes(undefined)
      ? null
      : { ...(await evaluator.resolve(templated, inner, set.turn)), ...literal };
    if (input) calls.push({ stepId: step.id, situation, input, fault: checks.faultOf(tool, input) });
    const computed =
      tool.planning?.use === 'compute'
        ? await Promise.all(
            bareExpressions(step.input, tool.inputSchema).map(({ name, text }) =>
              note(`/input/${name}`, text, input && Object.hasOwn(input, 'input') ? input['input'] : inner),
            ),
          )
        : [];
    const output = computed.length > 0 ? (computed[0] ?? null) : sample;
    finish(step.forEach === null ? output : items.slice(0, 5).map(() => output));
  }
  return { outcomes, calls };
}

const FAILED: StepInScope = {
  output: null,
  status: StepStatus.FAILED,
  error: { code: 'TRIAL', message: 'It failed in a trial.', retryable: false },
};

/** Casts as JSONata's `$boolean` does. */
export function isTrue(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.some(isTrue);
  if (value !== null && typeof value === 'object') return Object.keys(value).length > 0;
  return Boolean(value);
}

/** The check of inputs by the schemas of tools, compiled once for a trial. */
export class InputChecks {
  readonly #compiled = new Map<string, ReturnType<typeof compileSchema>>();

  faultOf(tool: ToolDescription, input: JsonObject): CallOutcome['fault'] {
    // Schemas of others may take long to check: of those only plain types are looked at.
    if (tool.source !== 'builtin') return typeFault(tool.inputSchema, input);
    let check = this.#compiled.get(tool.name);
    if (!check) this.#compiled.set(tool.name, (check = compileSchema(tool.inputSchema)));
    // Without time to check it, nothing is known.
    const [issue] = check(input).filter(({ detail }) => !/took longer than/.test(detail));
    return issue === undefined ? null : { field: String(issue.path[0] ?? ''), detail: issue.detail };
  }
}

const TYPES: Readonly<Record<string, (value: JsonValue) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: (value) => Array.isArray(value),
  object: (value) => isJsonObject(value),
};

function typeFault(schema: JsonSchema, input: JsonObject): CallOutcome['fault'] {
  const properties = propertiesOf(schema);
  for (const [name, value] of Object.entries(input)) {
    const field = properties[name];
    const type = isJsonObject(field) ? field['type'] : undefined;
    if (typeof type !== 'string' || value === undefined || TYPES[type] === undefined) continue;
    if (!TYPES[type](value))
      return {
        field: name,
        detail: `"${name}" takes ${type === 'integer' ? 'a whole number' : `a ${type}`}, and ${value === null ? 'nothing' : Array.isArray(value) ? 'a list' : `a ${typeof value}`} would go there.`,
      };
  }
  return null;
}
