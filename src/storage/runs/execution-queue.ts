import type { Pool } from 'pg';
import type { Arrival } from '../../domain/event/event.js';
import type { JsonValue } from '../../lib/json/json.js';
import type { StepCall } from '../../domain/run/step-call.js';
import type {
  Claim,
  ClaimRule,
  ClaimedExecution,
  Definition,
  EnqueueOutcome,
  ExecutionQueue,
  FirstChange,
  Lease,
  IterationRuns,
  NewExecution,
  RunChange,
  RunSignals,
  RunWithLoops,
  SlotsElsewhere,
  StoredStepRun,
  WaitState,
} from '../../engine/ports.js';
import * as claims from './claim.sql.js';
import { FENCES, commitOf } from './commit.sql.js';
import { enqueueOf } from './enqueue.sql.js';
import type { ExecutionRow } from './execution.row.js';
import * as sql from './execution-queue.sql.js';
import { isLeaseLost } from '../database/postgres-errors.js';
import { stepRunOfRow } from './step-run.row.js';
import type { StepRunRow } from './step-run.row.js';
import { triggerOf } from '../workflows/stored-trigger.js';

/** Timers that go into the queue by one statement. */
const OVERDUE_BATCH = 1_000;
/** A worker whose last report is older counts as gone; its runs are claimed by others about as soon. */
const REPORT_COUNTS_MS = 5_000;

const NONE: ReadonlyMap<string, FirstChange> = new Map();

/**
 * The queue on PostgreSQL. It uses raw, prepared SQL on its own pools. The claim may run with
 * `synchronous_commit = off`, so it has a pool to itself. A lost claim only re-queues the runs, and its token is never
 * issued again.
 */
export class PostgresExecutionQueue implements ExecutionQueue {
  constructor(
    private readonly pool: Pool,
    private readonly claimPool: Pool,
  ) {}

  async enqueue(
    runs: readonly NewExecution[],
    lease: Lease | null,
    firstChanges: ReadonlyMap<string, FirstChange> = NONE,
  ): Promise<readonly EnqueueOutcome[]> {
    const { rows } = await this.pool.query<EnqueuedRow>(enqueueOf(runs, lease, firstChanges));
    return rows.map((row, index): EnqueueOutcome => {
      if (row.is_stopped === true) return { kind: 'not-started', arrival: arrivalOfRow(row) };
      if (row.version === null || row.step_count === null) return { kind: 'not-found' };
      if (row.step_count === 0) return { kind: 'no-steps' };
      if (row.is_unchecked) return { kind: 'needs-check' };
      if (row.is_known) return { kind: 'exists' };
      const hasFlowControl = row.has_flow_control ?? false;
      return {
        kind: 'queued',
        workflowVersion: row.version,
        totalSteps: row.step_count,
        isLeased: !hasFlowControl && index < (lease?.limit ?? 0),
        isBegun: row.is_begun ?? false,
        hasFlowControl,
        workflowTags: row.workflow_tags ?? [],
      };
    });
  }

  async claim(lease: Lease, servedLast: string | null = null, rule?: ClaimRule): Promise<Claim> {
    const { rows } = await this.claimPool.query<ClaimRow>(claims.claimOf(lease, servedLast, rule));
    const runs = rows.map((row) => ({
      id: row.id,
      workflowId: row.workflow_id,
      ownerId: row.owner_id,
      workflowVersion: row.workflow_version,
      status: row.status,
      trigger: triggerOf(row.trigger),
      context: row.context,
      currentStep: row.current_step,
      lastSeq: row.last_seq,
      startedAt: row.started_at,
      dueAt: row.due_at,
      token: lease.token,
      control: row.control,
      signals: row.signals,
      parentId: row.parent_id,
      isRerun: row.is_rerun,
      activeMs: Number(row.active_ms),
      hasFlowControl: row.has_flow_control,
      cancelReason: row.cancel_reason,
    }));
    return { runs, isShared: rows[0]?.is_shared ?? false };
  }

  async abandon(token: string): Promise<void> {
    await this.pool.query(sql.ABANDON.with({ token }));
  }

