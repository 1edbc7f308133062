import { titleOf } from '../../lib/json-schema/title-of.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { filledBy } from '../../domain/plan-report/index.js';
import { closed, filled, valueFor } from './naming-plan.js';
import type { NamingPlan } from './naming-plan.js';
import type { OpenPlace } from './open-places.js';

/** What starts the run, known by its id or by the number of its row. */
const ITSELF = /^\{\{ ?trigger\.payload\.(?:id|row_number) ?\}\}$/;

/**
 * A step that changes the row that starts the run does so in the watched place, such as its spreadsheet, if the words name
 * no other one.
 */
export function settleWatched(plan: NamingPlan, place: OpenPlace): NamingPlan {
  const { step, gaps, schema } = place;
  const source = plan.trigger?.source;
  const input = step === null ? undefined : plan.steps[step]?.input;
  if (input === undefined || !source?.parameters || source.connection !== place.connection) return plan;
  const isItself = Object.values(input).some((value) => typeof value === 'string' && ITSELF.test(value));
  if (!isItself) return plan;
  let settled = plan;
  for (const [field, gap] of gaps) {
    const watched = source.parameters[field];
    const own = propertiesOf(schema)[field];
    const value = typeof watched === 'string' ? valueFor(own, watched) : undefined;
    if (value === undefined || gap.words !== '' || gap.names?.[field] !== undefined) continue;
    const target = gap.target ?? `/steps/${step ?? 0}/input/${field}`;
    const text = `${titleOf(field, own)}: the one that is watched is used.`;
    settled = filled(settled, filledBy(gap, value));
    settled = {
      ...settled,
      report: closed(settled.report, gap, target, { words: null, text, target, alternatives: [] }),
    };
  }
  return settled;
}
