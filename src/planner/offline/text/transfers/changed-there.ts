import { made } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before } from './parts.js';
import { isTold, nounOf, thingOf, whenNew } from './thing.js';
import type { Thing } from './thing.js';
import { wordList } from '../../word-list.js';

/*
 * A change of each new thing where it is: `assign new tasks in the Asana project Support to Maria` becomes `when new task in
 * the Asana project Support, assign it to Maria`, and `set the due date of new cards to Friday` sets its due date.
 */

/** Verbs that change a thing and leave it where it is. */
const CHANGES = wordList(
  'assign|reassign|set|give|comment|label|tag|move|mark|put|change|update|archive|complete|close|prioritize|prioritise|flag|rename',
);
const LEAD = /^(?:please|kindly|automatically|always|just|i|we|want|need|would|like|to|can|could|you)$/;
const FRESH = /^(?:new|incoming|newly)$/;
const EACH = /^(?:each|every|any|all|the|my|our)$/;
const PLACE = /^(?:in|on|of|from)$/;
/** Words that no thing ends with. */
const OPEN = /^(?:in|on|of|from|to|the|my|our|a|an|with|as|for|and|by|at)$/;
/** Words before `to` that say where the things are. */
const GOES = /^(?:moved|added|assigned|sent|due|belonging|posted|uploaded|addressed|related)$/;
const HOLDS =
  /^(?:project|board|list|section|database|base|table|folder|channel|team|workspace|column|inbox|store|form)$/;
const MAX_BEFORE = 10;
const MAX_FIELD = 4;

/** The clause of the event, and the change; null: the sentence changes nothing that is new. */
export function changedThere(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  let verb = 0;
  while (LEAD.test(sentence[verb]?.lower ?? '')) verb += 1;
  const order = sentence[verb];
  if (!order || !CHANGES.test(order.lower) || words.hasTime) return null;
  const fresh = sentence.findIndex(
    ({ lower }, at) => at > verb && FRESH.test(lower) && !/^(?:a|an|another|one)$/.test(sentence[at - 1]?.lower ?? ''),
  );
  if (fresh === -1 || fresh > verb + MAX_BEFORE) return null;
  let from = fresh;
  while (from - 1 > verb && EACH.test(sentence[from - 1]?.lower ?? '')) from -= 1;
  const act = sentence.slice(verb, from);
  if (act.some(({ lower }) => /^(?:,|and|when|if|with|add|create)$/.test(lower))) return null;
  const found = longest(sentence, from, words) ?? withPlaceBehind(sentence, from, words);
  if (!found) return null;
  const { thing, rest } = found;
  return [...whenNew(thing, sentence.slice(0, verb)), before(order, ','), ...onIt(act), ...rest];
}

interface Found {
  readonly thing: Thing;
  /** The words behind the thing. */
  readonly rest: readonly Token[];
}

/** The most words from a place on that name one thing without a rest. */
function longest(sentence: readonly Token[], from: number, words: ServiceWords): Found | null {
  for (let to = endOfThings(sentence, from); to > from + 1; to -= 1) {
    const thing = wholeThing(sentence.slice(from, to), words);
    if (!thing) continue;
    const end = placeEnd(sentence, to);
    return { thing: { ...thing, words: [...thing.words, ...sentence.slice(to, end)] }, rest: sentence.slice(end) };
  }
  return null;
}

/** `… of new cards in the Support list to 3 days from now in Trello`: the service stands at the end. */
function withPlaceBehind(sentence: readonly Token[], from: number, words: ServiceWords): Found | null {
  const at = sentence.findIndex(
    (_token, index) =>
      index > from + 1 &&
      words.service(sentence, index) > 0 &&
      index + words.service(sentence, index) === sentence.length,
  );
  if (at === -1) return null;
  let place = at - 1;
  while (/^(?:the|my|our)$/.test(sentence[place]?.lower ?? '')) place -= 1;
  if (!PLACE.test(sentence[place]?.lower ?? '')) return null;
  const name = sentence.slice(place);
  for (let to = Math.min(place, endOfThings(sentence, from)); to > from + 1; to -= 1) {
    const thing = OPEN.test(sentence[to - 1]?.lower ?? '')
      ? null
      : wholeThing([...sentence.slice(from, to), ...name], words);
    if (!thing) continue;
    const end = Math.min(place, placeEnd(sentence, to));
    return {
      thing: { ...thing, words: [...thing.words, ...sentence.slice(to, end)] },
      rest: sentence.slice(end, place),
    };
  }
  return null;
}

/** New things, if every word says which ones. */
function wholeThing(said: readonly Token[], words: ServiceWords): Thing | null {
  if (OPEN.test(said.at(-1)?.lower ?? '')) return null;
  const thing = thingOf(said, words);
  if (!thing || !isTold(thing) || thing.told.open > 0 || thing.amount !== 'new') return null;
  // `new cards in the Trello list`: no list is new.
  const noun = nounOf(thing);
  const place = said.findIndex(({ lower }) => PLACE.test(lower));
  const at = said.findIndex(({ start }) => start === noun?.start);
  return place === -1 || at < place ? thing : null;
}

/** Where the words for the things end at the latest: `to`, `as` and `into` lead to what they get. */
function endOfThings(sentence: readonly Token[], from: number): number {
  const to = sentence.findIndex(
    ({ lower }, at) => at > from + 1 && /^(?:to|as|into)$/.test(lower) && !GOES.test(sentence[at - 1]?.lower ?? ''),
  );
  return to === -1 ? sentence.length : to;
}

/** `project Support`, `in the list "To do"`, `in Support`: where the name of a place ends. The start itself: there is none. */
function placeEnd(sentence: readonly Token[], from: number): number {
  const isLed = PLACE.test(sentence[from]?.lower ?? '');
  let at = isLed ? from + 1 : from;
  while (/^(?:the|my|our)$/.test(sentence[at]?.lower ?? '')) at += 1;
  const isHeld = HOLDS.test(sentence[at]?.lower ?? '');
  const start = isHeld ? at + 1 : at;
  let end = start;
  if (sentence[start]?.mention?.kind === 'quote') end = start + 1;
  else while (sentence[end]?.kind === 'word' && /^\p{Lu}/u.test(sentence[end]?.text ?? '')) end += 1;
  // `the Asana project | Support`
  const isBehind = start === from && HOLDS.test(sentence[from - 1]?.lower ?? '');
  if (end === start || !(isLed || isHeld || isBehind)) return from;
  return !isHeld && HOLDS.test(sentence[end]?.lower ?? '') ? end + 1 : end;
}

/** `assign` → `assign it`, `set the due date of` → `set its due date`, `comment "Thanks" on` → `comment "Thanks" on it`. */
function onIt(act: readonly Token[]): readonly Token[] {
  const last = act.at(-1) as Token;
  const article =
    act.length -
    2 -
    [...act]
      .reverse()
      .slice(1)
      .findIndex(({ lower }) => /^(?:the|a)$/.test(lower));
  const head = act[article];
  const isField = last.lower === 'of' && head !== undefined && article > 0 && act.length - 2 - article <= MAX_FIELD;
  if (isField) return [...act.slice(0, article), made(head, 'its', [last]), ...act.slice(article + 1, -1)];
  return [...act, { ...made(last, 'it'), start: last.end, end: last.end }];
}
