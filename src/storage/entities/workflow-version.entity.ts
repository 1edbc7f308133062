import { defineEntity, p } from '@mikro-orm/core';
import type { PlanReport } from '../../domain/plan-report/index.js';
import type { VersionOrigin } from '../../domain/workflow/workflow.js';
import { VERSION_PROPERTIES } from '../workflows/definition-columns.js';

/** Never updated: a run pins one. */
export const WorkflowVersionEntity = defineEntity({
  name: 'WorkflowVersionEntity',
  tableName: 'workflow_version',
  properties: {
    workflowId: p.text().primary(),
    number: p.integer().primary(),
    ...VERSION_PROPERTIES,
    origin: p.text().$type<VersionOrigin>(),
    reason: p.text().nullable(),
    planReport: p.json<PlanReport>().columnType('json').nullable(),
    createdAt: p.datetime(),
  },
});
