import type { ExpressionScope, StepInScope } from '../domain/run/scope.js';
import type { JsonValue } from '../lib/json/json.js';
import type { ExpressionEvaluator } from './expression-evaluator.js';
import type { ClaimedExecution } from './ports.js';
import type { Evaluation } from './step-input.js';
import type { StepNames, StepState } from './step-state.js';

/** The names that only one iteration has. */
interface Locals {
  readonly item?: JsonValue;
  readonly index: number;
  readonly previous?: JsonValue;
}

/**
 * The names that the expressions of one run see: its start values and the steps that have ended. An iteration sees the
 * steps around its loop and those of its own body.
 */
export class RunScope implements StepNames {
  /** Without a prototype: a step may be called `constructor`. */
  readonly #steps = Object.create(null) as { [stepId: string]: StepInScope };

  constructor(
    private readonly claimed: ClaimedExecution,
    private readonly title: string,
    private readonly locals: Locals | null = null,
  ) {}

  /** The names of one iteration. The names of the iteration around its loop are hidden by names of its own. */
  iteration(locals: Locals): RunScope {
    const inner = new RunScope(this.claimed, this.title, { ...this.locals, ...locals });
    Object.assign(inner.#steps, this.#steps);
    return inner;
  }

  show({ compiled, output, status, error }: StepState): void {
    this.#steps[compiled.step.id] = { output, status, error };
  }

  /** How the expressions of a step are evaluated: over `of`, on behalf of the run's owner and workflow. */
  evaluation(state: StepState, now: Date, evaluator: ExpressionEvaluator): Evaluation {
    return { scope: this.of(state, now), evaluator, turn: this.claimed };
  }

  /** The scope for the expressions of a step, of one of its items, or at the end of an iteration. */
  of(state: StepState, now: Date): ExpressionScope {
    const { id, trigger, context, workflowId } = this.claimed;
    return {
      trigger: {
        type: trigger.type,
        payload: trigger.payload,
        scheduledFor: trigger.scheduledFor?.toISOString() ?? null,
        ...(trigger.key === undefined ? {} : { key: trigger.key }),
      },
      context,
      steps: this.#steps,
      workflow: { id: workflowId, title: this.title },
      execution: { id },
      now: (state.firstStartedAt ?? now).toISOString(),
      ...this.locals,
      ...(state.parent && !state.body ? { item: state.parent.loop?.items[state.item] ?? null, index: state.item } : {}),
    };
  }
}
