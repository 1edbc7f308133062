import { made } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { before } from './parts.js';
import type { Token } from '../tokens.js';

/*
 * A row of a table that is changed, in one order: `find the row where Email is … and set Paid to Yes`, `set the Paid column to Yes
 * for invoice 1093`, `mark order 1042 as shipped in the Orders sheet` become `update the row … setting Paid to Yes`.
 */

const FINDS = /^(?:find|locate|search|get|update|change|edit|look|lookup|match|open|go)$/;
const ARTICLE = /^(?:the|its|their|his|her|a|an|that|this|my|our)$/;
const ROW = /^(?:rows?|lines?|entry|record)$/;
const SETS = /^(?:set|change|update|mark|put|switch|write|fill|flip|turn|edit|make)$/;
const JOINS = /^(?:and|then|,|&|to)$/;
const ENDS = /^(?:when|whenever|if|once|every|each|unless|[.;:!?\n→])$/;
const COLUMN = /^(?:column|field|cell|value)$/;
const USUAL =
  /^(?:status|state|stage|priority|owner|assignee|date|notes?|price|amount|stock|quantity|score|phase|plan|email|phone|name|total|paid|done|result|comment)$/;
const MAX_COLUMN = 4;

/** The sentence with each such order in this form. */
export function withFoundRows(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  if (!namesTable(sentence, words)) return sentence;
  for (let at = 0; at < sentence.length; at += 1) {
    const first = sentence[at] as Token;
    const starts = at === 0 || /^(?:,|and|then|→|:|please|;|automatically)$/.test(sentence[at - 1]?.lower ?? '');
    if (!starts || first.kind !== 'word') continue;
    const said = literalRow(sentence, at) ?? foundAndSet(sentence, at) ?? rowTo(sentence, at) ?? setAlone(sentence, at);
    if (said) return said;
  }
  return sentence;
}

const ADDS = /^(?:add|append|put|log|write|record|insert|enter|save|note)$/;

