import { PlanningFailure } from '../../src/errors.js';
import type { Planner } from '../../src/planner/planner.js';
import type { ToolRegistry } from '../../src/tools/registry.js';
import type { Refinement } from '../planner-sentences/refinements.js';
import { faultOf, USER_ADDRESS, USER_ZONE } from './judge.js';

/**
 * `honoured`: the plan follows the instruction. `reason`: nothing has changed, and the answer says why. `asked`: the plan
 * changed and has a question. `wrong`: the plan changed without a word in another way than the instruction says.
 */
type RefineOutcome = 'honoured' | 'reason' | 'asked' | 'wrong';

interface RefineVerdict {
  readonly request: string;
  readonly words: string;
  readonly outcome: RefineOutcome;
  /** Null: honoured. */
  readonly fault: string | null;
}

/** Makes the plan of each request and changes it by its instruction. */
export async function refineScoreOf(
  planner: Planner,
  tools: ToolRegistry,
  refinements: readonly Refinement[],
): Promise<readonly RefineVerdict[]> {
  const verdicts: RefineVerdict[] = [];
  for (const one of refinements)
    verdicts.push({ request: one.request, words: one.words, ...(await refined(planner, tools, one)) });
  return verdicts;
}

async function refined(
  planner: Planner,
  tools: ToolRegistry,
  { request, words, expect, gone = [] }: Refinement,
): Promise<Pick<RefineVerdict, 'outcome' | 'fault'>> {
  const base = {
    title: 'My workflow',
    description: request,
    tools,
    timezone: USER_ZONE,
    email: USER_ADDRESS,
    signal: AbortSignal.timeout(120_000),
  };
  const first = await planner.plan(base);
  try {
    const next = await planner.plan({
      ...base,
      trigger: first.trigger ?? undefined,
      previous: { steps: first.steps, reason: words, forceDifferentTools: false, report: first.report },
    });
    const fault = faultOf(next.steps, next.trigger ?? first.trigger, expect) ?? left(next.steps, gone);
    const asks = next.report?.gaps.find(({ isBlocking }) => isBlocking);
    if (asks) return { outcome: 'asked', fault: asks.question };
    return { outcome: fault === null ? 'honoured' : 'wrong', fault };
  } catch (error) {
    if (!(error instanceof PlanningFailure)) throw error;
    return { outcome: 'reason', fault: error.message };
  }
}

/** A text that should be gone. */
function left(steps: readonly object[], gone: readonly string[]): string | null {
  const text = JSON.stringify(steps);
  const still = gone.find((one) => text.includes(one.replaceAll('"', '\\"')) || text.includes(one));
  return still === undefined ? null : `${still} is still there`;
}

/** The counts as people read them. */
export function refineTableOf(
  groups: readonly (readonly [name: string, verdicts: readonly RefineVerdict[]])[],
): string {
  const width = Math.max(...groups.map(([name]) => name.length));
  const column = (value: number | string): string => String(value).padStart(10);
  const count = (some: readonly RefineVerdict[], outcome: RefineOutcome): number =>
    some.filter((one) => one.outcome === outcome).length;
  return [
    `${''.padEnd(width)}${['honoured', 'of', 'asked', 'reason', 'wrong'].map(column).join('')}`,
    ...groups.map(
      ([name, some]) =>
        `${name.padEnd(width)}${[count(some, 'honoured'), some.length, count(some, 'asked'), count(some, 'reason'), count(some, 'wrong')].map(column).join('')}`,
    ),
  ].join('\n');
}
