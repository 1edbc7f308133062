import { made, placeOf } from '../sentences.js';
import type { Token } from '../tokens.js';
import { endsTime } from './idioms.js';
import { thingsIn } from './things.js';
import type { Span } from './things.js';
import { asBase, isParticiple } from './words.js';
import type { ServiceWords } from './words.js';
import { wordList } from '../../word-list.js';

/*
 * Where the things stand in an act that is done to each of them, if they do not stand right behind its verb: `add the label
 * "stale" to all issues …`, `create a task for each deal …`, `issues without an update for 10 days: close them`, `such issues
 * are to be closed`.
 */

/** An act for each of the things. Its words have `it` in the place of the thing. */
export interface EachAct {
  /** The words before the act, such as the time. */
  readonly before: readonly Token[];
  readonly things: readonly Token[];
  readonly act: readonly Token[];
  /** What stands behind both. */
  readonly rest: readonly Token[];
}

const MARK = /^(?:,|:|→|;)$/;
const ON = /^(?:on|to|from|of|off|in|for|under|onto)$/;
/** Verbs that put something on a thing, or take it off. */
const PUTS_ON = wordList(
  'add|put|leave|post|write|set|change|apply|attach|stick|give|comment|reply|remove|take|assign|update',
);
/** What is put on things. */
const PUT = wordList(
  'comment|note|label|labels|tag|tags|reaction|reply|status|state|priority|stage|owner|assignee|date|deadline|field|column|reminder',
);
const THEM = /^(?:it|them|these|those|each)$/;
const BEHIND_VERB = /^(?:to|into|onto|from|as|with|in|at|on|by|for)$/;
const MAX_OBJECT = 9;

/** The act and its things; null: the sentence has none of these forms. */
export function eachAct(sentence: readonly Token[], words: ServiceWords): EachAct | null {
  return (
    putOn(sentence, words) ?? given(sentence, words) ?? forEachThing(sentence, words) ?? headedByThings(sentence, words)
  );
}

/** `add the label "stale" to all issues …`, `comment "Any news?" on cards …`, `set the status of the pages … to "Late"`. */
function putOn(sentence: readonly Token[], words: ServiceWords): EachAct | null {
  for (let verb = 0; verb < sentence.length; verb += 1) {
    const token = sentence[verb] as Token;
    if (token.kind !== 'word' || !PUTS_ON.test(token.lower) || !startsAct(sentence, verb, words)) continue;
    for (let link = verb + 1; link < Math.min(sentence.length, verb + MAX_OBJECT); link += 1) {
      const object = sentence.slice(verb + 1, link);
      if (!ON.test(sentence[link]?.lower ?? '') || !isPut(token, object)) continue;
      const plural = inPlural(sentence, link, words);
      const things = thingsIn(plural, link, words);
      if (things?.from !== link + 1 || isMade(object, words)) continue;
      const isValue =
        object.some(({ lower }) => lower === '=') ||
        (sentence[link]?.lower === 'of' && /^(?:set|change|update)$/.test(token.lower));
      const act = plural.slice(verb, isValue ? link : link + 1);
      return {
        before: plural.slice(0, verb),
        things: plural.slice(things.from, things.to),
        act: isValue ? act : [...act, itFor(plural, things)],
        rest: plural.slice(things.to),
      };
    }
  }
  return null;
}

/** `give all issues without a label the label "triage"`: the thing stands before what it gets. */
function given(sentence: readonly Token[], words: ServiceWords): EachAct | null {
  const verb = sentence.findIndex(({ lower }, at) => lower === 'give' && startsAct(sentence, at, words));
  const order = sentence[verb];
  if (!order) return null;
  for (let at = verb + 2; at < Math.min(sentence.length - 1, verb + MAX_SPAN); at += 1) {
    const isGift = /^(?:a|an|the)$/.test(sentence[at]?.lower ?? '') && LABEL.test(sentence[at + 1]?.lower ?? '');
    if (!isGift || /^(?:with|without|have|has|by)$/.test(sentence[at - 1]?.lower ?? '')) continue;
    const said = inPlural(sentence.slice(0, at), verb, words);
    const things = thingsIn(said, verb, words);
    if (things?.from !== verb + 1 || things.to !== said.length) return null;
    const thing = said[things.from] as Token;
    const link = { ...made(thing, 'to'), end: thing.start };
    return {
      before: said.slice(0, verb),
      things: said.slice(things.from),
      act: [made(order, 'add'), ...sentence.slice(at), link, itFor(said, things)],
      rest: [],
    };
  }
  return null;
}

