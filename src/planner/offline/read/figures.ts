import { Phrases } from '../text/tokens.js';
import { quoted } from '../build/value.js';
import type { Value } from '../build/value.js';
import { Part } from './account.js';
import { compute } from './compute.js';
import { counted } from './count.js';
import type { Message } from './message.js';
import type { Reading } from './reading.js';
import { amountAt } from './sum.js';

/*
 * `yesterday's orders: total, number of orders, average`: figures about a list in a message, in place of the list.
 */

const JOINS = [
  ': the',
  ':',
  ', and the',
  ', and',
  ', the',
  ',',
  'and the',
  'and their',
  'and',
  ', with the',
  ', including the',
  'including the',
  'with the',
  'with',
  'plus',
  '&',
];
const TOTAL = ['total', 'sum', 'sum total', 'grand total', 'total amount', 'total of the amounts'];
const AVERAGE = ['average', 'average amount', 'average value', 'average order value'];
const TOTAL_HEADING = 'Total';
const MONEY = 'sales|revenue|turnover|income|takings|earnings|amount|value|money';

/** A figure, as JSONata, with its heading. */
interface Figure {
  readonly heading: string;
  readonly expr: string;
  readonly to: number;
}

/** The list that the content of a message is, or that it counts. */
function listOf(r: Reading, content: Value): Value | null {
  if (content.kind === 'list') return content;
  return r.values.find((one) => one.kind === 'list' && content.expr === `$count(${one.expr})`) ?? null;
}

/** Reads figures about the list that a message holds, and puts them in its place. @returns where they end */
export function readFigures(r: Reading, at: number, message: Message, content: Value): number | null {
  const list = isBeside(r, at, content.kind) ? null : listOf(r, content);
  const figures = list ? figuresFrom(r, at, list) : [];
  const to = figures.at(-1)?.to;
  const value = list && to !== undefined ? workedOut(r, at, list, withCount(content.kind, list, figures)) : null;
  if (!value || to === undefined) return null;
  message.content = value;
  return to;
}

/**
 * `send me yesterday's sales total and number of orders`: words for figures that no reader took, of the list that a message
 * holds.
 */
export function readLateFigures(r: Reading): void {
  const step = r.builder.steps.find(({ tool }) => tool.planning?.use === 'send');
  const text = step?.input['text'];
  const list = r.values.find(({ kind, expr }) => kind === 'list' && typeof text === 'string' && text.includes(expr));
  if (!step || !list || typeof text !== 'string' || step.forEach !== null) return;
  const isOpen = (at: number): boolean =>
    r.tokens[at]?.kind === 'word' &&
    r.account.isOpen(r.tokens[at]?.index ?? -1) &&
    !r.account.isAsked(r.tokens[at]?.index ?? -1);
  for (let at = 0; at < r.end; at += 1) {
    if (!isOpen(at) || (at > 0 && isOpen(at - 1))) continue;
    const figures = figuresFrom(r, at, list);
    const to = figures.at(-1)?.to;
    if (to === undefined || isOpen(to)) continue;
    const isCount = text.startsWith(`{{ ($count(${list.expr}) & `);
    const isBelow = isBeside(r, at, isCount ? 'number' : 'list');
    if (isBelow && (!(r.is(at, 'and') || saysTotal(r, at)) || figures.some(({ heading }) => heading !== TOTAL_HEADING)))
      continue;
    const value = workedOut(r, at, list, withCount(isCount ? 'number' : 'list', list, figures));
    const made = r.builder.steps.find(({ id }) => id === value?.stepId);
    if (!value || !made) return;
    r.builder.moveBefore(made, step);
    // `the orders and their total`: the sum stands below the list.
    const above = isBelow ? `${/^\{\{ (.*) \}\}$/s.exec(text)?.[1] ?? quoted(text)} & "\\n\\n" & ` : '';
    r.builder.set(step, 'text', `{{ ${above}${value.text} }}`);
    return;
  }
}

