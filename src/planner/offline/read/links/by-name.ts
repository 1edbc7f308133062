import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import type { NarrowingName } from '../../../../domain/steps/narrowing.js';
import type { Draft } from '../../build/builder.js';
import type { Slot } from '../../said/slots.js';
import { Part } from '../account.js';
import { fillConnection } from '../accounts.js';
import type { ForeignFrame } from '../frames.js';
import { askForRest } from '../foreign.js';
import { atHand } from '../flow/at-hand.js';
import type { AtHand } from '../flow/at-hand.js';
import { pick } from '../flow/pick.js';
import { listOf } from '../made/listed.js';
import type { Reading } from '../reading.js';
import { titleOf } from '../services/field-names.js';
import { idOf, isIdOf } from '../things/thing-ids.js';
import type { LinkKind } from './link-words.js';

/*
 * `complete the task of the same name`: a service that knows its things by ids finds them by their names. That becomes a
 * step before the act. How an operation finds a thing by its name is in the files of connectors.
 */

/** A thing at hand that has a name, and the operation that finds another one by it. */
export interface Namesake {
  readonly frame: ForeignFrame;
  readonly named: NarrowingName;
  readonly hand: AtHand;
  /** JSONata of the name. */
  readonly name: string;
  /** `the title`: how a report calls it. */
  readonly told: string;
}

/** How the thing of an input can be found by the name of what is at hand; null: nothing has a name, or nothing finds it. */
export function namesakeFor(r: Reading, step: Draft, { name, own }: Slot): Namesake | null {
  const hand = atHand(r, step);
  const picked = hand && (pick(hand.value, hand.shape, 'title') ?? pick(hand.value, hand.shape, 'name'));
  if (!hand || !picked) return null;
  for (const frame of r.frames.operations) {
    const named = frame.tool.service?.narrows?.named;
    const isOther = frame.service?.id !== step.tool.service?.id || frame.tool === step.tool;
    const found = named && !isOther ? listOf({ ...step, tool: frame.tool }, frame.objects, 'output') : null;
    if (named && found && isIdOf(r, name, own, found) && idOf(r, found, name) !== null)
      return { frame, named, hand, name: picked.expr, told: picked.told };
  }
  return null;
}

/** Fills an input with the id of the thing that is found by the name. Nothing is done if there is none. */
export function findByName(r: Reading, step: Draft, { name, own }: Slot, namesake: Namesake, kind: LinkKind): void {
  const { frame, named, hand } = namesake;
  const { tool, service, objects } = frame;
  const finder = r.builder.add(tool, tool.name.slice(tool.name.lastIndexOf('.') + 1), tool.title, {
    part: new Part(tool.name),
    reason: `"${step.title}" needs the id of the thing that is called like ${hand.told}.`,
    sentence: step.sentence,
  });
  if (service) fillConnection(r, finder, service);
  for (const [input, value] of Object.entries(named.set)) r.builder.set(finder, input, withName(value, namesake.name));
  askForRest(r, finder, tool.inputSchema, propertiesOf(tool.inputSchema));
  r.builder.moveBefore(finder, step);
  const value = listOf(finder, objects, `steps.${finder.id}.output`);
  const id = value ? idOf(r, value, name) : null;
  const item = `$lowercase($string(${named.is}))`;
  const isIt = kind === 'within' ? `$contains(${item}, $name)` : `${item} = $name`;
  const found = `($name := $lowercase($string(${namesake.name})); steps.${finder.id}.output[${isIt}][0].${id ?? name})`;
  r.builder.set(step, name, `{{ ${found} }}`);
  step.when = step.when === null ? `$exists(${found})` : `(${step.when}) and $exists(${found})`;
  const how = kind === 'within' ? `has ${namesake.told} of ${hand.told} in its name` : `is called like ${hand.told}`;
  r.builder.assume(
    `"${titleOf(name, own)}" is the first one that ${how}. Nothing is done if "${tool.title}" finds none.`,
    { step: step.id, path: `/input/${name}` },
  );
}

/** A value of the file with the name in its place. Marks of query languages are taken out of the name. */
function withName(value: JsonValue, name: string): JsonValue {
  if (typeof value === 'string') {
    const plain = `$replace($replace($string(${name}), "\\\\", " "), "\\"", " ")`;
    return value.replaceAll('<name>', `{{ ${value === '<name>' ? name : plain} }}`);
  }
  if (Array.isArray(value)) return value.map((one) => withName(one, name));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withName(one ?? null, name)]));
}
