import { nextRuns } from './index.js';
import { TriggerType } from '../trigger/trigger.js';
import type { Trigger } from '../trigger/trigger.js';
import type { Workflow } from '../workflow/workflow.js';

/** The settings that determine the times of a schedule. */
const WHAT_TIMES = ['enabled', 'schedule', 'timezone', 'dstGap', 'dstRepeat'] as const;

/** The parts of a workflow that decide when one of its triggers fires. */
export interface Fireable {
  readonly steps: readonly unknown[];
  readonly trigger: Trigger;
  readonly isPlanBlocked?: boolean | undefined;
}

/** The next scheduled time after `after`. Null if the schedule does not fire: no steps, disabled, another type. */
export function nextRunOf(workflow: Fireable, after: Date): Date | null {
  const { trigger, steps } = workflow;
  if (
    trigger.type !== TriggerType.SCHEDULED ||
    !trigger.enabled ||
    steps.length === 0 ||
    workflow.isPlanBlocked === true
  )
    return null;
  return nextRuns(trigger, after, 1)[0] ?? null;
}

/**
 * As `nextRunOf`, after a change. A schedule with unchanged times keeps its next one, even an overdue one: computing it
 * again would lose that tick (invariant 5). The other settings decide the effect of a scheduled time.
 */
export function nextRunAfterChange(
  before: Fireable & { readonly nextRunAt: Date | null },
  after: Fireable,
  now: Date,
): Date | null {
  const goesOn =
    before.nextRunAt !== null &&
    after.steps.length > 0 &&
    after.isPlanBlocked !== true &&
    sameTimes(before.trigger, after.trigger);
  return goesOn ? before.nextRunAt : nextRunOf(after, now);
}

/** The next scheduled time of a workflow, of all its triggers. Null if none of them has one. */
export function earliestRun({
  nextRunAt,
  furtherRunsAt = {},
}: Pick<Workflow, 'nextRunAt' | 'furtherRunsAt'>): Date | null {
  return [nextRunAt, ...Object.values(furtherRunsAt)].reduce(
    (first, time) => (first === null || (time !== null && time < first) ? time : first),
    null,
  );
}

function sameTimes(before: Trigger, after: Trigger): boolean {
  if (before.type !== TriggerType.SCHEDULED || after.type !== TriggerType.SCHEDULED) return false;
  return WHAT_TIMES.every((field) => before[field] === after[field]);
}
