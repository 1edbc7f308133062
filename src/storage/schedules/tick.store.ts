import { missingForSteps } from '../../domain/connection/index.js';
import type { ConnectionKind } from '../../domain/connection/index.js';
import { decideTicks } from '../../domain/schedule/decide-ticks.js';
import type { DecidedTick, DueWorkflow } from '../../domain/schedule/decide-ticks.js';
import type { ExecutionTrigger } from '../../domain/run/execution.js';
import type { IdFactory } from '../../lib/ids.js';
import type { JsonSchema } from '../../lib/json/json.js';
import { fitsNothing } from '../../lib/json-schema/json-schema.js';
import { jitterIdOf, jitteredTime } from '../../domain/schedule/index.js';
import type { Step } from '../../domain/steps/step.js';
import { SkipReason } from '../../domain/schedule/tick.js';
import { OverlapPolicy, recordedKey, TriggerType } from '../../domain/trigger/trigger.js';
import type { Trigger } from '../../domain/trigger/trigger.js';
import type { Database, RawQuery } from '../database/database.js';
import * as sql from './tick.sql.js';
import type { Move, NewTick } from './tick.sql.js';

/** The most ticks that one transaction writes. Further due ticks are left to the next one. */
const MAX_TICKS = 5_000;

/** Runs of one workflow that are cancelled at a time, for a tick to take their place. */
const MAX_CANCELLED = 1_000;

/** The result of one transaction. */
export interface FiredTicks {
  /** The runs that were queued. */
  readonly runs: readonly {
    readonly id: string;
    readonly workflowId: string;
    readonly ownerId: string;
    readonly hasFlowControl: boolean;
  }[];
  /** Ticks recorded, fired and skipped. */
  readonly ticks: number;
  /** Runs, by owner, that have to be cancelled before a tick of their workflow can fire. */
  readonly cancelFirst: readonly RunsToCancel[];
  /** There may be more that is due. */
  readonly isMore: boolean;
}

export interface ReleasedRuns {
  readonly released: number;
  /** Workflows of which some runs wait for admission now. */
  readonly awaitingAdmissionIds: readonly string[];
  readonly hasHeld: boolean;
}

export interface RunsToCancel {
  readonly ownerId: string;
  readonly executionIds: readonly string[];
}

/** A workflow that is asked about before it fires. */
export type DueForAdmission = Pick<DueRow, 'id' | 'ownerId' | 'trigger' | 'steps' | 'usesSlots'>;

/**
 * Returns the workflows that may not start a run now, by id, with the reason. Limits on runs and on spending use it. It
 * is asked within the transaction that fires the others, so it judges by the data of that transaction.
 */
export type Admission = (
  query: RawQuery,
  due: readonly DueForAdmission[],
  now: Date,
) => Promise<ReadonlyMap<string, SkipReason>>;

const ADMIT_ALL: Admission = () => Promise.resolve(new Map());

/**
 * Fires due schedules. The outcome of a scheduled time, the run that it starts and the next time of its workflow are
 * one transaction. It holds the lock on the workflow's row. So each time is fired once or recorded as skipped, even
 * after a crash (invariant 5).
 */
export class TickStore {
  constructor(
    private readonly database: Database,
    private readonly newId: IdFactory,
    private readonly admission: Admission = ADMIT_ALL,
  ) {}

