import type { Doubt, Doubted } from '../doubt.js';
import { placeOf, withoutQuotes } from '../doubt.js';

/** `copy the recipe into Archive`, by an operation that moves it: the original would be gone. */

const COPY = /\b(?:copy|copies|duplicates?)\b/i;
const MOVES = /\.move_/;
const COPIES = /\.(?:copy|duplicate)_|copy/;

/** Operations that move what is to be copied. */
export function verbDoubts({ request, steps }: Doubted): readonly Doubt[] {
  const said = COPY.exec(withoutQuotes(request));
  const index = steps.findIndex(({ tool }) => MOVES.test(tool));
  if (!said || index === -1 || steps.some(({ tool }) => COPIES.test(tool))) return [];
  const title = steps[index]?.title ?? '';
  return [
    {
      target: `/steps/${index}/tool`,
      said: placeOf(said),
      reason: `The words say "${said[0]}", and "${title}" would take it away from where it is.`,
      question: `Is it to be moved? The words say "${said[0]}". If not, say it in other words.`,
      choices: [{ label: 'Yes, move it', patch: {} }],
    },
  ];
}
