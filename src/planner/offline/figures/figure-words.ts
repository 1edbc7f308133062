import type { Frames } from '../read/frames.js';
import { made } from '../text/sentences.js';
import type { Token } from '../text/tokens.js';

/*
 * The parts of a report of several figures: `send me last month's Stripe income, fees and refunds`. Each figure has a noun of
 * its own, and they share a period and a service.
 */

/** One figure of a report. */
export interface FigureWords {
  /** The words for the things: `new customers`. */
  readonly noun: readonly Token[];
  /** `number`: how many there are. `total`: how much money. Null: the words do not say. */
  readonly asked: 'number' | 'total' | null;
  /** A period that only this figure has. */
  readonly period: readonly Token[];
  /** All of its words. */
  readonly words: readonly Token[];
}

export interface ReportWords {
  readonly figures: readonly FigureWords[];
  readonly period: readonly Token[];
  readonly service: readonly Token[];
  /** The words for the message itself. */
  readonly message: readonly Token[];
}

const VERB = /^(?:send|email|mail|tell|give|message|show|get)$/;
const SENT = /^(?:sent|mailed|emailed|e-mailed|delivered)$/;
const ME = /^(?:me|us)$/;
const REPORT = /^(?:summary|report|overview|digest|update|message|mail|email)$/;
const JOINS = /^(?:,|and|plus|&|\+)$/;
const SMALL = /^(?:the|our|my|their|its|a|an|all|with|of|on|about)$/;
const UNIT = /^(?:day|week|month|quarter|year)$/;
const DAY = /^(?:today|yesterday)$/;
const WHICH = /^(?:this|last|past|previous|the|current)$/;
const TAIL = /^(?:we|i|they|shopify|got|had|have|made|took|received|there|were|came|in|placed|sold|gave|issued)$/;
const EARNED = /^(?:earned|took|made|sold|in|turned|over)$/;
/** `I need a summary`, `we want`. */
const WISHER = /^(?:i|we)$/;
const WISHES = /^(?:need|want)$/;
const MAIL = /^(?:mail|email|e-mail)$/;
/** `for the books`: what it is for. */
const PURPOSE = /^(?:books|records|accounts|bookkeeper|bookkeeping|accountant|accounting|team|office)$/;
/** Words for sums of money. */
const MONEY = /^(?:revenues?|income|sales|turnover|takings|earnings|fees|proceeds)$/;
const MAX_NOUN = 4;

/** Whether a word names a sum of money: `sales`. */
export const isMoneyWord = (lower: string): boolean => MONEY.test(lower);

/** Words of which a report of figures has one, beside one for the user. */
const ASKED = /^(?:how|number|count|total|sum|value)$/;

/** Whether the words may ask for such a report, as far as single words tell. */
export function mayAskFigures(tokens: readonly Token[]): boolean {
  const has = (pattern: RegExp): boolean => tokens.some(({ lower }) => pattern.test(lower));
  const isTold = has(ME) ? has(VERB) || has(SENT) : has(WISHER) || has(MAIL);
  return isTold && (has(ASKED) || has(MONEY) || saysLists(tokens));
}

/** `payouts and refunds`: two nouns in the plural. */
const saysLists = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ lower }, at) => lower === 'and' && [at - 1, at + 1].every((place) => PLURAL.test(tokens[place]?.text ?? '')),
  );

