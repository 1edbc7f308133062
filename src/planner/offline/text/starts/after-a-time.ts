import { spanAt } from '../durations.js';
import { made } from '../sentences.js';
import type { Token } from '../tokens.js';

/*
 * `create a task three days after a deal is created`: the run starts with the event, and waits before it acts. Both orders
 * become `when a deal is created, wait three days, create a task`.
 */

const ENDS = /^(?:[,.;:!?→–\n]|then)$/;
const LEADS = /^(?:a|an|any|each|every|new|the|someone|somebody|anyone|i|we|my|our)$/;
/** They make the span a part of a condition, of a date or of another time. */
const BINDS =
  /^(?:that|which|who|still|not|no|if|when|whenever|unless|every|each|due|deadline|date|within|until|only|to|for|than|by|on)$/;
const HAPPENS = /^(?:is|are|was|were|gets|has|have|been)$|^[a-z]{2,}(?:[^s']s|ed)$/;
const MAX_SPAN = 4;
/** `the day after a deal is won` is one day after it. */
const THE_UNIT = /^(?:day|week|hour)$/;

/** The request with the wait as an act of its own. */
export function withWaitAfter(tokens: readonly Token[]): readonly Token[] {
  return afterEvent(afterIt(tokens));
}

/** `a deal is created, 3 days after it, create a task`. */
function afterIt(tokens: readonly Token[]): readonly Token[] {
  const after = tokens.findIndex(
    ({ lower }, at) =>
      lower === 'after' &&
      /^(?:it|that|this)$/.test(tokens[at + 1]?.lower ?? '') &&
      ENDS.test(tokens[at + 2]?.lower ?? ''),
  );
  const from = after < 2 ? null : spanBefore(tokens, after);
  if (from === null || !/^(?:,|and|then|→)$/.test(tokens[from - 1]?.lower ?? '')) return tokens;
  const seat = tokens[from] as Token;
  const wait = { ...made(seat, 'wait', tokens.slice(after, after + 2)), end: seat.start };
  return [...tokens.slice(0, from), wait, ...tokens.slice(from, after), ...tokens.slice(after + 2)];
}

function afterEvent(tokens: readonly Token[]): readonly Token[] {
  const after = tokens.findIndex(({ lower }, at) => lower === 'after' && LEADS.test(tokens[at + 1]?.lower ?? ''));
  const from = after < 2 ? null : spanBefore(tokens, after);
  if (from === null) return tokens;
  const begin = tokens.findLastIndex(({ lower }, at) => at < from && ENDS.test(lower)) + 1;
  const stop = tokens.findIndex(({ lower }, at) => at > after && ENDS.test(lower));
  const end = stop === -1 ? tokens.length : stop;
  const clause = tokens.slice(after + 1, end);
  const act = tokens.slice(begin, from);
  if (!/^(?:i|we)$/.test(clause[0]?.lower ?? '') && !clause.slice(2).some(({ lower }) => HAPPENS.test(lower)))
    return tokens;
  // A request that tells a start of its own before has another one here.
  if (tokens.slice(0, begin).length > 0 || binds(act)) return tokens;
  const [seat, lead] = [tokens[from] as Token, tokens[after] as Token];
  const put = (lower: string): Token => ({ ...made(seat, lower), end: seat.start });
  const start = [made(lead, 'when'), ...clause, put(','), put('wait'), ...counted(tokens.slice(from, after))];
  if (act.length > 0) return [...start, put(','), ...act, ...tokens.slice(end)];
  return tokens[end]?.lower === ',' ? [...start, ...tokens.slice(end)] : tokens;
}

/** Where the wait begins that ends an act in front of its event: `create a task | three days after`; null: none does. */
export function waitIn(act: readonly Token[]): number | null {
  const end = act.at(-1)?.lower === 'after' ? act.length - 1 : act.length;
  const from = spanBefore(act, end);
  return from === null || (from > 0 && binds(act.slice(0, from))) ? null : from;
}

/** `three days after` as an act. */
export function asWait(span: readonly Token[]): readonly Token[] {
  const seat = span[0] as Token;
  const end = span.at(-1)?.lower === 'after' ? span.length - 1 : span.length;
  return [{ ...made(seat, 'wait', span.slice(end)), end: seat.start }, ...span.slice(0, end)];
}

/** Where the span begins that ends at a place; null: none does. */
function spanBefore(tokens: readonly Token[], end: number): number | null {
  for (let length = MAX_SPAN; length > 0; length -= 1) {
    const words = tokens.slice(Math.max(0, end - length), end).map(({ lower }) => lower);
    if (words.length === length && spanAt(words)?.length === length) return end - length;
  }
  const isUnit = tokens[end - 2]?.lower === 'the' && THE_UNIT.test(tokens[end - 1]?.lower ?? '');
  return isUnit && tokens[end]?.lower === 'after' ? end - 2 : null;
}

/** The span as numbers and units: `the day` is `one day`. */
const counted = (span: readonly Token[]): readonly Token[] =>
  span[0]?.lower === 'the' ? [{ ...span[0], text: 'one', lower: 'one' }, ...span.slice(1)] : span;

/** `set the due date to three days after …`, `tickets that are still open two days after …`. */
const binds = (act: readonly Token[]): boolean => {
  const last = act.at(-1)?.lower ?? '';
  return (
    /^(?:to|for|by|on|than|within|until|date|due|in|at|is)$/.test(last) ||
    act.some(({ lower }) => BINDS.test(lower) && !/^(?:to|for|by|on)$/.test(lower))
  );
};
