import type { z } from 'zod';
import type { WorkflowDraft } from '../../domain/workflow/draft.js';
import type { StepChange } from '../../domain/workflow/version-diff.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import type { WorkflowDraft as DraftAnswer } from './draft.schema.js';
import { stepChangeShape } from './step-change.shape.js';
import { planReportShape } from './plan-report.shape.js';
import { stepShapes } from './step.shape.js';

export function draftShape(draft: WorkflowDraft, workflow: Workflow, changes: readonly StepChange[]) {
  return {
    id: draft.id,
    workflow_id: draft.workflowId,
    steps: stepShapes(draft.steps),
    reason: draft.reason,
    base_version: draft.baseVersion,
    is_stale: draft.baseVersion !== workflow.version,
    changes: changes.map(stepChangeShape),
    ...(draft.planReport === null ? {} : { plan: planReportShape(draft.planReport) }),
    created_at: draft.createdAt.toISOString(),
  } satisfies z.input<typeof DraftAnswer>;
}
