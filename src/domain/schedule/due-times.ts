import { jitterMs, scheduledTimes } from './index.js';
import type { ScheduledTrigger } from '../trigger/trigger.js';

/** The times of one workflow that have come. */
export interface DueTimes {
  /** Ascending. */
  readonly due: readonly Date[];
  /** The first time that is not among them. Null if the schedule has no more. */
  readonly next: Date | null;
}

/**
 * The scheduled times from `first` on that have come by `now`, jitter included. `first` itself is taken as it is: it
 * has been announced.
 *
 * @param limit how many at most.
 * @throws ScheduleError
 */
export function dueTimes(
  workflowId: string,
  trigger: ScheduledTrigger,
  first: Date,
  now: Date,
  limit: number,
): DueTimes {
  const latest = now.getTime() - jitterMs(workflowId, trigger);
  const due: Date[] = [];
  const rest = scheduledTimes(trigger, first);
  for (let time: Date | null = first; time !== null;) {
    if (time.getTime() > latest || due.length >= limit) return { due, next: time };
    due.push(time);
    const following = rest.next();
    time = following.done ? null : following.value;
  }
  return { due, next: null };
}
