import { fitsColumn, isForForm, isSaidDay } from '../../columns/column-kinds.js';
import {
  columnSaidAt,
  dateColumnFor,
  knownColumns,
  namingColumn,
  valueOfAnyAt,
  valueSaidAt,
} from '../../columns/known-columns.js';
import type { TableColumn } from '../../../planner.js';
import { asQuoted, made, placeOf, writtenText } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { rowOf, ROWS } from './column-words.js';
import { endOfPlace, withQuotedNames } from './table-place.js';

/*
 * A new row with its values, in one form: `add a record to Loans in …: Ann Lee, today, 3 books` becomes `add a record to "Loans" in
 * … with "Name" = "Ann Lee" and "Since" = today and "Books" = 3`, as far as the columns of the table are known. So do
 * `create a page "Plan" in … with today's date` and `…, with the tag Urgent`.
 */

const MAKES = /^(?:add|create|insert|make|log|put|append|enter)$/;
const CALLED = /^(?:called|named|titled)$/;
const IN = /^(?:to|in|into|of|on)$/;
/** The holder of the rows, if the words say only its name. */
const HOLDERS: Readonly<Record<string, string>> = { record: 'table', page: 'database' };
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

/** The sentence in that form; the same if it makes no row of a table. */
export function withNewRow(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const verb = sentence.findIndex(({ lower }, at) => MAKES.test(lower) && isActStart(sentence, at));
  const thing = verb === -1 ? null : thingAt(sentence, verb + 1);
  if (!thing) return sentence;
  const by = thing.title === null ? null : makerAt(sentence, thing.to);
  const whole = by === null ? thing : { ...thing, to: by.to };
  const { title, isRow } = whole;
  const from = placeBehind(sentence, whole.to, words);
  if (from === null) return sentence;
  const end = endOf(sentence, from, words);
  const place = sentence.slice(from, end);
  const noun = rowOf(place, words);
  // `add "Plan" to the database …`: what is added to a table is a row.
  const isBare = !isRow && title === null;
  // `add "Plan" to the Ideas table`
  const isInTable = title !== null && place.some(({ lower }) => lower === 'table');
  if (noun === null || (!isRow && noun !== 'page' && !isBare && !isInTable)) return sentence;
  if (isBare && sentence[end]?.lower !== ':') return sentence;
  // `create a page "Minutes" under Board in …`: within another page.
  if (place.some(({ lower }) => UNDER.test(lower)))
    return title && noun === 'page' ? withinPage(sentence, { verb, from, end, title }, words) : sentence;
  const quoted = withQuotedNames(place, words, HOLDERS[noun] ?? null);
  const middle = sentence.slice(whole.to, from);
  const tail = middle.length > 0 ? { ...tailOf(middle, 0, false), to: end } : tailOf(sentence, end, noun === 'page');
  if (middle.length > 0 && tail.pairs.length === 0) return sentence;
  if (isBare && tail.pairs.length === 0 && tail.title === null) return sentence;
  if (isInTable && !isRow && tail.pairs.length === 0 && sentence[end]?.lower === ',') return sentence;
  const titled = title ?? tail.title;
  const isTitle = noun === 'page';
  const pairs = [
    ...(titled && !isTitle ? [{ name: namingColumn(), value: [titled] }] : []),
    ...(by ? [by.pair] : []),
    ...tail.pairs,
  ];
  const head = sentence.slice(verb, whole.to - (title?.length_ ?? 0));
  const called = titled && isTitle ? [before(titled, 'called'), titled] : [];
  const act = sentence[verb] as Token;
  const row = [made(act, 'create', head.slice(1)), before(act, 'a'), before(act, noun)];
  const lead = isRow && !isTitle ? head : row;
  const said = [
    ...lead,
    ...(isTitle ? called : []),
    ...quoted.map((token, at) => (at === 0 && IN.test(token.lower) ? made(token, isTitle ? 'in' : 'to') : token)),
  ];
  return [
    ...sentence.slice(0, verb),
    ...said,
    ...asPairs(pairs, tail.covered, sentence[verb] as Token),
    ...sentence.slice(tail.to),
  ];
}

