import { columnSaidAt, dateColumnFor, knownColumns, valueOfAnyAt, valueSaidAt } from '../../columns/known-columns.js';
import { isForForm } from '../../columns/column-kinds.js';
import type { TableColumn } from '../../../planner.js';
import { nameWords } from '../../../words/name-words.js';
import { NO_COLUMN } from '../../read/rows/column-values.js';
import { asQuoted, made, writtenText } from '../sentences.js';
import type { Token } from '../tokens.js';
import { dayLength } from './day-words.js';

/* The parts of a list of values for a new row: `category Tools`, `high priority`, `24 seeds`, `sown today`. */

export interface Pair {
  readonly name: string;
  readonly value: readonly Token[];
}

/** Columns that need no account to be known. */
const USUAL: Readonly<Record<string, string>> = {
  tag: 'Tags',
  tags: 'Tags',
  status: 'Status',
  priority: 'Priority',
  category: 'Category',
  type: 'Type',
  owner: 'Owner',
  stage: 'Stage',
};

/** A part as a column and its value; null: which column it is for is not known. */
export function pairOf(item: readonly Token[], used: ReadonlySet<string>, mayBeBare: boolean): Pair | null {
  const from = /^(?:the|a|an|its)$/.test(item[0]?.lower ?? '') ? 1 : 0;
  const day = dayIn(item) ?? theDate(item);
  if (day) {
    const column = day.column ?? dateColumnFor('') ?? null;
    return { name: column?.name ?? 'Date', value: [day.token] };
  }
  const whole = mayBeBare ? valueOfAnyAt(item, 0) : null;
  if (whole && item.length > 1 && whole.to === item.length && !used.has(whole.column.name))
    return { name: whole.column.name, value: [quotedOf(item)] };
  const said = columnSaidAt(item, from);
  const usual = USUAL[item[from]?.lower ?? ''];
  if (said || usual !== undefined) {
    const to = said?.to ?? from + 1;
    const sign = /^(?:of|:|=|is|as|set)$/.test(item[to]?.lower ?? '') ? 1 : 0;
    // `status To read`: the small word belongs to the value.
    const choice = said === null ? null : valueSaidAt(item, to + sign, said.column);
    const [one, ...more] = item.slice(to + sign);
    if (said && one && choice?.to === item.length)
      return { name: said.column.name, value: [asQuoted([one, ...more], choice.value)] };
    const begin = to + sign + (item[to + sign]?.lower === 'to' ? 1 : 0);
    const value = item.slice(begin);
    const date = said?.column.kind === 'date' ? dayLength(item, begin) : null;
    if (said && date && date.to === item.length)
      return { name: said.column.name, value: item.slice(date.from, date.to) };
    // A person is known by an id.
    if (said?.column.kind === 'person') return null;
    return value.length === 0 ? null : { name: said?.column.name ?? usual ?? '', value: [asValue(value)] };
  }
  return byValue(item, used) ?? (mayBeBare ? bareOf(item, used) : null);
}

/** A number, also with the sign of its currency. */
const AMOUNT = /^[$€£]?\d+(?:[.,]\d+)?$/;

/** `high priority`, `24 seeds`, `Urgent`: a value that tells its column. */
function byValue(item: readonly Token[], used: ReadonlySet<string>): Pair | null {
  const [first] = item;
  if (!first) return null;
  const choice = valueOfAnyAt(item, 0);
  const behind = columnSaidAt(item, choice?.to ?? 1);
  const isWhole = choice?.to === item.length || (behind?.column === choice?.column && behind?.to === item.length);
  if (choice && isWhole && !used.has(choice.column.name))
    return { name: choice.column.name, value: [asQuoted([first, ...item.slice(1)], choice.value)] };
  if (!AMOUNT.test(first.text)) return null;
  if (behind?.to === item.length && behind.column.kind === 'number')
    return { name: behind.column.name, value: [plainNumber(first)] };
  // `12 kg`, of the column "Quantity kg"
  const unit = item.length === 2 ? item[1]?.lower : undefined;
  const [only, ...others] = knownColumns().filter(
    ({ name, kind }) => kind === 'number' && !used.has(name) && unit !== undefined && nameWords(name).includes(unit),
  );
  if (only && others.length === 0) return { name: only.name, value: [plainNumber(first)] };
  return null;
}

