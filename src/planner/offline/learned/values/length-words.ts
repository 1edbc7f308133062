import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { slotsOf } from '../../said/slots.js';

const LENGTH = /^(?:\d+|one|two|three|half)-?(?:minute|min|hour|hr|h)s?$/;

/** `a 15-minute call`: how long something takes is its end, and no part of its name. */
export function behindLength(r: Reading, step: Draft, from: number, to: number): number {
  const takesEnd = slotsOf(step.tool).some(({ role, name }) => role === 'time' && /^end/i.test(name));
  if (!takesEnd) return from;
  const unit = /^\d+$/.test(r.lower(from)) && /^(?:minutes?|mins?|hours?|hrs?)$/.test(r.lower(from + 1));
  const length = LENGTH.test(r.lower(from)) ? 1 : unit ? 2 : 0;
  return length > 0 && from + length < to ? from + length : from;
}
