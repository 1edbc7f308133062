import type { Value } from '../../../build/value.js';
import { stem } from '../../../text/stem.js';
import type { Reading } from '../../reading.js';
import { letterOf } from '../letter.js';
import type { Shape } from '../shape.js';
import { LEADS } from './list-words.js';
import type { NamedField } from './named-field.type.js';

/* `the details and the deadline`: all that a message would tell of the thing, beside a field of it. */

export const DETAILS = 'details';
const WORDS = 'details|information|info|data|particulars';

/** All of what starts the run, as a field among others; null: the words say something else. */
export function wholeAt(r: Reading, at: number, value: Value, shape: Shape): NamedField | null {
  if (value.kind !== 'event' || r.event?.type?.planning?.page !== undefined) return null;
  const start = at + r.said(at, ...LEADS, 'all', 'all the', 'all its', 'full', 'the full');
  // `payment details` are those of another thing than the disputed payment.
  const nouns = new Set(value.nouns.map((noun) => noun.split(' ').map(stem).join(' ')));
  const own = [2, 1].find((length) =>
    nouns.has(
      r
        .slice(start, start + length)
        .map((one) => one.stem)
        .join(' '),
    ),
  );
  const to = start + (own ?? 0);
  if (to >= r.end || !r.is(to, WORDS) || r.isTaken(to) || r.is(to + 1, 'of|from|about|on')) return null;
  const whole = shape.columns === null ? letterOf(value, shape, null) : null;
  if (whole === null) return null;
  const picked = { expr: whole, told: `the ${DETAILS}`, leaves: [] };
  return { key: 'Details', roles: ['text'], picked, from: at, to: to + 1 };
}
