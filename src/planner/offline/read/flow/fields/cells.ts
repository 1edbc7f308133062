import { columnSaidAt } from '../../../columns/known-columns.js';
import { named, titled } from '../../../build/value.js';
import type { Value } from '../../../build/value.js';
import type { Reading } from '../../reading.js';
import { rolesSaid } from '../roles.js';
import type { Role } from '../roles.js';
import type { Shape } from '../shape.js';

/* Cells of a row that the words name by their columns: `the address in column Email`, `the date from column D`. */

export interface Cell {
  /** `Date`: a key for it. */
  readonly key: string;
  readonly roles: readonly Role[];
  /** JSONata. */
  readonly expr: string;
  /** `the column "Email"` */
  readonly told: string;
  readonly to: number;
}

const NOUNS =
  'address|addresses|email|e-mail|mail|person|name|date|time|value|number|amount|text|one|contact|customer|client|price|link|phone|title|day|entry|content';
const LEADS = ['the', 'its', 'their', 'a'];
const IN = [
  'in the',
  'in',
  'from the',
  'from',
  'of the',
  'of',
  'under the',
  'under',
  'given in',
  'given in the',
  'that is in',
  'stated in',
];
/** The most letters of the columns of a sheet. */
const LETTERS = /^[A-Z]{1,2}$/;

/** The cell at a place; null: no column is named. */
export function cellAt(r: Reading, at: number, { expr }: Pick<Value, 'expr'>, shape: Shape): Cell | null {
  if (shape.columns === null) return null;
  const start = at + r.said(at, ...LEADS);
  const noun = r.is(start, NOUNS) && !r.isTaken(start) ? start + 1 + r.said(start + 1, 'address') : start;
  const link = noun > start ? r.said(noun, ...IN) : 0;
  const from = link > 0 ? noun + link : start;
  const column = columnAt(r, from, link > 0);
  if (!column) return null;
  const said = noun > start ? r.textOf(start, noun).toLowerCase() : '';
  const of = shape.columns === '' ? expr : `${expr}.${shape.columns}`;
  const index = column.isLetter && shape.columns === '' ? indexOf(column.name) : null;
  const roles = rolesSaid(said === '' || said === 'person' ? column.name.toLowerCase() : said);
  return {
    key: titled(said === '' || /^(?:value|one|person|entry|content)$/.test(said) ? column.name : said),
    roles: roles.length > 0 ? roles : said === 'person' ? ['email'] : ['id'],
    expr:
      index === null
        ? `${of}.${named(column.name)}`
        : `$lookup(${expr}, ($keys(${expr})[$not($ in ${fixedOf(shape)})])[${index}])`,
    told: index === null ? `the column "${column.name}"` : `column ${column.name}, counted by the headings,`,
    to: column.to,
  };
}

const fixedOf = ({ fixed }: Shape): string => `[${fixed.map((name) => JSON.stringify(name)).join(', ')}]`;

/** `column Email`, `the "Email" column`, `the field Email`. */
function columnAt(
  r: Reading,
  at: number,
  isLinked: boolean,
): { readonly name: string; readonly isLetter: boolean; readonly to: number } | null {
  const lead = r.said(at, 'column', 'field', 'the column', 'the field', 'col', 'columns');
  const start = at + lead;
  const quote = r.mention(start, 'quote');
  const token = r.tokens[start];
  if (start >= r.end || !token || r.isTaken(start)) return null;
  const long = quote === null ? longName(r, start, lead > 0, isLinked) : null;
  if (long) return { ...long, isLetter: false };
  const word = quote?.value ?? (token.kind === 'word' ? token.text : null);
  if (word === null || !/^[\p{L}\p{N}][\p{L}\p{N} _.-]{0,60}$/u.test(word)) return null;
  if (lead > 0) {
    const isLetter = quote === null && LETTERS.test(token.text);
    return /^(?:of|in|with|to|and|is|are)$/i.test(word) ? null : { name: word, isLetter, to: start + 1 };
  }
  const isBehind = isLinked && r.said(start + 1, 'column', 'field') > 0;
  return isBehind ? { name: quote ? word : titled(word), isLetter: false, to: start + 2 } : null;
}

const MAX_NAME = 4;

/** `Traveller email`, before or behind the noun: the name of a known column, or words that begin with a capital. */
function longName(
  r: Reading,
  at: number,
  isBehindNoun: boolean,
  isLinked: boolean,
): { readonly name: string; readonly to: number } | null {
  const known = columnSaidAt(r.tokens, at, r.end);
  if (known) {
    const noun = r.said(known.to, 'column', 'field');
    return isBehindNoun || (isLinked && noun > 0) ? { name: known.column.name, to: known.to + noun } : null;
  }
  if (isBehindNoun || !isLinked || !/^\p{Lu}/u.test(r.tokens[at]?.text ?? '')) return null;
  const length = [2, 3, MAX_NAME].find(
    (count) =>
      r.said(at + count, 'column', 'field') > 0 && r.slice(at, at + count).every(({ kind }) => kind === 'word'),
  );
  return length === undefined ? null : { name: r.textOf(at, at + length), to: at + length + 1 };
}

/** `0` for `A`, `26` for `AA`. */
function indexOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const ADDRESS = ['address', 'email', 'e-mail', 'email address', 'mail address', 'person', 'mail'];
const WITHIN = [
  'in it',
  'in the row',
  'in the record',
  'of the row',
  'in that row',
  'in there',
  'of the record',
  'from it',
  'in the entry',
  'given there',
  ...[
    'in',
    'from',
    'of',
    'given in',
    'entered in',
    'stated in',
    'they gave in',
    'they entered in',
    'they left in',
  ].flatMap((link) =>
    ['form', 'response', 'answer', 'answers', 'submission', 'survey', 'row', 'record', 'entry', 'sheet', 'table'].map(
      (noun) => `${link} the ${noun}`,
    ),
  ),
  'they gave',
  'they entered',
  'they left',
  'they provided',
  'given',
];

/** `the address in column Email`, `the person in column C`, `the address in it`: who gets a message. */
export function addressCell(r: Reading, at: number, value: Pick<Value, 'expr'>, shape: Shape): Cell | null {
  if (shape.columns === null) return null;
  const lead = at + r.said(at, 'to');
  const start = lead + r.said(lead, 'the', 'its', 'that');
  const noun = r.said(start, ...ADDRESS);
  const cell = noun > 0 ? cellAt(r, lead, value, shape) : null;
  if (cell) return cell;
  const within = noun === 0 ? 0 : r.said(start + noun, ...WITHIN);
  if (within === 0) return null;
  const of = shape.columns === '' ? value.expr : `${value.expr}.${shape.columns}`;
  return { key: 'Email', roles: ['email'], expr: `${of}.Email`, told: 'the column "Email"', to: start + noun + within };
}
