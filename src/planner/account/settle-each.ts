import { filledBy } from '../../domain/plan-report/index.js';
import type { Gap } from '../../domain/plan-report/index.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { titleOf } from '../../lib/json-schema/title-of.js';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { AccountThing } from './account.type.js';
import { closed, filled, valueFor } from './naming-plan.js';
import type { NamingPlan } from './naming-plan.js';
import type { OpenPlace } from './open-places.js';

/**
 * The plan with all things of joined names, such as `Marcus and Tina`: a field for a list takes them all, and for another
 * field the step is repeated for each. Null: neither can be done.
 */
export function withEach(
  plan: NamingPlan,
  { schema, service, step: index }: OpenPlace,
  { field, gap, things }: { readonly field: string; readonly gap: Gap; readonly things: readonly AccountThing[] },
): NamingPlan | null {
  const own = propertiesOf(schema)[field];
  const step = index === null ? undefined : plan.steps[index];
  const target = gap.target ?? '';
  const values = things.map(({ value }) => value);
  if (!isJsonObject(own) || !step || index === null) return null;
  const told = things.map(({ label }) => `"${label}"`).join(' and ');
  const text = `${titleOf(field, own)}: ${told} are used, as the words name them in ${service}.`;
  const done = (changed: NamingPlan): NamingPlan => ({
    ...changed,
    report: closed(plan.report, gap, target, { words: gap.words, text, target, alternatives: [] }),
  });
  if ([own['type']].flat().includes('array'))
    return compileSchema(own)(values).length === 0 ? done(filled(plan, filledBy(gap, values))) : null;
  // The answer of a repeated step is a list, which the steps behind do not expect.
  const isUsed = JSON.stringify(plan.steps).includes(`steps.${step.id}.`);
  const each = values.map((value) => valueFor(own, value));
  if (isUsed || each.includes(undefined) || (step.forEach ?? null) !== null) return null;
  const forEach: JsonValue = JSON.stringify(each);
  return done(filled(plan, { ...filledBy(gap, '{{ item }}'), [`/steps/${index}/forEach`]: forEach }));
}
