import type { z } from 'zod';
import type { StepChange } from '../../domain/workflow/version-diff.js';
import { restPath } from '../http/pointer.js';
import type { StepChange as StepChangeAnswer } from './draft.schema.js';
import { show } from '../common/lower-case.js';
import { stepShape } from './step.shape.js';

export function stepChangeShape(change: StepChange) {
  return {
    step_id: change.stepId,
    kind: show(change.kind),
    fields: change.fields.map((field) => String(restPath([field])[0])),
    before: change.before && stepShape(change.before),
    after: change.after && stepShape(change.after),
  } satisfies z.input<typeof StepChangeAnswer>;
}
