import { made, placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { Phrases } from '../tokens.js';
import type { Token } from '../tokens.js';
import { before } from '../transfers/parts.js';
import { placeIn } from './parts.js';
import { wordList } from '../../word-list.js';

/*
 * A column of a table that is compared with a number, in the one form that the reader of events knows: `a new row with Amount over
 * 500 is added to …`. People say `the amount in a new row of … is over 500`, `stock in … drops below 10`, `a row in … has Stock
 * below 5` for it.
 */

const COMPARES = new Phrases<string>([
  ...['over', 'above', 'more than', 'greater than', 'larger than', 'bigger than', 'higher than', '>'].map(
    (said) => [said, 'over'] as const,
  ),
  ...['exceeds', 'exceeding', 'past', 'beyond', 'tops'].map((said) => [said, 'over'] as const),
  ...['under', 'below', 'less than', 'fewer than', 'lower than', 'smaller than', 'beneath', '<'].map(
    (said) => [said, 'under'] as const,
  ),
  ...['at least', '>='].map((said) => [said, 'at least'] as const),
  ...['at most', '<='].map((said) => [said, 'at most'] as const),
]);
const VERB = wordList(
  'is|are|was|gets?|goes|drops?|falls?|sinks?|dips?|rises?|climbs?|grows?|runs|becomes?|comes?|went|dropped|fell|has|have|down|up|to|now',
);
const HAS = /^(?:has|have|with)$/;
const ARTICLE = /^(?:the|its|their|a|an|any|my|our|this|that)$/;
const OF = /^(?:of|in|on|for|from)$/;
const NOUN = /^(?:column|field|value|cell)$/;
const IS_NEW = /^(?:new|added)$/;
const MAX_FIELD = 3;

/** The clause in that form; null: it compares no column of a table. */
export function columnCompared(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  for (let at = 1; at < clause.length - 1; at += 1) {
    const compare = COMPARES.at(clause, at);
    const number = compare && clause[at + compare.length];
    if (!compare || !number || !/^[$€£]?\d/.test(number.text)) continue;
    const rest = clause.slice(at + compare.length + 1);
    const test = { at, word: compare.value, length: compare.length };
    return behindHas(clause, test, rest, words) ?? inFront(clause, test, rest, words);
  }
  return null;
}

interface Test {
  readonly at: number;
  readonly word: string;
  readonly length: number;
}

/** `a row in the Inventory sheet has Stock below 5` */
function behindHas(
  clause: readonly Token[],
  { at, length }: Test,
  rest: readonly Token[],
  words: ServiceWords,
): readonly Token[] | null {
  let field = at;
  while (field > 0 && at - field < MAX_FIELD + 2 && !HAS.test(clause[field - 1]?.lower ?? '')) field -= 1;
  const has = clause[field - 1];
  if (!has || !HAS.test(has.lower) || field === at || has.lower === 'with' || rest.length > 0) return null;
  const thing = clause.slice(0, field - 1);
  return told(thing, clause.slice(field, at), clause.slice(at, at + length + 1), [has], words);
}

/** `the amount in a new row of the Expenses sheet is over 500`, `stock in the Inventory sheet drops below 10` */
function inFront(
  clause: readonly Token[],
  { at, length }: Test,
  rest: readonly Token[],
  words: ServiceWords,
): readonly Token[] | null {
  let verb = at;
  while (verb > 0 && VERB.test(clause[verb - 1]?.lower ?? '')) verb -= 1;
  const left = clause.slice(0, verb);
  let start = 0;
  while (ARTICLE.test(left[start]?.lower ?? '')) start += 1;
  const link = left.findIndex(({ lower }, place) => place > start && OF.test(lower));
  const isPlain = clause[at]?.lower !== 'exceeds' && verb === at;
  if (isPlain || (link !== -1 && link - start > MAX_FIELD + 1)) return null;
  const field = left.slice(start, link === -1 ? left.length : link);
  const place = link === -1 ? rest : left.slice(link + 1);
  if (link === -1 && !OF.test(rest[0]?.lower ?? '')) return null;
  const covered = [
    ...left.slice(0, start),
    ...(link === -1 ? [] : left.slice(link, link + 1)),
    ...clause.slice(verb, at),
  ];
  const thing = link === -1 ? rest.slice(1) : place;
  if (link !== -1 && rest.length > 0) return null;
  return told(thing, field, clause.slice(at, at + length + 1), covered, words);
}

function told(
  thing: readonly Token[],
  field: readonly Token[],
  test: readonly Token[],
  covered: readonly Token[],
  words: ServiceWords,
): readonly Token[] | null {
  const own = field.filter(({ lower }) => !NOUN.test(lower) && !ARTICLE.test(lower));
  const [first] = own;
  const [lead] = thing;
  const noun = rowOf(thing, words);
  if (!first || !lead || noun === null || own.some(({ kind }) => kind === 'mark')) return null;
  const isNamed = thing.slice(0, placeIn(thing)).some((token) => token.lower.replace(/s$/, '') === noun);
  const what = isNamed ? thing.slice(0, placeIn(thing)) : [before(lead, 'a'), before(lead, noun)];
  const place = isNamed ? thing.slice(placeIn(thing)) : [before(lead, 'in'), ...thing];
  const [link, ...rest] = place;
  if (!link) return null;
  const isNew = what.some(({ lower }) => IS_NEW.test(lower));
  const asides = [...covered, ...field.filter((one) => !own.includes(one))];
  return [
    ...what,
    before(first, 'with'),
    { ...first, also: [...(first.also ?? []), ...asides.map(placeOf)] },
    ...own.slice(1),
    ...test,
    before(link, 'is'),
    before(link, isNew ? 'added' : 'updated'),
    isNew ? made(link, 'to') : made(link, 'in'),
    ...rest,
  ];
}

const ROWS = /^(?:rows?|records?|entry|items?|lines?)$/;

/** The noun for what a table of the service that the words name holds; null: it holds no rows. */
function rowOf(thing: readonly Token[], words: ServiceWords): string | null {
  const at = thing.findIndex((_token, place) => words.service(thing, place) > 0);
  const id = at === -1 ? null : words.serviceId(thing, at);
  const noun = id === null ? null : words.onlyThing(id);
  return noun !== null && ROWS.test(noun) ? noun : null;
}

const IS = /^(?:is|are|has|equals|=|says|reads|contains|exceeds)$/;

/** `a row is added to the Orders sheet and Quantity is over 100` → `… where Quantity is over 100` */
export function alsoWhere(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const and = clause.findLastIndex(({ lower }, at) => at > 1 && /^(?:and|with|if|but)$/.test(lower));
  const link = clause[and];
  const lead = ARTICLE.test(clause[and + 1]?.lower ?? '') ? 1 : 0;
  const first = clause[and + 1 + lead];
  const verb = clause.findIndex(({ lower }, at) => at > and + 1 + lead && IS.test(lower));
  const isName = first?.kind === 'word' && (lead > 0 || /^\p{Lu}/u.test(first.text));
  if (!link || link.lower === 'with' || !isName || verb === -1 || verb - and > MAX_FIELD + 2) return null;
  return rowOf(clause, words) === null
    ? null
    : [
        ...clause.slice(0, and),
        made(link, 'where', clause.slice(and + 1, and + 1 + lead)),
        ...clause.slice(and + 1 + lead),
      ];
}

const BE = /^(?:is|are|was|were|gets?|got|has|been|being|just|now|finally|newly)$/;
const CHANGED = wordList('changed|updated|switched|set|moved|edited|turned');

/** `a row is changed to "Out of service"` → `a row is marked "Out of service"`: one of its columns says so. */
export function rowMarked(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const verb = clause.findIndex(
    ({ lower }, at) => CHANGED.test(lower) && /^(?:to|as|into)$/.test(clause[at + 1]?.lower ?? ''),
  );
  const token = clause[verb];
  const to = clause[verb + 1];
  const value = clause[verb + 2];
  const isValue = value?.mention?.kind === 'quote' || (value?.kind === 'word' && /^\p{Lu}/u.test(value.text));
  if (!token || !to || !value || !isValue || verb < 2 || rowOf(clause, words) === null) return null;
  // `a row is added with Condition set to Broken`: the words name the column.
  if (clause.slice(0, verb).some(({ lower }) => /^(?:with|where|whose)$/.test(lower))) return null;
  const isRow = clause.slice(0, 4).some(({ lower }) => ROWS.test(lower));
  // `a row is added with Size set to Large`: the row has the value already.
  const isChange = BE.test(clause[verb - 1]?.lower ?? '');
  return isRow && isChange ? [...clause.slice(0, verb), made(token, 'marked', [to]), ...clause.slice(verb + 2)] : null;
}

const GETS = wordList('gets?|receives?|has|obtains?');

/** `a row in the Requests sheet gets the status Approved` → `the status of a row in the Requests sheet becomes Approved` */
export function columnGot(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const verb = clause.findIndex(({ lower }, at) => at > 1 && GETS.test(lower));
  const token = clause[verb];
  const thing = clause.slice(0, verb);
  let field = verb + 1;
  while (ARTICLE.test(clause[field]?.lower ?? '')) field += 1;
  const name = clause[field];
  const of =
    NOUN.test(clause[field + 1]?.lower ?? '') || /^(?:of|set|to)$/.test(clause[field + 1]?.lower ?? '') ? 1 : 0;
  const value = clause.slice(field + 1 + of);
  const isValue =
    value.length > 0 &&
    value.length <= 3 &&
    value.every(({ text, mention }) => mention?.kind === 'quote' || /^\p{Lu}/u.test(text));
  const isRow = thing.slice(0, 4).some(({ lower }) => ROWS.test(lower));
  if (!token || name?.kind !== 'word' || !isValue || !isRow || rowOf(thing, words) === null) return null;
  return [
    before(name, 'the'),
    name,
    before(name, 'of'),
    ...thing,
    made(
      token,
      'becomes',
      clause.slice(verb + 1, field + 1 + of).filter((one) => one !== name),
    ),
    ...value,
  ];
}
