import type { JsonValue } from '../../../../lib/json/json.js';
import type { Value } from '../../build/value.js';
import { Part } from '../account.js';
import { asRequest } from '../as-request.js';
import { entriesOf } from '../entries.js';
import { slotOf } from '../frames.js';
import type { Reading } from '../reading.js';
import { fileOf } from './content-of.js';

export type Takes = 'text' | 'list' | 'source' | 'parts' | 'file' | 'files';

/** A value in the form that a tool takes; null: it has no such form. */
export function materialFor(r: Reading, of: Value, takes: Takes): JsonValue | null {
  switch (takes) {
    case 'list': {
      const list = of.kind === 'list' ? of : of.kind === 'data' ? entriesOf(r, of, null, new Part('made')) : null;
      return list && `{{ ${list.expr} }}`;
    }
    case 'source':
      return of.kind === 'file' ? null : sourceOf(r, of);
    case 'file': {
      const file = fileOf(r, of);
      return file && `{{ ${file.expr} }}`;
    }
    case 'files':
      return filesOf(r, of);
    case 'parts':
      return of.kind === 'file' ? null : [{ heading: `{{ ${of.headline} }}` }, `{{ ${of.full} }}`];
    case 'text':
      return of.kind === 'file' ? null : `{{ ${of.full} }}`;
  }
}

/** The answer of an address as it is, and not the text that can be read in it. */
function sourceOf(r: Reading, of: Value): string {
  const step = r.builder.steps.find(({ id }) => id === of.stepId);
  if (of.kind !== 'page' || !step) return `{{ ${of.full} }}`;
  const call = asRequest(r, step);
  return call ? `{{ steps.${step.id}.output.${call.planning.yields.at} }}` : `{{ ${of.full} }}`;
}

/** Files to pack: files that steps have made, or what addresses answer, as files. */
function filesOf(r: Reading, of: Value): JsonValue | null {
  if (of.kind === 'file') return [`{{ ${of.expr} }}`];
  const ids = [of.stepId ?? '', ...(of.also ?? [])];
  const steps = r.builder.steps.filter(({ id }) => ids.includes(id));
  const files = steps.map((step) => {
    asRequest(r, step);
    const { planning } = step.tool;
    const form = planning && slotOf(planning, 'form');
    const said = form === undefined ? undefined : planning?.slots[form]?.said?.['file'];
    if (planning?.use !== 'call' || form === undefined || said === undefined) return null;
    r.builder.set(step, form, said);
    return `{{ steps.${step.id}.output.${planning.yields.at} }}`;
  });
  return files.length === 0 || files.includes(null) ? null : files;
}
