import type { Draft } from '../../build/builder.js';
import { guestsAt } from '../../read/person.js';
import type { Reading } from '../../read/reading.js';
import { slotsOf } from '../../said/slots.js';
import { placesWithin } from '../../text/pins.js';
import type { LearnedWords } from '../../text/pins.js';

/** `email the attendees`, `message all guests`: the mail goes to each of those who are invited to the event that starts the run. */
export function takeGuests(r: Reading, at: number, step: Draft, { values }: LearnedWords): void {
  const { event } = r;
  if (event === null) return;
  for (const slot of slotsOf(step.tool)) {
    const isAddress = slot.role === 'email' || slot.role === 'emails';
    const isText = [slot.own['type']].flat().includes('string');
    const said = values.find(({ name }) => name === slot.name);
    const [from] = said ? placesWithin(r.tokens, at, r.end, said) : [];
    if (!isAddress || !isText || !said || from === undefined || step.input[slot.name] !== undefined) continue;
    const guests = r.isTaken(from) ? null : guestsAt(r, from, event.value);
    if (!guests || (r.tokens[guests.to - 1]?.end ?? 0) < said.to) continue;
    r.builder.set(step, slot.name, `{{ ${guests.expr} }}`);
    r.take(from, guests.to, step.part, slot.name);
  }
}
