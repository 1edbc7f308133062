import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import type { Value } from '../../build/value.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../reading.js';
import { pathFor } from '../replies/payload-paths.js';
import { makerOf } from './thing-ids.js';
import { toldOf } from '../../said/slots.js';

/* Where a thing is: the chat of the message that is pinned, and the channel of the one that gets a reaction. */

const PLACE =
  /^(?:channel|chat|guild|server|board|project|base|table|database|workspace|team|owner|repo|repository|calendar|drive|site)(?:_?id)?$/i;

/** Fills the inputs for the place of a thing that an act is done to, if no words name another one. */
export function bindPlaces(r: Reading, step: Draft, value: Value, properties: JsonObject): void {
  const maker = makerOf(r, value.stepId) ?? undefined;
  const { type, parameters } = r.event ?? {};
  for (const name of requiredOf(step.tool.inputSchema)) {
    if (!PLACE.test(name) || step.input[name] !== undefined || properties[name] === undefined) continue;
    if (r.builder.isNamedAt(step, name)) continue;
    const isTold = maker === undefined && type && parameters?.[name] === undefined;
    // What people call so is surer than a field of this name, which may be an object.
    const path = isTold ? (type.planning?.fields?.[name] ?? pathFor(type, name)) : null;
    const given =
      maker === undefined
        ? (parameters?.[name] ?? (path === null ? undefined : `{{ ${value.expr}.${path} }}`))
        : (maker.input[name] ?? placeIn(value, name));
    if (given === undefined || given === null) continue;
    r.builder.settle(step, `/input/${name}`);
    r.builder.set(step, name, given);
  }
}

/** The place that an answer tells, if the words for it are still asked about: the answer has its id, and not its name. */
function placeIn({ schema, expr, kind }: Value, name: string): string | undefined {
  const own = propertiesOf(schema)[name];
  const isId = isJsonObject(own) && own['type'] === 'string' && /_id$/i.test(name);
  return isId && kind !== 'list' ? `{{ ${expr}.${name} }}` : undefined;
}

/** `move it to /Archive`: a folder is said, and the input takes the path with the name, which the thing keeps. */
export function keepName({ tool, input }: Draft): void {
  const of = Object.values(input).flatMap((one) =>
    typeof one === 'string'
      ? (/^\{\{ ((?:item|trigger\.payload|steps\.\w+\.output))\.id \}\}$/.exec(one)?.[1] ?? [])
      : [],
  )[0];
  for (const [name, own] of Object.entries(propertiesOf(tool.inputSchema))) {
    const given = input[name];
    const isNamed = isJsonObject(own) && /\bpath with the name\b/.test(toldOf(own));
    const isFolder = typeof given === 'string' && given.startsWith('/') && !/\.\w{1,5}$|[{}]/.test(given);
    if (of !== undefined && isNamed && isFolder) input[name] = `${given.replace(/\/$/, '')}/{{ ${of}.name }}`;
  }
}
