import { range } from '../../../lib/collections/range.js';
import type { Reading } from '../read/reading.js';
import { idiomAt, spreadAt } from '../text/services/idioms.js';
import { stem } from '../text/stem.js';
import { skipLead } from '../read/neutral.js';
import { isVerbOfRequest } from '../text/verbs/thesaurus.js';

/** The frame of one order or question: its verb, and where the words begin that say what it is done to. */
export interface Order {
  /** Stems of the verb: as it is said, and as the plain verb that stands for it. None: it is a question, or only a wish. */
  readonly verbs: readonly string[];
  readonly form: 'ask' | 'count' | 'order' | 'wish';
  /** The first token of it. */
  readonly start: number;
  /** Behind the verb. */
  readonly from: number;
  readonly to: number;
  /** Tokens that only frame it, such as the question word. */
  readonly frame: readonly number[];
}

const ASKS = /^(?:what|which|who|how)$/;
const ASKED = /^(?:is|are|am|was|were|do|does|did|has|have|will|can)$/;
const TELLS = /^(?:have|let|make|get|ask|tell|use|using|want|need)$/;
const PLACE = /^(?:in|on|with|using|via|at|from|over|through|inside|within)$/;

/** Behind the name of a service that an order begins with: `trello: add …`, `Trello - add …`. */
const NAMES = /^[,:–—-]$/;

/** The order that the words are; null: they have no verb that is known. */
export function orderIn(r: Reading, from: number, to: number): Order | null {
  const frame: number[] = [];
  let at = skipLead(r, from);
  at = placeBefore(r, at, to, frame);
  at = skipLead(r, at);
  const asked = questionAt(r, at, to);
  if (asked) return { ...asked, frame: [...frame, ...asked.frame] };
  if (r.is(at, 'a|an|the|some') || /^(?:i|we) (?:need|want)$/.test(`${r.lower(at - 2)} ${r.lower(at - 1)}`))
    return { verbs: [], form: 'wish', start: at, from: at, to, frame };
  const bin = binAt(r, at, to);
  if (bin)
    return { verbs: THROWN, form: 'order', start: at, from: at + 1, to, frame: [...frame, at, ...range(bin, to)] };
  const mark = markedAt(r, at, to);
  if (mark)
    return {
      verbs: mark.verbs,
      form: 'order',
      start: at,
      from: at + 1,
      to,
      frame: [...frame, at, mark.at, mark.at + 1],
    };
  const spread = spreadAt(r.tokens.slice(at, to), 0);
  if (spread) {
    const end = at + spread.length - 1;
    return { verbs: [spread.token.stem], form: 'order', start: at, from: at + 1, to, frame: [...frame, at, end] };
  }
  const verb = verbAt(r, at, to);
  if (!verb) return null;
  // `give me`, `show us`
  const next = at + verb.length;
  const inner = r.is(next, 'me|us') ? next + 1 : next;
  const told = /^(?:show|tell|list|check|see|find)$/.test(r.lower(at)) ? questionAt(r, inner, to) : null;
  if (told) return { ...told, start: at, frame: [...frame, ...range(at, inner), ...told.frame] };
  return { verbs: verb.stems, form: 'order', start: at, from: next, to, frame: [...frame, ...range(at, next)] };
}

const STATES: Readonly<Record<string, readonly string[]>> = {
  done: ['complete', 'finish'],
  finished: ['complete', 'finish'],
  complete: ['complete', 'finish'],
  completed: ['complete', 'finish'],
  closed: ['close'],
  resolved: ['resolve', 'close'],
  solved: ['solve', 'close'],
  cancelled: ['cancel'],
  canceled: ['cancel'],
};

/** `mark the task … as finished`: the state at the end says the verb. */
function markedAt(
  r: Reading,
  at: number,
  to: number,
): { readonly at: number; readonly verbs: readonly string[] } | null {
  if (!r.is(at, 'mark|set|flag')) return null;
  for (let next = at + 1; next + 1 < to; next += 1) {
    const verbs = r.is(next, 'as') ? STATES[r.lower(next + 1)] : undefined;
    if (verbs) return { at: next, verbs: verbs.map(stem) };
  }
  return null;
}

const THROWN = ['delete', 'trash'].map(stem);

/** `throw the message in the bin`: where the words for the bin begin. Null: nothing is thrown away. */
function binAt(r: Reading, at: number, to: number): number | null {
  const isBin = r.is(to - 1, 'bin|trash|rubbish|dustbin|wastebasket|garbage') && r.is(to - 2, 'the');
  return isBin && r.is(at, 'throw|chuck|toss|put|drop|stick') && r.is(to - 3, 'in|into') && to - 3 > at + 1
    ? to - 3
    : null;
}

/** `In Trello, …`, `have Trello …`, `use Trello to …`: the service stands before the verb. */
function placeBefore(r: Reading, at: number, to: number, frame: number[]): number {
  const isLed = PLACE.test(r.lower(at)) || TELLS.test(r.lower(at));
  let name = isLed ? at + 1 : at;
  while (r.is(name, 'my|our|the')) name += 1;
  const named = r.frames.services.at(r.tokens, name);
  if (!named) return at;
  let next = name + named.length;
  const isPlace = isLed && PLACE.test(r.lower(at));
  if (isPlace && r.lower(next) !== ',') return at;
  // `tell the Telegram group …`: the service is a part of the object.
  if (isLed && !isPlace && !r.is(next, 'to|,|:') && !isVerbOfRequest(r.stem(next))) return at;
  if (!isLed && !NAMES.test(r.lower(next))) return at;
  if (NAMES.test(r.lower(next)) || r.is(next, 'to')) next += 1;
  if (next >= to) return at;
  frame.push(...range(at, name), ...range(name, next));
  return next;
}

function questionAt(r: Reading, at: number, to: number): Order | null {
  const isQuestion = r.tokens[to]?.lower === '?' || ASKS.test(r.lower(at));
  if (!isQuestion) return null;
  const isCount = r.is(at, 'how many|much|often');
  if (r.is(at, 'how') && !isCount) return null;
  if (ASKS.test(r.lower(at)) || ASKED.test(r.lower(at))) {
    const next = at + (isCount ? 2 : 1);
    return { verbs: [], form: isCount ? 'count' : 'ask', start: at, from: next, to, frame: range(at, next) };
  }
  return null;
}

function verbAt(
  r: Reading,
  at: number,
  to: number,
): { readonly stems: readonly string[]; readonly length: number } | null {
  if (at >= to || r.tokens[at]?.kind !== 'word') return null;
  const raw = r.stem(at);
  const idiom = idiomAt(r.tokens.slice(at, to), 0, () => false);
  const stems = new Set<string>();
  if (idiom) stems.add(idiom.token.stem);
  if (!idiom || idiom.length === 1) stems.add(raw);
  // `switch … on`, `turn … off`
  if (r.is(at, 'switch|turn') && r.is(at + 1, 'on|off')) stems.add(raw);
  if (idiom && r.is(at, 'look')) stems.add(stem('find'));
  const isKnown = [...stems].some((one) => isVerbOfRequest(one) || r.frames.operationVerbs.has(one));
  return isKnown ? { stems: [...stems], length: idiom?.length ?? 1 } : null;
}
