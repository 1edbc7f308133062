import { z } from 'zod';
import { StepChangeKind } from '../../domain/workflow/version-diff.js';
import { instant } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';
import { PlanReport } from './plan-report.schema.js';
import { Step } from './step.schema.js';

/** The change of one step. */
export const StepChange = z
  .object({
    step_id: z.string(),
    kind: lowerCase(StepChangeKind).names,
    fields: z.array(z.string()),
    before: Step.nullable(),
    after: Step.nullable(),
  })
  .meta({ id: 'StepChange' });

export const draftQuery = z.strictObject({
  against: z
    .int()
    .optional()
    .describe('The number of the version that `changes` compares with. Default: the live one.'),
});

/** `GET /workflows/{workflow_id}/draft` */
export const WorkflowDraft = z
  .object({
    id: z.string(),
    workflow_id: z.string(),
    steps: z.array(Step),
    reason: z.string().nullable().describe('Why it was asked for, if the author said so.'),
    base_version: z.int().describe('The version of the workflow that the planner saw.'),
    is_stale: z.boolean().describe('Whether another version is live by now.'),
    changes: z.array(StepChange).describe('The changes that accepting it would make to the live version.'),
    plan: PlanReport.optional().describe('The effects of the words of the request, and the open questions.'),
    created_at: instant,
  })
  .meta({ id: 'WorkflowDraft' });

/** `POST /workflows/{workflow_id}/draft/accept` */
export const AcceptDraftRequest = z
  .strictObject({
    draft_id: z.string().describe('The draft as it was seen.'),
    expected_version: z
      .int()
      .optional()
      .describe('The live version that it is to replace. Default: the one that it was made against.'),
  })
  .meta({ id: 'AcceptDraftRequest' });

/** `POST /workflows/{workflow_id}/draft/discard` */
export const DiscardDraftRequest = z
  .strictObject({ draft_id: z.string().describe('The draft as it was seen.') })
  .meta({ id: 'DiscardDraftRequest' });