const LABEL = /^(?:labels?|tags?)$/;
const MAX_SPAN = 20;

/** Whether the object is something that a thing can have. */
const isPut = (verb: Token, object: readonly Token[]): boolean =>
  object.some(
    ({ lower, mention }) => PUT.test(lower) || (mention?.kind === 'quote' && /^(?:comment|reply)$/.test(verb.lower)),
  ) || object.some(({ lower }) => lower === '=');

/** `add a card to …` is about a place. */
const isMade = (object: readonly Token[], words: ServiceWords): boolean =>
  object.some((_token, at) => words.service(object, at) > 0);

/** `create a task for each deal …`, `for every deal … create a task`. */
function forEachThing(sentence: readonly Token[], words: ServiceWords): EachAct | null {
  if (!words.hasTime) return null;
  const at = sentence.findIndex(
    ({ lower }, index) =>
      lower === 'for' &&
      /^(?:each|every|all)$/.test(sentence[index + 1]?.lower ?? '') &&
      !words.isTime(sentence[index + 1] as Token),
  );
  if (at === -1) return null;
  const alone = inPlural(sentence, at, words);
  const said = thingsIn(alone, at, words) ? null : withService(sentence, at, words);
  const plural = said === null ? alone : inPlural(said, at, words);
  const things = thingsIn(plural, at, words);
  if (things?.from !== at + 1) return null;
  const verb = plural.findIndex((_token, index) => index < at && isActAt(plural, index, words));
  const span = plural.slice(things.from, things.to);
  if (verb !== -1 && at > verb + 1)
    return { before: plural.slice(0, verb), things: span, act: plural.slice(verb, at), rest: plural.slice(things.to) };
  const inside = span.findIndex((_token, index) => index > 1 && isOrderWord(span, index, words));
  const end = inside === -1 ? things.to : things.from + inside;
  const next = MARK.test(plural[end]?.lower ?? '') ? end + 1 : end;
  if (verb !== -1 || !isOrderWord(plural, next, words)) return null;
  return { before: plural.slice(0, at), things: plural.slice(things.from, end), act: [], rest: plural.slice(next) };
}

/** `create a HubSpot task for each deal`: the things are of the service that is named before. */
function withService(sentence: readonly Token[], at: number, words: ServiceWords): readonly Token[] | null {
  const name = sentence.findIndex((_token, index) => index < at && words.service(sentence, index) > 0);
  const each = sentence[at + 1];
  // `each item of the feed` is of something else.
  const isOfOther = sentence
    .slice(at + 2, at + 5)
    .some(({ lower, mention }) => /^(?:of|from|in)$/.test(lower) || mention?.kind === 'url');
  if (name === -1 || !each || isOfOther) return null;
  const service = sentence
    .slice(name, name + words.service(sentence, name))
    .map((token) => ({ ...token, start: each.end, end: each.end }));
  return [...sentence.slice(0, at + 2), ...service, ...sentence.slice(at + 2)];
}

/** `issues without an update for 10 days: comment "Any news?"`, `such issues are to be closed`. */
export function headedByThings(sentence: readonly Token[], words: ServiceWords): EachAct | null {
  if (!words.hasTime) return null;
  let from = 0;
  while (from < sentence.length && (words.isTime(sentence[from] as Token) || MARK.test(sentence[from]?.lower ?? '')))
    from += 1;
  const things = thingsIn(sentence, from - 1, words);
  if (things?.from !== from || isActAt(sentence, from, words)) return null;
  const done = passiveIn(sentence, things, words);
  if (done) return { before: sentence.slice(0, from), act: [], ...done };
  const mark = sentence.findIndex(({ lower }, at) => at >= things.to - 1 && /^(?:→|:)$/.test(lower));
  const start = mark === things.to ? mark + 1 : -1;
  if (start === -1 || !isOrderWord(sentence, start, words)) return null;
  return {
    before: sentence.slice(0, from),
    things: sentence.slice(things.from, things.to),
    act: [],
    rest: withIt(sentence.slice(start), sentence[things.from] as Token),
  };
}

const SAYS = /^(?:asking|saying|telling|thanking|reminding|that)$/;
const MODAL = wordList('should|shall|must|will|need|needs|have|has|get|gets|ought|are|is');

