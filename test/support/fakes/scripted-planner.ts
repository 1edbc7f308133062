import type { StepDraft } from '../../../src/domain/steps/step.js';
import { checkSteps } from '../../../src/domain/steps/check-steps.js';
import type { TriggerDraft } from '../../../src/domain/trigger/trigger.js';
import type { Plan, PlanRequest, Planner } from '../../../src/planner/planner.js';

/** A plan request that waits for the test to say how it ends. */
export interface OpenPlan {
  readonly request: PlanRequest;
  /** Shows a step, as a model does while it writes. */
  show(step: StepDraft): void;
  succeed(steps: readonly StepDraft[], trigger?: TriggerDraft): void;
  /** As `succeed`, unchecked. */
  answer(plan: Plan): void;
  fail(error: unknown): void;
}

/** A planner whose answers the test gives; `next` resolves with the next request, in the order in which they come. */
export class ScriptedPlanner implements Planner {
  readonly #open: OpenPlan[] = [];
  readonly #waiting: ((plan: OpenPlan) => void)[] = [];

  plan(request: PlanRequest): Promise<Plan> {
    const answer = Promise.withResolvers<Plan>();
    const open: OpenPlan = {
      request,
      show: (step) => request.onStep?.(step),
      succeed: (steps, trigger) =>
        answer.resolve({ steps: checkSteps(steps, request.tools), trigger: trigger ?? null }),
      answer: answer.resolve,
      fail: answer.reject,
    };
    const waiting = this.#waiting.shift();
    if (waiting) waiting(open);
    else this.#open.push(open);
    return answer.promise;
  }

  next(): Promise<OpenPlan> {
    const open = this.#open.shift();
    return open ? Promise.resolve(open) : new Promise((resolve) => this.#waiting.push(resolve));
  }
}
