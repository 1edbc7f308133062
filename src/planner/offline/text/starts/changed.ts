import { made, placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { fieldChanged, stateSet } from './changed-fields.js';
import { alsoWhere, columnCompared, columnGot, rowMarked } from './compared.js';
import { columnStart, hasPlacesBehind } from '../tables/column-starts.js';
import { formStart } from '../tables/form-starts.js';
import { rowStart, viewStart } from '../tables/table-place.js';
import { before } from '../transfers/parts.js';
import { OPENERS } from './openers.js';
import { doneTo } from './done-to.js';
import { asBehind } from './clauses/as-behind.js';
import { fieldContains } from './clauses/field-contains.js';
import { mentionOfMe } from './clauses/mentions-of-me.js';
import { reviewOfMe } from './clauses/reviews-of-me.js';
import { placeIn, valueLength } from './parts.js';
import { byWhom, isWho } from './who.js';
import { wordList } from '../../word-list.js';

/*
 * What somebody does to a thing, as what happens to the thing: `when I drag a card to Done` becomes `when a card is moved
 * to Done`, `someone adds the label bug to an issue` becomes `an issue is labelled bug`. Only this form says which value a
 * field gets. The words change only if a service tells of such changes.
 */

const MAX_CLAUSE = 30;
const ARTICLE = /^(?:a|an|the|my|our|one|any|another|some|each|every)$/;
const LABEL = /^(?:labels?|tags?|categor(?:y|ies))$/;
/** It gets a label by these verbs, and the thing stands behind `to`. */
const PUTS = /^(?:adds?|puts?|applies|apply|sticks?|attach(?:es)?|sets?|gives?|assigns?)$/;
const ONTO = /^(?:to|on|onto)$/;
const GETS = /^(?:gets?|got|receives?|received|acquires?|gains?|carries|has)$/;
const MOVES = /^(?:moves?|drags?|drops?|pulls?|push(?:es)?|shifts?|slides?|transitions?|advances?|promotes?|puts?)$/;
const INTO = /^(?:to|into|onto|in|on)$/;
const HANDS = wordList('assigns?|reassigns?|hands?|gives?|delegates?|allocates?');
const MARKS = /^(?:marks?|sets?|switch(?:es)?|changes?|flips?|turns?)$/;
const AS = /^(?:as|to)$/;
const ENDS = /^(?:,|→|:|;|\.|!|\?|then)$/;
/** The sentence with each such clause in the words for what happens to the thing; null: it has none. */
export function changed(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  for (let at = 0; at < sentence.length; at += 1) {
    const opener = OPENERS.at(sentence, at);
    if (!opener) continue;
    const from = at + opener.length;
    const end = endOf(sentence, from);
    const clause = sentence.slice(from, end);
    const row = viewStart(clause, words) ?? (hasPlacesBehind(sentence, end) ? null : rowStart(clause, words));
    const column = row || hasPlacesBehind(sentence, end) ? null : columnStart(clause, words);
    const said = column ?? fieldContains(clause) ?? formStart(clause, words) ?? asState(row ?? clause, words) ?? row;
    if (said) return [...sentence.slice(0, from), ...said, ...sentence.slice(end)];
  }
  return null;
}

function endOf(sentence: readonly Token[], from: number): number {
  const end = sentence.findIndex(({ lower }, at) => at > from && ENDS.test(lower));
  return Math.min(end === -1 ? sentence.length : end, from + MAX_CLAUSE);
}

interface Candidate {
  readonly said: readonly Token[] | null;
  /** It says the same, so that it may also be as good as the words that it stands for. */
  readonly isSame: boolean;
}

/** A clause in the words for what happens to its thing; null: they are none, or no service tells of it. */
export function asState(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  let most: number | null = null;
  let best: { readonly said: readonly Token[]; readonly open: number } | null = null;
  for (const { said, isSame } of candidates(clause, words)) {
    const now = said && keepsNames(clause, said) ? words.start(said) : null;
    if (!said || !now?.isNew) continue;
    most ??= openIn(clause, words);
    if (now.open > most || (now.open === most && !isSame)) continue;
    if (best === null || now.open < best.open) best = { said, open: now.open };
  }
  return best?.said ?? null;
}

/** `Ann moves a card to Done`: a name at the beginning says whose doing is meant, and is not left out. */
function keepsNames(clause: readonly Token[], said: readonly Token[]): boolean {
  const end = clause.findIndex(({ text, kind }) => kind !== 'word' || !/^\p{Lu}\p{Ll}/u.test(text));
  return clause.slice(0, Math.max(end, 0)).every(({ text }) => said.some((one) => one.text === text));
}

/** How many words of a clause that says what is new stay open as it is. */
function openIn(clause: readonly Token[], words: ServiceWords): number {
  const start = words.start(clause);
  return start?.isNew === true ? start.open : Infinity;
}

function* candidates(clause: readonly Token[], words: ServiceWords): Iterable<Candidate> {
  for (let verb = 0; verb < Math.min(clause.length - 2, MAX_CLAUSE); verb += 1) {
    yield { said: labelPut(clause, verb) ?? labelGot(clause, verb) ?? labelGiven(clause, verb), isSame: true };
    yield { said: givenToMe(clause, verb), isSame: true };
    yield { said: handed(clause, verb) ?? moved(clause, verb), isSame: false };
  }
  yield { said: mentionOfMe(clause), isSame: true };
  yield { said: reviewOfMe(clause), isSame: true };
  yield { said: asBehind(clause, words), isSame: true };
  for (const said of doneTo(clause)) yield { said, isSame: false };
  yield { said: fieldChanged(clause, words), isSame: true };
  yield { said: stateChanges(clause), isSame: true };
  yield { said: stateSet(clause, words), isSame: false };
  yield { said: columnCompared(clause, words), isSame: false };
  yield { said: alsoWhere(clause, words), isSame: false };
  yield { said: rowMarked(clause, words) ?? columnGot(clause, words), isSame: true };
  yield { said: withEvent(clause, words), isSame: false };
}

/** `a shift gets cancelled in …` → `a shift event gets cancelled in …`: what a calendar holds goes by any name. */
function withEvent(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const at = clause.findIndex((_token, place) => words.service(clause, place) > 0);
  const name = clause[at];
  if (!name) return null;
  const verb = clause.findIndex(
    ({ lower }, at) => at > 0 && /^(?:is|are|was|gets?|starts|begins|moves|ends)$/.test(lower),
  );
  const place = Math.min(verb, placeIn(clause.slice(0, Math.max(verb, 0))));
  const thing = clause.slice(0, place);
  const noun = thing.at(-1);
  const isNoun =
    noun?.kind === 'word' && thing.length < 6 && !thing.some(({ lower }) => /^(?:events?|of|from)$/.test(lower));
  if (verb <= 0 || !isNoun || isWho(thing)) return null;
  const held = ['event', 'in'].map((said) => made(name, said));
  const told = words.event([...held, ...clause.slice(at, at + words.service(clause, at))]);
  return told?.things[0] === 'event'
    ? [...thing, before(clause[place] as Token, 'event'), ...clause.slice(place)]
    : null;
}

/** The label that stands behind its noun, or before it: `the label "bug"`, `a bug label`. */
function labelAt(
  clause: readonly Token[],
  start: number,
): { readonly value: readonly Token[]; readonly to: number } | null {
  let at = start;
  while (ARTICLE.test(clause[at]?.lower ?? '')) at += 1;
  if (LABEL.test(clause[at]?.lower ?? '')) {
    const called = /^(?:called|named|:)$/.test(clause[at + 1]?.lower ?? '') ? 1 : 0;
    const from = at + 1 + called;
    const length = valueLength(clause, from);
    return length === 0 || ONTO.test(clause[from]?.lower ?? '')
      ? null
      : { value: clause.slice(from, from + length), to: from + length };
  }
  const length = valueLength(clause, at);
  return length > 0 && LABEL.test(clause[at + length]?.lower ?? '')
    ? { value: clause.slice(at, at + length), to: at + length + 1 }
    : null;
}

const state = (verb: Token, participle: string, covered: readonly Token[]): readonly Token[] => [
  { ...made(verb, 'is'), end: verb.start },
  { ...made(verb, participle), also: covered.map(placeOf) },
];

/** `someone adds the label bug to an issue in …` */
function labelPut(clause: readonly Token[], verb: number): readonly Token[] | null {
  const token = clause[verb] as Token;
  const found = PUTS.test(token.lower) && isWho(clause.slice(0, verb)) ? labelAt(clause, verb + 1) : null;
  if (!found || !ONTO.test(clause[found.to]?.lower ?? '')) return null;
  const thing = clause.slice(found.to + 1);
  const place = placeIn(thing);
  const by = byWhom(clause.slice(0, verb));
  const covered = [
    ...clause.slice(0, verb).filter((one) => !by.includes(one)),
    ...clause.slice(verb + 1, found.to + 1).filter((one) => !found.value.includes(one)),
  ];
  return [...thing.slice(0, place), ...state(token, 'labelled', covered), ...found.value, ...thing.slice(place), ...by];
}

/** `an issue in … gets the label bug` */
function labelGot(clause: readonly Token[], verb: number): readonly Token[] | null {
  const token = clause[verb] as Token;
  const isGiven =
    /^(?:is|was|gets|has been)$/.test(token.lower) && /^(?:given|assigned)$/.test(clause[verb + 1]?.lower ?? '');
  const from = verb + (isGiven ? 2 : 1);
  if (verb === 0 || !(isGiven || GETS.test(token.lower))) return null;
  const found = labelAt(clause, from);
  if (!found || isWho(clause.slice(0, verb))) return null;
  const covered = clause.slice(verb + 1, found.to).filter((one) => !found.value.includes(one));
  return [...clause.slice(0, verb), ...state(token, 'labelled', covered), ...found.value, ...clause.slice(found.to)];
}

/** `the label bug is added to an issue in …` */
function labelGiven(clause: readonly Token[], verb: number): readonly Token[] | null {
  const found = labelAt(clause, 0);
  if (!found || found.to !== verb || !/^(?:is|gets|was|are)$/.test(clause[verb]?.lower ?? '')) return null;
  const done = clause[verb + 1];
  if (
    !done ||
    !/^(?:added|put|applied|attached|set|given|assigned)$/.test(done.lower) ||
    !ONTO.test(clause[verb + 2]?.lower ?? '')
  )
    return null;
  const thing = clause.slice(verb + 3);
  const place = placeIn(thing);
  const covered = clause.slice(0, verb + 3).filter((one) => !found.value.includes(one) && one !== done);
  return [...thing.slice(0, place), ...state(done, 'labelled', covered), ...found.value, ...thing.slice(place)];
}

/** `somebody assigns an issue in … to Priya` */
function handed(clause: readonly Token[], verb: number): readonly Token[] | null {
  const token = clause[verb] as Token;
  if (!HANDS.test(token.lower) || !isWho(clause.slice(0, verb))) return null;
  const to = clause.findIndex(({ lower }, at) => at > verb + 1 && lower === 'to');
  if (to === -1) return null;
  const over = clause[to - 1]?.lower === 'over' ? 1 : 0;
  return around(clause, { verb, to, over, participle: 'assigned', lead: 'to' });
}

/** `the status of an issue in … changes` → `an issue changes status in …` */
function stateChanges(clause: readonly Token[]): readonly Token[] | null {
  const at = clause[0]?.lower === 'the' ? 1 : 0;
  const noun = clause[at];
  const of = clause[at + 1];
  if (!noun || !/^(?:status|state)$/.test(noun.lower) || of?.lower !== 'of') return null;
  const verb = clause.findIndex(({ lower }) => /^(?:changes|changed|updates)$/.test(lower));
  const token = clause[verb];
  const be = /^(?:is|gets|was)$/.test(clause[verb - 1]?.lower ?? '') ? 1 : 0;
  // `changes to Done` is about that state.
  if (!token || verb < at + 3 || /^(?:to|from|into)$/.test(clause[verb + 1]?.lower ?? '')) return null;
  const thing = clause.slice(at + 2, verb - be);
  const place = placeIn(thing);
  const said = made(token, 'changes', [...clause.slice(0, at), of, ...clause.slice(verb - be, verb)]);
  return [...thing.slice(0, place), said, made(noun, 'status'), ...thing.slice(place), ...clause.slice(verb + 1)];
}

/** `I get assigned a task in …`, `someone assigns me an issue`: the thing is assigned to me. */
function givenToMe(clause: readonly Token[], verb: number): readonly Token[] | null {
  const token = clause[verb] as Token;
  const who = clause.slice(0, verb);
  const isMine = /^(?:i|i'm)$/.test(who[0]?.lower ?? '') && who.slice(1).every(({ lower }) => GOT.test(lower));
  const isDone = /^(?:assigned|given|handed)$/.test(token.lower) && isMine;
  const isDoing = HANDS.test(token.lower) && isWho(who) && clause[verb + 1]?.lower === 'me';
  if (!isDone && !isDoing) return null;
  let from = verb + (isDoing ? 2 : 1);
  if (clause[from]?.lower === 'to') from += 1;
  const thing = clause.slice(from);
  const place = placeIn(thing);
  if (!ARTICLE.test(thing[0]?.lower ?? '') || thing.length < 2) return null;
  const covered = clause.slice(0, from).filter((one) => one !== token);
  const me = ['to', 'me'].map((word) => ({ ...made(token, word), end: token.start }));
  return [...thing.slice(0, place), ...state(token, 'assigned', covered), ...me, ...thing.slice(place)];
}

const GOT = /^(?:am|was|get|got|have|been|'ve|being|a|newly)$/;

/** `I drag a card from Doing to Done on …` */
function moved(clause: readonly Token[], verb: number): readonly Token[] | null {
  const token = clause[verb] as Token;
  const isMark = MARKS.test(token.lower);
  if (!(isMark || MOVES.test(token.lower)) || !isWho(clause.slice(0, verb))) return null;
  const link = isMark ? AS : INTO;
  const to = clause.findIndex(({ lower }, at) => at > verb + 1 && link.test(lower) && isValueAt(clause, at + 1));
  if (to === -1) return null;
  const over = /^(?:over|across|along|down|up)$/.test(clause[to - 1]?.lower ?? '') ? 1 : 0;
  return around(clause, { verb, to, over, participle: 'moved', lead: 'to' });
}

/** A list or a state: a name in capitals or in quotes, with its noun at most. */
function isValueAt(clause: readonly Token[], start: number): boolean {
  let at = start;
  while (/^(?:the|our|my|list|column|stage|state|status|section|phase|lane)$/.test(clause[at]?.lower ?? '')) at += 1;
  const { mention, text = '' } = clause[at] ?? {};
  return mention?.kind === 'quote' || /^\p{Lu}/u.test(text) || /^(?:done|doing|blocked|archived|approved)$/.test(text);
}

interface Around {
  readonly verb: number;
  readonly to: number;
  readonly over: number;
  readonly participle: string;
  readonly lead: string;
}

/** The thing, what happens to it, and the words behind. */
function around(clause: readonly Token[], { verb, to, over, participle, lead }: Around): readonly Token[] {
  const token = clause[verb] as Token;
  const thing = clause.slice(verb + 1, to - over);
  const from = thing.findIndex(({ lower }) => lower === 'from');
  const told = from > 0 ? thing.slice(0, from) : thing;
  const by = byWhom(clause.slice(0, verb));
  const covered = [...clause.slice(0, verb).filter((one) => !by.includes(one)), ...clause.slice(to - over, to)];
  const place = placeIn(told);
  return [
    ...told.slice(0, place),
    ...state(token, participle, covered),
    made(clause[to] as Token, lead),
    ...clause.slice(to + 1),
    ...told.slice(place),
    ...(from > 0 ? thing.slice(from) : []),
    ...by,
  ];
}
