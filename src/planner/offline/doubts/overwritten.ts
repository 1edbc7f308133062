import { GapKind } from '../../../domain/plan-report/index.js';
import { KEEP, saidAt, withoutQuotes } from './doubt.js';
import type { Doubt, Doubted } from './doubt.js';

/** `tag it Sale`: a change of the whole list of tags takes the other tags away. */

const CHANGES = /\.(?:update|change|edit|modify|set)_/;
const LIST = /^(?:tags|labels|label_?ids|categories|keywords)$/i;
/** The words ask for the whole list. */
const WHOLE =
  /\b(?:set|replace|change|overwrite|reset|clear)\b[^.;]*\b(?:tags?|labels?|categor(?:y|ies)|keywords?)\b|\bonly (?:the )?(?:tags?|labels?)\b/i;

/** Changes of a list that would leave nothing but the new ones in it. */
export function overwriteDoubts(plan: Doubted): readonly Doubt[] {
  if (WHOLE.test(withoutQuotes(plan.request))) return [];
  return plan.steps.flatMap((step, index) =>
    Object.entries(step.input ?? {}).flatMap(([name, value]): readonly Doubt[] => {
      const text = Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(', ') : value;
      if (!CHANGES.test(step.tool) || !LIST.test(name) || typeof text !== 'string' || text.includes('{{')) return [];
      const target = `/steps/${index}/input/${name}`;
      return [
        {
          kind: GapKind.CONDITION,
          target,
          said: saidAt(plan, target),
          reason: `"${step.title}" writes the whole list, so that the other ${name} would be lost.`,
          question: `Are the other ${name} to go? "${step.title}" leaves only "${text}".`,
          choices: [{ ...KEEP, label: `Only "${text}" is to be left` }],
        },
      ];
    }),
  );
}
