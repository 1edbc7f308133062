import type { AuditEntry } from '../../domain/account/audit.js';
import { nextRunAfterChange } from '../../domain/schedule/next-run-of-workflow.js';
import { blockingGaps, closeChangedGaps, isBlocked, pointerParts } from '../../domain/plan-report/index.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import type { PlannableWorkflow } from '../../domain/workflow/planning.js';
import { sameJson } from '../../lib/json/stable-json.js';
import { VersionOrigin, WorkflowStatus, settledStatus } from '../../domain/workflow/workflow.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { switchedTriggers } from '../../domain/trigger/trigger.js';
import { ConflictError, PreconditionFailedError } from '../../errors.js';
import type { WorkflowChange } from '../../storage/workflows/workflow-change.type.js';
import { definitionOf } from '../../domain/workflow/definition.js';
import type { Definition } from '../../domain/workflow/definition.js';
import type { Expected } from './workflow.inputs.js';

/*
 * Functions that decide on a change of a workflow from its current state. They are called under the lock on its row, so
 * that they compare with the latest state. Null means that nothing changes.
 */

/** Names one state of a workflow: changes with every change of it, by any caller (RFC 9110, section 8.8.3). */
export function etagOf(workflow: Pick<Workflow, 'version' | 'updatedAt'>): string {
  return `"${workflow.version}-${workflow.updatedAt.getTime().toString(36)}"`;
}

/** @throws ConflictError `VERSION_CONFLICT` or PreconditionFailedError if the caller has not seen the latest change. */
export function checkExpected(current: Workflow, expected: Expected): void {
  if (expected.version !== undefined && expected.version !== current.version) {
    const message = `The workflow is at version ${current.version}, not ${expected.version}: read it again, then repeat the change.`;
    throw new ConflictError('VERSION_CONFLICT', message, [
      { path: ['expectedVersion'], detail: `The version is ${current.version}.` },
    ]);
  }
  if (expected.etag !== undefined && expected.etag !== '*' && expected.etag !== etagOf(current)) {
    throw new PreconditionFailedError(
      'The workflow was changed in the meantime: read it again, then repeat the change.',
    );
  }
}

/**
 * A new version of the definition. Null if nothing changed. Steps by hand end a plan under way, and a trigger by hand
 * is no longer read from the words.
 */
export function redefine(
  current: PlannableWorkflow,
  given: Partial<Definition>,
  about: {
    readonly now: Date;
    readonly audit: AuditEntry;
    readonly origin?: VersionOrigin;
    readonly reason?: string;
    readonly planReport?: PlanReport | null;
  },
): WorkflowChange | null {
  const before = definitionOf(current);
  const after: Definition = { ...before, ...given };
  const endsPlan = given.steps !== undefined && current.plan !== null;
  if (
    sameJson(before, after) &&
    !endsPlan &&
    sameJson(about.planReport ?? current.planReport ?? null, current.planReport ?? null)
  )
    return null;
  const planning = given.trigger && current.planning ? { ...current.planning, triggerGiven: true } : undefined;
  const planReport =
    about.planReport ?? (current.planReport ? closeChangedGaps(current.planReport, before, after) : null);
  const planned = { ...after, isPlanBlocked: isBlocked(planReport) };
  const status = statusAfter(current, planned, endsPlan, given.steps !== undefined);
  return {
    fields: {
      ...after,
      status,
      error: status === WorkflowStatus.FAILED || given.steps === undefined ? current.error : null,
      nextRunAt: nextRunAfterChange(current, planned, about.now),
    },
    planReport,
    version: { origin: about.origin ?? VersionOrigin.USER, reason: about.reason ?? null },
    ...(endsPlan ? { plan: null } : {}),
    planning,
    audit: about.audit,
  };
}

/** Switches all triggers; the definition stays the same version. */
export function switchTrigger(
  current: PlannableWorkflow,
  enabled: boolean,
  about: { readonly now: Date; readonly audit: AuditEntry },
): WorkflowChange | null {
  if (enabled) refuseBlocked(current);
  const switched = switchedTriggers(current, enabled);
  if (sameJson(switched, { trigger: current.trigger, furtherTriggers: current.furtherTriggers })) return null;
  const after = { steps: current.steps, ...switched, isPlanBlocked: current.isPlanBlocked };
  return {
    fields: {
      ...switched,
      status: statusAfter(current, after, false, false),
      nextRunAt: nextRunAfterChange(current, after, about.now),
    },
    audit: about.audit,
  };
}

/** @throws ConflictError `PLAN_HAS_GAPS` with the questions that have to be answered before it may run. */
export function refuseBlocked({ planReport }: Pick<PlannableWorkflow, 'planReport'>): void {
  const gaps = blockingGaps(planReport);
  if (gaps.length === 0) return;
  const questions = gaps
    .slice(0, 3)
    .map(({ question }) => question)
    .join(' ');
  throw new ConflictError(
    'PLAN_HAS_GAPS',
    `The plan of this workflow has ${gaps.length} open question${gaps.length === 1 ? '' : 's'}. ${questions} Answer with answerGaps, or change the steps.`,
    gaps.map(({ target, question }) => ({
      path: pointerParts(target ?? '/steps').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
      detail: question,
    })),
  );
}

/** A plan under way continues, and a first plan that failed stays failed, until there are steps. */
function statusAfter(
  current: PlannableWorkflow,
  after: Pick<Definition, 'steps' | 'trigger' | 'furtherTriggers'> & { readonly isPlanBlocked?: boolean | undefined },
  endsPlan: boolean,
  newSteps: boolean,
): WorkflowStatus {
  if (current.plan !== null && !endsPlan) return WorkflowStatus.GENERATING;
  if (current.status === WorkflowStatus.FAILED && !newSteps) return WorkflowStatus.FAILED;
  return settledStatus(after);
}