/** A value alone goes into the first free column of its kind. */
function bareOf(item: readonly Token[], used: ReadonlySet<string>): Pair | null {
  const free = knownColumns().filter(({ name }) => !used.has(name));
  const [first] = item;
  if (!first || free.length === 0) return null;
  const isPlain = item.length === 1 && AMOUNT.test(first.text);
  const date = dayLength(item, 0)?.to === item.length ? dateColumnFor('') : null;
  if (date && !used.has(date.name)) return { name: date.name, value: item };
  const mails =
    first.mention?.kind === 'address'
      ? free.filter(({ kind, name }) => kind === 'email' || /\be-?mail\b/i.test(name))
      : [];
  const [mail] = mails;
  if (mail && mails.length === 1 && item.length === 1) return { name: mail.name, value: [first] };
  const fitting = free.filter((one) => (isPlain ? one.kind === 'number' : takesText(one)));
  const clock = item.some(({ lower }) => /^\d{1,2}(?::\d\d)?(?:am|pm)?$/.test(lower) && /[:m]/.test(lower));
  const timed = clock ? free.filter(({ name, kind }) => kind === 'text' && /\btimes?\b/i.test(name)) : [];
  // The first value names the row. Behind it, several columns could take the words.
  const [column] = timed.length === 1 ? timed : used.size === 0 || fitting.length === 1 ? fitting : [];
  if (!column && !isPlain) return { name: `${NO_COLUMN}${used.size}`, value: [quotedOf(item)] };
  return column ? { name: column.name, value: [isPlain ? plainNumber(first) : quotedOf(item)] } : null;
}

/** `£310` in a column of numbers. */
function plainNumber(token: Token): Token {
  const digits = token.text.replace(/^[$€£]/, '').replace(/,(?=\d{3}\b)/g, '');
  return { ...token, text: digits, lower: digits, stem: digits, kind: 'word', mention: null };
}

const takesText = (column: TableColumn): boolean =>
  column.kind === 'text' && column.values.length === 0 && !isForForm(column);

/** `joined today`, `today's date`, `tomorrow`: the day, and the column that the word before it names. */
function dayIn(item: readonly Token[]): { readonly token: Token; readonly column: TableColumn | null } | null {
  const at = item.findIndex(({ lower }) => /^(?:today|tomorrow|yesterday)(?:['’]s)?$/.test(lower));
  const day = item[at];
  if (!day) return null;
  const rest = item.slice(at + 1);
  const isEnd = rest.every(({ lower }) => lower === 'date');
  const lead = item.slice(0, at).filter(({ lower }) => !/^(?:the|a|its|on|of|as|=|:)$/.test(lower));
  const column = lead.length > 0 ? columnSaidAt(lead, 0) : null;
  if (
    !isEnd ||
    (lead.length > 0 && column?.to !== lead.length && !(lead.length === 1 && DONE.test(lead[0]?.lower ?? '')))
  )
    return null;
  const others = item.filter((token) => token !== day);
  return { token: made(day, day.lower.replace(/['’]s$/, ''), others), column: column?.column ?? null };
}

/** `with the date`: the day of the run. */
function theDate(item: readonly Token[]): { readonly token: Token; readonly column: TableColumn | null } | null {
  const [first, ...more] = item.filter(({ lower }) => !/^(?:the|a|its|current)$/.test(lower));
  if (!first || more.length > 0 || first.lower !== 'date') return null;
  return {
    token: made(
      first,
      'today',
      item.filter((token) => token !== first),
    ),
    column: columnSaidAt([first], 0)?.column ?? null,
  };
}

const DONE = /(?:ed|^bought|^sold|^paid|^sent|^made|^done|^seen|^lent|^got|^given|^taken|^built)$/;

export function quotedOf(item: readonly Token[]): Token {
  const [first, ...more] = item as readonly [Token, ...Token[]];
  return first.mention?.kind === 'quote' && more.length === 0 ? first : asQuoted([first, ...more], writtenText(item));
}

const asValue = (item: readonly Token[]): Token =>
  item.length === 1 && item[0] && /^\d+(?:\.\d+)?$|^(?:true|false)$/.test(item[0].lower) ? item[0] : quotedOf(item);
