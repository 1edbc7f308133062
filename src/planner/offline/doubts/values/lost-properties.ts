import type { LedgerEntry } from '../../../../domain/plan-report/index.js';
import type { Doubt, Doubted } from '../doubt.js';
import { isElsewhere, ledgerOf, placeOf, withoutQuotes, withoutUse, workOf } from '../doubt.js';

/** `everything changed in the folder`, `the photo with its caption`: a property that is said, and that nothing in the plan looks at. */

interface Property {
  readonly said: RegExp;
  /** Work that looks at it, or tells it. */
  readonly made: RegExp;
  /** All that has just arrived has it. */
  readonly isNew?: true;
}

const PROPERTIES: readonly Property[] = [
  { said: /\b(?:changed|edited|modified)\b/, made: /modif|updat|chang|edit|becomes|previous/i },
  { said: /\bunread\b/, made: /unread|seen|is_?read/i, isNew: true },
  { said: /\boverdue\b/, made: /overdue|due|deadline/i },
  { said: /\bcaptions?\b/, made: /caption/i },
  { said: /\b(?:fails|failed)\b/, made: /fail|error|declin/i },
  { said: /\bunassigned\b/, made: /assign|owner/i },
  { said: /\bstarred\b/, made: /star|flag/i },
  { said: /\bwith an? attachments?\b/, made: /attach|file/i },
  { said: /\bdue dates?\b/, made: /due|deadline|date/i },
  { said: /\b(?:attendees|guests|invitees)\b/, made: /attendee|guest|invite|participant|people/i },
  { said: /\bassignees?\b/, made: /assign|owner|member|responsible/i },
  {
    said: /\b(?:open|click|conversion|bounce|response|completion)(?:[- ]through)?(?: (?:and|&) \w+)? rates?\b/,
    made: /rate/i,
  },
  {
    said: /\b(?:sorted|ordered) by\b|\b(?:newest|oldest|largest|biggest|smallest) first\b/,
    made: /\$sort|\^\(|order|sort/i,
  },
  { said: /\bgrouped by\b/, made: /\$each|group|\{ ?\\?"/i },
];

/** A figure that something is compared with, and that is no length of time. */
const COMPARED =
  /\b(?:over|under|above|below|more than|less than|fewer than|at least|exceeds|exceeding) [€$£]?(\d+(?:[.,]\d+)*)(?![\d.,]*\s?(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|am|pm|o['’]clock|[km]\b)|\d)/g;

/** Properties and figures of the request that nothing in the plan has. */
export function propertyDoubts(plan: Doubted): readonly Doubt[] {
  const { request, steps, trigger } = plan;
  // An input that is asked about has the property once it is answered.
  const open = plan.gaps.map(({ target }) => target ?? '');
  const works = JSON.stringify([workOf(steps), trigger, open]);
  const plain = withoutQuotes(request);
  const properties = PROPERTIES.flatMap(({ said, made, isNew }): readonly RegExpExecArray[] => {
    const match = said.exec(plain);
    return match && !made.test(works) && !(isNew === true && arrives(plan, match.index)) ? [match] : [];
  });
  const figures = [...plain.matchAll(COMPARED)].filter(([, figure = '']) => !hasFigure(works, figure));
  return [...properties, ...figures].flatMap((match): readonly Doubt[] => {
    const [said] = match;
    const place = placeOf(match);
    const own = ledgerOf(plan, place);
    if (isElsewhere(own)) return [];
    // `every failed run`: a test of what starts it has these words alone, and says them in the words of the service.
    if (own.every((one) => isTest(one) && one.start >= place.start && one.end <= place.end)) return [];
    return [
      withoutUse(
        said,
        place,
        `Nothing in the plan looks at "${said}".`,
        `What is "${said}" about? Nothing in the plan looks at it.`,
      ),
    ];
  });
}

/** Whether a word is a part of the start by something new: `for each unread mail`. */
const arrives = ({ trigger, ledger }: Doubted, at: number): boolean =>
  /[._]new_/.test(trigger?.eventType ?? '') &&
  ledger.some(({ start, end, effect }) => start <= at && end > at && effect === '/trigger/eventType');

/** Whether words have become a filter of the trigger, or a condition of a step. */
const isTest = ({ effect }: LedgerEntry): boolean => /^\/(?:trigger\/filters\/|steps\/\d+\/when$)/.test(effect);

/** Whether a figure is there, also in cents, as the next one, or as its opposite share. */
function hasFigure(works: string, figure: string): boolean {
  const whole = Number(figure.replaceAll(/,(?=\d{3}\b)/g, '').replace(',', '.'));
  return [figure, ...[whole, whole * 100, whole + 1, whole - 1, whole / 100].map(String)].some((one) =>
    works.includes(one),
  );
}
