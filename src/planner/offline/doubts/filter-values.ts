import { GapKind } from '../../../domain/plan-report/index.js';
import { jsonPointer } from '../../../lib/json/json-pointer.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonValue } from '../../../lib/json/json.js';
import { KEEP, placeIn, withoutQuotes } from './doubt.js';
import type { Doubt, Doubted } from './doubt.js';

/** `with the company type Garden Centre` read as the company "type Garden Centre": the noun of a field within its value. */

const NOUN =
  /^(?:type|kind|sort|names?|named|called|titled|status|state|stage|category|lists?|field|column|value|labels?|tags?|priority|is|of|set|to|with)\s+(?=\S)/;

/** `with a link to it`: what goes along, and no test of the text. */
const LINK = /\b(?:a |the |its |with )links? (?:back )?to (?:it|them|the|that|each)\b/i;

/** Filters that were read from words for something else. */
export const filterDoubts = (plan: Doubted): readonly Doubt[] => [
  ...nounDoubts(plan),
  ...linkDoubts(plan),
  ...timeDoubts(plan),
];

/** The last part of the path of a date or a time. */
const TIME_FIELD = /(?:^|[._])(?:\w*date|\w+_at|deadline|due|due_on|start_time|end_time)$/i;

/** `when the close date passes`: a field for a time holds no such word. */
function timeDoubts({ request, trigger }: Doubted): readonly Doubt[] {
  return Object.entries(trigger?.filters ?? {}).flatMap(([path, condition]): readonly Doubt[] => {
    const text = textOf(condition);
    if (text === null || !TIME_FIELD.test(path) || /\d/.test(text) || !/^[\p{L} ]+$/u.test(text)) return [];
    return [
      {
        kind: GapKind.CONDITION,
        target: `/trigger/filters${jsonPointer([path])}`,
        said: placeIn(request, text),
        reason: `"${text}" is no time, which this field holds.`,
        question: `When is it to start? The field for the time never holds "${text}". Say, for example, "every day at 9" and which ones are meant.`,
      },
    ];
  });
}

function linkDoubts({ request, trigger }: Doubted): readonly Doubt[] {
  const said = LINK.exec(withoutQuotes(request));
  if (!said) return [];
  return Object.entries(trigger?.filters ?? {}).flatMap(([path, condition]): readonly Doubt[] =>
    JSON.stringify(condition).includes('https?')
      ? [
          {
            kind: GapKind.CONDITION,
            target: `/trigger/filters${jsonPointer([path])}`,
            said: { start: said.index, end: said.index + said[0].length },
            reason: `"${said[0]}" would hold back all that has no link in it.`,
            question: `What is "${said[0]}" in this request? As it stands, only what has a link in it would start it.`,
            choices: [{ ...KEEP, label: 'Only what has a link in it' }],
          },
        ]
      : [],
  );
}

/** Filters for values that begin with the noun of another field. */
function nounDoubts({ request, trigger }: Doubted): readonly Doubt[] {
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
