import { writerOf } from '../person.js';
import type { Reading } from '../reading.js';
import type { Value } from '../../build/value.js';

/** `forward the mail`: the one that came in, and not what was made of it since. */
export function passedOn(r: Reading, verbAt: number): Value | null {
  if (r.stem(verbAt) !== 'forward' || writerOf(r) === null) return null;
  const lead = r.said(verbAt + 1, 'the|this|that|each|every');
  // `the Gmail message`: the same one, with the service that it came by.
  const service = lead > 0 ? (r.frames.services.at(r.tokens, verbAt + 1 + lead)?.length ?? 0) : 0;
  const isMail =
    (lead > 0 && r.is(verbAt + 1 + lead + service, 'mail|email|e-mail|message')) ||
    r.said(verbAt + 1, 'the original', 'the whole mail') > 0;
  return isMail ? (r.event?.value ?? null) : null;
}
