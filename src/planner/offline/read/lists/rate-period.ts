import type { NarrowingTerm } from '../../../../domain/steps/narrowing.js';
import { range } from '../../../../lib/collections/range.js';
import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { ago } from '../since.js';
import { isActedOn } from './acted-on.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../reading.js';
import type { Found } from './filled.js';
import { daysBack, nextWeek, periodAt, unitOf } from './period.js';
import type { Period } from './period.js';
import { isAhead, isTimed } from './time-of-state.js';

/*
 * `daily meetings`, `the weekly orders`: how often the list is sent also says which of its things are meant. Things that are
 * to come are those of the day, and things that were made are those since the time before. A list of things to come that
 * nothing narrows is of the day or the week of the run as well: it would hold all that ever were.
 */

type Unit = 'day' | 'week' | 'month';

const UNITS: Readonly<Record<string, Unit>> = { daily: 'day', weekly: 'week', monthly: 'month' };
const DAYS: Readonly<Record<Unit, number>> = { day: 1, week: 7, month: 30 };
const DAY_SECONDS = 86_400;
/** How a list says that its times are those at which things begin or are due. */
const TO_COME = /^(?:due|starting|beginning|closing|upcoming|scheduled|happening|planned)$/;
/** Words that may stand between the rate and the noun of the list. */
const MAX_BETWEEN = 5;
const ALL_OF = /^(?:total|sum|number|count|amount|list|summary|digest|report|overview|recap|roundup|breakdown)$/;
const NOT_BETWEEN = /^(?:and|or|of|for|in|on|from|at|to|with|by)$/;

/** The period that the rate of a list gives. Null: it gives none, or the list has no times. */
export function ratePeriod(
  r: Reading,
  head: number,
  by: readonly NarrowingTerm[],
  said: readonly Found[],
): Found | null {
  if (said.some(({ period, term }) => period !== null || isTimed(term)) || r.event !== null) return null;
  const rate = said.some((one) => isStillSo(r, one)) ? null : rateBefore(r, head);
  const due = by.find((term) => isTimed(term) && term.said.includes('due'));
  const term = (rate ? due : undefined) ?? by.find(({ isTime }) => isTime);
  if (!term) return null;
  const isToCome = term.said.some((one) => TO_COME.test(one));
  const isOfDay = rate === null && !isToCome && said.length === 0 && isDealt(term) && countsInEvening(r, head);
  const unit = rate ?? ((isToCome || isOfDay) && said.length === 0 ? unitOfRun(r) : null);
  if (unit === null) return null;
  const monthly = unit === 'month' ? sinceRun(r, head) : null;
  const period = isToCome || isOfDay ? unitOf(unit, head) : (monthly ?? daysBack(DAYS[unit], head));
  const which =
    isToCome || isOfDay
      ? `of the ${unit} in which it runs`
      : monthly
        ? 'since the time before'
        : unit === 'day'
          ? 'of the last 24 hours'
          : `of the last ${DAYS[unit]} days`;
  const assumption = `The list holds those ${which}.`;
  return { term, from: head, to: head, value: null, period, assumption };
}

/** `the weekly list of open issues`: all those that are so when it runs, whenever they were made. */
const isStillSo = (r: Reading, { from, to }: Found): boolean => STILL.test(r.textOf(from, to));
const STILL =
  /\b(?:open|still|pending|unpaid|unanswered|unassigned|unresolved|unfinished|incomplete|overdue|outstanding|not (?:closed|done|finished|completed|resolved|merged|paid))\b/i;

/** Since the run before, as months differ in length. */
function sinceRun({ newSince }: Reading, at: number): Period | null {
  const since = /^\{\{ (.+) \}\}$/.exec(newSince ?? '')?.[1];
  return since === undefined ? null : { to: at + 1, since, until: null, isOver: false, assumption: null };
}

/** Whether the things of the list are what a shop does in a day. */
const isDealt = ({ said }: NarrowingTerm): boolean => said.some((one) => /^(?:placed|ordered|sold)$/.test(one));

/** `every evening the number of orders`: those of the day. */
function countsInEvening(r: Reading, head: number): boolean {
  const said = ` ${r.account.tokens.map(({ lower }) => lower).join(' ')} `;
  const noun = r.lower(head);
  const isCount = ['number of', 'number of new', 'how many', 'count of'].some(
    (lead) => said.includes(` ${lead} ${noun} `) || said.includes(` ${lead} them `),
  );
  return isCount && / (?:evenings?|nights?|nightly|tonight) /.test(said);
}

/** `daily meetings`, `the weekly total of refunds`: the rate before the noun, in the order in which it was typed. */
function rateBefore(r: Reading, head: number): Unit | null {
  const start = r.tokens[head]?.start ?? 0;
  const said = r.account.tokens
    .filter((token) => token.end > token.start && token.start < start)
    .toSorted((one, other) => other.start - one.start)
    .slice(0, MAX_BETWEEN);
  for (const [at, { kind, lower, mention }] of said.entries()) {
    const isOfAll = lower === 'of' && ALL_OF.test(said[at + 1]?.lower ?? '');
    if ((kind === 'mark' && mention === null) || (NOT_BETWEEN.test(lower) && !isOfAll)) return null;
    if (STILL.test(lower)) return null;
    const unit = UNITS[lower];
    if (unit) return unit;
  }
  return null;
}

