import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanningFailure } from '../../src/errors.js';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import { createEvalCatalog } from '../planner-eval/catalog.js';
import type { EvalCatalog } from '../planner-eval/catalog.js';
import { DEVELOPMENT, KEPT_BACK } from '../planner-sentences/development.js';
import { mutantsOf } from '../planner-sentences/mutants.js';
import type { Mutant } from '../planner-sentences/mutants.js';

/*
 * A word that is added, negated or replaced has to show: in the plan, or in a question. A mutant survives if its plan
 * is active and the same as that of the request.
 */

const planner = createOfflinePlanner();
let catalog: EvalCatalog;

beforeAll(() => {
  catalog = createEvalCatalog();
});
afterAll(() => catalog.close());

/** The effect of a plan, without titles and reasons. Null: it is not active. */
async function activePlan(description: string): Promise<string | null> {
  try {
    const plan = await planner.plan({
      title: 'A workflow',
      description,
      tools: catalog.tools,
      timezone: 'America/New_York',
      email: 'joe@example.com',
      signal: AbortSignal.timeout(60_000),
    });
    if (plan.report?.gaps.some(({ isBlocking }) => isBlocking)) return null;
    return JSON.stringify([
      plan.trigger,
      plan.steps.map(({ id, tool, input, when, forEach }) => ({ id, tool, input, when, forEach })),
    ]);
  } catch (error) {
    if (error instanceof PlanningFailure) return null;
    throw error;
  }
}

interface Tally {
  readonly survivors: string[];
  readonly changed: string[];
  count: number;
}

async function tally(
  requests: readonly string[],
): Promise<{ readonly active: number; readonly kinds: ReadonlyMap<Mutant['kind'], Tally> }> {
  const kinds = new Map<Mutant['kind'], Tally>();
  let active = 0;
  for (const request of requests) {
    const plan = await activePlan(request);
    if (plan === null) continue;
    active += 1;
    for (const { kind, text } of mutantsOf(request)) {
      const one = kinds.get(kind) ?? { survivors: [], changed: [], count: 0 };
      kinds.set(kind, one);
      one.count += 1;
      const other = await activePlan(text);
      if (other === plan) one.survivors.push(text);
      else one.changed.push(text);
    }
  }
  return { active, kinds };
}

describe('mutants of requests', () => {
  it('do not survive if something is added, negated or asked of another service', async () => {
    const { active, kinds } = await tally(DEVELOPMENT);
    const total = [...kinds.values()].reduce((sum, { count }) => sum + count, 0);
    process.stdout.write(
      `\n${total} mutants of ${active} requests; survivors: ${[...kinds].map(([kind, { survivors, count }]) => `${kind} ${survivors.length} of ${count}`).join(', ')}\n`,
    );
    expect(active).toBe(DEVELOPMENT.length);
    expect(total).toBeGreaterThanOrEqual(2_000);
    for (const kind of ['insertion', 'negation', 'service'] as const)
      expect([kind, kinds.get(kind)?.survivors]).toEqual([kind, []]);
    const rest = (['value', 'nonsense'] as const).flatMap((kind) => kinds.get(kind)?.survivors ?? []);
    const restCount = (kinds.get('value')?.count ?? 0) + (kinds.get('nonsense')?.count ?? 0);
    expect(rest.slice(Math.floor(restCount / 100))).toEqual([]);
    const neutral = kinds.get('neutral');
    expect(neutral?.changed.slice(Math.floor((neutral.count * 2) / 100))).toEqual([]);
  }, 900_000);

  it('of requests that were kept back do not survive either', async () => {
    const { active, kinds } = await tally(KEPT_BACK);
    process.stdout.write(
      `\n${active} of ${KEPT_BACK.length} requests that were kept back are active; survivors: ${[...kinds].map(([kind, { survivors, count }]) => `${kind} ${survivors.length} of ${count}`).join(', ')}\n`,
    );
    for (const kind of ['insertion', 'negation', 'service'] as const)
      expect([kind, kinds.get(kind)?.survivors ?? []]).toEqual([kind, []]);
  }, 900_000);
});
