import { GapKind } from '../../../domain/plan-report/index.js';
import { jsonPointer } from '../../../lib/json/json-pointer.js';
import { KEEP, placeIn, placeOf, withoutQuotes } from './doubt.js';
import type { Doubt, Doubted } from './doubt.js';
import { comparedText } from './values/said-values.js';

/** `with a link to it`: what goes along, and no test of the text. */
const LINK = /\b(?:a |the |its |with )links? (?:back )?to (?:it|them|the|that|each)\b/i;

/** Filters that were read from words for something else. */
export const filterDoubts = (plan: Doubted): readonly Doubt[] => [...linkDoubts(plan), ...timeDoubts(plan)];

/** The last part of the path of a date or a time. */
const TIME_FIELD = /(?:^|[._])(?:\w*date|\w+_at|deadline|due|due_on|start_time|end_time)$/i;

/** `when the close date passes`: a field for a time holds no such word. */
function timeDoubts({ request, trigger }: Doubted): readonly Doubt[] {
  return Object.entries(trigger?.filters ?? {}).flatMap(([path, condition]): readonly Doubt[] => {
    const text = comparedText(condition);
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
            said: placeOf(said),
            reason: `"${said[0]}" would hold back all that has no link in it.`,
            question: `What is "${said[0]}" in this request? As it stands, only what has a link in it would start it.`,
            choices: [{ ...KEEP, label: 'Only what has a link in it' }],
          },
        ]
      : [],
  );
}
