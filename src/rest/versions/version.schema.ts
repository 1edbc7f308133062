import { z } from 'zod';
import { VersionOrigin } from '../../domain/workflow/workflow.js';
import { cursorFields, cursorQuery } from '../common/cursor.js';
import { instant } from '../common/json.schema.js';
import { lowerCase } from '../common/lower-case.js';
import { SHOWN_VERSION } from '../workflows/definition.fields.js';
import { StepChange } from '../workflows/draft.schema.js';
import { PlanReport } from '../workflows/plan-report.schema.js';

/** An immutable snapshot; every run is pinned to one. */
export const WorkflowVersion = z
  .object({
    workflow_id: z.string(),
    number: z.int().describe('1, 2, 3, … within a workflow.'),
    ...SHOWN_VERSION,
    origin: lowerCase(VersionOrigin).names,
    reason: z.string().nullable().describe('Why it was made, if its author said so.'),
    plan: PlanReport.optional().describe('The report of the plan that it came from; absent: it came from none.'),
    created_at: instant,
  })
  .meta({ id: 'WorkflowVersion' });

export const versionsQuery = cursorQuery(20);

export const VersionList = z
  .object({ versions: z.array(WorkflowVersion), ...cursorFields })
  .meta({ id: 'VersionList' });

/** `GET /workflows/{workflow_id}/versions/diff` */
export const diffQuery = z.strictObject({
  from: z.int().describe('The number of the version to start at.'),
  to: z.int().describe('The number of the version to compare it with.'),
});

export const VersionDiff = z
  .object({
    from: z.int(),
    to: z.int(),
    fields: z.array(z.string()).describe('The fields that differ, of those that versions keep.'),
    changes: z.array(StepChange).describe('The change of each step; unchanged steps are left out.'),
  })
  .meta({ id: 'VersionDiff' });

/** `POST /workflows/{workflow_id}/rollback` */
export const RollbackRequest = z
  .strictObject({ version: z.int().describe('The number of the version to go back to.') })
  .meta({ id: 'RollbackRequest' });
