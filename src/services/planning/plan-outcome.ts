import { checkFlowControl } from '../../domain/flow-control/index.js';
import type { FlowControl } from '../../domain/flow-control/index.js';
import { cleanJson } from '../../lib/json/clean-json.js';
import type { WorkflowDraft } from '../../domain/workflow/draft.js';
import { newId } from '../../lib/ids.js';
import type { JsonValue } from '../../lib/json/json.js';
import { nextRunAfterChange } from '../../domain/schedule/next-run-of-workflow.js';
import type { PlannableWorkflow } from '../../domain/workflow/planning.js';
import { isBlocked, withFingerprint, withGaps, withWaysOut } from '../../domain/plan-report/index.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import type { Problem } from '../../domain/workflow/problem.js';
import { checkFurtherTriggers } from '../../domain/trigger/trigger-list.js';
import { checkTrigger } from '../../domain/trigger/trigger-rules.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { KeyedTrigger, Trigger } from '../../domain/trigger/trigger.js';
import { VersionOrigin, WorkflowStatus, settledStatus } from '../../domain/workflow/workflow.js';
import { PlanningFailure, StepcastError } from '../../errors.js';
import { PlanRefused } from '../../planner/plan-refused.js';
import type { Plan } from '../../planner/planner.js';
import type { WorkflowChange } from '../../storage/workflows/workflow-change.type.js';

/** The changes that the end of a plan makes to the workflow as it is by then. */
export type PlanOutcome = (current: PlannableWorkflow, now: Date) => WorkflowChange;

/** The result of a plan, whether it goes live at once or later. */
type Planned = Pick<WorkflowDraft, 'steps' | 'trigger' | 'inputSchema' | 'reason' | 'planReport'>;

/** How deep the details of a failure are searched for values that cannot be stored. */
const DETAIL_LEVELS = 12;

/**
 * The new steps become the live version, with a trigger that was read from the words. Otherwise they wait as a draft,
 * and the live version stays.
 *
 * @throws PlanningFailure if the plan cannot be used.
 */
export function planSucceeded(plan: Plan, asked: PlannableWorkflow): PlanOutcome {
  if (plan.steps.length === 0) throw new PlanningFailure('PLAN_EMPTY', 'The plan has no steps.', true);
  const trigger = plan.trigger ? readTrigger(plan, asked) : null;
  return (current, now) => {
    const planned: Planned = {
      steps: plan.steps,
      trigger,
      inputSchema: plan.inputSchema ?? null,
      planReport: plan.report ? askable(plan.report, { steps: plan.steps, trigger }) : null,
      reason: current.planning?.reason ?? null,
    };
    // The live version stays while a newer plan has open questions.
    const isHeldBack = current.steps.length > 0 && current.isPlanBlocked !== true && isBlocked(planned.planReport);
    if (!current.planning?.asDraft && !isHeldBack) return { ...goLive(planned, current, now), plan: null };
    return {
      fields: { status: settledStatus(current), error: null },
      plan: null,
      draft: { keep: { ...planned, id: newId('draft'), baseVersion: asked.version, createdAt: now } },
    };
  };
}

/** The report as it is stored: every question can be answered, and the plan that it is about is known. */
function askable(
  report: PlanReport,
  plan: { readonly steps: Plan['steps']; readonly trigger: Trigger | null },
): PlanReport {
  const isByHand = plan.trigger === null || plan.trigger.type === TriggerType.MANUAL;
  return withFingerprint(withGaps(report, withWaysOut(report.gaps, plan.steps, isByHand)), plan);
}

/** Makes planned steps the live version. */
export function goLive(
  { steps, trigger: fromWords, inputSchema, reason, planReport }: Planned,
  current: PlannableWorkflow,
  now: Date,
): WorkflowChange {
  const { planning } = current;
  const trigger =
    fromWords && (planning?.triggerGiven === false || planReport?.isEdit === true)
      ? keepDisabled(fromWords, current.trigger)
      : current.trigger;
  const further = furtherTriggersOf(planReport, current);
  const furtherTriggers = further ?? current.furtherTriggers;
  const after = { steps, trigger, furtherTriggers, isPlanBlocked: isBlocked(planReport) };
  return {
    fields: {
      steps,
      trigger,
      ...(further ? { furtherTriggers: further } : {}),
      ...limitsOf(planReport, current),
      ...(inputSchema && current.inputSchema === null ? { inputSchema } : {}),
      status: settledStatus(after),
      error: null,
      nextRunAt: nextRunAfterChange(current, after, now),
    },
    version: { origin: VersionOrigin.PLANNER, reason },
    planReport: planReport && withFingerprint(planReport, { steps, trigger }),
    // From here on the user sees this trigger, and the next plan keeps it.
    ...(planning ? { planning: { ...planning, triggerGiven: true } } : {}),
  };
}

/** The limits of the runs that the words set, unless the user has set some. */
export function limitsOf(
  report: PlanReport | null,
  { flowControl }: Pick<PlannableWorkflow, 'flowControl'>,
): { readonly flowControl?: FlowControl } {
  const planned = report?.flowControl && flowControl === null ? checkFlowControl(report.flowControl) : null;
  return planned ? { flowControl: planned } : {};
}

/** What starts a plan beside its trigger. Null: the triggers that there are stay, since the user has given them. */
function furtherTriggersOf(
  report: PlanReport | null,
  { planning, furtherTriggers }: PlannableWorkflow,
): readonly KeyedTrigger[] | null {
  const isOwn = planning?.triggerGiven !== false && report?.isEdit !== true;
  if (!report?.furtherTriggers || isOwn || (furtherTriggers.length > 0 && report.isEdit !== true)) return null;
  return checkFurtherTriggers(report.furtherTriggers, { timezone: planning?.timezone ?? 'UTC' });
}

/** The first plan fails the workflow. A later one leaves the live version as it is, with the reason beside it. */
export function planFailed(error: unknown): PlanOutcome {
  return (current) => ({
    fields: {
      error: toProblem(error),
      status: current.steps.length === 0 ? WorkflowStatus.FAILED : settledStatus(current),
    },
    plan: null,
    // If there are steps, their report stays.
    ...(error instanceof PlanRefused && current.steps.length === 0 ? { planReport: error.report } : {}),
  });
}

function readTrigger(plan: Plan, asked: PlannableWorkflow): Trigger | null {
  if (!plan.trigger) return null;
  try {
    return checkTrigger(plan.trigger, { timezone: asked.planning?.timezone ?? 'UTC' });
  } catch (error) {
    if (!(error instanceof StepcastError)) throw error;
    throw new PlanningFailure('PLAN_INVALID', `The plan has a trigger that cannot be used: ${error.message}`, true);
  }
}

/** A trigger that was switched off while the plan was made stays off. */
function keepDisabled(planned: Trigger, current: Trigger): Trigger {
  return current.enabled ? planned : { ...planned, enabled: false };
}

/** The message may contain a model's words. A text that cannot be stored would keep the plan from ever ending. */
function toProblem(error: unknown): Problem {
  if (!(error instanceof PlanningFailure)) {
    return {
      code: 'PLANNING_FAILED',
      message: 'Something went wrong on our side while the steps were planned.',
      retryable: true,
    };
  }
  const { code, message, retryable, details } = error;
  const problem: Problem = {
    code,
    message: message.slice(0, 5_000),
    retryable,
    ...(details === undefined ? {} : { details: JSON.parse(JSON.stringify(details)) as JsonValue }),
  };
  return cleanJson(problem as unknown as JsonValue, DETAIL_LEVELS) as unknown as Problem;
}
