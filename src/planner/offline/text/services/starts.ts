import { spanAt } from '../durations.js';
import type { Token } from '../tokens.js';
import { made } from '../sentences.js';
import type { ServiceWords } from './words.js';

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
  const span = spanAt(sentence.slice(0, 5).map(({ lower }) => lower));
  const before = sentence[span?.length ?? 0];
  if (!span || before?.lower !== 'before') return null;
  const from = span.length + 1;
  const verb = sentence.findIndex(({ lower }, at) => at > from && at < from + MAX_LEAD && BEGINS.test(lower));
  const told = sentence.slice(from, Math.max(verb, from));
  const [first] = sentence;
  if (!first || told.some(({ kind }) => kind === 'mark') || !told.some((_token, at) => words.service(told, at) > 0))
    return null;
  const place = told.findIndex(({ lower }) => PLACE.test(lower));
  const thing = place === -1 ? told : told.slice(0, place);
  const length = sentence.slice(0, span.length);
  return [
    whenBefore(first),
    ...thing,
    sentence[verb] as Token,
    ...(place === -1 ? [] : told.slice(place)),
    made(first, 'seconds', length),
    before,
    made(first, String(span.seconds), length),
    ...sentence.slice(verb + 1),
  ];
}
