import { MAX_BACKFILL, MAX_PLAN_DAYS } from '../../domain/run/planned-run.js';
import { scheduledTimes } from '../../domain/schedule/index.js';
import { TriggerType, triggersOf } from '../../domain/trigger/trigger.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { InvalidInputError } from '../../errors.js';

const DAY_MS = 86_400_000;

/** A range of past times. */
export interface PastRange {
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive; not in the future. */
  readonly to: Date;
}

/** @throws InvalidInputError naming the end of the range that is wrong */
export function checkRange(from: Date, to: Date, now: Date): PastRange {
  const detail =
    from >= to
      ? '"from" must be before "to".'
      : to > now
        ? '"to" must not be in the future.'
        : now.getTime() - from.getTime() > MAX_PLAN_DAYS * DAY_MS
          ? `"from" must be at most ${MAX_PLAN_DAYS} days ago.`
          : null;
  if (detail !== null) throw new InvalidInputError([{ path: [to > now ? 'to' : 'from'], detail }]);
  return { from, to };
}

/**
 * The scheduled times of a range, as the schedule is now, the earliest first.
 *
 * @throws InvalidInputError if the trigger is no schedule, or has more than MAX_BACKFILL times in the range
 */
export function timesOf(workflow: Workflow, key: string, { from, to }: PastRange): readonly Date[] {
  const trigger = triggersOf(workflow).find((each) => each.key === key);
  if (trigger?.type !== TriggerType.SCHEDULED) {
    const detail = `The workflow has no schedule with the key ${JSON.stringify(key.slice(0, 100))}.`;
    throw new InvalidInputError([{ path: ['triggerKey'], detail }]);
  }
  const times: Date[] = [];
  for (const time of scheduledTimes(trigger, new Date(from.getTime() - 1))) {
    if (time >= to) break;
    if (times.length === MAX_BACKFILL) {
      const detail = `The range has more than ${MAX_BACKFILL.toLocaleString('en')} scheduled times: choose a shorter one.`;
      throw new InvalidInputError([{ path: ['to'], detail }]);
    }
    times.push(time);
  }
  return times;
}
