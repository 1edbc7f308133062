import { columnSaidAt, namingColumn, valueOfAnyAt, valueSaidAt } from '../../columns/known-columns.js';
import { nameWords } from '../../../words/name-words.js';
import { asQuoted, made, opensStart, placeOf, writtenText } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { rowOf, ROWS } from './column-words.js';
import { endOfRowPlace, HOLDER, NOUN_OF_HOLDER, withQuotedNames } from './table-place.js';
import { wordList } from '../../word-list.js';

/*
 * Rows by what they stand for: `mail me the students in the Courses database in … whose fee is unpaid`, `look through the Stock
 * sheet in … and send me all plants where …`. The noun of the table takes the place of theirs, and the name of the table is put
 * in quotes: `mail me the pages in the database "Courses" in … whose fee is unpaid`.
 */

const TELLS = wordList('send|email|mail|message|text|give|show|tell|get|forward');
const LISTS = /^(?:list|show|fetch|get|find)$/;
const LOOKS = wordList('look|go|check|scan|read|open|search|review');
const LOOK_TAIL = /^(?:at|through|in|into|over)$/;
const IN = /^(?:in|from|of|on)$/;
const ARTICLE = /^(?:the|all|any|every|each|of|my|our|a|an|those|these)$/;
const ALL = /^(?:everything|everyone|everybody|anything|anyone|anybody|all|those)$/;
/** They lead to a condition of the rows. */
const WHICH = /^(?:whose|where|who|that|which|with|without|marked|having|due)$/;
/** They are no rows, or not all that a row has. */
const OTHERS = wordList(
  'summary|digest|overview|report|recap|roundup|count|counts|number|total|sum|average|copy|link|links|list|lists|comments|files|attachments|users|bases|tables|databases|tabs|sheets|spreadsheets|columns|fields|views|names|emails|addresses|changes|results|details|blocks|titles|values|answers|responses|news|status|address|charts|formulas|cells|headings|options|properties|workspaces|connections|types|events',
);
const PEOPLE = /^(?:people|children|staff|women|men)$/;
const NO_NOUN = /^(?:me|us|it|them|how|what|who|when|if|and|to|in|by|an?)$/;

/** The sentence in that form; the same if it asks for no such rows. */
export function withRowLists(given: readonly Token[], words: ServiceWords): readonly Token[] {
  if (given.some((_token, at) => opensStart(given, at)) || rowOf(given, words) === null) return given;
  return withRowNoun(withTableAlone(withDenied(withPlaceBehind(given, words) ?? given), words), words);
}

/** `… due this week and not done` → `… due this week that are not done`: a state of the rows, and no act. */
function withDenied(sentence: readonly Token[]): readonly Token[] {
  const line: Token[] = [];
  for (let at = 0; at < sentence.length; at += 1) {
    const token = sentence[at] as Token;
    const next = sentence[at + 1];
    const untold = UNDONE[token.lower];
    if (untold !== undefined && /^(?:is|are|still|left|was|were)$/.test(sentence[at - 1]?.lower ?? '')) {
      line.push(before(token, 'not'), made(token, untold));
      continue;
    }
    // `check the Leave table for Status Pending`
    const isHeld = token.lower === 'for' && sentence.slice(0, at).some(({ lower }) => HOLDER.test(lower));
    const column = isHeld ? columnSaidAt(sentence, at + 1) : null;
    const isValue = column !== null && valueSaidAt(sentence, column.to, column.column) !== null;
    line.push(isValue ? made(token, 'with') : token);
    if (!next || !/^(?:and|but|,)$/.test(token.lower)) continue;
    const isColumn = (place: number): boolean => columnSaidAt(sentence, place) !== null;
    const isState = (place: number): boolean => valueOfAnyAt(sentence, place) !== null || isColumn(place);
    if (/^(?:not|isnt|arent)$/.test(next.lower) && isState(at + 2)) {
      line.splice(-1, 1, made(token, 'that'), before(next, 'are'), made(next, 'not'));
      at += 1;
    } else if (
      /^(?:is|are)$/.test(next.lower) &&
      (/^(?:due|overdue)$/.test(sentence[at + 2]?.lower ?? '') || isState(at + 2))
    )
      line.splice(-1, 1, made(token, 'that'));
    else if (next.lower === 'no' && isColumn(at + 2)) {
      line.splice(-1, 1, made(token, 'without'));
      line.push(made(next, 'any'));
      at += 1;
    }
  }
  return line;
}

