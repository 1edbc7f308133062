import { range } from '../../../../lib/collections/range.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { isPeople } from '../../read/flow/pick.js';
import { isPerson } from '../../read/links/person-of.js';
import { setId } from '../../read/services/from-value.js';
import { foundByStart } from '../../read/things/by-address.js';
import { thingsOf } from '../../read/things/on-thing.js';
import { idOf, isIdOf } from '../../read/things/thing-ids.js';
import { slotsOf } from '../../said/slots.js';
import type { LearnedWords } from '../../text/pins.js';

/* `add her to the list`, `write a note on the contact`: words that name nothing, and stand for a thing at hand. */

/** Whether words have a name, a quote, an address or a number in them. The name of a service says only where it is. */
export function isNamedWithin(r: Reading, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const service = r.frames.services.at(r.tokens, at);
    if (service) at += service.length - 1;
    else if (isNamed(r, at)) return true;
  }
  return false;
}

const isNamed = (r: Reading, at: number): boolean => {
  const token = r.tokens[at];
  return token !== undefined && (token.mention !== null || /^[\p{Lu}\d]/u.test(token.text));
};

/**
 * Fills the inputs for ids whose words stand for what starts the run, for what a step before has made or found, or for the
 * person whom the start tells the address of.
 */
export function fillAtHand(r: Reading, at: number, step: Draft, { values }: LearnedWords): void {
  const service = step.tool.service?.id;
  if (service === undefined) return;
  for (const { name, own, role } of slotsOf(step.tool)) {
    if (role !== 'ref' || step.input[name] !== undefined || r.builder.isNamedAt(step, name)) continue;
    const said = values.filter((one) => one.name === name);
    const places = range(at, r.end).filter((place) => {
      const token = r.tokens[place];
      return token !== undefined && said.some(({ from, to }) => token.start >= from && token.end <= to);
    });
    const [first] = places;
    const last = places.at(-1);
    if (first === undefined || last === undefined || isNamedWithin(r, first, last + 1)) continue;
    if (!isRead(r, at, step, { name, own, service, places })) continue;
    for (const place of places) if (!r.isTaken(place)) r.take(place, place + 1, step.part, name);
  }
}

function isRead(
  r: Reading,
  at: number,
  step: Draft,
  {
    name,
    own,
    service,
    places,
  }: {
    readonly name: string;
    readonly own: JsonObject;
    readonly service: string;
    readonly places: readonly number[];
  },
): boolean {
  for (const value of thingsOf(r, at, service)) {
    const path = value.stepId === step.id || !isIdOf(r, name, own, value) ? null : idOf(r, value, name);
    if (path === null) continue;
    // Where the thing is tells the other inputs for its place.
    setId(r, step, { name, path, value, properties: propertiesOf(step.tool.inputSchema) });
    return true;
  }
  // `let the assignee know` of a new order: nobody of whom the start has the address.
  const isOther = isPerson(name) && !places.some((place) => isPeople(r.lower(place)));
  return !isOther && foundByStart(r, step, { name, own });
}