  async renew(
    runs: readonly { executionId: string; token: string }[],
    leaseMs: number,
  ): Promise<ReadonlyMap<string, number>> {
    const held = inLockOrder(runs);
    const { rows } = await this.claimPool.query<{ id: string; signals: number }>(sql.RENEW.with({ held, leaseMs }));
    return new Map(rows.map((row) => [row.id, row.signals]));
  }

  async signals(executionIds: readonly string[]): Promise<readonly RunSignals[]> {
    const { rows } = await this.pool.query<SignalRow>(sql.SIGNALS.with({ ids: executionIds }));
    return [...Map.groupBy(rows, (row) => row.id)].map(([executionId, group]) => ({
      executionId,
      control: group[0]?.control ?? null,
      cancelReason: group[0]?.cancel_reason ?? null,
      signals: group[0]?.signals ?? 0,
      waits: group.flatMap(waitOfRow),
    }));
  }

  async msUntilNextClaimable(): Promise<number | null> {
    const { rows } = await this.pool.query<{ ms: string | null }>(claims.MS_UNTIL_NEXT_CLAIMABLE.with({}));
    const ms = rows[0]?.ms ?? null;
    return ms === null ? null : Number(ms);
  }

  async msUntilNextDue(): Promise<number | null> {
    const { rows } = await this.claimPool.query<{ ms: string }>(claims.MS_UNTIL_NEXT_DUE.with({}));
    return rows[0] ? Number(rows[0].ms) : null;
  }

  async queueOverdue(): Promise<number> {
    const { rows } = await this.claimPool.query(claims.QUEUE_OVERDUE.with({ limit: OVERDUE_BATCH }));
    return rows.length;
  }

  async reportSlots(
    { workerId, slots }: { readonly workerId: string; readonly slots: number },
    parts: Readonly<Record<string, number>>,
  ): Promise<SlotsElsewhere> {
    const { rows } = await this.claimPool.query<{ slots: number; parts: Readonly<Record<string, number>> }>(
      claims.REPORT_SLOTS.with({ workerId, slots, parts: JSON.stringify(parts), countsMs: REPORT_COUNTS_MS }),
    );
    const held = new Map<string, number>();
    for (const row of rows)
      for (const [ownerId, count] of Object.entries(row.parts)) held.set(ownerId, (held.get(ownerId) ?? 0) + count);
    return { concurrency: rows.reduce((sum, row) => sum + row.slots, 0), parts: held };
  }

  async withdrawSlots(workerId: string): Promise<void> {
    await this.claimPool.query(claims.WITHDRAW_SLOTS.with({ workerId }));
  }

  async commit(changes: readonly RunChange[]): Promise<ReadonlySet<string>> {
    const done = new Set<string>();
    let pending: readonly RunChange[] = inLockOrder(changes);
    while (pending.length > 0) {
      try {
        await this.pool.query(commitOf(pending));
        for (const change of pending) done.add(change.executionId);
        return done;
      } catch (error) {
        if (!isLeaseLost(error)) throw error;
        pending = await this.#stillHeld(pending, done);
      }
    }
    return done;
  }

