import { range } from '../../../../lib/collections/range.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import { areColumnsKnown, columnSaidAt } from '../../columns/known-columns.js';
import type { Reading } from '../reading.js';
import { dayAt, NO_COLUMN } from './column-values.js';
import { clockAt } from './record-parts.js';

/**
 * `today, brake pads, 84 euros`: the parts of a list as a record, for the kinds of the columns to tell their places. Null: the
 * columns are not known, or the words are no list.
 */
export function recordOfList(r: Reading, start: number, to: number): Readonly<Record<string, JsonValue>> | null {
  if (!areColumnsKnown()) return null;
  const parts = partsOf(r, start + (r.is(start, ':') ? 1 : 0), to);
  if (parts.length < 2) return null;
  const entries = parts.map(({ from, end }, index) => {
    const said = columnSaidAt(r.tokens, from, end);
    const sign = said && /^(?:=|:|is)$/.test(r.lower(said.to)) ? 1 : 0;
    const column = said && said.to + sign < end ? said : null;
    const begin = column ? column.to + sign : from;
    // `ordered today`: the day of what was done.
    const done = DONE.test(r.lower(begin)) ? dayAt(r, begin + 1) : null;
    const date = done ?? dayAt(r, begin) ?? clockAt(r, begin);
    const value = date?.to === end ? date.value : textAt(r, begin, end);
    return [column?.column.name ?? `${NO_COLUMN}${index}`, value] as const;
  });
  return Object.fromEntries(entries);
}

const DONE = /^(?:[a-z]{2,}ed|bought|sold|paid|sent|made|done|got|given|taken|built|seen|lent|begun|due|on)$/;

/** The parts between commas. The last one may have an `and` before it. */
function partsOf(r: Reading, start: number, to: number): readonly { readonly from: number; readonly end: number }[] {
  const commas = range(start, to).filter((at) => r.is(at, ',|;'));
  const last = commas.at(-1);
  if (last === undefined) return pairOf(r, start, to);
  const ands = range(last + 1, to).filter((at) => r.is(at, 'and|&'));
  const [and, ...others] = ands;
  const marks = and !== undefined && others.length === 0 && and > last + 1 ? [...commas, and] : commas;
  return [...marks, to].map((end, index) => {
    const from = index === 0 ? start : (marks[index - 1] ?? start) + 1;
    return { from: r.is(from, 'and') && from + 1 < end ? from + 1 : from, end };
  });
}

/** `today's date and the number 42`: a day and one more value. */
function pairOf(r: Reading, start: number, to: number): readonly { readonly from: number; readonly end: number }[] {
  const and = range(start + 1, to - 1).find((at) => r.is(at, 'and|&'));
  const day = and === undefined ? null : (dayAt(r, start) ?? clockAt(r, start));
  if (and === undefined || day?.to !== and) return [];
  const number = r.said(and + 1, 'the number', 'the value', 'the amount', 'the text');
  return [
    { from: start, end: and },
    { from: and + 1 + number, end: to },
  ];
}

function textAt(r: Reading, from: number, to: number): JsonValue {
  const text = r.mention(from) && to === from + 1 ? (r.mention(from)?.value ?? '') : r.textOf(from, to);
  const plain = text.replaceAll(/^["“”]|["“”]$/g, '');
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : plain;
}
