import { leadLength, lowerAt, made, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { behind } from '../transfers/parts.js';

/*
 * `the tasks I didn't finish today`, `what's still not done this week`: the time is that by which they were due, as in `due
 * today that are open`. Nothing says when they were made, and they are not among those that were finished then.
 */

const ENDED =
  '(?:finish|finished|complete|completed|do|done|get done|got done|been (?:done|finished|completed)|get (?:around )?to|tick(?:ed)? off|check(?:ed)? off)';
/** The words between the thing and the time, joined by spaces. */
const UNFINISHED = new RegExp(
  `^(?:(?:that|which) )?(?:(?:i|we|they) )?(?:(?:are|is|were|was|have) )?(?:still )?(?:not|arent|isnt|werent|wasnt|didn'?t|did not|havent|hasnt) (?:yet )?${ENDED}(?: yet)? $`,
);
const TIMES = ['today', 'this week', 'this month'];
const MAX_WORDS = 8;
const MAX_PLACE = 3;

/** The words with the time at which such things were due. */
export function withUnfinished(tokens: readonly Token[]): readonly Token[] {
  for (let time = 2; time < tokens.length; time += 1) {
    const end = time + leadLength(tokens, time, TIMES);
    const found = end === time ? null : unfinishedBefore(tokens, time);
    if (found === null) continue;
    const { from, to } = found;
    const [first, ...more] = tokens.slice(from, to) as [Token, ...Token[]];
    const last = tokens[end - 1] as Token;
    // `what is not done today` → `what is due today`
    const isPlain = lowerAt(tokens, from - 1) === 'what' && more.length > 0;
    return renumbered([
      ...tokens.slice(0, from),
      ...(isPlain ? [made(first, 'is'), made(more[0] as Token, 'due', more.slice(1))] : [made(first, 'due', more)]),
      ...tokens.slice(time, end),
      ...(isPlain ? [] : ['that', 'are', 'open'].map((word) => behind(last, word))),
      ...tokens.slice(to, time),
      ...tokens.slice(end),
    ]);
  }
  return tokens;
}

/** The words before a time that say what was not done. Null: none do. */
function unfinishedBefore(
  tokens: readonly Token[],
  time: number,
): { readonly from: number; readonly to: number } | null {
  // `not done in Todoist today`: the place stands between.
  for (let to = time; to >= time - MAX_PLACE && to > 1; to -= 1) {
    if (to < time && !/^(?:in|on)$/.test(lowerAt(tokens, to))) continue;
    for (let from = Math.max(1, to - MAX_WORDS); from < to; from += 1) {
      const said = tokens.slice(from, to).map(({ lower }) => `${lower} `);
      if (UNFINISHED.test(said.join(''))) return { from, to };
    }
  }
  return null;
}
