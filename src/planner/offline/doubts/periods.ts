import type { Doubt, Doubted } from './doubt.js';
import { isElsewhere, ledgerOf, placeOf, withoutQuotes, withoutUse, workOf } from './doubt.js';

/** `this week`, `within a day`: a time that is said beside the run, and that nothing in the plan works out. */

const COUNT = '(?:\\d+|an?|one|two|three|four|five|six|seven|ten|fourteen|thirty)';
const UNIT = '(?:hours?|days?|weeks?|months?|years?)';
const PERIOD = new RegExp(
  `\\b(?:(?:this|next|last|past|coming|current) (?:${COUNT} )?(?:weeks?|months?|years?|quarters?|weekends?)(?:['’]s)?|(?:within|in the (?:last|past|next)) ${COUNT} ${UNIT}|tomorrow|yesterday)\\b`,
  'g',
);
/** A time that is worked out, waited for, or told to a service in its own words, or the run before that is compared with. */
const TIMED =
  /\bnow\b|\$millis|flow\.(?:sleep|wait)|"seconds"|"days_|lead|today|tomorrow|yesterday|week|month|since|until|period|hasChanged|previous/i;
const NEXT_WEEK = /\b(?:next|the coming) week\b/;
/** The Monday after this week, or a week from the run. */
const IN_A_WEEK = /1209600000|\+ 604800000(?! -)|next week|% 7|next 7 days/;

/** Times of the request that no place of the plan works out. */
export function periodDoubts(plan: Doubted): readonly Doubt[] {
  const { request, steps, trigger } = plan;
  const works = JSON.stringify([workOf(steps), trigger]);
  const plain = withoutQuotes(request);
  return [...plain.matchAll(PERIOD)].flatMap((match): readonly Doubt[] => {
    const [said] = match;
    const place = placeOf(match);
    const isMissed = NEXT_WEEK.test(said) ? works.includes('timeM') && !IN_A_WEEK.test(works) : !TIMED.test(works);
    if (isElsewhere(ledgerOf(plan, place)) || !isMissed || works.toLowerCase().includes(said)) return [];
    return [
      withoutUse(
        said,
        place,
        `Nothing in the plan works out "${said}".`,
        `What does "${said}" belong to? Nothing in the plan depends on it.`,
      ),
    ];
  });
}

/** `a weekly list`, read as the name of what is done. */
const REPEATED = /\b(?:hourly|daily|nightly|weekly|biweekly|fortnightly|monthly|quarterly|yearly)\b/gi;
const OF_TOOL = /^\/steps\/\d+\/tool$/;

/** Words for a time that comes again, in a plan that no schedule starts. */
export function repeatDoubts(plan: Doubted): readonly Doubt[] {
  if (plan.trigger !== null) return [];
  const works = JSON.stringify(workOf(plan.steps)).toLowerCase();
  return [...withoutQuotes(plan.request).matchAll(REPEATED)].flatMap((match): readonly Doubt[] => {
    const [said] = match;
    const place = placeOf(match);
    if (!ledgerOf(plan, place).some(({ effect }) => OF_TOOL.test(effect)) || works.includes(said.toLowerCase()))
      return [];
    const question = `When is it to run? No schedule starts the plan, and the words say "${said}".`;
    return [withoutUse(said, place, `Nothing in the plan is done ${said.toLowerCase()}.`, question)];
  });
}
