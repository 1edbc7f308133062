import { withGaps } from '../../domain/plan-report/index.js';
import type { Assumption, Gap, PlanReport } from '../../domain/plan-report/index.js';
import { withValueAt } from '../../domain/plan-report/json-at.js';
import type { Step } from '../../domain/steps/step.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';

/** A plan whose questions may be answered by the connected accounts. */
export interface NamingPlan {
  readonly steps: readonly Step[];
  readonly trigger: TriggerDraft | null;
  readonly report: PlanReport;
}

/** The place of the source of a trigger in a plan. */
export const SOURCE = '/trigger/source';

/** The plan with values at JSON pointers. */
export function filled(plan: NamingPlan, values: Readonly<Record<string, JsonValue>>): NamingPlan {
  const parts = { steps: plan.steps, trigger: plan.trigger } as unknown as JsonValue;
  const changed = Object.entries(values).reduce((so, [pointer, value]) => withValueAt(so, pointer, value), parts);
  return { ...plan, ...(changed as unknown as Pick<NamingPlan, 'steps' | 'trigger'>) };
}

/** The value in the form that the field takes: a list of one, a text or a number. Undefined: it does not take it. */
export function valueFor(own: JsonValue | undefined, value: JsonValue): JsonValue | undefined {
  const schema = isJsonObject(own) ? own : {};
  const types = [schema['type']].flat();
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const forms = [value, text, Number(value), [value], [text]];
  return types.includes('array') && !Array.isArray(value)
    ? forms.slice(3).find((form) => compileSchema(schema)(form).length === 0)
    : forms.find((form) => compileSchema(schema)(form).length === 0);
}

/** The words of a closed question have their effect in the plan, and the assumption tells what they were taken for. */
export function closed(report: PlanReport, gap: Gap | undefined, target: string, assumption: Assumption): PlanReport {
  return withoutGap({ ...report, assumptions: [...report.assumptions, assumption] }, gap, target);
}

/** The report without a question. Its words have their effect at a place of the plan. */
export function withoutGap(report: PlanReport, gap: Gap | undefined, target: string): PlanReport {
  const ledger = report.ledger.map((entry) =>
    gap && entry.effect === `gap:${gap.id}` ? { ...entry, owner: 'account', effect: target } : entry,
  );
  return withGaps(
    { ...report, ledger },
    report.gaps.filter(({ id }) => id !== gap?.id),
  );
}
