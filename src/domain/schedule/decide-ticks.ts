import { assertNever } from '../../lib/assert-never.js';
import { dueTimes } from './due-times.js';
import { ScheduleError, jitterMs } from './index.js';
import { SkipReason } from './tick.js';
import { MisfirePolicy, OverlapPolicy } from '../trigger/trigger.js';
import type { ScheduledTrigger } from '../trigger/trigger.js';

/** A tick that is later than this came due while no worker ran: the misfire policy decides. */
const MISFIRE_GRACE_MS = 10_000;
/** `RUN_ALL` runs at most this number of the missed ticks, the last ones. */
const MAX_MISSED_RUNS = 100;
/**
 * The most ticks of one workflow that are decided at a time, so that a long outage is repaired in short transactions.
 */
export const MAX_DECIDED = 500;

/** A workflow whose next scheduled time may have come. */
export interface DueWorkflow {
  /** Of the workflow, or as `jitterIdOf` makes it. */
  readonly id: string;
  readonly trigger: ScheduledTrigger;
  /** The earliest scheduled time about which nothing is recorded yet. */
  readonly nextRunAt: Date;
  /** Why it cannot be run at all just now; null: it can. */
  readonly blocked: SkipReason | null;
  /** An earlier run, whatever started it, has not ended and is not being cancelled. */
  readonly hasUnfinished: boolean;
  /** A run of an earlier tick waits for those before it to end. */
  readonly hasHeld: boolean;
}

export interface DecidedTick {
  readonly scheduledFor: Date;
  /** `HOLD`: fires, but the run is not to be claimed before the earlier ones have ended. */
  readonly act: 'FIRE' | 'HOLD' | 'SKIP';
  readonly reason: SkipReason | null;
}

export type TickDecision =
  /** Nothing can be decided before the running runs have been cancelled. */
  | { readonly kind: 'cancel-first' }
  /** `nextRunAt` may have come as well: then there is more to decide. */
  | { readonly kind: 'decided'; readonly ticks: readonly DecidedTick[]; readonly nextRunAt: Date | null };

/**
 * Decides on scheduled times that have come. The misfire policy skips some of the missed ones, and the overlap policy
 * some of the rest.
 */
export function decideTicks(workflow: DueWorkflow, now: Date): TickDecision {
  const { trigger, nextRunAt, blocked } = workflow;
  try {
    const { due, next } = dueTimes(workflow.id, trigger, nextRunAt, now, MAX_DECIDED + MAX_MISSED_RUNS);
    const decided = due.slice(0, MAX_DECIDED);
    const following = due[MAX_DECIDED] ?? next;
    const isLeftOut = misfires(trigger.misfire, due, now.getTime() - jitterMs(workflow.id, trigger) - MISFIRE_GRACE_MS);
    const runs = blocked === null ? decided.filter((_, index) => !isLeftOut(index)) : [];
    if (trigger.overlap === OverlapPolicy.CANCEL_RUNNING && workflow.hasUnfinished && runs.length > 0)
      return { kind: 'cancel-first' };
    const acts = overlaps(workflow, runs);
    const ticks = decided.map((scheduledFor, index): DecidedTick => {
      if (isLeftOut(index)) return { scheduledFor, act: 'SKIP', reason: SkipReason.MISFIRE };
      const act = acts.get(scheduledFor) ?? 'SKIP';
      return { scheduledFor, act, reason: act === 'SKIP' ? (blocked ?? SkipReason.OVERLAP) : null };
    });
    return { kind: 'decided', ticks, nextRunAt: following };
  } catch (error) {
    // A zone that this runtime no longer knows is a RangeError. One workflow must not hold up the others.
    if (!(error instanceof ScheduleError || error instanceof RangeError)) throw error;
    return {
      kind: 'decided',
      ticks: [{ scheduledFor: nextRunAt, act: 'SKIP', reason: SkipReason.INVALID_SCHEDULE }],
      nextRunAt: null,
    };
  }
}

/** Whether the policy leaves out the time at a position. `due` extends far enough beyond it to decide that. */
function misfires(policy: MisfirePolicy, due: readonly Date[], missedBefore: number): (index: number) => boolean {
  const isMissed = (index: number): boolean => {
    const time = due[index];
    return time !== undefined && time.getTime() < missedBefore;
  };
  switch (policy) {
    case MisfirePolicy.RUN_LATEST:
      return (index) => isMissed(index + 1);
    case MisfirePolicy.RUN_ALL:
      return (index) => isMissed(index + MAX_MISSED_RUNS);
    case MisfirePolicy.SKIP:
      return isMissed;
    default:
      return assertNever(policy);
  }
}

/** How those that are to run fire; one that is missing does not. */
function overlaps(workflow: DueWorkflow, runs: readonly Date[]): ReadonlyMap<Date, 'FIRE' | 'HOLD'> {
  const { overlap } = workflow.trigger;
  switch (overlap) {
    case OverlapPolicy.ALLOW:
      return new Map(runs.map((run) => [run, 'FIRE']));
    case OverlapPolicy.SKIP:
      return new Map(workflow.hasUnfinished ? [] : runs.slice(0, 1).map((run) => [run, 'FIRE']));
    case OverlapPolicy.QUEUE: {
      const queue = workflow.hasUnfinished ? runs : runs.slice(1);
      const held = workflow.hasHeld ? [] : queue.slice(0, 1);
      const first = workflow.hasUnfinished ? [] : runs.slice(0, 1);
      return new Map([...first.map((run) => [run, 'FIRE'] as const), ...held.map((run) => [run, 'HOLD'] as const)]);
    }
    case OverlapPolicy.CANCEL_RUNNING:
      // Each would cancel the one before it at once: so only the last begins.
      return new Map(runs.slice(-1).map((run) => [run, 'FIRE']));
    default:
      return assertNever(overlap);
  }
}
