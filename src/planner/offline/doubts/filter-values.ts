import { GapKind } from '../../../domain/plan-report/index.js';
import { jsonPointer } from '../../../lib/json/json-pointer.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonValue } from '../../../lib/json/json.js';
import { KEEP, placeIn } from './doubt.type.js';
import type { Doubt, Doubted } from './doubt.type.js';

/** `with the company type Garden Centre` read as the company "type Garden Centre": the noun of a field within its value. */

const NOUN =
  /^(?:type|kind|sort|names?|named|called|titled|status|state|stage|category|lists?|field|column|value|labels?|tags?|priority|is|of|set|to|with)\s+(?=\S)/;

/** Filters for values that begin with the noun of another field. */
export function filterDoubts({ request, trigger }: Doubted): readonly Doubt[] {
  return Object.entries(trigger?.filters ?? {}).flatMap(([path, condition]): readonly Doubt[] => {
    const text = textOf(condition);
    if (text === null || !NOUN.test(text)) return [];
    const said = placeIn(request, text);
    if (said === null || /["“]$/.test(request.slice(0, said.start))) return [];
    const field = path.split('.').at(-1) ?? path;
    return [
      {
        kind: GapKind.CONDITION,
        target: `/trigger/filters${jsonPointer([path])}`,
        said,
        reason: `"${text}" would be the whole value of "${field}".`,
        question: `Which ${field} is meant by "${text}"? As it stands, only one that is called so would start it.`,
        valueSchema: { type: 'string', minLength: 1 },
        choices: [KEEP],
      },
    ];
  });
}

/** The text that a filter compares with; null: it compares with none. */
function textOf(condition: JsonValue): string | null {
  if (typeof condition === 'string') return condition;
  const { eq, matches } = isJsonObject(condition) ? condition : {};
  if (typeof eq === 'string') return eq;
  const whole = typeof matches === 'string' ? /^(?:\(\?i\))?\^([\w ]+)\$$/.exec(matches)?.[1] : undefined;
  return whole ?? null;
}
