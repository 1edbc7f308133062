import { valueOfAnyAt } from '../../columns/known-columns.js';
import { made, placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { columnValueLength, valueLength } from '../starts/parts.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { asName, asValue, columnAt, rowOf, ROWS } from './column-words.js';
import type { ColumnName } from './column-words.js';
import { HOLDER, withQuotedNames } from './table-place.js';

/*
 * A change in a column of a table, in the one form that the reader of events knows: `the column "Status" of a record
 * becomes "Done" in the table …`. People say `Status changes to Done for someone in the table …`, `a book in the table …
 * gets a Rating of 5`, `Agent is filled in on a record of …` for it. The quotes keep names and values in one piece.
 */

const BE = /^(?:is|are|was|gets?|got|has|been|being|just|now|finally|newly)$/;
const TICKED = /^(?:ticked|checked)$/;
const UNTICKED = /^(?:unticked|unchecked)$/;
const FILLED = /^(?:filled|entered|populated)$/;
const CLEARED = /^(?:cleared|emptied|blanked)$/;
const BECOMES = /^(?:becomes|became|turns|hits|reaches|shows|says|equals|=)$/;
const TURNS =
  /^(?:changes?|changed|turns|switches|flips|goes|moves|shifts|jumps|set|switched|moved|flipped|updated|turned|put|marked)$/;
const GETS = /^(?:gets|receives|obtains)$/;
/** `goes to Stage "Live"` */
const GOES = /^(?:goes|moves|changes|switches|turns)$/;
const PREPOSITION = /^(?:in|on|of|for|from|at|within)$/;
const PERSON = /^(?:someone|somebody|anyone|anybody|everyone|one|any|it|me|us)$/;
const MAX_BE = 3;

interface Verb {
  readonly to: number;
  /** The state that the verb itself gives the column. Null: its value stands behind it. */
  readonly state: 'true' | 'false' | 'filled' | 'empty' | null;
}

/** The clause in that form; null: it tells of no column of a table. */
export function columnStart(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const noun = rowOf(clause, words);
  if (noun === null) return null;
  return (
    tickedBy(clause, noun, words) ??
    becomesAt(clause, noun, words) ??
    hasState(clause, noun, words) ??
    getsAt(clause, noun, words) ??
    getsIn(clause, noun, words) ??
    markedAt(clause, noun, words)
  );
}

/** `…, spreadsheet Orders, tab May, mail me`: places that are set off by commas are read as they stand. */
export const hasPlacesBehind = (sentence: readonly Token[], end: number): boolean =>
  sentence[end]?.lower === ',' && HOLDER.test(sentence[end + 1]?.lower ?? '') && isNamed(sentence[end + 2]);

/** Whether a clause tells of a column, and of no table. */
export function isColumnAlone(clause: readonly Token[], words: ServiceWords): boolean {
  const column = columnAt(clause, 0, words);
  const verb = column && verbAt(clause, column.to);
  if (!verb) return false;
  const length = verb.state === null ? columnValueLength(clause, verb.to, words) : 0;
  return verb.state === null ? length > 0 && verb.to + length >= clause.length : verb.to >= clause.length;
}

function verbAt(clause: readonly Token[], at: number): Verb | null {
  const lower = (place: number): string => clause[place]?.lower ?? '';
  let verb = at;
  while (BE.test(lower(verb)) && verb < at + MAX_BE) verb += 1;
  const isBe = verb > at;
  if (isBe && TICKED.test(lower(verb))) return { to: verb + 1, state: 'true' };
  if (isBe && UNTICKED.test(lower(verb))) return { to: verb + 1, state: 'false' };
  if (isBe && FILLED.test(lower(verb)))
    return { to: verb + 1 + (/^(?:in|out|up)$/.test(lower(verb + 1)) ? 1 : 0), state: 'filled' };
  if (isBe && CLEARED.test(lower(verb))) return { to: verb + 1, state: 'empty' };
  if ((isBe || BECOMES.test(lower(verb))) && /^(?:empty|blank)$/.test(lower(verb + (isBe ? 0 : 1))))
    return { to: verb + (isBe ? 1 : 2), state: 'empty' };
  const not = isBe && lower(verb) === 'not' ? 1 : isBe && lower(verb) === 'no' && lower(verb + 1) === 'longer' ? 2 : 0;
  if (not > 0 && /^(?:empty|blank)$/.test(lower(verb + not))) return { to: verb + not + 1, state: 'filled' };
  if (/^(?:has|gets)$/.test(lower(at)) && lower(at + 1) === 'a' && lower(at + 2) === 'value')
    return { to: at + 3, state: 'filled' };
  if (!isBe && BECOMES.test(lower(verb)) && lower(verb) !== 'turns') return boxOr(clause, verb + 1);
  if (TURNS.test(lower(verb))) return behindTo(clause, verb);
  // `Status is Done`: a value with a capital or in quotes.
  const isValue = isBe && /^(?:is|are)$/.test(lower(at)) && verb === at + 1 && isNamed(clause[verb]);
  return isValue ? { to: verb, state: null } : null;
}

/** `becomes ticked`, `becomes Done`. */
function boxOr(clause: readonly Token[], at: number): Verb | null {
  const lower = clause[at]?.lower ?? '';
  if (TICKED.test(lower)) return { to: at + 1, state: 'true' };
  if (UNTICKED.test(lower)) return { to: at + 1, state: 'false' };
  // A box that is ticked says `true` for what people call yes.
  if (/^(?:yes|true)$/.test(lower)) return { to: at + 1, state: 'true' };
  return valueLength(clause, at) > 0 ? { to: at, state: null } : null;
}

/** `changes to Done`, `is moved from Draft to Live`, `turns Done`. */
function behindTo(clause: readonly Token[], verb: number): Verb | null {
  const at = verb + 1;
  const isTo = /^(?:to|into|as)$/.test(clause[at]?.lower ?? '');
  if (isTo) return boxOr(clause, at + 1);
  return clause[verb]?.lower === 'turns' && isNamed(clause[at]) ? { to: at, state: null } : null;
}

const isNamed = (token: Token | undefined): boolean =>
  token !== undefined &&
  (token.mention?.kind === 'quote' || (token.kind === 'word' && /^[\p{Lu}\d]/u.test(token.text)));

interface Places {
  /** The words for the table and its service. */
  readonly place: readonly Token[];
  /** Words for the row, which the noun stands for. */
  readonly covered: readonly Token[];
}

/** `Status of a shoot in the table … changes to Done` */
function becomesAt(clause: readonly Token[], noun: string, words: ServiceWords): readonly Token[] | null {
  const column = columnAt(clause, 0, words);
  if (!column) return null;
  for (let at = column.to; at < clause.length; at += 1) {
    const verb = verbAt(clause, at);
    if (!verb) continue;
    const length = verb.state === null ? columnValueLength(clause, verb.to, words) : 0;
    if (verb.state === null && (length === 0 || words.anyService(clause, verb.to) > 0)) return null;
    const end = verb.to + length;
    const places = placesOf([...clause.slice(column.to, at), ...clause.slice(end)], words);
    if (!places) return null;
    const value = clause.slice(verb.to, end);
    return told(
      column,
      { verb, value, covered: [...clause.slice(at, verb.to), ...places.covered] },
      noun,
      places.place,
    );
  }
  return null;
}

/** `a guest in the table … has Allergies filled in`, `… gets Paid ticked` */
function hasState(clause: readonly Token[], noun: string, words: ServiceWords): readonly Token[] | null {
  const at = clause.findIndex(({ lower }, place) => place > 1 && /^(?:has|gets|got)$/.test(lower));
  const start = at + 1 + (/^(?:a|an|the|its)$/.test(clause[at + 1]?.lower ?? '') ? 1 : 0);
  const column = at === -1 ? null : columnAt(clause, start, words);
  const said = column ? (clause[column.to]?.lower ?? '') : '';
  const state = FILLED.test(said) ? 'filled' : TICKED.test(said) ? 'true' : UNTICKED.test(said) ? 'false' : null;
  if (!column || state === null || !/^(?:a|an|any|one|some|the)$/.test(clause[0]?.lower ?? '')) return null;
  const to = column.to + 1 + (/^(?:in|out|up|off)$/.test(clause[column.to + 1]?.lower ?? '') ? 1 : 0);
  const head = headOf(clause, at);
  const places = placesOf([...clause.slice(head.length, at), ...clause.slice(to)], words);
  if (!places || head.length > 4) return null;
  const covered = [...head, ...clause.slice(at, start), ...clause.slice(column.to, to), ...places.covered];
  return told(column, { verb: { to, state }, value: [], covered }, noun, places.place);
}

/** `a book in the table … gets a Rating of 5` */
function getsAt(clause: readonly Token[], noun: string, words: ServiceWords): readonly Token[] | null {
  const at = clause.findIndex(
    ({ lower }, place) => place > 1 && (GETS.test(lower) || (GOES.test(lower) && clause[place + 1]?.lower === 'to')),
  );
  if (at === -1 || !/^(?:a|an|any|one|some|the)$/.test(clause[0]?.lower ?? '')) return null;
  const link = at + (GETS.test(clause[at]?.lower ?? '') ? 1 : 2);
  const start = link + (/^(?:a|an|the|its)$/.test(clause[link]?.lower ?? '') ? 1 : 0);
  const column = columnAt(clause, start, words);
  if (!column) return null;
  const of = /^(?:of|:|=|set)$/.test(clause[column.to]?.lower ?? '') ? 1 : 0;
  const to = of > 0 && clause[column.to + 1]?.lower === 'to' ? 2 : of;
  const from = column.to + to;
  const length = of > 0 || isNamed(clause[from]) ? columnValueLength(clause, from, words) : 0;
  const head = headOf(clause, at);
  const places = placesOf([...clause.slice(head.length, at), ...clause.slice(from + length)], words);
  if (length === 0 || !places || head.length > 4) return null;
  const covered = [...head, ...clause.slice(at, start), ...clause.slice(column.to, from), ...places.covered];
  const value = clause.slice(from, from + length);
  return told(column, { verb: { to: from, state: null }, value, covered }, noun, places.place);
}

/** `I tick Tested on an entry in the table …`: the box gets its tick, by any hand. */
function tickedBy(clause: readonly Token[], noun: string, words: ServiceWords): readonly Token[] | null {
  const verb = TICKS[clause[1]?.lower ?? ''];
  if (verb === undefined || !/^(?:i|we|you|someone|somebody|anyone|anybody)$/.test(clause[0]?.lower ?? '')) return null;
  const off = clause[2]?.lower === 'off' ? 1 : 0;
  const column = columnAt(clause, 2 + off, words);
  const places = column && placesOf(clause.slice(column.to), words);
  if (!column || !places) return null;
  const covered = [...clause.slice(0, 2 + off), ...places.covered];
  return told(column, { verb: { to: column.to, state: verb }, value: [], covered }, noun, places.place);
}

const TICKS: Readonly<Record<string, 'true' | 'false' | undefined>> = {
  tick: 'true',
  ticks: 'true',
  check: 'true',
  checks: 'true',
  untick: 'false',
  unticks: 'false',
  uncheck: 'false',
};

/** `a task` of `a task in the … board | is marked Done`: the words before the place. */
function headOf(clause: readonly Token[], end: number): readonly Token[] {
  const place = clause.slice(0, end).findIndex(({ lower }, at) => at > 0 && PREPOSITION.test(lower));
  return clause.slice(0, place === -1 ? end : place);
}

/** `an applicant in the table … gets Rejected in Stage`: the column stands behind its value. */
function getsIn(clause: readonly Token[], noun: string, words: ServiceWords): readonly Token[] | null {
  const at = clause.findIndex(({ lower }, place) => place > 1 && GETS.test(lower));
  if (at === -1 || !/^(?:a|an|any|one|some)$/.test(clause[0]?.lower ?? '')) return null;
  const length = columnValueLength(clause, at + 1, words);
  const link = at + 1 + length;
  const column =
    length > 0 && /^(?:in|for|as|under)$/.test(clause[link]?.lower ?? '') ? columnAt(clause, link + 1, words) : null;
  const head = headOf(clause, at);
  if (!column) return null;
  const service = head.findIndex((_token, index) => words.service(head, index) > 0);
  const own = service === -1 ? [] : head.slice(service, service + words.service(head, service));
  const of = own[0] ? [before(own[0], 'in'), ...own] : [];
  const thing = head.filter((token) => !own.includes(token));
  const places = placesOf([...clause.slice(head.length, at), ...clause.slice(column.to), ...of], words);
  if (!places || thing.length > 3) return null;
  // `an … applicant`: without another name, the table is called as its rows are.
  const table = places.place.some(({ mention }) => mention?.kind === 'quote')
    ? places.place
    : withQuotedNames(named(of, thing.slice(1), words), words);
  const covered = [...thing, ...clause.slice(at, at + 1), ...clause.slice(link, link + 1), ...places.covered];
  return told(column, { verb: { to: at + 1, state: null }, value: clause.slice(at + 1, link), covered }, noun, table);
}

/** `a task in the … board is marked Done`, `… is set to Done`, `… turns Done`: one of its columns says so. */
function markedAt(clause: readonly Token[], noun: string, words: ServiceWords): readonly Token[] | null {
  const at = clause.findIndex(
    ({ lower }, place) =>
      (place > 1 && (/^(?:marked|tagged)$/.test(lower) || isSetTo(clause, place))) || turnsAt(clause, place),
  );
  const token = clause[at];
  let be = at;
  while (be > 0 && BE.test(clause[be - 1]?.lower ?? '')) be -= 1;
  const [article] = clause;
  const isDoing = turnsAt(clause, at);
  if (
    !token ||
    !article ||
    (be === at && !isDoing) ||
    !/^(?:a|an|any|one|some|something|anything)$/.test(article.lower)
  )
    return null;
  const from = at + 1 + (/^(?:as|to|into)$/.test(clause[at + 1]?.lower ?? '') ? 1 : 0);
  const length = columnValueLength(clause, from, words);
  const value = asValue(clause.slice(from, from + length));
  const head = headOf(clause, be);
  const places = placesOf([...clause.slice(head.length, be), ...clause.slice(from + length)], words);
  const isOf = places?.place.some(({ mention }) => mention?.kind === 'quote') === true;
  // Without the name of a table, what the rows are called may tell which ones are meant.
  if (!value || !places || !isOf || head.length > 4 || !isNamed(clause[from])) return null;
  const covered = [...clause.slice(0, head.length), ...clause.slice(be, at), ...places.covered];
  const known = valueOfAnyAt(clause, from);
  const first = clause[from];
  if (known && first && known.to === from + length) {
    const column: ColumnName = { name: [{ ...before(first, 'x'), text: known.column.name }], to: from, covered: [] };
    const said = { verb: { to: from, state: null }, value: clause.slice(from, from + length), covered };
    return told(column, { ...said, covered: [...covered, ...clause.slice(at, from)] }, noun, places.place);
  }
  return [
    before(article, 'a'),
    before(article, noun),
    before(article, 'is'),
    made(token, 'marked', covered),
    value,
    ...places.place,
  ];
}

/** `turns Approved`, `becomes Ready`, `goes to Shipped`: a state with a capital. */
const turnsAt = (clause: readonly Token[], at: number): boolean =>
  at > 0 &&
  /^(?:turns|becomes|goes|changes|switches)$/.test(clause[at]?.lower ?? '') &&
  isNamed(clause[at + (/^(?:to|into)$/.test(clause[at + 1]?.lower ?? '') ? 2 : 1)]);

const isSetTo = (clause: readonly Token[], at: number): boolean =>
  /^(?:set|changed|switched|moved|updated)$/.test(clause[at]?.lower ?? '') && clause[at + 1]?.lower === 'to';

/** `for someone in the Guests sheet` → the place without the words for a row of it. Null: other words stand there. */
function placesOf(rest: readonly Token[], words: ServiceWords): Places | null {
  if (rest.length > 0 && !PREPOSITION.test(rest[0]?.lower ?? '') && words.service(rest, 0) === 0) return null;
  const groups: Token[][] = [];
  for (const token of rest) {
    const last = groups.at(-1);
    if (last && !PREPOSITION.test(token.lower)) last.push(token);
    else groups.push([token]);
  }
  const isRow = (group: readonly Token[]): boolean => isRowGroup(group, words);
  const place = groups.filter((group) => !isRow(group)).flat();
  const covered = groups.filter(isRow).flat();
  if (place.some(({ lower }) => /^(?:and|or|but|if|whose|where|with|,)$/.test(lower))) return null;
  return { place: withQuotedNames(named(place, covered, words), words), covered };
}

/** `of a shoot`, `for someone`, `on any record` */
function isRowGroup(group: readonly Token[], words: ServiceWords): boolean {
  const [first, ...more] = group;
  const lead = more[0]?.lower ?? '';
  if (!first || more.length === 0 || more.length > 4) return false;
  if (PERSON.test(lead) && more.length === 1) return true;
  const isPlain = more.every(
    ({ kind, text, lower }, at) =>
      kind === 'word' && /^\p{Ll}/u.test(text) && !HOLDER.test(lower) && words.anyService(more, at) === 0,
  );
  const isOne = /^(?:a|an|any|one|each|every|another|some)$/.test(lead);
  return isPlain && (isOne || more.some(({ lower }) => ROWS.test(lower)));
}

/** `of a shoot in Notion`: without another name, what the rows are called says which table is meant. */
function named(place: readonly Token[], covered: readonly Token[], words: ServiceWords): readonly Token[] {
  const service = place.findIndex((_token, at) => words.service(place, at) > 0);
  const length = service === -1 ? 0 : words.service(place, service);
  const others = place.filter(
    ({ lower }, at) =>
      (at < service || at >= service + length) && !PREPOSITION.test(lower) && !/^(?:the|my|our)$/.test(lower),
  );
  const noun = covered.findLast(({ lower }) => !PREPOSITION.test(lower));
  const isName = noun !== undefined && !ROWS.test(noun.lower) && !PERSON.test(noun.lower);
  const [first] = place;
  if (others.length > 0 || !isName || !first) return place;
  return [before(first, 'in'), { ...noun, text: noun.text.charAt(0).toUpperCase() + noun.text.slice(1) }, ...place];
}

interface Said {
  readonly verb: Verb;
  readonly value: readonly Token[];
  readonly covered: readonly Token[];
}

function told(
  column: ColumnName,
  { verb, value, covered }: Said,
  noun: string,
  place: readonly Token[],
): readonly Token[] | null {
  const [first] = column.name;
  const name = asName(column);
  const all = [...covered, ...column.covered].filter((one) => !place.some((other) => other.start === one.start));
  const held = { ...name, also: [...(name.also ?? []), ...all.map(placeOf)] };
  if (verb.state === 'filled' || verb.state === 'empty')
    return [
      before(first, 'a'),
      before(first, noun),
      before(first, 'is'),
      before(first, 'updated'),
      ...place,
      before(first, 'and'),
      before(first, 'the'),
      before(first, 'column'),
      held,
      ...(verb.state === 'filled' ? ['is', 'not', 'empty'] : ['is', 'empty']).map((one) => before(first, one)),
    ];
  const said = verb.state === null ? asValue(value) : before(first, verb.state);
  if (!said) return null;
  return [
    before(first, 'the'),
    before(first, 'column'),
    held,
    before(first, 'of'),
    before(first, 'a'),
    before(first, noun),
    made(before(first, 'becomes'), 'becomes'),
    said,
    ...place,
  ];
}
