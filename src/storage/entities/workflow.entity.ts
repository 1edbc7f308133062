import { defineEntity, p } from '@mikro-orm/core';
import type { InferEntity } from '@mikro-orm/core';
import type { PlanningRequest } from '../../domain/workflow/planning.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import type { Problem } from '../../domain/workflow/problem.js';
import type { WorkflowStatus } from '../../domain/workflow/workflow.js';
import { WORKFLOW_PROPERTIES } from '../workflows/definition-columns.js';

export const WorkflowEntity = defineEntity({
  name: 'WorkflowEntity',
  tableName: 'workflow',
  properties: {
    id: p.text().primary(),
    ownerId: p.text(),
    ...WORKFLOW_PROPERTIES,
    status: p.text().$type<WorkflowStatus>(),
    error: p.json<Problem>().nullable(),
    version: p.integer(),
    stepCount: p.integer(),
    needsCheck: p.boolean(),
    priority: p.integer(),
    hasFlowControl: p.boolean(),
    flowGeneration: p.integer(),
    flowChangedAt: p.datetime().nullable(),
    isPublic: p.boolean(),
    slug: p.text().nullable(),
    mcpTool: p.text().nullable(),
    portableKey: p.text().nullable(),
    categories: p.array(),
    publishedAt: p.datetime().nullable(),
    cloneCount: p.integer(),
    nextRunAt: p.datetime().nullable(),
    fireAt: p.datetime().nullable(),
    triggeredSince: p.datetime().nullable(),
    planId: p.text().nullable(),
    planRequest: p.json<PlanningRequest>().columnType('json').nullable(),
    planClaimableAt: p.datetime().nullable(),
    planAttempts: p.integer(),
    planReport: p.json<PlanReport>().columnType('json').nullable(),
    isPlanBlocked: p.boolean(),
    todoId: p.text().nullable(),
    clonedFrom: p.text().nullable(),
    clonedVersion: p.integer().nullable(),
    usesSlots: p.boolean(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    deletedAt: p.datetime().nullable(),
  },
});

export type WorkflowEntity = InferEntity<typeof WorkflowEntity>;
