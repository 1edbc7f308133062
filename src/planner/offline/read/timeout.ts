import type { Draft } from '../build/builder.js';
import { spanAt } from '../text/durations.js';
import { slotOf } from './frames.js';
import type { Frame } from './frames.js';
import type { Reading } from './reading.js';

const LEADS = [
  'for at most',
  'at most',
  'for up to',
  'up to',
  'within',
  'max',
  'for max',
  'for a maximum of',
  'for no longer than',
  'no longer than',
  'for no more than',
  'no more than',
  'not longer than',
  'for',
  'with a timeout of',
  'timeout',
  'timeout after',
  'timeout of',
  'and give up after',
  'give up after',
  'but at most',
  'but no longer than',
  'but give up after',
  'for the next',
  'in the next',
  'wait at most',
  'wait up to',
];

/** `for at most 2 days`, `(max 24 hours)`: how long a step waits. */
export function timeoutAt(r: Reading, at: number): { readonly seconds: number; readonly to: number } | null {
  const open = r.said(at, ',', '(', ', but', ', and');
  const lead = r.said(at + open, ...LEADS);
  const bare = lead === 0 ? spanAt(r.slice(at + open, r.end).map(({ lower }) => lower)) : null;
  // `(24h max)`
  const most = bare
    ? r.said(
        at + open + bare.length,
        'max',
        'at most',
        'maximum',
        'at the most',
        'tops',
        'timeout',
        'time limit',
        'limit',
      )
    : 0;
  if (bare && most > 0) {
    const end = at + open + bare.length + most;
    return { seconds: bare.seconds, to: end + r.said(end, ')') };
  }
  if (lead === 0) return null;
  const start = at + open + lead;
  const span = spanAt(r.slice(start, r.end).map(({ lower }) => lower));
  if (!span) return null;
  const to = start + span.length;
  return { seconds: span.seconds, to: to + r.said(to, ')') };
}

/** Takes the words for the time limit of a step. @returns where they end. */
export function readTimeout(r: Reading, at: number, step: Draft, { planning }: Frame): number {
  const name = slotOf(planning, 'timeout');
  const read = name === undefined ? null : timeoutAt(r, at);
  if (name === undefined || !read) return at;
  r.builder.set(step, name, read.seconds, 'timeout');
  r.take(at, read.to, step.part, 'timeout');
  return read.to;
}