/** `mail me the Airtable Orders with Status Open` → `mail me the records in the table "Orders" in Airtable with Status Open` */
function withTableAlone(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const object = objectOf(sentence, words);
  if (object === null) return sentence;
  let from = object;
  while (/^(?:the|all|any|my|our|every)$/.test(sentence[from]?.lower ?? '')) from += 1;
  const length = words.service(sentence, from);
  const service = sentence.slice(from, from + length);
  const row = length === 0 ? null : rowOf(service, words);
  let to = from + length;
  while (/^\p{Lu}/u.test(sentence[to]?.text ?? '') && sentence[to]?.kind === 'word' && to < from + length + 4) to += 1;
  const [first, ...more] = sentence.slice(from + length, to);
  const [named] = service;
  const isEnd = /^(?:with|where|whose|without|that|which|due)$/.test(sentence[to]?.lower ?? '');
  const holder = row === null ? undefined : NOUN_OF_HOLDER[row];
  if (
    !first ||
    !named ||
    row === null ||
    holder === undefined ||
    !isEnd ||
    sentence[to - 1]?.lower.endsWith('s') !== true
  )
    return sentence;
  const put = ['the', `${row}s`, 'in', 'the', holder].map((word) => before(first, word));
  return [
    ...sentence.slice(0, object),
    ...put.map((token, at) => (at === 0 ? { ...token, also: sentence.slice(object, from).map(placeOf) } : token)),
    asQuoted([first, ...more], writtenText([first, ...more])),
    before(named, 'in'),
    ...service,
    ...sentence.slice(to),
  ];
}

/** Said of a box. The words without `un` are no acts. */
const UNDONE: Readonly<Record<string, string | undefined>> = { unticked: 'ticked', unchecked: 'checked' };

function withRowNoun(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const from = objectOf(sentence, words);
  const noun = from === null ? null : nounAt(sentence, from, words);
  const place = noun && placeOfRows(sentence, noun.to, words);
  const row = place && rowOf(sentence.slice(place.from, place.to), words);
  if (!noun || !place || !row || from === null) return sentence;
  const named = withQuotedNames(sentence.slice(place.from, place.to), words, NOUN_OF_HOLDER[row] ?? null);
  if (!named.some(({ mention }) => mention?.kind === 'quote')) return sentence;
  const names = named.flatMap(({ mention }) => (mention?.kind === 'quote' ? nameWords(mention.value) : []));
  const kind = sentence.slice(noun.from, noun.to - 1);
  // `the beta testers in Testers`: a word beside the noun holds some back, unless the table is called so.
  if (!kind.every(({ lower }) => names.includes(lower))) return sentence;
  const head = sentence[noun.to - 1] as Token;
  return [
    ...sentence.slice(0, from),
    before(head, 'the'),
    ...sentence.slice(noun.when, noun.from),
    made(head, `${row}s`, [...sentence.slice(from, noun.when), ...kind]),
    ...sentence.slice(noun.to, place.from),
    ...named,
    ...sentence.slice(place.to),
  ];
}

/** Where the words for what is sent or listed begin. Null: nothing is. */
function objectOf(sentence: readonly Token[], words: ServiceWords): number | null {
  const tells = sentence.findIndex(
    ({ lower }, at) => TELLS.test(lower) && /^(?:me|us)$/.test(sentence[at + 1]?.lower ?? ''),
  );
  if (tells !== -1) {
    // `send me each Thursday the people …`
    let from = tells + 2;
    while (
      from < tells + 7 &&
      sentence[from] !== undefined &&
      (words.isTime(sentence[from] as Token) || /^(?:on|at|each|every|by)$/.test(sentence[from]?.lower ?? ''))
    )
      from += 1;
    return from > tells + 2 && !words.isTime(sentence[from - 1] as Token) ? tells + 2 : from;
  }
  const lists = sentence.findIndex(({ lower }) => LISTS.test(lower));
  return lists === -1 ? null : lists + 1;
}

interface Noun {
  /** Where a time before it begins: `tomorrow's bookings`. */
  readonly when: number;
  readonly from: number;
  readonly to: number;
}