/** `append today's date and "opened" to the Store Log sheet` → `add a row with today's date and "opened" to …` */
function literalRow(sentence: readonly Token[], at: number): readonly Token[] | null {
  const verb = sentence[at] as Token;
  const first = sentence[at + 1];
  if (!ADDS.test(verb.lower) || !first) return null;
  const isClock =
    /^(?:today's|current)$/.test(first.lower) ||
    (first.lower === 'the' && /^(?:current|date|time)$/.test(sentence[at + 2]?.lower ?? ''));
  const end = endOf(sentence, at);
  const to = sentence.findIndex(
    ({ lower }, place) => place > at + 1 && place < end && /^(?:to|in|into|on)$/.test(lower),
  );
  const inside = sentence.slice(at + 1, to);
  const isCell = sentence
    .slice(at, end)
    .some(({ lower, text }) => /^cells?$/.test(lower) || /^[A-Z]{1,3}\d+$/.test(text));
  const isValue = first.mention?.kind === 'quote' || isClock;
  if (
    !isValue ||
    to === -1 ||
    isCell ||
    inside.some(({ lower }) => ROW.test(lower) || /^(?:column|tab)s?$/.test(lower))
  )
    return null;
  return [
    ...sentence.slice(0, at),
    made(verb, 'add'),
    before(first, 'a'),
    before(first, 'row'),
    before(first, 'with'),
    ...sentence.slice(at + 1),
  ];
}

/** Whether a service is named that keeps rows. */
const namesTable = (sentence: readonly Token[], words: ServiceWords): boolean =>
  sentence.some((_token, at) => {
    const id = words.service(sentence, at) > 0 ? words.serviceId(sentence, at) : null;
    return id !== null && words.onlyThing(id) === 'row';
  });

const endOf = (sentence: readonly Token[], at: number): number => {
  const end = sentence.findIndex(({ lower }, place) => place > at && ENDS.test(lower));
  return end === -1 ? sentence.length : end;
};

/** `find the row with this email in X and set Paid to Yes` */
function foundAndSet(sentence: readonly Token[], at: number): readonly Token[] | null {
  const verb = sentence[at] as Token;
  if (!FINDS.test(verb.lower)) return null;
  const end = endOf(sentence, at);
  const row = sentence.findIndex(({ lower }, place) => place > at && place < at + 6 && ROW.test(lower));
  if (row === -1) return null;
  for (let set = row + 1; set < end - 2; set += 1) {
    if (!SETS.test(sentence[set]?.lower ?? '') || !JOINS.test(sentence[set - 1]?.lower ?? '')) continue;
    const length = columnLength(sentence, set + 1);
    if (length === 0 && sentence[set]?.lower !== 'mark') continue;
    let joint = set;
    while (joint > row + 1 && JOINS.test(sentence[joint - 1]?.lower ?? '')) joint -= 1;
    const lead = sentence.slice(at, row);
    return [
      ...sentence.slice(0, at),
      made(verb, 'update', lead.slice(1)),
      made(sentence[row] as Token, 'row'),
      ...sentence.slice(row + 1, joint),
      made(sentence[set] as Token, 'setting', sentence.slice(joint, set)),
      ...withColumn(sentence.slice(set, end)),
      ...sentence.slice(end),
    ];
  }
  return null;
}

/** `update the matching row in X to Shipped`: nothing but its status is said. */
function rowTo(sentence: readonly Token[], at: number): readonly Token[] | null {
  const verb = sentence[at] as Token;
  const end = endOf(sentence, at);
  const row = sentence.findIndex(({ lower }, place) => place > at && place < at + 4 && ROW.test(lower));
  const to = sentence.findLastIndex(({ lower }, place) => place > row && place < end - 1 && /^(?:to|as)$/.test(lower));
  const link = sentence[to];
  const isValue = isName(sentence[to + 1]) && valueEnd(sentence, to + 1, end) === end;
  if (!/^(?:update|change|set|switch|mark)$/.test(verb.lower) || row === -1 || !link || !isValue) return null;
  if (sentence.slice(row, to).some(({ lower }) => SETS.test(lower) || COLUMN.test(lower))) return null;
  return [
    ...sentence.slice(0, at),
    made(verb, 'update'),
    ...sentence.slice(at + 1, to),
    before(link, 'setting'),
    { ...before(link, 'status'), text: 'Status' },
    made(link, 'to'),
    ...sentence.slice(to + 1),
  ];
}

/** The words behind a verb that sets: `mark it as done` sets a status. */
function withColumn([verb, ...rest]: readonly Token[]): readonly Token[] {
  if (verb?.lower !== 'mark') return rest;
  const it = rest.findIndex(({ lower }) => /^(?:it|them|this|that|row|the)$/.test(lower));
  const as = rest.findIndex(({ lower }) => lower === 'as');
  const [first] = rest;
  // `mark it Shipped`
  const value = as === -1 ? rest.slice(it === 0 ? 1 : 0) : rest.slice(as + 1);
  if (!first || value.length === 0) return rest;
  const link = before(value[0] ?? first, 'to');
  return [{ ...before(first, 'status'), text: 'Status' }, link, ...value];
}

/** `set the Paid column to Yes for invoice 1093 in X`, `change the status of order 1042 to Shipped in X` */
function setAlone(sentence: readonly Token[], at: number): readonly Token[] | null {
  const verb = sentence[at] as Token;
  const end = endOf(sentence, at);
  const row = sentence.findIndex(({ lower }, place) => place > at && place < at + 4 && ROW.test(lower));
  if (!SETS.test(verb.lower) || row !== -1) return verb.lower === 'mark' ? markAlone(sentence, at, end) : null;
  if (verb.lower === 'mark') return markAlone(sentence, at, end);
  const length = columnLength(sentence, at + 1);
  const to = sentence.findIndex(
    ({ lower }, place) => place > at + length && place < end && /^(?:to|as|=)$/.test(lower),
  );
  const between = sentence.slice(at + 1 + length, to);
  if (length === 0 || to === -1 || between.some(({ kind }) => kind === 'mark')) return null;
  const value = valueEnd(sentence, to + 1, end);
  const tail = sentence.slice(value, end);
  const key = [...between, ...tail].some(({ lower }) => /^(?:for|of|where|with|whose|in|on)$/.test(lower));
  if (!key || value === to + 1) return null;
  return [
    ...sentence.slice(0, at),
    made(verb, 'update'),
    before(verb, 'the'),
    before(verb, 'row'),
    ...between.map((token, place) => (place === 0 && token.lower === 'of' ? made(token, 'for') : token)),
    ...tail,
    before(verb, 'setting'),
    ...sentence.slice(at + 1, at + 1 + length),
    ...sentence.slice(to, value),
    ...sentence.slice(end),
  ];
}

/** `mark order 1042 as shipped in X` */
function markAlone(sentence: readonly Token[], at: number, end: number): readonly Token[] | null {
  const verb = sentence[at] as Token;
  const as = sentence.findIndex(({ lower }, place) => place > at && place < end && lower === 'as');
  const value = as === -1 ? -1 : valueEnd(sentence, as + 1, end);
  const thing = sentence.slice(at + 1, as);
  const [first] = thing;
  if (!first || as === -1 || value === as + 1 || thing.length > 8) return null;
  const isRow = thing.some(({ lower }) => ROW.test(lower));
  return [
    ...sentence.slice(0, at),
    made(verb, 'update'),
    ...(isRow ? thing : [before(first, 'the'), before(first, 'row'), before(first, 'for'), ...thing]),
    ...sentence.slice(value, end),
    before(sentence[as] as Token, 'setting'),
    { ...before(verb, 'status'), text: 'Status' },
    made(sentence[as] as Token, 'to'),
    ...sentence.slice(as + 1, value),
    ...sentence.slice(end),
  ];
}

/** How many words name a column: `the Paid column`, `its status`, `Paid`. */
function columnLength(sentence: readonly Token[], start: number): number {
  let at = start;
  while (ARTICLE.test(sentence[at]?.lower ?? '')) at += 1;
  const lead = COLUMN.test(sentence[at]?.lower ?? '') ? 1 : 0;
  at += lead;
  const from = at;
  const isCell = (token: Token): boolean => /^[A-Z]{1,3}\d+$/.test(token.text);
  while (at < from + MAX_COLUMN && isName(sentence[at]) && !isCell(sentence[at] as Token)) at += 1;
  if (at === from && (USUAL.test(sentence[at]?.lower ?? '') || COLUMN.test(sentence[at + 1]?.lower ?? ''))) at += 1;
  if (at === from) return 0;
  const behind = COLUMN.test(sentence[at]?.lower ?? '') ? 1 : 0;
  return at + behind - start;
}

const isName = (token: Token | undefined): boolean =>
  token !== undefined && (token.mention?.kind === 'quote' || (token.kind === 'word' && /^\p{Lu}/u.test(token.text)));

/** Where a value ends: a quote, a number, words with capitals, or one word. */
function valueEnd(sentence: readonly Token[], start: number, end: number): number {
  const [first] = sentence.slice(start, start + 1);
  if (!first || start >= end) return start;
  if (/^(?:today's|current|the)$/.test(first.lower)) return Math.min(end, start + 2 + (first.lower === 'the' ? 1 : 0));
  if (first.mention?.kind === 'quote') return start + 1;
  let to = start;
  while (to < end && isName(sentence[to])) to += 1;
  // `0161 555 0142`: the groups of a number belong together.
  if (to === start && /^\d+$/.test(first.lower))
    for (to += 1; to < end && isNextGroup(sentence[to - 1], sentence[to]);) to += 1;
  return to > start ? to : start + 1;
}

const isNextGroup = (before: Token | undefined, token: Token | undefined): boolean =>
  before !== undefined && token !== undefined && /^\d+(?:-\d+)*$/.test(token.lower) && token.start === before.end + 1;
