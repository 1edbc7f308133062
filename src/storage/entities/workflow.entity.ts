import { defineEntity, p } from '@mikro-orm/core';
import type { InferEntity } from '@mikro-orm/core';
import type { FlowControl } from '../../domain/flow-control/index.js';
import type { JsonSchema } from '../../lib/json/json.js';
import type { PlanningRequest } from '../../domain/workflow/planning.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import type { Problem } from '../../domain/workflow/problem.js';
import type { Trigger } from '../../domain/trigger/trigger.js';
import type { WorkflowStatus } from '../../domain/workflow/workflow.js';

export const WorkflowEntity = defineEntity({
  name: 'WorkflowEntity',
  tableName: 'workflow',
  properties: {
    id: p.text().primary(),
    ownerId: p.text(),
    title: p.text(),
    description: p.text(),
    trigger: p.json<Trigger>(),
    status: p.text().$type<WorkflowStatus>(),
    error: p.json<Problem>().nullable(),
    version: p.integer(),
    stepCount: p.integer(),
    needsCheck: p.boolean(),
    inputSchema: p.json<JsonSchema>().columnType('json').nullable(),
    flowControl: p.json<FlowControl>().nullable(),
    priority: p.integer(),
    hasFlowControl: p.boolean().fieldName('is_gated'),
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
