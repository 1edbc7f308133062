import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { named } from '../../build/value.js';
import { stem } from '../../text/stem.js';
import { makesSomething } from '../flow/inputs.js';
import type { Reading } from '../reading.js';
import { titleOf } from '../services/field-names.js';

/*
 * `when I complete a task in X, add a new one`: a further thing of the kind that starts the run stands in the same place as that
 * one, unless the words name another place.
 */

/** Gives further things the place of the one that starts the run, and says so. */
export function inSamePlace(r: Reading): void {
  const { event } = r;
  const things = event?.type?.planning?.things ?? [];
  if (!event || things.length === 0) return;
  const sample = event.type?.sample;
  const schema = propertiesOf(event.value.schema ?? {});
  // Some events are known by their sample alone.
  const hasField = (name: string): boolean =>
    isText(schema[name]) || (isJsonObject(sample) && typeof sample[name] === 'string');
  for (const step of r.builder.steps) {
    if (step.tool.service?.id !== event.type?.planning?.service || !makesSomething(step)) continue;
    if (!makesOne(step, things)) continue;
    const place = step.tool.service?.choices.find((name) => isOpenPlace(r, step, name) && hasField(name));
    const own = place === undefined ? undefined : propertiesOf(step.tool.inputSchema)[place];
    if (place === undefined || !isJsonObject(own)) continue;
    r.builder.set(step, place, `{{ ${event.value.expr}.${named(place)} }}`);
    r.builder.assume(`"${titleOf(place, own)}" is the same as that of the ${things[0] ?? 'thing'} that starts it.`, {
      step: step.id,
      path: `/input/${place}`,
    });
  }
}

const isText = (own: JsonValue | undefined): boolean => isJsonObject(own) && [own['type']].flat().includes('string');

/** An input for a place that the words leave out. */
function isOpenPlace(r: Reading, step: Draft, name: string): boolean {
  const { inputSchema, service } = step.tool;
  const own = propertiesOf(inputSchema)[name];
  return (
    isJsonObject(own) &&
    own['default'] === undefined &&
    own['enum'] === undefined &&
    !requiredOf(inputSchema).includes(name) &&
    service?.choices.every((one) => step.input[one] === undefined && !r.builder.isNamedAt(step, one)) === true
  );
}

/** Whether it makes a thing of the kind that starts the run: `create_task` for a task. */
export function makesOne({ tool }: Draft, things: readonly string[]): boolean {
  const made = stem(tool.name.split('_').at(-1) ?? '');
  return things.some((thing) => stem(thing) === made);
}
