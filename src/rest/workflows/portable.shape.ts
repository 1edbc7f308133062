import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { StepChange } from '../../domain/workflow/version-diff.js';
import type { ImportResult, PortNote } from '../../services/portable/portable.inputs.js';
import { show } from '../common/lower-case.js';
import { stepShape } from './step.shape.js';

/** The result for one document, without its workflow. */
export function importShape({
  outcome,
  key,
  fields,
  changes,
  missingConnections,
  notes,
  summary,
  document,
}: ImportResult) {
  return {
    outcome: show(outcome),
    key,
    fields: [...fields],
    changes: changes.map(changeShape),
    missing_connections: missingConnections.map(({ name, kind, stepIds }) => ({ name, kind, step_ids: [...stepIds] })),
    notes: notes.map(noteShape),
    summary,
    document,
  };
}

function changeShape({ stepId, kind, fields, before, after }: StepChange) {
  return {
    step_id: stepId,
    kind: show(kind),
    fields: [...fields],
    before: before && stepShape(before),
    after: after && stepShape(after),
  };
}

function noteShape({ code, path, detail, node }: PortNote) {
  return { code, pointer: jsonPointer(path), detail, node: node ?? null };
}
