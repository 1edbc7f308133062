import { areColumnsKnown, columnSaidAt, valueSaidAt } from '../../columns/known-columns.js';
import { asQuoted } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/* Names of columns as people write them: with capitals, in quotes, or before the noun `column`. */

export const COLUMN_NOUN = /^(?:column|field|property|checkbox|tickbox|box|cell)$/;
export const ARTICLE = /^(?:the|its|their|a|an|my|our|this|that|your)$/;
/** Names that need no capital. */
const USUAL = wordList(
  'status|state|stage|priority|phase|category|type|owner|assignee|amount|price|stock|quantity|rating|score|deadline',
);
/** They end a name that begins with a capital: `Publish date`. */
const TAIL =
  /^(?:date|day|time|name|type|status|state|stage|number|no|count|link|address|amount|level|code|price|rating|score|owner|on|at|by|sent|paid|done)$/;
const MAX_NAME = 4;

/** The words for one column. */
export interface ColumnName {
  readonly name: readonly [Token, ...Token[]];
  /** Behind the name and its noun. */
  readonly to: number;
  /** The words around the name. */
  readonly covered: readonly Token[];
}

/** The nouns for what a table holds. */
export const ROWS = /^(?:rows?|records?|pages?|entry|entries|items?|lines?)$/;

/** Whether a service among these words tells of answers of forms alone. */
export const isAnswered = (tokens: readonly Token[], words: ServiceWords): boolean =>
  tokens.some((_token, at) => {
    const id = words.service(tokens, at) > 0 ? words.serviceId(tokens, at) : null;
    return id !== null && /^(?:answer|response|submission)$/.test(words.onlyThing(id) ?? '');
  });

/** The noun for the only kind of thing that a service among these words tells of, if it is a row of a table; else null. */
export function rowOf(tokens: readonly Token[], words: ServiceWords): string | null {
  for (let at = 0; at < tokens.length; at += 1) {
    const id = words.service(tokens, at) > 0 ? words.serviceId(tokens, at) : null;
    const noun = id === null ? null : words.onlyThing(id);
    if (noun !== null && ROWS.test(noun)) return noun;
  }
  return null;
}

const isBig = (token: Token | undefined): boolean =>
  token !== undefined &&
  (token.mention?.kind === 'quote' || (token.kind === 'word' && /^[\p{Lu}]/u.test(token.text) && token.lower !== 'i'));

/** The column whose name begins here; null: none does. */
export function columnAt(tokens: readonly Token[], start: number, words: ServiceWords): ColumnName | null {
  let at = start;
  while (ARTICLE.test(tokens[at]?.lower ?? '') && !isBig(tokens[at])) at += 1;
  while (COLUMN_NOUN.test(tokens[at]?.lower ?? '')) at += 1;
  const from = at;
  const isFree = (place: number): boolean => words.anyService(tokens, place) === 0;
  if (tokens[at]?.mention?.kind === 'quote') at += 1;
  else {
    while (at < from + MAX_NAME && isBig(tokens[at]) && tokens[at]?.kind === 'word' && isFree(at)) at += 1;
    if (at > from && at < from + MAX_NAME && isTail(tokens, at)) at += 1;
    if (isBig(tokens[from])) at = Math.max(at, knownEnd(tokens, from));
    // `Status Published`, `Stage At risk`: the value stands right behind the name.
    if (at > from + 1 && isBig(tokens[from + 1])) at = withoutValue(tokens, from, at);
    if (at === from && USUAL.test(tokens[at]?.lower ?? '')) at += 1;
    // `the paid column`
    const noun =
      at === from ? [1, 2, 3].find((length) => COLUMN_NOUN.test(tokens[from + length]?.lower ?? '')) : undefined;
    if (
      noun !== undefined &&
      tokens.slice(from, from + noun).every(({ kind, lower }) => kind === 'word' && !SMALL.test(lower))
    )
      at = from + noun;
  }
  const name = tokens.slice(from, at);
  const [first, ...more] = name;
  if (!first) return null;
  let to = at;
  while (COLUMN_NOUN.test(tokens[to]?.lower ?? '')) to += 1;
  return { name: [first, ...more], to, covered: [...tokens.slice(start, from), ...tokens.slice(at, to)] };
}

/** The end of the name of a known column. In `tick Tested on an entry`, the small word leads to the row. */
function knownEnd(tokens: readonly Token[], from: number): number {
  const to = columnSaidAt(tokens, from)?.to ?? from;
  const isLink =
    /^(?:on|at|by)$/.test(tokens[to - 1]?.lower ?? '') && /^(?:an?|any|one|the)$/.test(tokens[to]?.lower ?? '');
  return isLink ? from : to;
}

/** The end of the name, if the words behind it are its value rather than a part of it. */
function withoutValue(tokens: readonly Token[], from: number, to: number): number {
  const known = columnSaidAt(tokens, from);
  if (known) return known.to < to && valueSaidAt(tokens, known.to, known.column) !== null ? known.to : to;
  const isUsual = USUAL.test(tokens[from]?.lower ?? '') && !TAIL.test(tokens[from + 1]?.lower ?? '');
  return isUsual && !areColumnsKnown() ? from + 1 : to;
}

const VERB = /^(?:is|are|isnt|was|gets?|becomes|changes|turns|has|goes|flips|switches)$/;

/** `Publish date`, `Consent signed is …`, `put it in Paid on`: a small word that ends a name. */
function isTail(tokens: readonly Token[], at: number): boolean {
  const { kind, lower = '' } = tokens[at] ?? {};
  const next = tokens[at + 1];
  const isEnd =
    next === undefined || next.kind === 'mark' || /^(?:and|then|to)$/.test(next.lower) || VERB.test(next.lower);
  if (/^(?:on|at|by)$/.test(lower)) return isEnd;
  if (TAIL.test(lower)) return true;
  return kind === 'word' && VERB.test(next?.lower ?? '') && ![SMALL, VERB, COLUMN_NOUN].some((one) => one.test(lower));
}

const SMALL = /^(?:a|an|the|of|in|on|to|for|with|and|or|it|is|are|as|by|from|into)$/;

/** The name as one quoted text, which no reader takes apart. @param isNew it is written, and so begins with a capital */
export function asName({ name }: ColumnName, isNew = false): Token {
  const [first] = name;
  const text = first.mention?.kind === 'quote' ? first.mention.value : name.map((one) => one.text).join(' ');
  return asQuoted(name, isNew ? text.charAt(0).toUpperCase() + text.slice(1) : text);
}

/** A value as one quoted text. Null: nothing stands there. */
export function asValue(value: readonly Token[]): Token | null {
  const [first, ...more] = value;
  if (!first) return null;
  const text = first.mention?.kind === 'quote' ? first.mention.value : value.map((one) => one.text).join(' ');
  return asQuoted([first, ...more], text);
}
