import type { z } from 'zod';
import type { WorkflowDraft } from '../../domain/draft.js';
import type { StepChange } from '../../domain/version-diff.js';
import type { Workflow } from '../../domain/workflow.js';
import type { WorkflowDraft as DraftAnswer } from '../schemas/draft.schema.js';
import { show } from '../schemas/lower-case.js';
import { restPath } from '../http/pointer.js';
import { stepShape } from './step.shape.js';

export function draftShape(draft: WorkflowDraft, workflow: Workflow, changes: readonly StepChange[]) {
  return {
    id: draft.id,
    workflow_id: draft.workflowId,
    steps: draft.steps.map(stepShape),
    reason: draft.reason,
    base_version: draft.baseVersion,
    is_stale: draft.baseVersion !== workflow.version,
    changes: changes.map((change) => ({
      step_id: change.stepId,
      kind: show(change.kind),
      fields: change.fields.map((field) => String(restPath([field])[0])),
      before: change.before && stepShape(change.before),
      after: change.after && stepShape(change.after),
    })),
    created_at: draft.createdAt.toISOString(),
  } satisfies z.input<typeof DraftAnswer>;
}
