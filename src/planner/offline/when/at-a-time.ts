import { numberIn } from '../read/reading.js';
import { Phrases } from '../text/tokens.js';
import type { Token } from '../text/tokens.js';
import type { Span } from './time-spans.js';

/* `one at a time`, `at most 3 runs in parallel`: how many runs go at once. */

const LEADS = Phrases.of([
  'at most',
  'max',
  'maximum',
  'no more than',
  'not more than',
  'up to',
  'only',
  'never more than',
]);
const TOGETHER = Phrases.of([
  'at a time',
  'at once',
  'at the same time',
  'in parallel',
  'simultaneously',
  'concurrently',
  'at any time',
]);
const NEVER = Phrases.of([
  'never in parallel',
  'not in parallel',
  'never at the same time',
  'one after the other',
  'one by one and never in parallel',
]);
const BEFORE = Phrases.of([
  'run',
  'run only',
  'run it',
  'process',
  'handle',
  'do',
  'work on',
  'but',
  'and',
  ',',
  'with',
  'execute',
]);
const RUNS = /^(?:runs?|executions?|jobs?|instances?|of|them|these|should|may|can|run|go|be|running)$/;

/** A limit on the runs that go at the same time. */
export interface AtATime extends Span {
  readonly limit: number;
}

/** The limit that the words name; null: they name none. */
export function findAtATime(tokens: readonly Token[], isFree: (at: number) => boolean): AtATime | null {
  for (let at = 0; at < tokens.length; at += 1) {
    if (!isFree(at)) continue;
    const never = NEVER.at(tokens, at);
    // Otherwise the words may be about the items of a list.
    if (never && /parallel|same time/.test(never.value))
      return widened(tokens, { from: at, to: at + never.length, limit: 1 });
    const lead = LEADS.at(tokens, at);
    const start = at + (lead?.length ?? 0);
    const limit = numberIn(tokens[start]?.lower ?? '');
    if (limit === null || !Number.isInteger(limit) || limit < 1) continue;
    let next = start + 1;
    while (RUNS.test(tokens[next]?.lower ?? '')) next += 1;
    const together = TOGETHER.at(tokens, next);
    const isRuns = lead !== null || next > start + 1;
    if (together && (isRuns || BEFORE.at(tokens, at - 1) !== null || at === 0))
      return widened(tokens, { from: at, to: next + together.length, limit });
  }
  return null;
}

function widened(tokens: readonly Token[], { from, to, limit }: AtATime): AtATime {
  let first = from;
  while (first > 0 && /^(?:run|it|but|and|process|handle|execute|please|only)$/.test(tokens[first - 1]?.lower ?? ''))
    first -= 1;
  return { from: first, to, limit };
}