  /** Leaves out the lost runs. A run whose change arrived in an earlier, unanswered try counts as done. */
  async #stillHeld(changes: readonly RunChange[], done: Set<string>): Promise<readonly RunChange[]> {
    const { rows } = await this.pool.query<{ id: string; is_held: boolean | null; is_done: boolean | null }>(
      FENCES.with({ changes }),
    );
    const held = new Set<string>();
    for (const row of rows) {
      if (row.is_held) held.add(row.id);
      else if (row.is_done) done.add(row.id);
    }
    return changes.filter((change) => held.has(change.executionId));
  }

  async definitions(keys: readonly { workflowId: string; version: number }[]): Promise<readonly Definition[]> {
    const { rows } = await this.pool.query<{
      workflow_id: string;
      number: number;
      title: string;
      steps: Definition['steps'];
    }>(sql.DEFINITIONS.with({ keys }));
    return rows.map((row) => ({
      workflowId: row.workflow_id,
      version: row.number,
      title: row.title,
      steps: row.steps,
    }));
  }

  async stepRuns(executionIds: readonly string[]): Promise<ReadonlyMap<string, readonly StoredStepRun[]>> {
    const { rows } = await this.pool.query<StepRunRow>(sql.STEP_RUNS.with({ ids: executionIds }));
    return Map.groupBy(rows.map(stepRunOfRow), (run) => run.executionId);
  }

  async iterationRuns(runs: readonly RunWithLoops[]): Promise<ReadonlyMap<string, IterationRuns>> {
    const places = runs.flatMap(({ executionId, loops }) =>
      [...loops].map(([stepId, loopId]) => ({ executionId, stepId, loopId })),
    );
    const ids = runs.map(({ executionId }) => executionId);
    const loopIds = [...new Set(places.map(({ loopId }) => loopId))];
    const [open, counted] = await Promise.all([
      this.pool.query<StepRunRow>(sql.ITERATION_RUNS.with({ places })),
      this.pool.query<{ execution_id: string; attempts: number }>(sql.ITERATION_ATTEMPTS.with({ ids, loopIds })),
    ]);
    const stepRuns = Map.groupBy(open.rows.map(stepRunOfRow), (run) => run.executionId);
    const attempts = new Map(counted.rows.map((row) => [row.execution_id, row.attempts]));
    return new Map(ids.map((id) => [id, { attempts: attempts.get(id) ?? 0, stepRuns: stepRuns.get(id) ?? [] }]));
  }

  async stepCalls(executionId: string, stepId: string, iteration: string): Promise<readonly StepCall[]> {
    const { rows } = await this.pool.query<{ call: StepCall }>(sql.STEP_CALLS.with({ executionId, stepId, iteration }));
    return rows.map(({ call }) => call);
  }
}

interface EnqueuedRow {
  version: number | null;
  step_count: number | null;
  is_unchecked: boolean | null;
  has_flow_control: boolean | null;
  is_begun: boolean | null;
  /** Only of runs that events start. */
  is_known?: boolean;
  is_stopped?: boolean | null;
  isNew?: boolean | null;
  triggersRevision?: string | null;
  mayBeWaitedFor?: boolean | null;
  workflow_tags: string[] | null;
}

function arrivalOfRow({ isNew, triggersRevision, mayBeWaitedFor }: EnqueuedRow): Arrival {
  return {
    isNew: isNew ?? false,
    triggersRevision: triggersRevision ?? '0',
    mayBeWaitedFor: mayBeWaitedFor ?? true,
  };
}

interface ClaimRow extends Pick<
  ExecutionRow,
  | 'id'
  | 'workflow_id'
  | 'owner_id'
  | 'workflow_version'
  | 'status'
  | 'trigger'
  | 'context'
  | 'current_step'
  | 'started_at'
> {
  last_seq: number;
  due_at: Date;
  control: ClaimedExecution['control'];
  cancel_reason: ClaimedExecution['cancelReason'];
  has_flow_control: boolean;
  is_shared: boolean;
  signals: number;
  parent_id: string | null;
  is_rerun: boolean;
  active_ms: string;
}

/**
 * Rows are locked in the order of the arrays; one order for every statement, or two of them could wait for each other.
 */
function inLockOrder<Row extends { readonly executionId: string }>(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((one, other) => (one.executionId < other.executionId ? -1 : 1));
}

interface SignalRow {
  id: string;
  control: RunSignals['control'];
  cancel_reason: RunSignals['cancelReason'];
  signals: number;
  step_id: string | null;
  item: number | null;
  result: JsonValue;
  is_resolved: boolean;
  is_expired: boolean;
}

function waitOfRow(row: SignalRow): WaitState[] {
  if (row.step_id === null || row.item === null) return [];
  const { step_id: stepId, item, result } = row;
  if (row.is_expired) return [{ stepId, item, woken: { kind: 'TIME' } }];
  return [{ stepId, item, woken: row.is_resolved ? { kind: 'RESOLVED', result } : null }];
}
