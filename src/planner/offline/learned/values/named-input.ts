import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { slotsOf } from '../../said/slots.js';
import type { Slot } from '../../said/slots.js';

const TEXTS = /^(?:text|title|other)$/;

/**
 * The input that an act names as what it changes: `update the description of the event with the text "…"`. Null: it names
 * none, or the value is no text.
 *
 * @param slot the input that the reader has chosen for the value
 * @param to where the value begins
 */
export function inputNamed(r: Reading, at: number, step: Draft, slot: Slot, to: number): Slot | null {
  const slots = slotsOf(step.tool);
  if (!TEXTS.test(slot.role)) return null;
  for (let place = at + 1; place + 1 < to; place += 1) {
    if (!r.is(place - 1, 'the|its|their') || !r.is(place + 1, 'of|on|for|in')) continue;
    const found = slots.find(({ exact, role }) => TEXTS.test(role) && exact.has(r.stem(place)));
    if (found && step.input[found.name] === undefined) return found;
  }
  return null;
}