const POSSESSIVE = /^(?:today|tomorrow|yesterday)['’]s$/;
const UNIT = /^(?:week|month)['’]s$/;

/** `all students`, `everyone`: the noun for the rows. Null: it is one for something else. */
function nounAt(sentence: readonly Token[], start: number, words: ServiceWords): Noun | null {
  let when = start;
  while (ARTICLE.test(sentence[when]?.lower ?? '') && !IN.test(sentence[when + 1]?.lower ?? '')) when += 1;
  if (ALL.test(sentence[when]?.lower ?? '')) return { when, from: when, to: when + 1 };
  const day = POSSESSIVE.test(sentence[when]?.lower ?? '') ? 1 : 0;
  const unit =
    /^(?:this|next|last)$/.test(sentence[when]?.lower ?? '') && UNIT.test(sentence[when + 1]?.lower ?? '') ? 2 : 0;
  const from = when + Math.max(day, unit);
  let to = from;
  while (isPlain(sentence[to]) && words.anyService(sentence, to) === 0 && to < from + 3) to += 1;
  const head = sentence[to - 1];
  const next = sentence[to]?.lower ?? '';
  if (!head || to === from || !(IN.test(next) || WHICH.test(next))) return null;
  const isMany =
    PEOPLE.test(head.lower) ||
    /[^s]s$/.test(head.lower) ||
    /^(?:every|each|any)$/.test(sentence[from - 1]?.lower ?? '');
  if (!isMany || ROWS.test(head.lower) || OTHERS.test(head.lower)) return null;
  // `the phones in the Suppliers table`: one column of them is meant.
  const column = columnSaidAt([head], 0)?.column;
  return column && column.name !== namingColumn() ? null : { when, from, to };
}

const isPlain = (token: Token | undefined): boolean =>
  token?.kind === 'word' &&
  /^\p{Ll}/u.test(token.text) &&
  !IN.test(token.lower) &&
  !WHICH.test(token.lower) &&
  !NO_NOUN.test(token.lower);

/** The place of the rows: it names its service, and may stand behind a condition. */
function placeOfRows(
  sentence: readonly Token[],
  start: number,
  words: ServiceWords,
): { readonly from: number; readonly to: number } | null {
  for (let from = start; from < sentence.length - 1; from += 1) {
    if (/^(?:and|,|then)$/.test(sentence[from]?.lower ?? '')) return null;
    if (!IN.test(sentence[from]?.lower ?? '')) continue;
    let to = endOfRowPlace(sentence, from, words);
    // `in the Courses database due this week`
    const due = sentence.findIndex(({ lower }, at) => at > from && at < to && /^(?:due|marked)$/.test(lower));
    if (due !== -1) to = due;
    const place = sentence.slice(from, to);
    const isNamed = place.some(
      (token, at) =>
        at > 0 && (token.mention !== null || /^\p{Lu}/u.test(token.text)) && words.service(place, at) === 0,
    );
    const isHeld = isNamed || place.some(({ lower }) => HOLDER.test(lower));
    if (isHeld && rowOf(place, words) !== null) return { from, to };
  }
  return null;
}

/** `look through the Stock sheet in … and send me all plants where …` → `send me all plants in the Stock sheet in … where …` */
function withPlaceBehind(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const look = sentence.findIndex(({ lower }) => LOOKS.test(lower));
  const and = sentence.findIndex(({ lower }, at) => at > look && /^(?:and|then)$/.test(lower));
  const verb = sentence[and + 1];
  if (
    look === -1 ||
    and === -1 ||
    !verb ||
    !TELLS.test(verb.lower) ||
    !/^(?:me|us)$/.test(sentence[and + 2]?.lower ?? '')
  )
    return null;
  const from = look + 1 + (LOOK_TAIL.test(sentence[look + 1]?.lower ?? '') ? 1 : 0);
  const end = Math.min(and, endOfRowPlace(sentence, from, words));
  const place = sentence.slice(from, end);
  const time = sentence.slice(end, and);
  const noun = nounAt(sentence, and + 3, words);
  if (!noun || rowOf(place, words) === null || IN.test(sentence[noun.to]?.lower ?? '')) return null;
  const covered = [...sentence.slice(look, from), sentence[and] as Token].map(placeOf);
  return [
    ...sentence.slice(0, look),
    ...time,
    { ...verb, also: [...(verb.also ?? []), ...covered] },
    ...sentence.slice(and + 2, noun.to),
    before(place[0] as Token, 'in'),
    ...place,
    ...sentence.slice(noun.to),
  ];
}
