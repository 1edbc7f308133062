import { range } from '../../../../lib/collections/range.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { slotsOf } from '../../said/slots.js';
import type { Slot } from '../../said/slots.js';
import { placesWithin } from '../../text/pins.js';
import type { LearnedWords } from '../../text/pins.js';

/*
 * `with today's date as its title`, `use their mail address as the name`: the words behind a value name the input that it is
 * for, whatever the value looks like.
 */

const LEADS = ['as its', 'as the', 'as their', 'as his', 'as her', 'for its', 'for the', 'for their'];
const NAMES = /^(?:name|title|subject|heading|headline|filename)$/;

/** The values of an act, each for the input that the words behind it name. */
export function withNamedInputs(r: Reading, at: number, step: Draft, { values }: LearnedWords): LearnedWords['values'] {
  const slots = slotsOf(step.tool);
  return values.map((value) => {
    const last = placesWithin(r.tokens, at, r.end, value).at(-1);
    const lead = last === undefined ? 0 : r.said(last + 1, ...LEADS);
    if (last === undefined || lead === 0) return value;
    const noun = last + 1 + lead;
    const slot = slotNamed(r, noun, slots, r.is(last + 1, 'as'));
    if (noun >= r.end || !slot || range(last + 1, noun + 1).some((place) => r.isTaken(place))) return value;
    r.take(last + 1, noun + 1, step.part, slot.name);
    return { ...value, name: slot.name };
  });
}

/** The only input that a word names. `for the title` may say more than that, so that its own name has to be said. */
function slotNamed(r: Reading, at: number, slots: readonly Slot[], isAs: boolean): Slot | undefined {
  const title = slots.filter(({ role }) => role === 'title');
  if (isAs && title.length === 1 && NAMES.test(r.lower(at))) return title[0];
  const named = slots.filter(({ exact, role }) => exact.has(r.stem(at)) && /^(?:title|text|other|email)$/.test(role));
  return named.length === 1 ? named[0] : undefined;
}