const MAKER = /^(?:authors?|writers?|artists?|composers?|directors?|makers?|by)$/i;

/** `"Emma" by Jane Austen`: the column for the one who made it. */
function makerAt(sentence: readonly Token[], at: number): { readonly pair: Pair; readonly to: number } | null {
  const to = sentence.findIndex(({ lower }, place) => place > at + 1 && place < at + 6 && IN.test(lower));
  const column = knownColumns().find(({ name, kind }) => kind === 'text' && MAKER.test(name));
  if (sentence[at]?.lower !== 'by' || to === -1 || !column) return null;
  return { pair: { name: column.name, value: [quotedOf(sentence.slice(at + 1, to))] }, to };
}

const UNDER = /^(?:under|underneath|inside|below|beneath|within)$/;

/** `create a page "Minutes" in … under Board` → `create a page called "Minutes" under the page "Board" in …` */
function withinPage(
  sentence: readonly Token[],
  {
    verb,
    from,
    end,
    title,
  }: { readonly verb: number; readonly from: number; readonly end: number; readonly title: Title },
  words: ServiceWords,
): readonly Token[] {
  const place = sentence.slice(from, end);
  const at = place.findIndex((_token, index) => words.service(place, index) > 0);
  const service = place.slice(at, at + words.service(place, at));
  const under = place.findIndex(({ lower }) => UNDER.test(lower));
  const name = place
    .slice(under + 1)
    .filter((token) => !service.includes(token) && (token.mention !== null || /^[\p{Lu}\d&]/u.test(token.text)));
  const [one] = name;
  const act = sentence[verb] as Token;
  const [link] = service;
  if (!one || !link) return sentence;
  const covered = [...sentence.slice(verb + 1, from), ...place].filter(
    (token) => !service.includes(token) && !name.includes(token) && token.start !== title.start,
  );
  return [
    ...sentence.slice(0, verb),
    made(act, 'create', covered),
    ...['a', 'page', 'called'].map((word) => before(act, word)),
    title,
    ...['under', 'the', 'page'].map((word) => before(one, word)),
    quotedOf(name),
    before(link, 'in'),
    ...service,
    ...sentence.slice(end),
  ];
}

/** `with today's date in the database …`: where the place begins. Null: none does. */
function placeBehind(sentence: readonly Token[], at: number, words: ServiceWords): number | null {
  if (IN.test(sentence[at]?.lower ?? '')) return at;
  if (sentence[at]?.lower !== 'with') return null;
  const from = sentence.findIndex(
    ({ lower }, place) =>
      place > at && IN.test(lower) && rowOf(sentence.slice(place, endOf(sentence, place, words)), words) !== null,
  );
  return from === -1 ? null : from;
}

/** The end of the place: before a time as well. */
function endOf(sentence: readonly Token[], from: number, words: ServiceWords): number {
  const end = endOfPlace(sentence, from);
  let time = sentence.findIndex((token, at) => at > from && at < end && token.kind === 'word' && words.isTime(token));
  if (time === -1) return end;
  while (/^(?:on|at|in|the|every|each|of)$/.test(sentence[time - 1]?.lower ?? '') && time - 1 > from) time -= 1;
  return time;
}

const isActStart = (sentence: readonly Token[], at: number): boolean =>
  at === 0 ||
  /^(?:,|and|then|please|→|morning|evening|monday|tuesday|wednesday|thursday|friday|saturday|sunday|month|week|day|pm|am|year)$/.test(
    sentence[at - 1]?.lower ?? '',
  ) ||
  /^\d/.test(sentence[at - 1]?.text ?? '');

const MAX_NAME = 4;

type Title = Token & { readonly length_: number };

interface Thing {
  readonly title: Title | null;
  readonly to: number;
  readonly isRow: boolean;
}

