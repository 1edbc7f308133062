import { GapKind } from '../../../domain/plan-report/index.js';
import { isJsonObject } from '../../../lib/json/json.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { KEEP, placeIn, saidAt, withoutQuotes } from './doubt.js';
import type { Doubt, Doubted } from './doubt.js';

/*
 * `tag it Sale`: a change of the whole list of tags takes the other tags away. `raise the price by 5`: a change that sets
 * a number puts it in place of the one that is there.
 */

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

const NUMBER = String.raw`[$€£]?\d[\d.,]*k?`;
/** `increase the amount by 500`, `add 24 to the stock`, `take 3 off the price`. */
const RELATIVE = [
  new RegExp(
    String.raw`\b(?:increase|raise|bump(?: up)?|up|grow|reduce|lower|decrease|cut|drop|shrink|change|adjust|move)\b[^.;]*?\bby (${NUMBER})`,
    'i',
  ),
  new RegExp(String.raw`\badd (?:another )?(${NUMBER})(?: more)?(?: \p{L}+)? to the\b`, 'iu'),
  new RegExp(String.raw`\b(?:subtract|deduct|take) (?:another )?(${NUMBER})(?: \p{L}+)? (?:from|off)\b`, 'iu'),
];
/** The words of an operation that changes a value by a number. */
const BY_NUMBER = /\b(?:adds|takes|by how (?:many|much)|increases|decreases|increments?|adjusts)\b/i;

/** Numbers by which something is to change, of operations that set the number itself. */
export function relativeDoubts(plan: Doubted): readonly Doubt[] {
  const plain = withoutQuotes(plan.request);
  const number = RELATIVE.map((one) => one.exec(plain)?.[1]).find((one) => one !== undefined);
  if (number === undefined) return [];
  const said = Number(number.replaceAll(/[$€£,]/g, ''));
  return plan.steps.flatMap((step, index) =>
    Object.entries(step.input ?? {}).flatMap(([name, value]): readonly Doubt[] => {
      const tool = plan.tools.get(step.tool);
      const own = propertiesOf(tool?.inputSchema ?? {})[name];
      const isSame =
        (typeof value === 'number' || typeof value === 'string') && [said, said * 100].includes(Number(value));
      if (!CHANGES.test(step.tool) || !isSame || !isJsonObject(own)) return [];
      if (BY_NUMBER.test(`${tool?.description} ${JSON.stringify(own)}`)) return [];
      const target = `/steps/${index}/input/${name}`;
      return [
        {
          target,
          said: placeIn(plan.request, number),
          reason: `"${step.title}" sets the number itself, and knows nothing of the one that is there.`,
          question: `What is the new number to be? "${step.title}" cannot change it by ${number}.`,
          valueSchema: own,
        },
      ];
    }),
  );
}
