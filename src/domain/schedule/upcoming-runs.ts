import { jitterMs, scheduledTimes } from './index.js';
import { TriggerType } from '../trigger/trigger.js';
import type { Workflow } from '../workflow/workflow.js';

/** A scheduled time that is still to fire. */
export interface UpcomingRun {
  readonly scheduledFor: Date;
  /** Later by the workflow's jitter, which is the same for all of its times. */
  readonly firesAt: Date;
}

/**
 * The next `count` times of a workflow that have not fired by `now`, as its scheduler will fire them. Empty if it does
 * not fire: disabled, or without steps. A time that has come, but whose jitter has not passed, is among them.
 */
export function upcomingRuns(
  { id, trigger, nextRunAt }: Pick<Workflow, 'id' | 'trigger' | 'nextRunAt'>,
  now: Date,
  count: number,
): readonly UpcomingRun[] {
  if (trigger.type !== TriggerType.SCHEDULED || nextRunAt === null) return [];
  const delay = jitterMs(id, trigger);
  const toFire = (time: Date): UpcomingRun => ({ scheduledFor: time, firesAt: new Date(time.getTime() + delay) });
  const isAhead = nextRunAt.getTime() + delay > now.getTime();
  const runs = isAhead ? [toFire(nextRunAt)] : [];
  for (const time of scheduledTimes(trigger, isAhead ? nextRunAt : new Date(now.getTime() - delay))) {
    if (runs.length >= count) break;
    runs.push(toFire(time));
  }
  return runs.slice(0, count);
}