const PLURAL = /^\p{Ll}{2,}[^\P{Ll}su'’]s$/u;

/** Whether each part is a list, as no word asks for a figure. */
export const areLists = (figures: readonly FigureWords[]): boolean =>
  figures.length > 1 &&
  figures.every(({ asked, noun }) => {
    const last = noun.at(-1)?.lower ?? '';
    return asked === null && PLURAL.test(last) && !MONEY.test(last);
  });

/** The parts of the words; null: they ask for something else, or for one figure only. */
export function reportWords(tokens: readonly Token[], frames: Frames): ReportWords | null {
  const services = serviceSpans(tokens, frames);
  const [service] = services;
  if (!service || services.some(({ id }) => id !== service.id)) return null;
  const message: Token[] = [];
  let line = tokens.filter((token) => !services.some(({ words }) => words.includes(token)));
  const take = (count: number): void => {
    message.push(...line.slice(0, count));
    line = line.slice(count);
  };
  const drop = (from: number): void => {
    message.push(...line.slice(from));
    line = line.slice(0, from);
  };
  while (/^[.!]$/.test(line.at(-1)?.lower ?? '')) drop(line.length - 1);
  while (/^(?:,|:|please)$/.test(line[0]?.lower ?? '')) take(1);
  const isWish = WISHER.test(line[0]?.lower ?? '') && WISHES.test(line[1]?.lower ?? '');
  const isOrder = isWish || (VERB.test(line[0]?.lower ?? '') && ME.test(line[1]?.lower ?? ''));
  const sent = line.findIndex(({ lower }, at) => SENT.test(lower) && line[at + 1]?.lower === 'to');
  if (isOrder) take(2);
  else if (sent > 0 && ME.test(line[sent + 2]?.lower ?? '') && isMailTail(line.slice(sent + 3)))
    drop(line[sent - 1]?.lower === ',' ? sent - 1 : sent);
  else if (mailAtEnd(line) === 0) return null;
  take(mailLength(line, 0));
  const report = line.findIndex(({ lower }) => REPORT.test(lower));
  const isReport = report >= 0 && report < 4 && /^(?:of|with|on|about|:)$/.test(line[report + 1]?.lower ?? '');
  if (isReport) take(report + 2);
  let period: readonly Token[] = [];
  for (let isOpen = true; isOpen;) {
    const mail = mailAtEnd(line);
    const purpose = isOrder && PURPOSE.test(line.at(-1)?.lower ?? '') && line.at(-3)?.lower === 'for' ? 3 : 0;
    const time = period.length > 0 ? 0 : periodBehind(line);
    const link = /^(?:in|from|on|of|via)$/.test(line.at(-1)?.lower ?? '') ? 1 : 0;
    const mark = line.at(-1)?.lower === ',' ? 1 : 0;
    if (time > 0) period = line.slice(line.length - time);
    const length = Math.max(mail, purpose, link, mark);
    if (time > 0) line = line.slice(0, line.length - time);
    else if (length > 0) drop(line.length - length);
    isOpen = time > 0 || length > 0;
  }
  const parts = partsOf(line);
  const joins = line.filter((token) => !parts.flat().includes(token));
  const figures = parts.map((part) => figureOf(part));
  if (figures.some((one) => one === null)) return null;
  // `the total of the payments and how many there were`: they are the same things.
  const found = figures.flatMap((one, at) => {
    // But `the payments and how many there were` is a list as well.
    const same = figures.slice(0, at).findLast((other) => other !== null && (other.asked ?? '') !== '');
    return one && one.noun.length === 0 ? (same ? { ...one, noun: same.noun } : []) : (one ?? []);
  });
  const [only] = found;
  const isMoney = only?.noun.length === 1 && MONEY.test(only.noun[0]?.lower ?? '');
  // `a summary of the day's sales`: how much, and how many.
  if (only && found.length === 1 && figures.length === 1 && isReport && isMoney && !isTurnover(only))
    found.splice(0, 1, { ...only, asked: 'total' }, { ...only, asked: 'number' });
  if (found.length < figures.length || (found.length < 2 && !isTurnover(only))) return null;
  if (!areLists(found) && !found.some(({ asked, noun }) => asked !== null || MONEY.test(noun.at(-1)?.lower ?? '')))
    return null;
  const [shared = [], ...others] = found.flatMap((one) => (one.period.length > 0 ? [one.period] : []));
  // `yesterday's sales and number of orders`: the first period holds for all.
  const common = period.length > 0 ? period : others.length === 0 ? shared : [];
  return { figures: found, period: common, service: service.words, message: [...message, ...joins] };
}

/** `last week's revenue`: the word alone asks for a sum. */
const isTurnover = (figure: FigureWords | undefined): boolean =>
  figure !== undefined &&
  figure.noun.length === 1 &&
  /^(?:revenues?|income|turnover|takings|earnings|proceeds)$/.test(figure.noun[0]?.lower ?? '');

interface ServiceSpan {
  readonly id: string;
  readonly words: readonly Token[];
}

function serviceSpans(tokens: readonly Token[], frames: Frames): readonly ServiceSpan[] {
  const spans: ServiceSpan[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const found = frames.services.at(tokens, at);
    if (!found) continue;
    const lead = /^(?:in|from|on)$/.test(tokens[at - 1]?.lower ?? '') ? 1 : 0;
    spans.push({ id: found.value, words: tokens.slice(at - lead, at + found.length) });
    at += found.length - 1;
  }
  return spans;
}

/** `by mail`, `via email`, `as a list`, `in one email`. */
function mailLength(line: readonly Token[], at: number): number {
  if (
    line[at]?.lower === 'in' &&
    /^(?:one|a|an)$/.test(line[at + 1]?.lower ?? '') &&
    MAIL.test(line[at + 2]?.lower ?? '')
  )
    return 3;
  if (!/^(?:by|via|per|as)$/.test(line[at]?.lower ?? '')) return 0;
  const next = /^(?:an|a)$/.test(line[at + 1]?.lower ?? '') ? at + 2 : at + 1;
  return /^(?:mail|email|e-mail|list|lists)$/.test(line[next]?.lower ?? '') ? next + 1 - at : 0;
}

/** How many words at the end say that it comes by mail; 0: none do. */
const mailAtEnd = (line: readonly Token[]): number =>
  [2, 3].find((length) => mailLength(line, line.length - length) === length) ?? 0;

const isMailTail = (rest: readonly Token[]): boolean => rest.length === 0 || mailLength(rest, 0) === rest.length;

/** How many words at the end tell a period: `today`, `for last week`, `of the month`. */
function periodBehind(line: readonly Token[]): number {
  const [before, last] = line.slice(-2);
  if (!last) return 0;
  const own = DAY.test(last.lower) ? 1 : UNIT.test(last.lower) && WHICH.test(before?.lower ?? '') ? 2 : 0;
  if (own === 0 || own === line.length) return 0;
  const lead = /^(?:for|of|from|in|during|over)$/.test(line.at(-own - 1)?.lower ?? '') ? 1 : 0;
  return own + lead;
}

function partsOf(line: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of line)
    if (JOINS.test(token.lower)) parts.push([]);
    else parts.at(-1)?.push(token);
  return parts.filter((part) => part.length > 0);
}