/** `such issues are to be closed`, `… should be archived` */
function passiveIn(
  sentence: readonly Token[],
  things: Span,
  words: ServiceWords,
): Pick<EachAct, 'things' | 'rest'> | null {
  for (let at = things.from + 1; at <= things.to; at += 1) {
    if (!MODAL.test(sentence[at]?.lower ?? '')) continue;
    let verb = at + 1;
    while (/^(?:to|be|get|automatically|then|all|always)$/.test(sentence[verb]?.lower ?? '')) verb += 1;
    const token = sentence[verb];
    const said = sentence.slice(at, verb).map(({ lower }) => lower);
    const isOrdered = said.includes('to') || /^(?:should|shall|must|will|get|gets)$/.test(said[0] ?? '');
    if (!token || !isOrdered || !isParticiple(token, words)) continue;
    const order = { ...asBase(token), also: sentence.slice(at, verb).map(placeOf) };
    return {
      things: sentence.slice(things.from, at),
      rest: withIt([order, ...sentence.slice(verb + 1)], sentence[things.from] as Token),
    };
  }
  return null;
}

/** `close` → `close it`, `archive them` → `archive it`, `move to Late` → `move it to Late`, `comment "Hi"` → `comment "Hi" on it`. */
export function withIt(act: readonly Token[], thing: Token): readonly Token[] {
  const [verb, next] = act;
  if (!verb) return act;
  const it = { ...made(thing, 'it'), end: thing.start };
  if (next && THEM.test(next.lower)) return [verb, made(next, 'it'), ...act.slice(2)];
  // `comment asking for news`: what it is put on comes before its words.
  if (next && /^(?:comment|reply)$/.test(verb.lower) && SAYS.test(next.lower))
    return [verb, { ...made(thing, 'on'), end: thing.start }, it, ...act.slice(1)];
  if (!next || MARK.test(next.lower) || BEHIND_VERB.test(next.lower)) return [verb, it, ...act.slice(1)];
  const end = act.findIndex(({ lower }) => MARK.test(lower) || /^(?:and|then|asking|saying|telling)$/.test(lower));
  const object = act.slice(0, end === -1 ? act.length : end);
  const rest = act.slice(object.length);
  const hasIt = object.some(({ lower }) => /^(?:it|its|them|their)$/.test(lower));
  if (hasIt || !PUTS_ON.test(verb.lower) || !isPut(verb, object.slice(1))) return act;
  const link = { ...made(thing, /^(?:remove|take)$/.test(verb.lower) ? 'from' : 'to'), end: thing.start };
  return [...object, link, it, ...rest];
}

/** `it` in the place of the things. */
export const itFor = (sentence: readonly Token[], { from }: Span): Token => {
  const thing = sentence[from] as Token;
  return { ...made(thing, 'it'), end: thing.start };
};

function startsAct(sentence: readonly Token[], at: number, words: ServiceWords): boolean {
  const before = sentence[at - 1];
  return (
    before === undefined ||
    /^(?:,|→|:|and|then|please|also|automatically|;|to)$/.test(before.lower) ||
    words.isTime(before) ||
    endsTime(sentence, at)
  );
}

const isOrderWord = (sentence: readonly Token[], at: number, words: ServiceWords): boolean => {
  const { kind, lower = '', stem = '' } = sentence[at] ?? {};
  return (
    kind === 'word' &&
    !/(?:ed|ing|[^s]s)$/.test(lower) &&
    words.service(sentence, at) === 0 &&
    (words.isVerb(stem) || words.isOwnVerb(stem) || PUTS_ON.test(lower))
  );
};

const isActAt = (sentence: readonly Token[], at: number, words: ServiceWords): boolean =>
  startsAct(sentence, at, words) && isOrderWord(sentence, at, words);

const NO_NOUN = wordList('of|in|on|at|to|from|with|for|by|that|which|who|and|or|the|a|an|my|our|due|new|open');
/** The noun stands at most so many words behind `every`. */
const MAX_NOUN = 5;

/** `every card in …` is about all cards. */
export function inPlural(sentence: readonly Token[], verb: number, words: ServiceWords): readonly Token[] {
  const every = sentence[verb + 1];
  if (!every || !/^(?:every|each)$/.test(every.lower)) return sentence;
  for (let at = verb + 2; at < verb + 2 + MAX_NOUN; at += 1) {
    const noun = sentence[at];
    if (noun?.kind !== 'word' || noun.lower.endsWith('s') || NO_NOUN.test(noun.lower)) continue;
    const plural = [
      ...sentence.slice(0, verb + 1),
      made(every, 'all'),
      ...sentence.slice(verb + 2, at),
      { ...made(noun, `${noun.lower}s`), text: `${noun.text}s` },
      ...sentence.slice(at + 1),
    ];
    if (thingsIn(plural, verb, words)?.from === verb + 1) return plural;
  }
  return sentence;
}
