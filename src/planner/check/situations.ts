import type { Situation } from './samples.js';
import type { Literals } from './used-paths.js';

const DAY = 86_400_000;
const MAX_NUMBERS = 4;
const MAX_TEXTS = 6;
/** The longest list that is made to test conditions on its length. */
const MAX_LENGTH = 60;

/** The usual situation comes first. */
const USUAL: Situation = { name: 'as usual' };
const NOTHING: Situation = { name: 'with nothing there', isEmpty: true };

/**
 * The situations in which a plan is tried: some in which its conditions should hold, and some in which they should not.
 */
export function situationsFor(
  { texts, numbers }: Literals,
  about: { readonly hasConditions: boolean; readonly mayFail: boolean; readonly now: string },
): readonly Situation[] {
  const { hasConditions, mayFail, now } = about;
  if (!hasConditions) return [USUAL, NOTHING];
  const at = (days: number): string => new Date(Date.parse(now) + days * DAY).toISOString();
  const some = [...texts].slice(0, MAX_TEXTS);
  const all = some.join(' ');
  return [
    USUAL,
    NOTHING,
    ...some.map((text): Situation => ({ name: `with the text "${text}"`, text })),
    ...(some.length > 1 ? [{ name: 'with all of the texts', text: all }] : []),
    ...between([...numbers].toSorted((one, other) => one - other).slice(0, MAX_NUMBERS)).map((number): Situation => ({
      name: `with the number ${number}`,
      number,
      ...(Number.isInteger(number) && number > 0 ? { length: Math.min(number, MAX_LENGTH) } : {}),
    })),
    ...some
      .slice(0, 2)
      .flatMap((text) =>
        [...numbers]
          .slice(0, 2)
          .map((number): Situation => ({ name: `with "${text}" and ${number + 1}`, text, number: number + 1 })),
      ),
    { name: 'with everything false', flag: false },
    { name: 'long ago', date: at(-400) },
    { name: 'with dates to come', date: at(400) },
    ...(mayFail ? [{ name: 'after a failure', isFailing: true }] : []),
  ];
}

/** Each number, its neighbours, and a number between each two. */
function between(sorted: readonly number[]): readonly number[] {
  const found = sorted.flatMap((number, index) => {
    const next = sorted[index + 1];
    return [number - 1, number, number + 1, ...(next === undefined ? [] : [(number + next) / 2])];
  });
  return [...new Set(found)];
}

/**
 * Whether samples can show the effect of a condition: it does not depend on the clock, on the form or the length of a text, on a field that may be missing,
 * or on more items than are made.
 */
export function canBeJudged(source: string, { numbers }: Literals): boolean {
  if (
    /\bnow\b|\$now\b|\$millis\b|\$random\b|\$eval\b|\bexecution\b|\bworkflow\b|\$length\b|\$match\b|\$split\b|\$merge\b|\$exists\(trigger\.|\[\$ != null and \$ != ""\]\) = 0/.test(
      source,
    )
  )
    return false;
  return !(/\$count\b/.test(source) && [...numbers].some((number) => number >= MAX_LENGTH));
}
