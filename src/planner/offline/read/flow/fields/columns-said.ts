import { areColumnsKnown, columnMeantAt, shownCell } from '../../../columns/known-columns.js';
import { named, titled } from '../../../build/value.js';
import type { Value } from '../../../build/value.js';
import type { Reading } from '../../reading.js';
import { rolesSaid } from '../roles.js';
import type { Role } from '../roles.js';
import type { Shape } from '../shape.js';
import { BEHIND, isName, JOINS, NO_COLUMN } from './list-words.js';
import type { NamedField } from './named-field.type.js';

/** A column of a table that the account has. */
export function knownColumnAt(r: Reading, at: number, start: number, value: Value, shape: Shape): NamedField | null {
  const said = columnMeantAt(r.tokens, start, r.end);
  const field = said && columnAt(r, at, start, value, shape);
  if (!field || shape.columns === null) return null;
  const of = shape.columns === '' ? value.expr : `${value.expr}.${shape.columns}`;
  return { ...field, picked: { ...field.picked, expr: shownCell(of, said.column) }, isKnown: true };
}

/** A column of a table, whose names are up to the user. */
export function columnAt(r: Reading, at: number, start: number, value: Value, shape: Shape): NamedField | null {
  const said = shape.columns === null ? null : columnSaid(r, start);
  if (!said) return null;
  const name = shape.isSnake && !said.isQuoted ? said.words.toLowerCase().replaceAll(' ', '_') : said.words;
  const of = shape.columns === '' ? value.expr : `${value.expr}.${shape.columns ?? ''}`;
  return {
    key: said.words,
    roles: rolesOfColumn(said.words.toLowerCase()),
    picked: { expr: `${of}.${named(name)}`, told: `the column "${name}"`, leaves: [] },
    from: at,
    to: said.to + r.said(said.to, 'column', 'field'),
  };
}

/** `expected amount` is an amount. */
function rolesOfColumn(words: string): readonly Role[] {
  const roles = rolesSaid(words);
  return roles.length > 0 || !words.includes(' ') ? roles : rolesSaid(words.slice(words.lastIndexOf(' ') + 1));
}

/** The name of a column as headings are written: a known one of several words, in quotes, or a single word. */
function columnSaid(
  r: Reading,
  start: number,
): { readonly words: string; readonly isQuoted: boolean; readonly to: number } | null {
  const known = columnMeantAt(r.tokens, start, r.end);
  if (known && !r.isTaken(start)) return { words: known.column.name, isQuoted: true, to: known.to };
  const quote = r.mention(start, 'quote');
  if (quote && /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,60}$/u.test(quote.value))
    return { words: quote.value, isQuoted: true, to: start + 1 };
  // The account has told its columns, and none is called so.
  if (areColumnsKnown()) return null;
  for (const length of [3, 2, 1]) {
    const tokens = r.slice(start, start + length);
    if (start + length > r.end || tokens.some(({ kind }, offset) => kind !== 'word' || r.isTaken(start + offset)))
      continue;
    const words = tokens.map(({ text }) => text).join(' ');
    const isKnown =
      length === 1
        ? !NO_COLUMN.test(words.toLowerCase())
        : rolesSaid(words.toLowerCase()).length > 0 || isWholeName(r, start, start + length);
    if (isKnown) return { words: titled(words), isQuoted: false, to: start + length };
  }
  return null;
}

/** Whether words are all of what stands between two marks of a list: `… and expected amount`. */
function isWholeName(r: Reading, start: number, to: number): boolean {
  const isLed = r.said(start - 1, 'the', 'its', 'their', 'and', ',') > 0;
  const isEnd = to >= r.end || BEHIND.test(r.lower(to)) || r.said(to, ...JOINS) > 0;
  return isLed && isEnd && r.slice(start, to).every((_token, offset) => isName(r, start + offset));
}
