import { spanAt } from '../durations.js';
import type { Token } from '../tokens.js';
import { made } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';

/*
 * Clauses that say what starts a run without a word such as `when`: `an Asana task gets created → …`, `ten minutes
 * before a meeting in Google Calendar begins, …`. They become clauses with that word.
 */

const TELLS = /^(?:a|an|the|some|someone|somebody|one|my|our)$/;
/** More words than this are no clause of an event. */
const MAX_LEAD = 24;
const BEGINS = /^(?:starts?|begins?)$/;
const PLACE = /^(?:in|on|from|of|at)$/;

const whenBefore = (first: Token): Token => ({ ...made(first, 'when'), end: first.start });

/** `A Notion page was changed → …` → `when a Notion page was changed → …`; null: it tells of nothing that happens. */
export function toldStart(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const [first] = sentence;
  const arrow = sentence.findIndex(({ lower }) => lower === '→');
  if (!first || arrow < 3 || arrow > MAX_LEAD || words.hasTime || !TELLS.test(first.lower)) return null;
  return words.happening(sentence.slice(0, arrow))?.isNew === true ? [whenBefore(first), ...sentence] : null;
}

/**
 * `Ten minutes before any meeting in Google Calendar begins` → `when any meeting begins in Google Calendar seconds before
 * 600`, as the trigger has it. What does not watch ahead of time leaves these words open.
 */
export function startAhead(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  return beforeStart(sentence, words) ?? startsSoon(sentence, words) ?? beforeAny(sentence, words);
}

/** A start, and the words before it that say what is done. */
function beforeStart(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  for (let at = 0; at < sentence.length; at += 1) {
    const span = spanAt(sentence.slice(at, at + 5).map(({ lower }) => lower));
    const before = span && sentence[at + span.length];
    const first = sentence[at];
    if (!span || !first || before?.lower !== 'before') continue;
    if (at > 0 && /^(?:wait|pause|sleep|for|within|by|every)$/.test(sentence[at - 1]?.lower ?? '')) return null;
    const from = at + span.length + 1;
    const end = endOf(sentence, from);
    const verb = sentence.slice(from, end).findIndex(({ lower }) => BEGINS.test(lower));
    const told = sentence.slice(from, verb === -1 ? end : from + verb);
    // Without a verb, things that are done at a time are meant.
    const isEach = /^(?:each|every|any|all|a|an|my|our|the)$/.test(told[0]?.lower ?? '');
    if ((verb === -1 && !isEach) || !told.some((_token, index) => words.service(told, index) > 0)) return null;
    const start = atStart(told, (verb === -1 ? null : sentence[from + verb]) ?? null, {
      first,
      before,
      span: sentence.slice(at, from - 1),
    });
    const rest = sentence.slice(verb === -1 ? end : from + verb + 1);
    return [...start(span.seconds), ...(at === 0 ? rest : [made(before, ','), ...sentence.slice(0, at), ...rest])];
  }
  return null;
}

/** `Before client calls in my Google Calendar start, …`: no word says how long before. */
function beforeAny(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const at = /^(?:right|just|shortly|some|briefly|always)$/.test(sentence[0]?.lower ?? '') ? 1 : 0;
  const before = sentence[at];
  const end = endOf(sentence, at + 1);
  if (before?.lower !== 'before' || sentence[end]?.lower !== ',') return null;
  const clause = sentence.slice(at + 1, end);
  const verb = clause.findIndex(({ lower }) => /^(?:starts?|begins?)$/.test(lower));
  const told = verb === -1 ? clause : clause.slice(0, verb);
  const isEach = /^(?:each|every|any|all|a|an|my|our|the)$/.test(told[0]?.lower ?? '');
  if ((verb === -1 && !isEach) || !told.some((_token, index) => words.service(told, index) > 0)) return null;
  const place = told.findIndex(({ lower }) => PLACE.test(lower));
  return [
    made(before, 'when', sentence.slice(0, at)),
    ...one(place === -1 ? told : told.slice(0, place)),
    made(clause[verb] ?? before, 'starts'),
    ...(place === -1 ? [] : told.slice(place)),
    ...(verb === -1 ? [] : clause.slice(verb + 1)),
    ...sentence.slice(end),
  ];
}

/** The words for the thing end at a mark, or at the next act. */
function endOf(sentence: readonly Token[], from: number): number {
  const end = sentence.findIndex(({ kind, lower }, at) => at >= from && (kind === 'mark' || lower === 'and'));
  return end === -1 ? sentence.length : end;
}

/** The clause of the start, in the order that the trigger is said in. */
function atStart(
  told: readonly Token[],
  verb: Token | null,
  { first, before, span }: { readonly first: Token; readonly before: Token; readonly span: readonly Token[] },
): (seconds: number) => readonly Token[] {
  const place = told.findIndex(({ lower }) => PLACE.test(lower));
  return (seconds) => [
    whenBefore(first),
    ...one(place === -1 ? told : told.slice(0, place)),
    verb ?? made(before, 'starts'),
    ...(place === -1 ? [] : told.slice(place)),
    made(first, 'seconds', span),
    before,
    made(first, String(seconds), span),
  ];
}

/** `each event` → `an event` */
function one(thing: readonly Token[]): readonly Token[] {
  const [first] = thing;
  return first && /^(?:each|every|any|all|my|our)$/.test(first.lower) ? [made(first, 'a'), ...thing.slice(1)] : thing;
}

const SOON = /^(?:is|are|will|be|going|about|due|to|soon)$/;
const STARTS = /^(?:starts?|begins?|starting|beginning)$/;
const AHEAD = /^(?:in|within|the|next|less|than|about|under)$/;

/** `When a calendar event starts in 15 minutes`: the start is said that long ahead of it. */
function startsSoon(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const [opener] = sentence;
  if (!opener || !/^(?:when|whenever|if|once)$/.test(opener.lower)) return null;
  const verb = sentence.slice(0, MAX_LEAD).findIndex(({ lower }) => STARTS.test(lower));
  let end = verb;
  while (end > 1 && SOON.test(sentence[end - 1]?.lower ?? '')) end -= 1;
  const told = sentence.slice(1, Math.max(1, end));
  const found = sentence[verb];
  if (!found || told.some(({ kind }) => kind === 'mark')) return null;
  if (!told.some((_token, index) => words.service(told, index) > 0)) return null;
  let at = verb + 1;
  while (AHEAD.test(sentence[at]?.lower ?? '')) at += 1;
  const span = at === verb + 1 ? null : spanAt(sentence.slice(at, at + 5).map(({ lower }) => lower));
  const place = told.findIndex(({ lower }) => PLACE.test(lower));
  // `is about to start`
  const auxiliary = sentence.slice(end, verb);
  if (!span && auxiliary.length === 0) return null;
  const said = span ? sentence.slice(verb + 1, at + span.length) : [];
  const [before] = said;
  return [
    opener,
    ...(place === -1 ? told : told.slice(0, place)),
    made(found, 'starts', auxiliary),
    ...(place === -1 ? [] : told.slice(place)),
    ...(span && before
      ? [made(before, 'seconds', said), made(before, 'before', said), made(before, String(span.seconds), said)]
      : []),
    ...sentence.slice(span ? at + span.length : verb + 1),
  ];
}
