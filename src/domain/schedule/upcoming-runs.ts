import { jitterIdOf, jitterMs, scheduledTimes } from './index.js';
import { FIRST_TRIGGER, TriggerType, triggersOf } from '../trigger/trigger.js';
import type { Trigger } from '../trigger/trigger.js';
import type { Workflow } from '../workflow/workflow.js';

/** A scheduled time that is still to fire. */
export interface UpcomingRun {
  readonly scheduledFor: Date;
  /** Later by the jitter of the trigger, which is the same for all of its times. */
  readonly firesAt: Date;
  /** Of the trigger. */
  readonly triggerKey: string;
}

/** The parts of a workflow that say when it fires. */
export type FiringWorkflow = Pick<Workflow, 'id' | 'trigger' | 'nextRunAt'> &
  Partial<Pick<Workflow, 'furtherTriggers' | 'furtherRunsAt'>>;

/**
 * The next `count` times of a workflow that have not fired by `now`, as its scheduler will fire them, of all its
 * triggers. Empty if it does not fire: disabled, or without steps. A time that has come, but whose jitter has not
 * passed, is among them.
 *
 * @param key of the trigger whose times are meant. Absent: all of them.
 */
export function upcomingRuns(workflow: FiringWorkflow, now: Date, count: number, key?: string): readonly UpcomingRun[] {
  return triggersOf(workflow)
    .filter((trigger) => key === undefined || trigger.key === key)
    .flatMap((trigger) => timesOf(workflow, trigger, trigger.key, now, count))
    .sort((one, other) => one.firesAt.getTime() - other.firesAt.getTime())
    .slice(0, count);
}

/** The next scheduled time of one trigger. Null if it has none. */
export function nextRunOfTrigger({ nextRunAt, furtherRunsAt }: FiringWorkflow, key: string): Date | null {
  return key === FIRST_TRIGGER ? nextRunAt : (furtherRunsAt?.[key] ?? null);
}

function timesOf(
  workflow: FiringWorkflow,
  trigger: Trigger,
  triggerKey: string,
  now: Date,
  count: number,
): readonly UpcomingRun[] {
  const nextRunAt = nextRunOfTrigger(workflow, triggerKey);
  if (trigger.type !== TriggerType.SCHEDULED || nextRunAt === null) return [];
  const delay = jitterMs(jitterIdOf(workflow.id, triggerKey), trigger);
  const toFire = (time: Date): UpcomingRun => ({
    scheduledFor: time,
    firesAt: new Date(time.getTime() + delay),
    triggerKey,
  });
  const isAhead = nextRunAt.getTime() + delay > now.getTime();
  const runs = isAhead ? [toFire(nextRunAt)] : [];
  for (const time of scheduledTimes(trigger, isAhead ? nextRunAt : new Date(now.getTime() - delay))) {
    if (runs.length >= count) break;
    runs.push(toFire(time));
  }
  return runs.slice(0, count);
}
