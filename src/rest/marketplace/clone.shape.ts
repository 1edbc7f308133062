import type { z } from 'zod';
import { hasUpdate } from '../../domain/marketplace/clone/clone-source.js';
import type { CloneConflict } from '../../domain/marketplace/clone/clone-update.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { CloneUpdatePreview } from '../../services/marketplace/clone.inputs.js';
import { restPath } from '../http/pointer.js';
import type { CloneUpdate as CloneUpdateAnswer } from './clone.schema.js';
import { show } from '../common/lower-case.js';
import { flowControlShape } from '../workflows/flow-control.shape.js';
import { stepChangeShape } from '../workflows/step-change.shape.js';
import { stepShape, stepShapes } from '../workflows/step.shape.js';
import { triggerShape } from '../schedules/trigger.shape.js';

export function cloneUpdateShape({
  source,
  toVersion,
  notes,
  result,
  changes,
  changedParts,
  conflicts,
  problems,
}: CloneUpdatePreview) {
  return {
    source: {
      id: source.id,
      title: source.title,
      slug: source.slug,
      version: source.version,
      latest_version: source.newest,
      update_available: hasUpdate(source),
    },
    to_version: toVersion,
    notes,
    result: {
      title: result.title,
      description: result.description,
      trigger_config: triggerShape(result.trigger),
      steps: stepShapes(result.steps),
      input_schema: result.inputSchema,
      flow_control: flowControlShape(result.flowControl),
    },
    changes: changes.map(stepChangeShape),
    changed_parts: changedParts.map(nameOf),
    conflicts: conflicts.map(conflictShape),
    problems: problems.map(({ path, detail }) => ({ pointer: jsonPointer(restPath(path)), detail })),
  } satisfies z.input<typeof CloneUpdateAnswer>;
}

function conflictShape({ part, stepId, fields, base, mine, theirs }: CloneConflict) {
  return {
    part: show(part),
    step_id: stepId,
    fields: fields.map(nameOf),
    base: base && stepShape(base),
    mine: mine && stepShape(mine),
    theirs: theirs && stepShape(theirs),
  };
}

/** A field, or a path below one behind slashes, in the names of REST. */
function nameOf(field: string): string {
  return restPath(field.split('/')).join('/');
}
