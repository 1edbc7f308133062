import type { EntityManager } from '@mikro-orm/postgresql';
import { scheduledTimes } from '../../domain/schedule/index.js';
import { SkipReason } from '../../domain/schedule/tick.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { Trigger } from '../../domain/trigger/trigger.js';

/** Rows written by one statement. */
const BATCH = 2_000;

/** A trigger, and the earliest scheduled time about which nothing is recorded yet. */
export interface PendingTrigger {
  /** Of the workflow. */
  readonly id: string;
  /** Of the trigger. */
  readonly key: string;
  readonly trigger: Trigger;
  readonly nextRunAt: Date | null;
}

/**
 * A change of a workflow may drop times that were due but had not fired yet. They are recorded as skipped in the
 * transaction of the change. So no tick is stale, and none is unaccounted for.
 */
export async function recordDroppedTicks(
  em: EntityManager,
  before: PendingTrigger,
  nextRunAt: Date | null,
  now: Date,
): Promise<void> {
  const { trigger, nextRunAt: pending } = before;
  if (
    pending === null ||
    pending > now ||
    pending.getTime() === nextRunAt?.getTime() ||
    trigger.type !== TriggerType.SCHEDULED
  )
    return;
  const reason = nextRunAt === null ? SkipReason.INACTIVE : SkipReason.CHANGED;
  let batch = [pending];
  for (const time of scheduledTimes(trigger, pending)) {
    if (time > now) break;
    if (batch.length >= BATCH) {
      await insertSkipped(em, before, batch, reason);
      batch = [];
    }
    batch.push(time);
  }
  await insertSkipped(em, before, batch, reason);
}

async function insertSkipped(
  em: EntityManager,
  { id, key }: PendingTrigger,
  times: readonly Date[],
  reason: SkipReason,
): Promise<void> {
  await em.execute(
    `insert into trigger_tick (workflow_id, trigger_key, scheduled_for, outcome, reason)
     select ?, ?, time::timestamptz, 'SKIPPED', ? from json_array_elements_text(?::json) as time on conflict do nothing`,
    [id, key, reason, JSON.stringify(times)],
  );
}
