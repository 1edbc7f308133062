import type { ExpressionScope, StepInScope } from '../domain/run/scope.js';
import type { ExpressionEvaluator } from './expression-evaluator.js';
import type { ClaimedExecution } from './ports.js';
import type { Evaluation } from './step-input.js';
import type { StepState } from './step-state.js';

/** The names that the expressions of one run see: its start values and the steps that have ended. */
export class RunScope {
  /** Without a prototype: a step may be called `constructor`. */
  readonly #steps = Object.create(null) as { [stepId: string]: StepInScope };

  constructor(
    private readonly claimed: ClaimedExecution,
    private readonly title: string,
  ) {}

  /** A step has ended: from now on it can be seen. */
  show({ compiled, output, status, error }: StepState): void {
    this.#steps[compiled.step.id] = { output, status, error };
  }

  /** How the expressions of a step are evaluated: over `of`, on behalf of the run's owner and workflow. */
  evaluation(state: StepState, now: Date, evaluator: ExpressionEvaluator): Evaluation {
    return { scope: this.of(state, now), evaluator, turn: this.claimed };
  }

  /**
   * The scope for the expressions of a step or of one of its items. @param now the time to use if the step has not
   * started yet.
   */
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
      ...(state.parent ? { item: state.parent.loop?.items[state.item] ?? null, index: state.item } : {}),
    };
  }
}
