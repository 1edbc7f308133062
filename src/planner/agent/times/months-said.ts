import { monthNumber } from '../../offline/when/days.js';
import { found, JOIN, listedInOrder, MONTH, monthsIn } from './plain-times.js';

const NAMES = String.raw`(${MONTH}(?:${JOIN}${MONTH})*)\b(?! \d)`;
const NOT_IN = String.raw`(?:except|not|but not|only not|save|excluding|without|never|other than|apart from|skip(?:ping)?)(?: (?:for|in|during|on|the|month|months|of))* ${NAMES}`;
const IN = String.raw`(?:in|every|each|during|throughout|only in|all) (?:the )?(?:months? of )?${NAMES}|(?<=\b(?:end|start|beginning|[a-z]{3,6}day) )of ${NAMES}`;
const FROM = new RegExp(String.raw`\b(from |between )?(${MONTH}) (to|till|until|through|thru|and|[-–]) (${MONTH})\b`);
const ALL = Array.from({ length: 12 }, (_, at) => at + 1);

/** The months that it is bound to, as cron has them. */
export interface MonthsSaid {
  readonly months: string;
  /** It runs at any time in these: `from May to September`. False: it may be once in each: `in April and October`. */
  readonly isSeason: boolean;
}

/** Null: it is bound to none. @param text as by `inPlainTimes` */
export function monthsSaid(text: string): MonthsSaid | null {
  const [not] = found(NOT_IN, text);
  if (not) {
    const left = new Set(monthsIn(not[1] ?? ''));
    return { months: listedInOrder(ALL.filter((month) => !left.has(month))), isSeason: true };
  }
  const [, between, first, link, last] = FROM.exec(text) ?? [];
  if (first !== undefined && last !== undefined && (between !== undefined || link !== 'and'))
    return { months: monthRange(monthNumber(first), monthNumber(last)), isSeason: true };
  const [one] = found(IN, text);
  if (!one) return null;
  return {
    months: listedInOrder(monthsIn(one[1] ?? one[2] ?? '')),
    isSeason: /^(?:during|throughout|all|only)/.test(one[0]) || /\b(?:daily|(?:every|each) (?:day|week))\b/.test(text),
  };
}

/** Also over the end of a year. */
function monthRange(first: number, last: number): string {
  const count = (last - first + 12) % 12;
  return listedInOrder(Array.from({ length: count + 1 }, (_, at) => ((first - 1 + at) % 12) + 1));
}
