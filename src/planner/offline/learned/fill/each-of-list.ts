import { range } from '../../../../lib/collections/range.js';
import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { Draft } from '../../build/builder.js';
import { itemOf } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import { freeInput } from '../../read/flow/columns.js';
import type { Reading } from '../../read/reading.js';
import { isIdOf, serviceOfValue } from '../../read/things/thing-ids.js';

/* `find the orders of today, and add them to the sheet`: what takes one thing is done for each thing of a list. */

const THEM = ['each of them', 'all of them', 'each one', 'them', 'these', 'those', 'each'];

/** Repeats a step for each thing of the list that `them` stands for, if it takes one at a time. Null: it does not. */
export function eachOfList(r: Reading, at: number, step: Draft): Value | null {
  const { last } = r;
  if (last?.kind !== 'list' || step.forEach !== null || !step.tool.sideEffects) return null;
  const place = range(at, r.end).find((next) => !r.isTaken(next) && r.said(next, ...THEM) > 0);
  if (place === undefined) return null;
  const item = itemOf(last);
  const takesRow = freeInput(step)?.isRequired === true;
  if (!takesRow && !takesThing(r, step, item)) return null;
  step.forEach = last.expr;
  step.part.wrote('each', `step:${step.id}/forEach`);
  // The word for a thing that is known by its id is taken with the id.
  if (takesRow) r.take(place, place + r.said(place, ...THEM), step.part, 'each');
  r.builder.values.push(item);
  return item;
}

/** Whether the step is done to one thing of this kind, by its id. */
function takesThing(r: Reading, step: Draft, item: Value): boolean {
  const properties = propertiesOf(step.tool.inputSchema);
  if (serviceOfValue(r, item) !== step.tool.service?.id) return false;
  return requiredOf(step.tool.inputSchema).some(
    (name) => step.input[name] === undefined && isIdOf(r, name, properties[name], item),
  );
}
