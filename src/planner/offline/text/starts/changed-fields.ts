import { made, placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { columnValueLength, placeIn } from './parts.js';
import { isWho } from './who.js';
import { wordList } from '../../word-list.js';

/*
 * A field that gets a value, in the one form that the reader of events knows: `the status of a page in Notion becomes Done`.
 * People say `a Notion page's status is switched to Done`, `someone sets the field Status to Done in Notion`, `the checkbox
 * Paid is ticked`, `Notion page status turns Done` for it.
 */

const NOUN = /^(?:field|property|column|checkbox|check|box|tickbox|flag|value|cell)$/;
/** Names of fields that need no noun and no capital. */
const FIELD = wordList(
  'status|state|stage|priority|deadline|assignee|owner|phase|severity|type|category|price|amount|title|name|description|score|rating|step|date|stock|quantity|plan|lifecycle',
);
const FIRST = wordList(
  'due|start|end|lifecycle|deal|pipeline|approval|payment|order|delivery|shipping|lead|current|task',
);
const ARTICLE = /^(?:the|its|a|an|any|my|our|this|that|one)$/;
const OF = /^(?:of|in|on|for)$/;
const BE = /^(?:is|are|was|gets|got|has|been|being|be|just|now)$/;
const DONE = wordList(
  'changed|set|switched|moved|raised|lowered|bumped|flipped|updated|turned|put|escalated|upgraded|downgraded|marked|edited',
);
const TURNS = /^(?:changes|turns|switches|flips|goes|moves|shifts|rises|drops|jumps|transitions)$/;
const BECOMES = /^(?:becomes|became|hits|reaches|turns|shows)$/;
const TICKED = /^(?:ticked|checked|activated|enabled)$/;
const UNTICKED = /^(?:unticked|unchecked|cleared|disabled)$/;
const SETS = /^(?:sets?|changes?|switch(?:es)?|updates?|moves?|flips?|puts?|turns?|raises?|bumps?)$/;
const TICKS = /^(?:ticks?|checks?)$/;
const MARK = /^(?:marked|set|switched|changes|goes|moves)$/;
const MARKS = /^(?:marks?|sets?|switch(?:es)?)$/;
const MAX_FIELD = 4;
const MAX_VERB = 4;

/** The clause in that form; null: it tells of no field. */
export function fieldChanged(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  for (let at = 0; at < clause.length - 1; at += 1) {
    const said = setBySomeone(clause, at, words) ?? becomesAt(clause, at, words);
    if (said) return said;
  }
  return null;
}

interface Verb {
  readonly to: number;
  /** The value that the verb itself says: a box is ticked. */
  readonly value: string | null;
}

/** `becomes`, `is switched to`, `turns`, `is ticked`: the verb, up to the value. */
function verbAt(clause: readonly Token[], at: number): Verb | null {
  const lower = (place: number): string => clause[place]?.lower ?? '';
  if (BECOMES.test(lower(at))) {
    const to = at + 1 + (lower(at) === 'turns' && /^(?:to|into)$/.test(lower(at + 1)) ? 1 : 0);
    const value = TICKED.test(lower(to)) ? 'true' : UNTICKED.test(lower(to)) ? 'false' : null;
    return { to: value === null ? to : to + 1, value };
  }
  if (TURNS.test(lower(at))) return behindTo(clause, at + 1);
  let verb = at;
  while (BE.test(lower(verb)) && verb < at + MAX_VERB) verb += 1;
  const value = TICKED.test(lower(verb)) ? 'true' : UNTICKED.test(lower(verb)) ? 'false' : null;
  if (value !== null) return { to: verb + 1, value };
  return verb > at && DONE.test(lower(verb)) ? behindTo(clause, verb + 1) : null;
}

/** `from Draft to Live`: the value behind `to`. */
function behindTo(clause: readonly Token[], at: number): Verb | null {
  const from =
    clause[at]?.lower === 'from' ? clause.findIndex(({ lower }, place) => place > at + 1 && lower === 'to') : at;
  return from !== -1 && from < at + MAX_FIELD + 1 && /^(?:to|into|as)$/.test(clause[from]?.lower ?? '')
    ? { to: from + 1, value: null }
    : null;
}

/** `a Notion page's status is switched to Done` */
function becomesAt(clause: readonly Token[], at: number, words: ServiceWords): readonly Token[] | null {
  const verb = at > 0 ? verbAt(clause, at) : null;
  const left = verb && leftOf(clause.slice(0, at), words, verb.value !== null);
  return left && verb ? told(clause, left, { at, verb }, words) : null;
}

interface Left {
  readonly field: readonly Token[];
  /** The words for the thing and its place; none: no word names the thing. */
  readonly thing: readonly Token[];
}

/** The field and its thing, before the verb. */
function leftOf(left: readonly Token[], words: ServiceWords, isBox: boolean): Left | null {
  let start = 0;
  while (ARTICLE.test(left[start]?.lower ?? '') || left[start]?.lower === 'if') start += 1;
  const lead = fieldLength(left, start, isBox);
  const to = start + lead;
  if (lead > 0 && to === left.length) return { field: named(left.slice(start, to)), thing: [] };
  if (lead > 0 && OF.test(left[to]?.lower ?? ''))
    return { field: named(left.slice(start, to)), thing: left.slice(to + 1) };
  const owner = left.findIndex(({ lower }) => /(?:'s|s')$/.test(lower));
  const owned = left[owner];
  if (owned && fieldLength(left, owner + 1, isBox) === left.length - owner - 1 && owner + 1 < left.length)
    return { field: named(left.slice(owner + 1)), thing: [...left.slice(0, owner), withoutS(owned)] };
  for (let from = left.length - 1; from > 0 && from >= left.length - MAX_FIELD; from -= 1) {
    const thing = left.slice(0, from);
    if (fieldLength(left, from, isBox) === left.length - from && words.start(thing) !== null)
      return { field: named(left.slice(from)), thing };
  }
  return null;
}

const withoutS = (token: Token): Token => made(token, token.lower.replace(/'s$|'$/, ''));

/** How many words name a field here: `status`, `due date`, `the field "Paid"`, `Approved checkbox`. */
function fieldLength(tokens: readonly Token[], start: number, isBox: boolean): number {
  let at = start;
  while (NOUN.test(tokens[at]?.lower ?? '')) at += 1;
  const lead = at - start;
  const from = at;
  const isName = (place: number): boolean =>
    tokens[place]?.mention?.kind === 'quote' ||
    (tokens[place]?.kind === 'word' && /^\p{Lu}/u.test(tokens[place]?.text ?? ''));
  const isKnown = (place: number): boolean => FIELD.test(tokens[place]?.lower ?? '');
  if (FIRST.test(tokens[at]?.lower ?? '') && isKnown(at + 1)) at += 2;
  else if (isKnown(at)) at += 1;
  else while (at < from + MAX_FIELD && isName(at)) at += 1;
  const name = at - from;
  if (name === 0) return 0;
  const behind = at;
  while (NOUN.test(tokens[at]?.lower ?? '')) at += 1;
  const isSaid = lead > 0 || at > behind || isKnown(behind - 1) || isBox;
  return isSaid ? at - start : 0;
}

/** The name of the field without its noun. */
const named = (field: readonly Token[]): readonly Token[] => {
  const own = field.filter(({ lower }) => !NOUN.test(lower));
  const [first] = own;
  const nouns = field.filter((one) => !own.includes(one));
  return first && nouns.length > 0
    ? [{ ...first, also: [...(first.also ?? []), ...nouns.map(placeOf)] }, ...own.slice(1)]
    : own;
};

/** `the status of a page becomes Done in Notion` */
function told(
  clause: readonly Token[],
  { field, thing }: Left,
  { at, verb }: { readonly at: number; readonly verb: Verb },
  words: ServiceWords,
): readonly Token[] | null {
  const [first] = field;
  const token = clause[at];
  const last = clause[verb.to - 1];
  if (!first || !token || !last) return null;
  const end = verb.to + (verb.value === null ? columnValueLength(clause, verb.to, words) : 0);
  const rest = clause.slice(end);
  const isBehind =
    thing.length === 0 && OF.test(rest[0]?.lower ?? '') && words.service(rest, 1) === 0 && nounBefore(rest);
  const given = isBehind ? rest.slice(1) : thing;
  const isNamed = given.length > 0 && words.service(given, 0) !== given.length;
  const what = isNamed ? given : thingOf(rest, given, token, words);
  if (what === null) return null;
  const place = placeIn(what);
  // `from Draft to Live`: what it was before stays in the words, for no event tells it.
  const from = clause.findIndex(({ lower }, index) => index > at && index < verb.to && lower === 'from');
  const old = from === -1 ? [] : clause.slice(from, verb.to - 1);
  const isOld = (one: Token): boolean => /^(?:existing|current)$/.test(one.lower);
  return [
    before(first, 'the'),
    ...field,
    before(token, 'of'),
    ...what.slice(0, place).filter((one) => !isOld(one)),
    made(token, 'becomes', [
      ...what.filter(isOld),
      ...clause.slice(at + 1, verb.to).filter((one) => !old.includes(one)),
      ...(isBehind ? rest.slice(0, 1) : []),
    ]),
    ...(verb.value === null ? clause.slice(verb.to, end) : [{ ...made(last, verb.value), end: last.start }]),
    ...what.slice(place),
    ...(isBehind ? [] : rest),
    ...old,
  ];
}

/** `on a page in …`: a thing stands before its place, and `in the base Tasks` is a place alone. */
const nounBefore = (rest: readonly Token[]): boolean => /^(?:on|of|for)$/.test(rest[0]?.lower ?? '');

/** The only kind of thing that the service tells of. Null: there is none, or several. */
function thingOf(
  rest: readonly Token[],
  place: readonly Token[],
  verb: Token,
  words: ServiceWords,
): readonly Token[] | null {
  const line = [...place, ...rest];
  const at = line.findIndex((_token, index) => words.service(line, index) > 0);
  const id = at === -1 ? null : words.serviceId(line, at);
  const noun = id === null ? null : words.onlyThing(id);
  if (noun === null) return null;
  const [first] = place;
  return first
    ? [before(first, 'a'), before(first, noun), before(first, 'in'), ...place]
    : [before(verb, 'a'), before(verb, noun)];
}

function isSetTo(clause: readonly Token[], start: number): boolean {
  const to = clause.findIndex(({ lower }, at) => at > start && lower === 'to');
  return to !== -1 && to - start <= MAX_FIELD && !/^(?:sheets?|board|list)$/.test(clause[to - 1]?.lower ?? '');
}

/** `someone sets the field Status to Done in Notion`, `I tick the Paid box` */
function setBySomeone(clause: readonly Token[], at: number, words: ServiceWords): readonly Token[] | null {
  const verb = clause[at] as Token;
  const isTick = TICKS.test(verb.lower);
  if (!(isTick || SETS.test(verb.lower)) || !isWho(clause.slice(0, at))) return null;
  let start = at + 1;
  while (ARTICLE.test(clause[start]?.lower ?? '') || clause[start]?.lower === 'off') start += 1;
  // `sets Approved to Yes`: a name with a capital is that of a column.
  const length = fieldLength(clause, start, isTick || isSetTo(clause, start));
  if (length === 0) return null;
  const field = named(clause.slice(start, start + length));
  const [first, ...more] = field;
  if (!first) return null;
  const covered = clause.slice(0, start);
  const owner = [{ ...first, also: [...(first.also ?? []), ...covered.map(placeOf)] }, ...more];
  const end = start + length;
  if (isTick) {
    const thing =
      OF.test(clause[end]?.lower ?? '') && words.service(clause, end + 1) === 0 ? clause.slice(end + 1) : [];
    const value: Verb = { to: thing.length > 0 ? clause.length : end, value: 'true' };
    return told(clause, { field: owner, thing }, { at: end - 1, verb: value }, words);
  }
  const to = clause.findIndex(({ lower }, place) => place >= end && /^(?:to|into|from)$/.test(lower));
  const value = to === -1 ? null : behindTo(clause, to);
  if (!value) return null;
  const thing = OF.test(clause[end]?.lower ?? '') ? clause.slice(end + 1, to) : [];
  return told(clause, { field: owner, thing }, { at: to, verb: value }, words);
}

/** `a Notion item is marked Done`, where the service has no state of its own: its column of that name. */
export function stateSet(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  for (let at = 1; at < clause.length - 1; at += 1) {
    const said = markedAt(clause, at, words);
    if (said) return said;
  }
  return null;
}

function markedAt(clause: readonly Token[], at: number, words: ServiceWords): readonly Token[] | null {
  const verb = clause[at] as Token;
  const by = MARKS.test(verb.lower) && isWho(clause.slice(0, at)) ? markedBy(clause, at) : null;
  if (!by && !MARK.test(verb.lower)) return null;
  let start = at;
  while (start > 0 && BE.test(clause[start - 1]?.lower ?? '')) start -= 1;
  // `a page with Type set to White is added`: the page has the value already.
  if (!by && start === at && !TURNS.test(verb.lower)) return null;
  const said = by?.thing ?? clause.slice(0, start);
  const to = by?.to ?? behindTo(clause, at + 1)?.to ?? (TURNS.test(verb.lower) ? -1 : at + 1);
  const value = clause[to];
  if (
    !value ||
    !(value.mention?.kind === 'quote' || /^\p{Lu}/u.test(value.text) || /^(?:done|complete)$/.test(value.lower))
  )
    return null;
  const thing = words.start(said) === null ? asOnlyThing(said, clause, words) : said;
  if (thing.length === 0 || (words.start(thing) === null && words.start([...thing, ...clause.slice(at)]) === null))
    return null;
  const place = by ? to - 1 : start;
  // `marked Highest priority`: the words name the field themselves.
  const named = clause.findIndex(({ lower }, next) => next > to && NAMED.test(lower));
  const field = clause[named];
  if (field && named === clause.length - 1)
    return told(clause.slice(0, named), { field: [field], thing }, { at: place, verb: { to, value: null } }, words);
  const status = { ...before(verb, 'status'), text: 'Status' };
  return told(clause, { field: [status], thing }, { at: place, verb: { to, value: null } }, words);
}

/** `a gig` → `a gig page`: what people keep in a service goes by any name, and the service has one kind of thing. */
function asOnlyThing(said: readonly Token[], clause: readonly Token[], words: ServiceWords): readonly Token[] {
  const at = clause.findIndex((_token, place) => words.service(clause, place) > 0);
  const id = at === -1 ? null : words.serviceId(clause, at);
  const noun = id === null ? null : words.onlyThing(id);
  const place = placeIn(said);
  const last = said[place - 1];
  if (noun === null || last?.kind !== 'word' || place > 5) return said;
  return [...said.slice(0, place), before(last, noun), ...said.slice(place)];
}

const NAMED = /^(?:priority|status|stage|state|severity)$/;

/** `I mark a Notion task as Done` */
function markedBy(
  clause: readonly Token[],
  at: number,
): { readonly thing: readonly Token[]; readonly to: number } | null {
  const as = clause.findIndex(({ lower }, place) => place > at + 1 && /^(?:as|to)$/.test(lower));
  const [first, ...more] = clause.slice(at + 1, as);
  if (as === -1 || !first) return null;
  const covered = clause.slice(0, at + 1);
  return { thing: [{ ...first, also: [...(first.also ?? []), ...covered.map(placeOf)] }, ...more], to: as + 1 };
}
