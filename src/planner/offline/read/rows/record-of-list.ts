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
  const parts = partsOf(r, start + (r.is(start, ':') ? 1 : 0), to);
  if (!areColumnsKnown() || parts.length < 2) return null;
  const entries = parts.map(({ from, end }, index) => {
    const said = columnSaidAt(r.tokens, from, end);
    const sign = said && /^(?:=|:|is)$/.test(r.lower(said.to)) ? 1 : 0;
    const column = said && said.to + sign < end ? said : null;
    const begin = column ? column.to + sign : from;
    const date = dayAt(r, begin) ?? clockAt(r, begin);
    const value = date?.to === end ? date.value : textAt(r, begin, end);
    return [column?.column.name ?? `${NO_COLUMN}${index}`, value] as const;
  });
  return Object.fromEntries(entries);
}

/** The parts between commas. The last one may have an `and` before it. */
function partsOf(r: Reading, start: number, to: number): readonly { readonly from: number; readonly end: number }[] {
  const commas = range(start, to).filter((at) => r.is(at, ',|;'));
  const last = commas.at(-1);
  if (last === undefined) return [];
  const ands = range(last + 1, to).filter((at) => r.is(at, 'and|&'));
  const [and, ...others] = ands;
  const marks = and !== undefined && others.length === 0 && and > last + 1 ? [...commas, and] : commas;
  return [...marks, to].map((end, index) => {
    const from = index === 0 ? start : (marks[index - 1] ?? start) + 1;
    return { from: r.is(from, 'and') && from + 1 < end ? from + 1 : from, end };
  });
}

function textAt(r: Reading, from: number, to: number): JsonValue {
  const text = r.mention(from) && to === from + 1 ? (r.mention(from)?.value ?? '') : r.textOf(from, to);
  const plain = text.replaceAll(/^["“”]|["“”]$/g, '');
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : plain;
}
