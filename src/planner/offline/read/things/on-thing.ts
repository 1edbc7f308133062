import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { ToolDescription } from '../../../../domain/steps/tool.js';
import type { Value } from '../../build/value.js';
import { stem } from '../../text/stem.js';
import { isGraveVerb } from '../../text/verbs/thesaurus.js';
import type { ForeignFrame } from '../frames.js';
import { isGrave } from '../nearest/acts-of.js';
import type { Reading } from '../reading.js';
import { idInside, idOf, isIdOf, nounsOf, serviceOfValue } from './thing-ids.js';
import { isSameNoun } from '../services/same-nouns.js';
import { eventService } from './event-service.js';

/*
 * `archive it`, `assign it to Ana`: an act on the thing that starts the run, or on one that a step before has made or read.
 * The pronoun stands for the noun that the operation has in its name.
 */

const PRONOUN = /^(?:it|them|this|that|these|those|him|her)$/;
/** A thing is not made to be put away at once: these are about the thing that starts the run. */
const ENDS = new Set(
  ['archive', 'delete', 'remove', 'close', 'complete', 'mark', 'resolve', 'star', 'reject', 'trash'].map(stem),
);

/** The things of a service that an act can be done to, the likeliest first. */
export function thingsOf(r: Reading, at: number, service: string): readonly Value[] {
  const things = r.values.filter(
    (value) => /^(?:event|data|record)$/.test(value.kind) && serviceOfValue(r, value) === service,
  );
  const first = ENDS.has(r.stem(at)) ? things.filter(({ kind }) => kind === 'event') : [];
  return [...first, ...things.filter((one) => !first.includes(one))];
}

/** The thing that a pronoun stands for, if an operation is done to such things; null: there is none. */
export function thingFor(r: Reading, at: number, { tool, service, objects }: ForeignFrame): Value | null {
  if (service === null || !actsOnPronoun(r, at)) return null;
  const fits = (value: Value): boolean =>
    (objects.length === 0 || objects.some((one) => isKindOf(r, value, one)) || value.kind === 'event') &&
    idInput(r, value, tool) !== null;
  return thingsOf(r, at, service.id).find(fits) ?? null;
}

/** `comment that …`, `react with …`: a verb that is all of a name of an operation is done to the thing that starts the run. */
export function startFor(r: Reading, at: number, frame: ForeignFrame): Value | null {
  const value = r.event?.value ?? null;
  const isMeant = frame.objects.length === 0 && frame.own.has(r.stem(at)) && !isGrave(frame);
  if (!isMeant || !value || frame.service === null || eventService(r) !== frame.service.id) return null;
  return idInput(r, value, frame.tool) === null ? null : value;
}

/** Whether a pronoun is what the verb at a place acts on: `close it`, `comment on it`. */
function actsOnPronoun(r: Reading, at: number): boolean {
  for (let next = at + 1; next < r.end; next += 1) {
    if (!PRONOUN.test(r.lower(next))) continue;
    // `that email`, `this week`
    const isAlone =
      !r.is(next, 'that|this|these|those|her') || next + 1 >= r.end || ENDS_OBJECT.test(r.lower(next + 1));
    if (isAlone) return next === at + 1 || /^(?:on|to|from|onto)$/.test(r.lower(next - 1));
  }
  return false;
}

const ENDS_OBJECT = /^(?:to|in|on|as|with|from|into|under|at|by|for|out|off|,|and)$/;

/** The required input for the id of a thing, and where the id stands in it; null: the operation takes none. */
export function idInput(
  r: Reading,
  value: Value,
  tool: Pick<ToolDescription, 'inputSchema'>,
): { readonly name: string; readonly path: string } | null {
  const { inputSchema } = tool;
  const properties = propertiesOf(inputSchema);
  const name = requiredOf(inputSchema).find((one) => one !== 'connection' && isIdOf(r, one, properties[one], value));
  const path = name === undefined ? null : idOf(r, value, name);
  if (name !== undefined && path !== null) return { name, path };
  return value.kind === 'event' ? idInside(r, tool, value) : null;
}

/** Whether an object of an operation, by its stem, is the kind of a thing. */
function isKindOf(r: Reading, value: Value, object: string): boolean {
  return nounsOf(r, value).some((noun) => {
    const one = stem(noun.split(' ').at(-1) ?? noun);
    return one === object || isSameNoun(one, object);
  });
}

/** The objects of an operation that a pronoun stands for, if a verb is certain to mean it. */
export function objectsMeant(r: Reading, at: number, frame: ForeignFrame, value: Value | null): readonly string[] {
  if (value === null || (isGrave(frame) && !isGraveVerb(r.stem(at)))) return [];
  return frame.objects.filter((one) => isKindOf(r, value, one));
}
