import { range } from '../../../../lib/collections/range.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { monthDayIn } from '../../said/time/month-days.js';
import { momentsIn } from '../../said/time/moments.js';
import { momentValue, momentWords, takesDay, timeForm } from '../../said/time/moment-values.js';
import { recurrenceIn } from '../../said/time/recurrence.js';
import { NEUTRAL_WORDS } from '../../text/neutral.js';
import { set } from '../fill-words.js';
import type { Words } from '../fill-words.js';
import { takeTimeNoun } from '../values/time-noun.js';

/* Times and repetitions as the values of inputs. */

const DAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun|week|every)days?$|^(?:daily|day|days|weekends?|monthly|month)$/;

/** `every Tuesday`: a rule by which something repeats, and no name. `weekly` alone does not say on which day. */
export function fillRule(r: Reading, step: Draft, words: Words): void {
  const { slot, from, to } = words;
  const said = r.tokens.slice(from, to);
  const found = recurrenceIn(said, () => true);
  const isWhole = said.every(({ lower }, at) => found?.places.includes(at) === true || NEUTRAL_WORDS.has(lower));
  if (!found || !isWhole || !said.some(({ lower }) => DAY.test(lower))) return;
  set(r, step, words, [slot.own['type']].flat().includes('array') ? [found.rule] : found.rule);
  // `a recurring weekly call on Wednesdays`: the rule says so, too.
  const often = /FREQ=(\w+)/.exec(found.rule)?.[1]?.toLowerCase() ?? '';
  for (const place of range(Math.max(0, from - NEAR), r.end))
    if (!r.isTaken(place) && (r.is(place, often) || r.is(place, 'recurring|repeating|repeated|regular')))
      r.take(place, place + 1, step.part, slot.name);
}

/** Words of the same act stand as near as this. */
const NEAR = 12;

/** A moment that the words name. A day without a time of day begins at 9:00 if the input needs one. */
export function fillTime(r: Reading, step: Draft, words: Words): void {
  const { slot, from, to } = words;
  const form = timeForm(slot.own);
  const exact = monthDayIn(r, from, to);
  const [moment, ...more] = momentsIn(r, from, to, (at) => at >= from && at < to && !r.isTaken(at));
  const { day, clock } = exact ?? moment ?? { day: null, clock: null };
  if (day === null || (!exact && more.length > 0)) return;
  if (form === 'words') return set(r, step, words, momentWords(r.textOf(from, to)));
  const isAll = exact !== null || (moment !== undefined && moment.to - moment.from >= to - from - 1);
  const needsClock = form !== null && clock === null && !takesDay(slot.own, form);
  if (form === null || !isAll || (needsClock && exact === null)) return;
  const value = momentValue(day, needsClock ? { hour: 9, minute: 0 } : clock, form, r.has.timezone, new Date());
  if (value === null) return;
  set(r, step, words, value);
  takeTimeNoun(r, step, words);
  if (needsClock)
    r.builder.assume('No time of day is named: 9:00 is taken.', { step: step.id, path: `/input/${slot.name}` });
}