/** `a new record "Plan"`, `a page called Plan`, `"Plan"` */
function thingAt(sentence: readonly Token[], start: number): Thing | null {
  let at = start;
  while (/^(?:a|an|one|new|another)$/.test(sentence[at]?.lower ?? '')) at += 1;
  const isRow = at > start && ROWS.test(sentence[at]?.lower ?? '');
  if (isRow) at += 1;
  // `add to Repairs in …: boiler leaks, Urgency high`
  if (at === start && IN.test(sentence[at]?.lower ?? '')) return { title: null, to: at, isRow: false };
  const called = CALLED.test(sentence[at]?.lower ?? '') ? 1 : 0;
  const quote = sentence[at + called];
  if (quote?.mention?.kind === 'quote') return { title: { ...quote, length_: called + 1 }, to: at + called + 1, isRow };
  if (!isRow && at === start) {
    // `add Ada Lind to the Guests table in …`
    let to = at;
    while (/^\p{Lu}/u.test(sentence[to]?.text ?? '') && sentence[to]?.kind === 'word' && to - at < MAX_NAME) to += 1;
    if (to > at && IN.test(sentence[to]?.lower ?? ''))
      return { title: { ...quotedOf(sentence.slice(at, to)), length_: to - at }, to, isRow };
  }
  if (!isRow || called > 0) return null;
  return { title: null, to: at, isRow };
}

interface Pair {
  readonly name: string;
  readonly value: readonly Token[];
}

interface Tail {
  readonly pairs: readonly Pair[];
  readonly title: Title | null;
  readonly covered: readonly Token[];
  readonly to: number;
}

/** The values behind the place. */
function tailOf(sentence: readonly Token[], end: number, isPage: boolean): Tail {
  const none: Tail = { pairs: [], title: null, covered: [], to: end };
  const isColon = sentence[end]?.lower === ':';
  const comma = sentence[end]?.lower === ',' ? 1 : 0;
  const isWith = sentence[end + comma]?.lower === 'with';
  // `…, category Tableware`
  const isList = comma === 1 && !isWith;
  if (!isColon && !isWith && !isList) return none;
  const start = end + comma + (isList ? 0 : 1);
  const stop = sentence.findIndex(({ lower }, at) => at >= start && /^(?:then|every|each|when|if|→|;)$/.test(lower));
  const to = stop === -1 ? sentence.length : stop;
  const items = itemsOf(sentence.slice(start, to), isWith);
  const used = new Set<string>();
  const pairs: Pair[] = [];
  let title: Title | null = null;
  for (const [index, item] of items.entries()) {
    const [first] = item;
    const isFirst = isColon && index === 0;
    if (isFirst && isPage && first) {
      title = { ...quotedOf(item), length_: 0 } as Title;
      used.add(namingColumn());
      continue;
    }
    const pair = pairOf(item, used, isColon);
    if (!pair) return none;
    used.add(pair.name);
    pairs.push(pair);
  }
  const values = new Set(pairs.flatMap(({ value }) => value.map(({ start: place }) => place)));
  const covered = sentence.slice(end, to).filter((token) => !values.has(token.start) && token.start !== title?.start);
  return { pairs, title, covered, to };
}

/** The parts of a list; after `with`, they are joined by `and` as well. */
function itemsOf(said: readonly Token[], isWith: boolean): readonly (readonly Token[])[] {
  const items: Token[][] = [[]];
  for (const token of said) {
    if (token.lower === ',' || (isWith && token.lower === 'and')) items.push([]);
    else items.at(-1)?.push(token);
  }
  const parts = items.map((item) => (item[0]?.lower === 'and' ? item.slice(1) : item));
  return parts.filter(({ length }) => length > 0);
}

