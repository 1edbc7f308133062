import type { Draft } from '../../build/builder.js';
import { atHand } from '../../read/flow/at-hand.js';
import { fieldListAt } from '../../read/flow/fields/field-words.js';
import { withLookUps } from '../../read/flow/fields/look-up.js';
import { slotsOf } from '../../said/slots.js';
import type { Reading } from '../../read/reading.js';

const SAME = ['that same', 'the same', 'this same', 'that', 'this', 'same'];

/** `with that name`, `of the same name`: the field of what is at hand; null: the words are something else. */
export function sameField(r: Reading, step: Draft, from: number, to: number): string | null {
  const start = from + r.said(from, ...SAME);
  const hand = start > from && start < to ? atHand(r, step) : null;
  if (isOfThing(r, step, from)) return null;
  const [field, ...more] = hand ? (fieldListAt(r, start, hand.value, hand.shape)?.fields ?? []) : [];
  if (!hand || !field || more.length > 0 || field.from !== start || field.to !== to) return null;
  const { expr, lookUp } = field.picked;
  return `{{ ${lookUp ? withLookUps(r, expr, [lookUp], hand.value, step) : expr} }}`;
}

/** `archive the card with the same title`: the name tells which thing is changed, and is no new value of it. */
function isOfThing(r: Reading, step: Draft, from: number): boolean {
  const noun = r.is(from - 1, 'with|of|by|having') ? from - 2 : -1;
  return slotsOf(step.tool).some(
    ({ role, isRequired, name, exact }) =>
      role === 'ref' && isRequired && step.input[name] === undefined && noun >= 0 && exact.has(r.stem(noun)),
  );
}
