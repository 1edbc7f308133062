import type { EntityManager } from '@mikro-orm/postgresql';
import { needsConnections } from '../../domain/connection/index.js';
import { hasFlowControl } from '../../domain/flow-control/index.js';
import type { FlowControl } from '../../domain/flow-control/index.js';
import { isBlocked } from '../../domain/plan-report/index.js';
import { jitteredTime } from '../../domain/schedule/index.js';
import { stepsIn } from '../../domain/steps/step.js';
import { versionedPartOf } from '../../domain/workflow/definition.js';
import type { PlannableWorkflow } from '../../domain/workflow/planning.js';
import { sameJson } from '../../lib/json/stable-json.js';
import { recordAudit } from '../accounts/audit.js';
import { WorkflowVersionEntity } from '../entities/workflow-version.entity.js';
import type { WorkflowEntity } from '../entities/workflow.entity.js';
import type { WorkflowChange } from './workflow-change.type.js';

/** Puts a change into the row of a workflow, with the version and the entry of the audit log that it makes. */
export function applyChange(
  em: EntityManager,
  row: WorkflowEntity,
  change: WorkflowChange,
  current: PlannableWorkflow,
  now: Date,
): void {
  const { steps, categories, ...fields } = change.fields ?? {};
  // Strictly later than before: the ETag is made of it, and two changes can fall into one millisecond.
  const at = new Date(Math.max(now.getTime(), current.updatedAt.getTime() + 1));
  Object.assign(row, fields, { updatedAt: at });
  if (fields.flowControl !== undefined) refreshAdmission(row, current, at);
  if (change.clonedVersion !== undefined) row.clonedVersion = change.clonedVersion;
  if (change.usesSlots) row.usesSlots = true;
  if (categories) row.categories = [...categories];
  if (change.plan !== undefined) {
    row.planId = change.plan?.planId ?? null;
    row.planClaimableAt = change.plan ? now : null;
    row.planAttempts = 0;
  }
  const planning = change.planning ?? change.plan?.request;
  if (planning) row.planRequest = planning;
  const kept = steps ?? current.steps;
  if (change.planReport !== undefined) {
    row.planReport = change.planReport;
    row.isPlanBlocked = isBlocked(change.planReport);
  }
  // A blocked workflow has a step count of 0 for every statement that starts runs. So no statement on the hot path has
  // to check more.
  if (change.version || change.planReport !== undefined) row.stepCount = row.isPlanBlocked ? 0 : stepsIn(kept).length;
  if (change.version) {
    row.version += 1;
    row.needsCheck = needsCheck(row.inputSchema, { steps: kept, usesSlots: row.usesSlots || current.usesSlots });
    insertVersion(em, row, kept, change.version, at);
  }
  if (change.deleted) {
    Object.assign(row, {
      deletedAt: at,
      slug: null,
      mcpTool: null,
      portableKey: null,
      isPublic: false,
      nextRunAt: null,
      planId: null,
      planClaimableAt: null,
    });
  }
  row.fireAt = jitteredTime(row.id, row.trigger, row.nextRunAt ?? null);
  recordAudit(em, change.audit, at);
}

/** The settings for the statements that insert runs. */
export function admissionFieldsOf(flow: FlowControl | null): {
  readonly priority: number;
  readonly hasFlowControl: boolean;
} {
  return { priority: flow?.priority ?? 0, hasFlowControl: hasFlowControl(flow) };
}

/** If the settings of admission have changed, unfinished runs are looked at again. */
function refreshAdmission(row: WorkflowEntity, before: PlannableWorkflow, at: Date): void {
  Object.assign(row, admissionFieldsOf(row.flowControl ?? null));
  const limitsOf = (flow: FlowControl | null | undefined) => ({ ...flow, priority: 0 });
  if (sameJson(limitsOf(before.flowControl), limitsOf(row.flowControl))) return;
  row.flowGeneration += 1;
  row.flowChangedAt = at;
}

/** Whether a run of it may be refused: its context has to fit a schema, or a connection may be missing. */
export function needsCheck(
  inputSchema: PlannableWorkflow['inputSchema'] | undefined,
  definition: Pick<PlannableWorkflow, 'steps' | 'usesSlots'>,
): boolean {
  return (inputSchema ?? null) !== null || needsConnections(definition);
}

/** Keeps the definition of a workflow as its version. */
export function insertVersion(
  em: EntityManager,
  row: WorkflowEntity,
  steps: PlannableWorkflow['steps'],
  version: NonNullable<WorkflowChange['version']>,
  createdAt: Date = row.createdAt,
): void {
  em.persist(
    em.create(WorkflowVersionEntity, {
      workflowId: row.id,
      number: row.version,
      ...versionedPartOf({ ...row, steps }),
      ...version,
      planReport: row.planReport ?? null,
      createdAt,
    }),
  );
}
