import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import { placeIn, withoutQuotes } from '../doubt.js';
import type { Doubt, Doubted } from '../doubt.js';

/** `in the Overdue view of our Tool Library base`, read as the base and as the table "Tool Library": one name for two places. */

/** Inputs for words that others stand in as well: the subject of a short message. */
const TEXTS = /^(?:subject|title|summary|name|content|body|description|caption|to|email|email_address)$/;

/** Names in two inputs of one step that stand in the request once. */
export function sameValueDoubts(plan: Doubted): readonly Doubt[] {
  const { request, steps, trigger, gaps } = plan;
  const plain = withoutQuotes(request).toLowerCase();
  const places = [
    ...steps.map(({ input }, index) => ({ at: `/steps/${index}/input`, input })),
    { at: '/trigger/source/parameters', input: trigger?.source?.parameters },
  ];
  return places.flatMap(({ at: path, input }): readonly Doubt[] => {
    const asked = gaps.flatMap(({ target, names }) =>
      target?.startsWith(path) || (path.startsWith('/trigger') && target?.startsWith('/trigger'))
        ? Object.entries(names ?? {})
        : [],
    );
    const own = Object.entries<JsonValue | undefined>(isJsonObject(input) ? input : {});
    return own.flatMap(([name, value], at): readonly Doubt[] => {
      if (typeof value !== 'string' || TEXTS.test(name) || !/\p{Lu}/u.test(value)) return [];
      const said = placeIn(plain, value);
      if (said === null || plain.includes(value.toLowerCase(), said.end)) return [];
      const before = own.slice(0, at).filter(([one]) => !TEXTS.test(one));
      const other = [...before, ...asked].find(([one, text]) => one !== name && text === value)?.[0];
      if (other === undefined) return [];
      return [
        {
          target: `${path}/${name}`,
          said,
          reason: `"${value}" would be the ${name} and the ${other} as well.`,
          question: `What is the ${name}? "${value}" would be the ${name} and the ${other} as well.`,
          valueSchema: { type: 'string', minLength: 1 },
        },
      ];
    });
  });
}
