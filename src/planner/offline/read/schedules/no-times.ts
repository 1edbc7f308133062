import type { Token } from '../../text/tokens.js';
import { wordList } from '../../word-list.js';

/* Words for days and times that say nothing about when the workflow runs. */

const HOLDS = /^(?:list|board|sheet|spreadsheet|project|section|column|folder|channel|tab|database|calendar|table)$/;
/** Words with which no name goes on. */
const ENDS = /^(?:in|into|on|at|to|from|for|with|by|every|each|and|or|then|when|if|that|which)$/;

const TAG = /^(?:tag|label|category|segment)$/;
const RECURRENCE = wordList('Hourly|Daily|Nightly|Weekly|Monthly|Quarterly|Yearly|Annual');
const isCapital = (token: Token | undefined): boolean => token?.kind === 'word' && /^\p{Lu}/u.test(token.text);
/** What is sent may be called after the time at which it is: `send me a Weekly Report`. */
const SENDS = /^(?:a|an|send|post|share|mail|email|give|get|me|us|run|do|please|and|then)$/;

/** `with the tag Monthly Donor`, `to New Monthly Donors`: words in capitals behind a word in small letters. */
function isInCapitals(tokens: readonly Token[], from: number): boolean {
  let start = from;
  while (isCapital(tokens[start - 1])) start -= 1;
  const lead = tokens[start - 1];
  const hasMore = start < from || isCapital(tokens[from + 1]);
  return hasMore && lead !== undefined && /^[\p{Ll}\d]/u.test(lead.text) && !SENDS.test(lead.lower);
}

