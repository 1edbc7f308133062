import type { Computations } from '../../domain/computations.js';
import { CompiledFilters, PayloadView } from '../../domain/event/filter/index.js';
import { conditionOf } from '../../domain/source/source-condition.js';
import type { SourceItem } from '../../domain/source/source-page.js';
import type { ExpressionEvaluator } from '../../engine/expression-evaluator.js';
import { forEachYielding } from '../../lib/async/yield-to-event-loop.js';
import type { JsonObject } from '../../lib/json/json.js';

export interface SourceConditionsDependencies {
  readonly computations: Pick<Computations, 'matchFilters'>;
  readonly evaluator: Pick<ExpressionEvaluator, 'evaluate'>;
}

/** Says which items of a source fulfil the condition that it waits for (`becomes`). */
export class SourceConditions {
  constructor(private readonly deps: SourceConditionsDependencies) {}

  /** The items, each with whether it fulfils the condition. As they are if the source has none. @throws StepFailure */
  async judged(items: readonly SourceItem[], parameters: JsonObject, ownerId: string): Promise<readonly SourceItem[]> {
    const condition = conditionOf(parameters);
    if (condition === null) return items;
    return typeof condition === 'string'
      ? this.#byExpression(items, condition, ownerId)
      : this.#byFilters(items, condition, ownerId);
  }

  async #byExpression(
    items: readonly SourceItem[],
    condition: string,
    ownerId: string,
  ): Promise<readonly SourceItem[]> {
    const judged: SourceItem[] = [];
    for (const item of items) {
      const scope = { trigger: { payload: item.payload } };
      // It casts as the condition of a step does.
      const holds = await this.deps.evaluator.evaluate(`$boolean(${condition}\n)`, scope, turnOf(ownerId));
      judged.push({ ...item, holds: holds === true });
    }
    return judged;
  }

  /** Costly filters are compared in a sandbox, as those of triggers. */
  async #byFilters(
    items: readonly SourceItem[],
    condition: JsonObject,
    ownerId: string,
  ): Promise<readonly SourceItem[]> {
    const filters = new CompiledFilters(condition);
    const cheap = new Map<SourceItem, boolean>();
    await forEachYielding(items, (item) => {
      const payload = new PayloadView(item.payload);
      if (filters.isCheapFor(payload)) cheap.set(item, filters.matches(payload));
    });
    const judged: SourceItem[] = [];
    for (const item of items) {
      const job = { payload: item.payload, filters: [condition] };
      const holds = cheap.get(item) ?? (await this.deps.computations.matchFilters(job, turnOf(ownerId)))[0] === true;
      judged.push({ ...item, holds });
    }
    return judged;
  }
}

const turnOf = (ownerId: string) => ({ ownerId, workflowId: 'events' });