/** `the payouts with the total`: one sum. `with their total` and `with the amount` are values of each of them. */
const saysTotal = (r: Reading, at: number): boolean => {
  const lead = r.said(at, 'with the', ', with the', 'including the', ', including the', 'with a', 'plus the');
  return lead > 0 && r.is(at + lead, 'total|sum|grand');
};

/** `the orders and the total`: the list stays, and the figures do not take its place. */
const isBeside = (r: Reading, at: number, kind: Value['kind']): boolean =>
  kind === 'list' && r.said(at, ...JOINS) > 0 && !r.is(at, ':');

/** A number that is asked for before the other figures stays the first of them. */
const withCount = (kind: Value['kind'], list: Value, figures: readonly Figure[]): readonly Figure[] =>
  kind === 'number' ? [{ ...countOf(list), to: figures[0]?.to ?? 0 }, ...figures] : figures;

function figuresFrom(r: Reading, at: number, list: Value): readonly Figure[] {
  const figures: Figure[] = [];
  for (let next = at; next < r.end; next = figures.at(-1)?.to ?? r.end) {
    const lead = r.said(next, ...JOINS);
    if (next > at && lead === 0) break;
    const figure = figureAt(r, next + lead, list);
    if (!figure) break;
    figures.push(figure);
  }
  return figures;
}

/** A step that writes the figures below one another. */
function workedOut(r: Reading, at: number, list: Value, figures: readonly Figure[]): Value | null {
  const lines = figures.map(({ heading, expr }) => `${quoted(`${heading}: `)} & $string(${expr})`);
  const part = new Part('calculation');
  const text = `$join([${lines.join(', ')}], "\\n")`;
  const id = compute(r, 'figures', 'Work out the figures', text, part, 'sum', 'Figures about a list are asked for.');
  if (id === null) return null;
  r.take(at, figures.at(-1)?.to ?? at, part, 'sum');
  const expr = `steps.${id}.output`;
  const value: Value = {
    ...counted(list),
    kind: 'text',
    expr,
    text: expr,
    full: expr,
    stepId: id,
    nouns: ['figures', 'numbers'],
  };
  r.builder.values.push(value);
  return value;
}

const countOf = ({ expr, nouns }: Value): Omit<Figure, 'to'> => ({
  heading: `Number of ${nouns[0] ?? 'item'}s`,
  expr: `$count(${expr})`,
});

function figureAt(r: Reading, at: number, list: Value): Figure | null {
  if (r.isTaken(at)) return null;
  const start = at + r.said(at, 'the', 'their', 'a', 'its');
  const noun = (place: number): number => Phrases.of(list.nouns).at(r.tokens, place)?.length ?? 0;
  const number = r.said(start, 'number', 'count', 'total number');
  const of = r.said(start, 'number of', 'total number of', 'count of');
  const counted =
    of > 0 && noun(start + of) > 0 ? of + noun(start + of) : number > 0 ? number : countBehind(r, start, noun(start));
  if (counted > 0 && isEnd(r, start + counted)) return { ...countOf(list), to: start + counted };
  const average = r.said(start, ...AVERAGE);
  const things = r.is(start, 'total') ? noun(start + 1) : 0;
  const total = Math.max(r.said(start, ...TOTAL, `total ${MONEY}`, MONEY), things > 0 ? 1 + things : 0);
  const to = start + Math.max(average, total);
  const amount = to > start && isEnd(r, to) ? amountAt(r, r.end, list) : null;
  if (!amount) return null;
  const values = `${list.expr}[${amount.path} != null].$number(${amount.path})`;
  const sum = average > total ? `$average(${values})` : `$sum(${values})`;
  return {
    heading: average > total ? 'Average' : TOTAL_HEADING,
    expr: `$formatNumber($exists(${values}) ? ${sum} : 0, "#,##0.00")`,
    to,
  };
}

/** `order count` */
const countBehind = (r: Reading, at: number, noun: number): number =>
  noun > 0 && r.is(at + noun, 'count|counts') ? noun + 1 : 0;

const isEnd = (r: Reading, at: number): boolean =>
  at >= r.end || r.isTaken(at) || r.said(at, ...JOINS) > 0 || r.is(at, 'to|by|in|via|on|from|of|.|;');
