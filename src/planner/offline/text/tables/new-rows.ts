import { areColumnsKnown, knownColumns, namingColumn } from '../../columns/known-columns.js';
import { made, placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { rowOf, ROWS } from './column-words.js';
import { pairOf, quotedOf } from './row-values.js';
import type { Pair } from './row-values.js';
import { titleFirst } from './title-first.js';
import { endOfPlace, endOfRowPlace, NOUN_OF_HOLDER, withQuotedNames } from './table-place.js';
import { wordList } from '../../word-list.js';

/*
 * A new row with its values, in one form: `add a record to Loans in …: Ann Lee, today, 3 books` becomes `add a record to "Loans" in
 * … with "Name" = "Ann Lee" and "Since" = today and "Books" = 3`, as far as the columns of the table are known. So do
 * `create a page "Plan" in … with today's date` and `…, with the tag Urgent`.
 */

const MAKES = wordList('add|create|insert|make|log|put|append|enter');
const CALLED = /^(?:called|named|titled)$/;
const IN = /^(?:to|in|into|of|on)$/;
/** The sentence in that form; the same if it makes no row of a table. */
export function withNewRow(given: readonly Token[], words: ServiceWords): readonly Token[] {
  const verb = given.findIndex(({ lower }, at) => MAKES.test(lower) && isActStart(given, at));
  const sentence = verb === -1 ? given : titleFirst(given, verb, words);
  const thing = verb === -1 ? null : thingAt(sentence, verb + 1);
  if (!thing) return sentence;
  const by = thing.title === null ? null : makerAt(sentence, thing.to);
  const whole = by === null ? thing : { ...thing, to: by.to };
  const { title, isRow } = whole;
  const from = placeBehind(sentence, whole.to, words);
  if (from === null) return sentence;
  const end = endOfRowPlace(sentence, from, words);
  const place = sentence.slice(from, end);
  // `titled with the date`: a name, and no value of a column.
  if (CALLED.test(place.at(-1)?.lower ?? '')) return sentence;
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
  const quoted = withQuotedNames(place, words, NOUN_OF_HOLDER[noun] ?? null);
  const between = sentence.slice(whole.to, from);
  // `add Ann Lee, born in May, to …`
  const middle = between.at(-1)?.lower === ',' ? between.slice(0, -1) : between;
  const tail = middle.length > 0 ? { ...tailOf(middle, 0, false), to: end } : tailOf(sentence, end, noun === 'page');
  if (middle.length > 0 && tail.pairs.length === 0) return sentence;
  if (isBare && tail.pairs.length === 0 && tail.title === null) return sentence;
  if (isInTable && !isRow && tail.pairs.length === 0 && sentence[end]?.lower === ',')
    // `add Ann Lee to the Guests table, …`: the name is none of a place.
    return areColumnsKnown() || !title
      ? sentence
      : [...sentence.slice(0, verb + 1), title, ...sentence.slice(verb + 1 + title.length_)];
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
  if (IN.test(sentence[at]?.lower ?? '') || UNDER.test(sentence[at]?.lower ?? '')) return at;
  if (sentence[at]?.lower !== 'with' && sentence[at]?.lower !== ',') return null;
  const from = sentence.findIndex(
    ({ lower }, place) =>
      place > at &&
      IN.test(lower) &&
      rowOf(sentence.slice(place, endOfRowPlace(sentence, place, words)), words) !== null,
  );
  return from === -1 ? null : from;
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
    // `add lentil soup to the Recipes database in …`
    if (to === at) to = plainThing(sentence, at);
    if (to > at && /^(?:to|in|into|of|on|with|,)$/.test(sentence[to]?.lower ?? ''))
      return { title: { ...quotedOf(sentence.slice(at, to)), length_: to - at }, to, isRow };
  }
  if (!isRow || called > 0) return null;
  return { title: null, to: at, isRow };
}

/** The end of words in small letters that name what is added to a table. */
function plainThing(sentence: readonly Token[], at: number): number {
  let to = at;
  while (
    to - at < MAX_NAME &&
    sentence[to]?.kind === 'word' &&
    /^\p{Ll}/u.test(sentence[to]?.text ?? '') &&
    !NO_THING.test(sentence[to]?.lower ?? '')
  )
    to += 1;
  const place = /^(?:to|in|into)$/.test(sentence[to]?.lower ?? '')
    ? sentence.slice(to + 1, endOfPlace(sentence, to))
    : [];
  return place.some(({ lower }) => /^(?:table|database)$/.test(lower)) ? to : at;
}

const NO_THING =
  /^(?:a|an|the|it|its|them|this|that|these|those|each|every|all|my|our|new|to|in|into|of|on|with|for|from|and|or|by|comments?|files?|attachments?|rows?|records?|pages?|entry|entries|items?|lines?|columns?|fields?|propert(?:y|ies)|options?|notes?|text|values?|today|me|us|people|everyone|views?)$/;

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