/** A part as a column and its value; null: which column it is for is not known. */
function pairOf(item: readonly Token[], used: ReadonlySet<string>, mayBeBare: boolean): Pair | null {
  const from = /^(?:the|a|an|its)$/.test(item[0]?.lower ?? '') ? 1 : 0;
  const day = dayIn(item) ?? theDate(item);
  if (day) {
    const column = day.column ?? dateColumnFor('') ?? null;
    return { name: column?.name ?? 'Date', value: [day.token] };
  }
  const whole = mayBeBare ? valueOfAnyAt(item, 0) : null;
  if (whole && item.length > 1 && whole.to === item.length && !used.has(whole.column.name))
    return { name: whole.column.name, value: [asQuoted(item as [Token, ...Token[]], whole.value)] };
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
    // A person is known by an id.
    if (said?.column.kind === 'person') return null;
    if (value.length === 0) return null;
    const isDay = said?.column.kind === 'date' && isSaidDay(writtenText(value));
    return { name: said?.column.name ?? usual ?? '', value: isDay ? value : [asValue(value)] };
  }
  return mayBeBare ? bareOf(item, used) : null;
}

/** A value alone goes into the first free column of its kind. */
function bareOf(item: readonly Token[], used: ReadonlySet<string>): Pair | null {
  const free = knownColumns().filter(({ name }) => !used.has(name));
  const [first] = item;
  if (!first || free.length === 0) return null;
  const behind = item.length === 2 ? columnSaidAt(item, 1) : null;
  const isNumber = /^[$€£]?\d+(?:[.,]\d+)?$/.test(first.text);
  if (isNumber && behind) return { name: behind.column.name, value: [first] };
  const choice = valueOfAnyAt(item, 0);
  if (choice?.to === item.length && !used.has(choice.column.name))
    return { name: choice.column.name, value: [asQuoted(item as [Token, ...Token[]], choice.value)] };
  const text = writtenText(item);
  const date = isSaidDay(text) ? dateColumnFor('') : null;
  if (date && !used.has(date.name)) return { name: date.name, value: item };
  const isAddress = first.mention?.kind === 'address' && item.length === 1;
  const column =
    (isAddress ? free.find((one) => one.kind === 'email' || (isForForm(one) && fitsColumn(one, text))) : undefined) ??
    free.find((one) =>
      isNumber && item.length === 1 ? one.kind === 'number' : takesText(one) && fitsColumn(one, text),
    );
  return column
    ? { name: column.name, value: [isNumber && item.length === 1 ? plainNumber(first) : quotedOf(item)] }
    : null;
}

/** `£310` in a column of numbers. */
function plainNumber(token: Token): Token {
  const digits = token.text.replace(/^[$€£]/, '').replace(/,(?=\d{3}\b)/g, '');
  return { ...token, text: digits, lower: digits, stem: digits, kind: 'word', mention: null };
}

const takesText = ({ kind, values }: TableColumn): boolean => kind === 'text' && values.length === 0;

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

function quotedOf(item: readonly Token[]): Token {
  const [first, ...more] = item as readonly [Token, ...Token[]];
  return first.mention?.kind === 'quote' && more.length === 0 ? first : asQuoted([first, ...more], writtenText(item));
}

const asValue = (item: readonly Token[]): Token =>
  item.length === 1 && item[0] && /^\d+(?:\.\d+)?$|^(?:true|false)$/.test(item[0].lower) ? item[0] : quotedOf(item);

/** `with "Name" = "Ann" and "Since" = today` */
function asPairs(pairs: readonly Pair[], covered: readonly Token[], verb: Token): readonly Token[] {
  return pairs.flatMap(({ name, value }, index) => {
    const first = value[0] ?? verb;
    const lead = before(first, index === 0 ? 'with' : 'and');
    const quote: Token = {
      ...before(first, 'x'),
      text: `"${name}"`,
      lower: '<quote>',
      stem: '<quote>',
      kind: 'mention',
      mention: { kind: 'quote', value: name, start: first.start, end: first.start },
      also: index === 0 ? covered.map(placeOf) : [],
    };
    return [lead, quote, { ...before(first, '='), kind: 'mark' as const }, ...value];
  });
}
