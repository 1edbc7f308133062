import type { EntityManager } from '@mikro-orm/postgresql';
import { jitterIdOf, jitteredTime } from '../../domain/schedule/index.js';
import { nextRunAfterChange, nextRunOf } from '../../domain/schedule/next-run-of-workflow.js';
import type { KeyedTrigger, Trigger } from '../../domain/trigger/trigger.js';
import { sameJson } from '../../lib/json/stable-json.js';
import type { JsonObject } from '../../lib/json/json.js';
import { recordDroppedTicks } from '../schedules/dropped-ticks.js';

/** The parts of a workflow that decide when the triggers beside its first one fire. */
export interface FurtherTriggered {
  readonly id: string;
  readonly ownerId: string;
  readonly steps: readonly unknown[];
  readonly isPlanBlocked?: boolean | undefined;
  readonly furtherTriggers: readonly KeyedTrigger[];
  readonly isDeleted?: boolean | undefined;
}

/** A trigger as it is stored. */
interface StoredTrigger {
  readonly key: string;
  readonly trigger: JsonObject;
  readonly nextRunAt: string | null;
  readonly fireAt: string | null;
}

/**
 * Brings the rows of `workflow_trigger` in line with the definition of a workflow, in the transaction that changed it.
 * A schedule with unchanged times keeps its next one; times that a change drops are recorded as skipped. Only rows
 * that change are written.
 *
 * @param before null: the workflow is new.
 * @returns the next times, by the keys of the triggers
 */
export async function keepFurtherTriggers(
  em: EntityManager,
  before: FurtherTriggered | null,
  after: FurtherTriggered,
  now: Date,
): Promise<Readonly<Record<string, string>> | null> {
  const known = before?.furtherTriggers ?? [];
  const wanted = after.isDeleted ? [] : after.furtherTriggers;
  if (known.length === 0 && wanted.length === 0) return null;
  const stored = await em.execute<readonly StoredTrigger[]>(
    'select key, trigger, next_run_at as "nextRunAt", fire_at as "fireAt" from workflow_trigger where workflow_id = ? for update',
    [after.id],
  );
  const pending = new Map(stored.map(({ key, nextRunAt }) => [key, nextRunAt === null ? null : new Date(nextRunAt)]));
  const rows = wanted.map((keyed) => {
    const { key, ...trigger } = keyed;
    const earlier = known.find((each) => each.key === key);
    const nextRunAt =
      before === null || earlier === undefined
        ? nextRunOf({ ...after, trigger }, now)
        : nextRunAfterChange(
            { ...before, trigger: earlier, nextRunAt: pending.get(key) ?? null },
            { ...after, trigger },
            now,
          );
    return { key, trigger: trigger as Trigger, nextRunAt };
  });
  for (const earlier of known) {
    const nextRunAt = rows.find(({ key }) => key === earlier.key)?.nextRunAt ?? null;
    const held = { id: after.id, key: earlier.key, trigger: earlier, nextRunAt: pending.get(earlier.key) ?? null };
    await recordDroppedTicks(em, held, nextRunAt, now);
  }
  if (stored.some(({ key }) => rows.every((row) => row.key !== key)))
    await em.execute('delete from workflow_trigger where workflow_id = ? and key <> all(?::text[])', [
      after.id,
      `{${rows.map(({ key }) => key).join(',')}}`,
    ]);
  const changed = rows
    .map(({ key, trigger, nextRunAt }) => ({
      key,
      trigger,
      next_run_at: nextRunAt,
      fire_at: jitteredTime(jitterIdOf(after.id, key), trigger, nextRunAt),
    }))
    .filter((row) => !isStored(row, stored));
  if (changed.length > 0)
    await em.execute(
      `insert into workflow_trigger as t (workflow_id, key, owner_id, trigger, next_run_at, fire_at)
       select ?, r.key, ?, r.trigger, r.next_run_at, r.fire_at
       from json_to_recordset(?::json) as r (key text, trigger jsonb, next_run_at timestamptz, fire_at timestamptz)
       on conflict (workflow_id, key) do update set trigger = excluded.trigger, next_run_at = excluded.next_run_at, fire_at = excluded.fire_at`,
      [after.id, after.ownerId, JSON.stringify(changed)],
    );
  const times = rows.flatMap(({ key, nextRunAt }) => (nextRunAt === null ? [] : [[key, nextRunAt.toISOString()]]));
  return Object.fromEntries(times) as Readonly<Record<string, string>>;
}

function isStored(
  row: {
    readonly key: string;
    readonly trigger: Trigger;
    readonly next_run_at: Date | null;
    readonly fire_at: Date | null;
  },
  stored: readonly StoredTrigger[],
): boolean {
  const found = stored.find(({ key }) => key === row.key);
  return (
    found !== undefined &&
    isSameTime(found.nextRunAt, row.next_run_at) &&
    isSameTime(found.fireAt, row.fire_at) &&
    sameJson(found.trigger, JSON.parse(JSON.stringify(row.trigger)))
  );
}

function isSameTime(stored: string | null, time: Date | null): boolean {
  return stored === null || time === null ? stored === time : new Date(stored).getTime() === time.getTime();
}
