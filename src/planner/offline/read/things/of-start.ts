import { jsonPointer } from '../../../../lib/json/json-pointer.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../reading.js';
import { titleOf } from '../services/field-names.js';
import { eventService } from './event-service.js';
import { idOf, isIdOf } from './thing-ids.js';

/**
 * `if a deal is won, add a note`: of the things that may take it, that which starts the run. @returns whether the step has it now
 */
export function takesStart(
  r: Reading,
  step: Draft,
  ways: readonly (readonly string[])[],
  properties: JsonObject,
): boolean {
  const { event } = r;
  if (event === null || eventService(r) !== step.tool.service?.id) return false;
  for (const [name, ...more] of ways) {
    if (name === undefined || more.length > 0 || !isIdOf(r, name, properties[name], event.value)) continue;
    const id = idOf(r, event.value, name);
    if (id === null) continue;
    r.builder.set(step, name, `{{ ${event.value.expr}.${id} }}`);
    r.builder.assume(`"${titleOf(name, properties[name])}" is the field "${id}" of what starts the run.`, {
      step: step.id,
      path: `/input${jsonPointer([name])}`,
    });
    return true;
  }
  return false;
}
