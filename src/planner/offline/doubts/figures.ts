import type { Doubt, Doubted } from './doubt.js';
import { KEEP, placeOf, withoutQuotes, workOf } from './doubt.js';

/** `the total of the payments and how many there were`: a figure that nothing in the plan works out. */

interface Figure {
  readonly said: RegExp;
  /** What works it out, or a field that has it. */
  readonly made: RegExp;
  readonly what: string;
}

const FIGURES: readonly Figure[] = [
  {
    said: /\b(?:the |their |its |in |and |a |grand )(?:totals?|sum)\b(?! (?:price|amount|cost|number))|\badd(?:s|ed)? up\b|\bsum up the\b/i,
    made: /\$sum\(|total|amount_|sum/i,
    what: 'total',
  },
  { said: /\b(?:the |an? |their |its )(?:average|mean)\b/i, made: /\$average\(|average|avg|\$sum\(/i, what: 'average' },
];

/** Figures that the request asks for, and that no step works out. */
export function figureDoubts({ request, steps }: Doubted): readonly Doubt[] {
  const plain = withoutQuotes(request);
  const works = JSON.stringify(workOf(steps));
  return FIGURES.flatMap(({ said, made, what }): readonly Doubt[] => {
    const match = said.exec(plain);
    if (!match || made.test(works) || /llm\.|agent\./.test(works)) return [];
    const last = steps.length - 1;
    return [
      {
        target: `/steps/${last}/input`,
        said: placeOf(match),
        reason: `No step works out the ${what}.`,
        question: `Which ${what} is meant? No step of the plan works one out. Name what is to be added up.`,
        choices: [{ ...KEEP, label: `Do without the ${what}` }],
      },
    ];
  });
}