/** `the Daily Intake sheet`, `a page called Weekly Review`, `the Weekly list`: part of a name, and no time. */
export function isPartOfName(tokens: readonly Token[], from: number): boolean {
  const [before, token, next] = [tokens[from - 1], tokens[from], tokens[from + 1]];
  if (before?.kind !== 'word' || !RECURRENCE.test(token?.text ?? '')) return false;
  // `the tag Monthly winner`
  if (isInCapitals(tokens, from) || (TAG.test(before.lower) && next?.kind === 'word' && !ENDS.test(next.lower)))
    return true;
  const isLed = /^(?:called|named|titled|the|my|our|your|their|his|her)$|['’]s$/.test(before.lower);
  if (!isLed || next?.kind !== 'word') return false;
  // `a card named Weekly report`
  const isCalled = /^(?:called|named|titled)$/.test(before.lower) && !ENDS.test(next.lower);
  return isCalled || /^\p{Lu}/u.test(next.text) || HOLDS.test(next.lower);
}

const PAID = wordList('plans?|subscriptions?|prices?|fees?|memberships?|tiers?|products?|rates?');

/** `a new yearly plan`: how often it is paid, and no time. */
export function isOfPrice(tokens: readonly Token[], from: number): boolean {
  const [before, token, next] = [tokens[from - 1], tokens[from], tokens[from + 1]];
  return (
    /^(?:a|an|the|new|our|my|another)$/.test(before?.lower ?? '') &&
    /^(?:daily|weekly|monthly|yearly|annual)$/.test(token?.lower ?? '') &&
    PAID.test(next?.lower ?? '')
  );
}

const CLOCK = /^(?:noon|midnight|\d{1,2}[:.]\d\d(?:am|pm|h)?|\d{1,2}(?:am|pm|h))$/;
const RECURS = /^(?:daily|weekly|monthly|weekdays|nightly)$/;
const PERIOD = /(?:day|morning|evening|night|afternoon|week|month|weekday)s?$/;

/** `7pm`, `7 pm`, `19:00`, and behind `at` any number. */
function isClockAt(tokens: readonly Token[], at: number): boolean {
  const [token, next, behind] = tokens.slice(at, at + 3).map(({ lower }) => lower);
  if (token === 'at')
    return CLOCK.test(next ?? '') || (/^\d{1,2}$/.test(next ?? '') && !/^[a-z]{4,}$/.test(behind ?? ''));
  return CLOCK.test(token ?? '') || (/^\d{1,2}$/.test(token ?? '') && /^(?:am|pm)$/.test(next ?? ''));
}

const MAKES_DUE = /^(?:add|create|make)$/;
/** Words between `due` and the time of day: `due the same day at 5pm`, `due today at noon`. */
const SAME_DAY = /^(?:the|same|that|very|day|today|on|by|at)$/;

interface DueFacts {
  /** `every Monday`, `daily`: it runs again and again. */
  readonly recurs: boolean;
  /** The place of the first word that makes something; -1: there is none. */
  readonly makesFrom: number;
}

/** A request may have thousands of times, and these facts are the same for all of them. */
const factsByTokens = new WeakMap<readonly Token[], DueFacts>();

function factsOf(tokens: readonly Token[]): DueFacts {
  const found = factsByTokens.get(tokens);
  if (found) return found;
  const recurs = tokens.some(
    ({ lower }, at) =>
      RECURS.test(lower) ||
      (/^(?:every|each)$/.test(lower) && tokens.slice(at + 1, at + 3).some((one) => PERIOD.test(one.lower))),
  );
  const facts = { recurs, makesFrom: tokens.findIndex(({ lower }) => MAKES_DUE.test(lower)) };
  factsByTokens.set(tokens, facts);
  return facts;
}

/** `every Monday … a task due the same day at 5pm`, `every Monday add … for 7pm`: when it is to be done on that day. */
export function isDueTime(tokens: readonly Token[], from: number): boolean {
  if (!isClockAt(tokens, from)) return false;
  const { recurs, makesFrom } = factsOf(tokens);
  if (!recurs) return false;
  let lead = from - 1;
  while (SAME_DAY.test(tokens[lead]?.lower ?? '')) lead -= 1;
  if (tokens[lead]?.lower === 'due') return true;
  const isFor = tokens[from - 1]?.lower === 'for' && tokens[from]?.lower !== 'at';
  return isFor && makesFrom >= 0 && makesFrom < from;
}

/** `a task for Friday at 10`, `due Monday at noon`: when it is to be done, and not when it runs. */
export function isDue(tokens: readonly Token[], from: number): boolean {
  if (isDueTime(tokens, from)) return true;
  const isDay = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/.test(tokens[from]?.lower ?? '');
  const isRange = /^(?:to|and|or|through|till|until|,|-|–|\/|&)$/.test(tokens[from + 1]?.lower ?? '');
  return isDay && !isRange && /^(?:for|due|by)$/.test(tokens[from - 1]?.lower ?? '');
}

const SOLD = /^(?:products?|items?|variants?|articles?|tickets?|vouchers?|prices?|priced|sells?|sold|plans?)$/;
const MAKES = /^(?:add|create|make|put|sell|offer|publish|set|launch|price|register|update|change)$/;
const REPEATS =
  /^(?:every|each|daily|nightly|weekly|weekdays?|am|pm|a\.m\.?|p\.m\.?|today|tonight|tomorrow|o['’]clock|h)$/;

/** `add a product called Lavender Soap at 6.50`: an amount with a point is the price of what is sold, if no word is about time. */
export function isPriceOf(tokens: readonly Token[], from: number): boolean {
  const isAmount = tokens[from]?.lower === 'at' && /^\d+[.,]\d\d$/.test(tokens[from + 1]?.text ?? '');
  return (
    isAmount &&
    [SOLD, MAKES].every((words) => tokens.slice(0, from).some(({ lower }) => words.test(lower))) &&
    !tokens.some(({ lower }) => REPEATS.test(lower) || /(?:day|morning|evening|night)s?$/.test(lower))
  );
}

const TELLS = wordList(
  'tell|let|inform|notify|write|email|e-mail|mail|message|text|send|say|saying|announce|post|know',
);
const BREAKS = wordList('and|then|but|when|whenever|if|once|every|each|,|;|.|:|\n|–|—');

/**
 * `tell ann@example.com that the meeting starts at 3 pm`: a time of what is told, and not when it is told.
 * @param from the first word of a time without a word that repeats it
 */
export function isReported(tokens: readonly Token[], from: number): boolean {
  let start = from - 1;
  while (start > 0 && !BREAKS.test(tokens[start]?.lower ?? '')) start -= 1;
  const said = tokens.slice(start, from).map(({ lower }) => lower);
  const that = said.lastIndexOf('that');
  const told = said.slice(0, that === -1 ? undefined : that);
  if (that !== -1) return that < said.length - 1 && told.some((word) => TELLS.test(word));
  // `tell #crew the milk comes at 11`
  const isTold = /^(?:tell|inform)$/.test(told.find((word) => TELLS.test(word)) ?? '');
  return isTold && told.some((word) => IS_SO.test(word)) && !told.some((word) => ASKS.test(word));
}

const ASKS = wordList('how|what|which|whether|who|why|where');

const IS_SO = wordList(
  'is|are|comes|come|starts|start|begins|opens|closes|ends|arrives|leaves|goes|will|moves|meets|lands|departs',
);
