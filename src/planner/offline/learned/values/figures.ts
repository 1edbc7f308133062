import { range } from '../../../../lib/collections/range.js';
import type { Draft } from '../../build/builder.js';
import type { Value } from '../../build/value.js';
import { Part } from '../../read/account.js';
import { counted } from '../../read/count.js';
import { fieldAt } from '../../read/fields.js';
import type { Reading } from '../../read/reading.js';
import { amountAt, calculated } from '../../read/sum.js';
import { Phrases } from '../../text/tokens.js';

/* `the number of new orders`, `the total of today's payments`: a figure of what is listed, and not the list. */

const FIGURES = new Phrases<string>([
  ['the total number of', 'count'],
  ['total number of', 'count'],
  ['the number of', 'count'],
  ['number of', 'count'],
  ['how many', 'count'],
  ['the count of', 'count'],
  ['count of', 'count'],
  ['count', 'count'],
  ['the total of', 'sum'],
  ['total of', 'sum'],
  ['the sum of', 'sum'],
  ['sum of', 'sum'],
  ['the total', 'sum'],
  ['total', 'sum'],
  ['totals', 'sum'],
  ['sum up', 'sum'],
  ['add up', 'sum'],
  ['the average of', 'average'],
  ['the average', 'average'],
  ['average', 'average'],
]);

/** Whether a word of a list stands for a figure of it, so that it is not passed over. */
export function isOfFigure(r: Reading, at: number, { tool }: Draft): boolean {
  return !tool.sideEffects && FIGURES.at(r.tokens, at) !== null;
}

/** Works the figure of a list out that the words of its act ask for. What comes behind uses the figure. */
export function takeFigure(r: Reading, at: number, step: Draft): void {
  const list = r.last;
  if (list?.kind !== 'list') return;
  for (const place of range(at, r.end)) {
    const said = FIGURES.at(r.tokens, place);
    if (!said || range(place, place + said.length).some((one) => r.isTaken(one) && !isSmall(r, one))) continue;
    const to = place + said.length;
    if (said.value === 'count') {
      r.builder.values.push(counted(list));
      return takeAll(r, place, to, step.part);
    }
    const part = new Part('calculation');
    const field = fieldOf(r, to, list);
    const value = field && calculated(r, list, field, said.value, part);
    if (!field || !value) return;
    return takeAll(r, place, Math.max(to, field.to), part);
  }
}

/** The field that is added up: the one that the words name, or the only amount of money. */
function fieldOf(
  r: Reading,
  at: number,
  list: Value,
): { readonly name: string; readonly path: string; readonly to: number } | null {
  const start = r.is(at, 'of|in|the') ? at + 1 : at;
  const named = at < r.end && !r.isTaken(start) ? (fieldAt(r, start, list) ?? amountAt(r, start, list)) : null;
  if (named && named.to > start) return named;
  const amount = amountAt(r, r.end, list);
  return amount && { ...amount, to: at };
}

const isSmall = (r: Reading, at: number): boolean => r.is(at, 'the|of');

function takeAll(r: Reading, from: number, to: number, part: Part): void {
  for (const at of range(from, to)) if (!r.isTaken(at)) r.take(at, at + 1, part, 'use');
}
