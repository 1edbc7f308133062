import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { slotsOf } from '../../said/slots.js';

/** `to ann@example.com, bob@example.com and eve@example.com`: an input for addresses takes all that stand side by side. */
export function takeMoreAddresses(r: Reading, at: number, step: Draft): void {
  for (const { name, role, own } of slotsOf(step.tool)) {
    if (role !== 'email' && role !== 'emails') continue;
    for (let place = at; place < r.end; place += 1) {
      const given = step.input[name];
      const known = r.mention(place, 'address');
      const isList = Array.isArray(given);
      const isText = typeof given === 'string' && !given.includes('{{');
      if (!known || !r.isTaken(place) || !(isList || isText)) continue;
      if (!JSON.stringify(given).includes(known.value)) continue;
      let next = place + 1;
      while (next < r.end && r.is(next, ',|and|&|plus|+') && next - place < 3) next += 1;
      const more = next > place + 1 ? r.mention(next, 'address') : null;
      if (!more || r.isTaken(next) || (isText && own['format'] === 'email')) continue;
      step.input[name] = isList ? [...given, more.value] : `${String(given)}, ${more.value}`;
      for (let one = place + 1; one <= next; one += 1) if (!r.isTaken(one)) r.take(one, one + 1, step.part, name);
    }
  }
}
