import { createExpressionEvaluator } from '../../../src/engine/expressions/index.js';
import type { Plan } from '../../../src/planner/planner.js';

/** Evaluates the step of a plan that keeps some items of a list. */
export class KeptItems {
  private readonly evaluator = createExpressionEvaluator();

  close(): Promise<void> {
    return this.evaluator.close();
  }

  /**
   * What the second step of a plan keeps of this answer of the first.
   *
   * @param now an RFC 3339 instant. Default: the present.
   */
  async of({ steps }: Plan, items: unknown, now = new Date().toISOString()): Promise<unknown> {
    const [list, keep] = steps;
    const scope = {
      now,
      workflow: { id: 'w' },
      execution: { id: 'e' },
      steps: { [list?.id ?? '']: { output: items } },
    };
    const expression = String(keep?.input['expression']);
    return this.evaluator.evaluate(expression, scope, { ownerId: 'ada', workflowId: 'w' });
  }
}