  /** @param limit the most workflows. Workflows that another process has locked are left to it. */
  async fireDue(now: Date, limit: number): Promise<FiredTicks> {
    return this.database.rawTransaction(async (query) => {
      const first = await query<DueRow>(sql.DUE.with({ now, limit }));
      const further = await query<DueRow>(sql.DUE_FURTHER.with({ now, limit }));
      const rows = [...first, ...further];
      if (rows.length === 0) return { runs: [], ticks: 0, cancelFirst: [], isMore: false };
      const refused = await this.admission(query, rows, now);
      const { ticks, moves, cancelFirst, isMore } = this.#decide(
        rows,
        { unfinished: await unfinishedOf(query, rows), refused },
        now,
      );
      const runs = await query<FiredTicks['runs'][number]>(sql.FIRE.with({ ticks, moves }));
      return {
        runs,
        ticks: ticks.length,
        cancelFirst,
        isMore: isMore || first.length === limit || further.length === limit,
      };
    });
  }

  /** Makes runs claimable that waited for the earlier runs of their workflows to end, or passes them to admission. */
  async releaseHeld(limit: number): Promise<ReleasedRuns> {
    const [row] = await this.database.query<ReleasedRuns>(sql.RELEASE, [limit]);
    return row ?? { released: 0, awaitingAdmissionIds: [], hasHeld: false };
  }

  /** When the next scheduled time fires. Null if there is none. */
  async nextDueAt(): Promise<Date | null> {
    const [row] = await this.database.query<{ at: Date }>(sql.NEXT_DUE, [], 'tick-next-due');
    return row?.at ?? null;
  }

  #decide(rows: readonly DueRow[], { unfinished, refused }: Circumstances, now: Date): Batch {
    const batch: Batch = { ticks: [], moves: [], cancelFirst: [], isMore: false };
    const fired = new Set<string>();
    for (const row of rows) {
      // Its decision depends on the runs that another trigger of the workflow starts in this transaction.
      if (
        fired.has(row.id) &&
        row.trigger.type === TriggerType.SCHEDULED &&
        row.trigger.overlap !== OverlapPolicy.ALLOW
      ) {
        batch.isMore = true;
        continue;
      }
      if (batch.ticks.length >= MAX_TICKS) return { ...batch, isMore: true };
      const due = dueWorkflow(row, unfinished.get(row.id), refused.get(row.id));
      // Nothing that is scheduled any more.
      if (due === null) {
        batch.moves.push({ id: row.id, key: row.key, nextRunAt: null, fireAt: null });
        continue;
      }
      const decision = decideTicks(due, now);
      if (decision.kind === 'cancel-first') {
        batch.cancelFirst.push({ ownerId: row.ownerId, executionIds: unfinished.get(row.id)?.unfinishedIds ?? [] });
        continue;
      }
      batch.ticks.push(...decision.ticks.map((tick) => this.#tick(row, tick, now)));
      if (decision.ticks.some(({ act }) => act !== 'SKIP')) fired.add(row.id);
      const { nextRunAt } = decision;
      const fireAt = jitteredTime(jitterIdOf(row.id, row.key), row.trigger, nextRunAt);
      batch.moves.push({ id: row.id, key: row.key, nextRunAt, fireAt });
      batch.isMore ||= nextRunAt !== null && (fireAt ?? nextRunAt) <= now;
    }
    return batch;
  }

  #tick({ id, key }: Pick<DueRow, 'id' | 'key'>, tick: DecidedTick, now: Date): NewTick {
    const isFired = tick.act !== 'SKIP';
    const trigger: ExecutionTrigger = {
      type: TriggerType.SCHEDULED,
      scheduledFor: tick.scheduledFor,
      eventId: null,
      payload: null,
      ...recordedKey(key),
    };
    return {
      workflowId: id,
      triggerKey: key,
      ...tick,
      firedAt: isFired ? now : null,
      executionId: isFired ? this.newId('ex') : null,
      trigger: isFired ? trigger : null,
    };
  }
}

interface DueRow {
  id: string;
  /** Of the trigger. */
  key: string;
  ownerId: string;
  trigger: Trigger;
  nextRunAt: Date;
  stepCount: number;
  inputSchema: JsonSchema | null;
  steps: readonly Step[] | null;
  usesSlots: boolean;
  /** The connections that the steps reach, by name. Null if there are none, or if they are not needed. */
  connections: Readonly<Record<string, ConnectionKind>> | null;
}

interface Unfinished {
  workflowId: string;
  hasHeld: boolean;
  /** At most `MAX_CANCELLED`. */
  unfinishedIds: readonly string[];
}

interface Circumstances {
  readonly unfinished: ReadonlyMap<string, Unfinished>;
  readonly refused: ReadonlyMap<string, SkipReason>;
}

interface Batch {
  readonly ticks: NewTick[];
  readonly moves: Move[];
  readonly cancelFirst: RunsToCancel[];
  isMore: boolean;
}

/** The unfinished runs of those workflows whose overlap policy needs them. */
async function unfinishedOf(query: RawQuery, rows: readonly DueRow[]): Promise<ReadonlyMap<string, Unfinished>> {
  const ids = rows
    .filter(({ trigger }) => trigger.type === TriggerType.SCHEDULED && trigger.overlap !== OverlapPolicy.ALLOW)
    .map((row) => row.id);
  const unfinished = ids.length === 0 ? [] : await query<Unfinished>(sql.UNFINISHED, [ids, MAX_CANCELLED]);
  return new Map(unfinished.map((row) => [row.workflowId, row]));
}

function dueWorkflow(
  row: DueRow,
  unfinished: Unfinished | undefined,
  refused: SkipReason | undefined,
): DueWorkflow | null {
  const { id, key, trigger, nextRunAt } = row;
  if (trigger.type !== TriggerType.SCHEDULED || !trigger.enabled) return null;
  const hasUnfinished = unfinished !== undefined && unfinished.unfinishedIds.length > 0;
  return {
    id: jitterIdOf(id, key),
    trigger,
    nextRunAt,
    blocked: blockedBy(row) ?? refused ?? null,
    hasUnfinished,
    hasHeld: unfinished?.hasHeld ?? false,
  };
}

function blockedBy({ stepCount, steps, usesSlots, connections, inputSchema }: DueRow): SkipReason | null {
  if (stepCount === 0) return SkipReason.NO_STEPS;
  if (steps !== null && missingForSteps({ steps, usesSlots }, new Map(Object.entries(connections ?? {}))).length > 0)
    return SkipReason.MISSING_CONNECTION;
  if (inputSchema !== null && !fitsNothing(inputSchema)) return SkipReason.INVALID_CONTEXT;
  return null;
}
