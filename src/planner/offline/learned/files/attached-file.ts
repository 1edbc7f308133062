import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { sendsThing } from '../../read/flow/bring-file.js';
import type { Reading } from '../../read/reading.js';

/** `download the report and send it by mail`: a message that takes files has the one that a step before gives. */
export function attachFile(r: Reading, at: number, step: Draft): void {
  const { last } = r;
  const properties = propertiesOf(step.tool.inputSchema);
  const own = properties['attachments'];
  const takesFiles = isJsonObject(own) && own['type'] === 'array' && step.input['attachments'] === undefined;
  if (last?.kind !== 'file' || last.stepId === null || !takesFiles || !sendsThing(r, at)) return;
  r.builder.set(step, 'attachments', [{ file: `{{ ${last.expr} }}` }]);
  if (properties['text'] !== undefined && step.input['text'] === undefined)
    r.builder.set(step, 'text', 'The file is attached.');
  if (r.is(at + 1, 'it|them') && !r.isTaken(at + 1)) r.take(at + 1, at + 2, step.part, 'attachments');
}