/** How often it runs. */
function unitOfRun({ newSince }: Reading): Unit | null {
  if (newSince === ago(7 * DAY_SECONDS)) return 'week';
  return newSince === ago(DAY_SECONDS) || newSince?.includes('"[F0]"') === true ? 'day' : null;
}

/** Words for an event that each thing has once. */
const NEWLY = /\b(?:new|newly|joined|gains?|gained|gets?|got|signed up|left|unsubscribed|opted out)\b/;

/** Acts that end a thing. A list of all that were ever ended would grow from run to run. */
const ENDED =
  /\b(?:completed|finished|done|closed|resolved|merged|shipped|won|lost|fixed|delivered|checked off|ticked off)\b/;
/** `what I have not done`: it is open, since whenever. */
const IS_NOT = /^(?:not|never|isnt|arent|wasnt|werent|dont|doesnt|didnt|hasnt|havent|hadnt)$/;
/** Acts that change a thing. A list of all that were ever changed would hold nearly all there are. */
const CHANGED = /^(?:changed|updated|modified|edited)$/;
const EVER =
  /\b(?:ever|in total|overall|so far|altogether|all[ -]time|to date|(?:the|this|our|current|active|each) (?:\S+ )?(?:sprint|cycle|iteration|milestone|release|version))\b/;

/**
 * `new orders`, `the subscribers we gained`, in a request that runs again and again: those since the run before. A list of
 * what was completed holds those since then as well.
 */
export function sinceLastRun(r: Reading, at: number, to = at + 1): Period | null {
  const said = r.textOf(at, to).toLowerCase();
  const isEnded =
    (ENDED.test(said) || (CHANGED.test(said) && !r.is(at - 1, 'last|recently|lately|least|most|not|never|date'))) &&
    r.event === null &&
    !isActedOn(r) &&
    !IS_NOT.test(r.lower(at - 1)) &&
    !r.is(to, 'for|since|longer|more|over|after|before') &&
    !EVER.test(r.textOf(0, r.end));
  const run = NEWLY.test(said) || isEnded ? sinceRun(r, at) : null;
  if (!run) return null;
  const places = range(isEnded ? 0 : at + 1, r.end + 1);
  const isSaid = places.some((next) => (next > at || !r.isTaken(next)) && periodAt(r, next));
  if (isSaid) return null;
  const assumption = isEnded
    ? `"${said}" is read as ${said} since the time before.`
    : 'New ones are those since the time before.';
  return { ...run, to, assumption };
}

/** `my finished tasks` each week, of an operation that has to know since when they were finished: since the time before. */
export function neededSince(
  r: Reading,
  head: number,
  { tool, input }: Draft,
  by: readonly NarrowingTerm[],
  said: readonly Found[],
): Found | null {
  const needed = requiredOf(tool.inputSchema);
  const term = by.find(({ since }) =>
    Object.entries(since).some(
      ([name, value]) => needed.includes(name) && typeof value === 'string' && /^<since(?::\w+)?>$/.test(value),
    ),
  );
  const isOpen = term !== undefined && Object.keys(term.since).every((name) => input[name] === undefined);
  const period = isOpen && r.event === null && !isActedOn(r) ? sinceRun(r, head) : null;
  if (!term || !period || said.some((one) => one.period !== null)) return null;
  return { term, from: head, to: head, value: null, period, assumption: 'The list holds those since the time before.' };
}

const THIS_WEEK = [
  'this week',
  'in this week',
  'during this week',
  'within this week',
  'for this week',
  'of this week',
  'for the week',
  'the week',
  'of the week',
];

/** `due this week`, said of a run on Sundays: the week that is about to begin, and not the one that is over. */
export function weekAhead(r: Reading, at: number, term: NarrowingTerm): Period | null {
  const length = r.isOnSundays && isAhead(term) ? r.said(at, ...THIS_WEEK) : 0;
  return length === 0 ? weekBehind(r, at, term) : nextWeek(at + length);
}

/** `the week's answers`, said of a run on Sundays: seven days, so that what comes later on a Sunday is in the next list. */
function weekBehind(r: Reading, at: number, term: NarrowingTerm): Period | null {
  const noun = at + r.said(at, 'of the', 'from the', 'for the', 'the');
  const isWeek = /^week(?:['’]s)?$/.test(r.lower(noun)) && r.is(noun - 1, 'the');
  if (!r.isOnSundays || isAhead(term) || !isWeek || r.is(noun + 1, 'before|ahead|to|of')) return null;
  return { ...daysBack(7, noun), assumption: 'The week is the 7 days before it runs.' };
}