/** `last month's income`, `number of new customers`, `how many payments failed`. */
function figureOf(all: readonly Token[]): FigureWords | null {
  const behind = periodBehind(all);
  const words = behind > 0 ? all.slice(0, -behind) : all;
  const found = wordsOf(words);
  const period = behind > 0 ? all.slice(-behind) : (found?.period ?? []);
  return found && { ...found, period, words: all };
}

function wordsOf(words: readonly Token[]): FigureWords | null {
  let at = 0;
  let asked: FigureWords['asked'] = null;
  let period: readonly Token[] = [];
  for (let isOpen = true; isOpen;) {
    const start = at;
    const said = (...phrase: readonly string[]): boolean =>
      phrase.every((word, offset) => words[at + offset]?.lower === word);
    const time = periodAhead(words, at);
    if (time > 0) {
      period = words.slice(at, at + time);
      at += time;
    } else if (said('how', 'many')) [at, asked] = [at + 2, 'number'];
    else if (said('total', 'number', 'of')) [at, asked] = [at + 3, 'number'];
    else if (said('number', 'of') || said('count', 'of')) [at, asked] = [at + 2, 'number'];
    else if (said('total', 'amount', 'of') || said('total', 'value', 'of')) [at, asked] = [at + 3, 'total'];
    else if (said('how', 'much') && words.slice(at + 2).every(({ lower }) => TAIL.test(lower) || EARNED.test(lower)))
      return { noun: [made(words[at] as Token, 'revenue')], asked: 'total', period: [], words };
    else if (said('sum', 'of') || said('value', 'of')) [at, asked] = [at + 2, 'total'];
    else if (said('total')) [at, asked] = [at + 1, 'total'];
    else if (SMALL.test(words[at]?.lower ?? '')) at += 1;
    isOpen = at > start;
  }
  let to = words.length;
  while (to > at + 1 && TAIL.test(words[to - 1]?.lower ?? '')) to -= 1;
  // `how many there were`
  if (asked === 'number' && words.slice(at).every(({ lower }) => TAIL.test(lower)))
    return { noun: [], asked, period, words };
  // `the sales total`
  if (to > at + 1 && words[to - 1]?.lower === 'total') [to, asked] = [to - 1, 'total'];
  const noun = words.slice(at, to);
  const last = noun.at(-1);
  // `payments failed`: which of them are meant.
  const turned = last && noun.length === 2 && last.lower.endsWith('ed') ? [last, ...noun.slice(0, -1)] : noun;
  const isNoun = noun.length > 0 && noun.length <= MAX_NOUN && noun.every(({ kind }) => kind === 'word');
  return isNoun ? { noun: turned, asked, period, words } : null;
}

/** `yesterday's`, `last week's`, `the week's`, `weekly`. */
function periodAhead(words: readonly Token[], at: number): number {
  const own = (place: number, pattern: RegExp): number => {
    const lower = words[place]?.lower ?? '';
    if (pattern.test(lower.replace(/['’]s$/, '')) && /['’]s$/.test(lower)) return 1;
    return pattern.test(lower) && /^['’]s$/.test(words[place + 1]?.lower ?? '') ? 2 : 0;
  };
  const day = own(at, DAY);
  if (day > 0) return day;
  const lead = WHICH.test(words[at]?.lower ?? '') ? 1 : 0;
  const unit = own(at + lead, UNIT);
  return unit > 0 && lead > 0 ? lead + unit : 0;
}
