import { range } from '../../../../lib/collections/range.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { slotsOf } from '../../said/slots.js';
import { stem } from '../../text/stem.js';
import type { Token } from '../../text/tokens.js';
import type { Words } from '../fill-words.js';

const HOLDS = /^(?:not|no|never|non|without|isnt|dont)$/;
const KINDS = /^(?:a|an|the|as|new|each|in|and|my|our|another)$/;

/** `a private repository`, `a draft release`: a word for an input that is on or off, right before a thing or behind `as`. */
export function fillFlags(r: Reading, at: number, step: Draft): void {
  for (const { name, role } of slotsOf(step.tool)) {
    if (role !== 'flag' || step.input[name] !== undefined || r.builder.isOpenAt(step, name)) continue;
    const said = stem(name.toLowerCase());
    const place = range(at + 1, r.end).find(
      (next) => r.stem(next) === said && !r.isTaken(next) && r.tokens[next]?.kind === 'word',
    );
    if (place === undefined || !KINDS.test(r.lower(place - 1)) || HOLDS.test(r.lower(place - 2))) continue;
    r.builder.set(step, name, true);
    r.take(place, place + 1, step.part, name);
  }
}

/** `the issues Paula finished`, `that I closed`: who did it turns nothing on, and is no state of a thing. */
export function saysWho(r: Reading, { slot, from, to }: Pick<Words, 'slot' | 'from' | 'to'>): boolean {
  const isName = (token: Token): boolean =>
    (token.mention !== null || /^\p{Lu}\p{Ll}/u.test(token.text)) && !slot.exact.has(token.stem);
  if (slot.role === 'flag') return r.slice(from, to).every(isName);
  return slot.own['enum'] !== undefined && to - from > 1 && r.is(from, 'i');
}
