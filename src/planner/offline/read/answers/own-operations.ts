import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import { stem } from '../../text/stem.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';
import { wordsOf } from '../services/field-names.js';
import { isSameNoun } from '../services/same-nouns.js';
import { eventService } from '../things/event-service.js';

/* The operations of the service that starts the run which write something, and their inputs by the names that people say. */

const CHANGES = new Set(['update', 'set', 'change', 'edit'].map(stem));

/** The operations of the service that starts the run which write something. */
export function ownOperations(r: Reading): readonly ForeignFrame[] {
  const id = eventService(r);
  return id === null ? [] : r.frames.ofService(id).filter(({ tool }) => tool.sideEffects);
}

export const propertiesIn = ({ tool }: ForeignFrame): JsonObject => propertiesOf(tool.inputSchema);

export const changes = ({ own: verbs }: ForeignFrame): boolean => [...verbs].some((verb) => CHANGES.has(verb));

/** The operations that change the thing itself, and not its place or its parts. */
export function changing(r: Reading): readonly ForeignFrame[] {
  const nouns = new Set((r.event?.value.nouns ?? []).map((noun) => stem(noun)));
  const isOfIt = (one: string): boolean => nouns.has(one) || [...nouns].some((noun) => isSameNoun(one, noun));
  return ownOperations(r)
    .filter((frame) => changes(frame) && frame.objects.some(isOfIt))
    .toSorted((one, other) => other.objects.filter(isOfIt).length - one.objects.filter(isOfIt).length);
}

/** Whether an operation that changes the thing has an input of this name. */
export const takesField = (r: Reading, name: string): boolean =>
  changing(r).some((frame) => Object.entries(propertiesIn(frame)).some(([key, own]) => isCalled(key, own, name)));

/** Whether people call an input by this name. */
export function isCalled(key: string, own: JsonValue | undefined, name: string): boolean {
  if (key === 'connection' || /^id$|Id$/.test(key)) return false;
  const words = wordsOf(key, own);
  const said = name.toLowerCase().split(/\W+/);
  // `due date`: the date says only what it holds.
  const telling = said.filter((word) => word !== 'date');
  return (telling.length > 0 ? telling : said).every((word) => words.has(stem(word)));
}
