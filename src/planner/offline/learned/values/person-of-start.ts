import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { setId } from '../../read/services/from-value.js';
import { eventService } from '../../read/things/event-service.js';
import { idOf, isIdOf } from '../../read/things/thing-ids.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { Slot } from '../../said/slots.js';
import { isNamedWithin } from './at-hand.js';

/* `DM the new hire when they join`: words for a person that name nobody stand for the one who starts the run. */

const PERSON = /^(?:member|user|person|people|contact|subscriber|customer|guest)s?$/;
const LEAD = /^(?:the|a|an|each|every|any|all|this|that|new|our)$/;
const PLAIN = /^(?:\p{Ll}[\p{Ll}'’-]*)$/u;
const MAX_WORDS = 4;

/** Fills an input for a person with the one who starts the run, if that is a person of the same service. */
export function standsForStart(r: Reading, step: Draft, { name, own }: Slot, from: number, to: number): boolean {
  const value = r.event?.value;
  const things = r.event?.type?.planning?.things ?? [];
  const words = r.slice(from, to);
  if (!value || !things.some((thing) => PERSON.test(thing)) || words.length > MAX_WORDS) return false;
  if (eventService(r) !== step.tool.service?.id || isNamedWithin(r, from, to)) return false;
  // `the new hire`, `newcomers`: an article or `new` says that it is the one of the start.
  const isMeant = LEAD.test(r.lower(from)) || LEAD.test(r.lower(from - 1));
  const isPlain = words.every(({ text, kind }) => kind === 'word' && PLAIN.test(text));
  if (!isMeant || !isPlain || words.every(({ lower }) => LEAD.test(lower))) return false;
  const isPerson = isIdOf(r, name, own, value) || PERSON.test(name);
  const path = isPerson ? idOf(r, value, name) : null;
  if (path === null) return false;
  r.take(from, to, step.part, name);
  setId(r, step, { name, path, value, properties: propertiesOf(step.tool.inputSchema) });
  return true;
}
