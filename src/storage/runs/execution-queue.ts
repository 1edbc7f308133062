import type { Pool } from 'pg';
import type { AuditEntry } from '../../domain/account/audit.js';
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
  NewExecution,
  NewWait,
  RunChange,
  RunSignals,
  SlotsElsewhere,
  StoredStepRun,
  WaitState,
} from '../../engine/ports.js';
import { auditRow } from '../accounts/audit.js';
import * as claims from './claim.sql.js';
import { column, instant, json } from '../database/columns.js';
import type { ExecutionRow } from './execution.row.js';
import { logEntry } from './execution-log.row.js';
import * as sql from './execution-queue.sql.js';
import { isLeaseLost } from '../database/postgres-errors.js';
import { stepRunOfRow } from './step-run.row.js';
import type { StepRunRow } from './step-run.row.js';
import { triggerOf } from '../workflows/stored-trigger.js';

const MAX_INT = 2_147_483_647;
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
    const { statement, actors } = enqueueStatement(runs);
    const { rows } = await this.pool.query<EnqueuedRow>({
      ...statement,
      values: [
        column(runs, (run) => run.id),
        column(runs, (run) => run.workflowId),
        column(runs, (run) => run.ownerId),
        column(runs, (run) => JSON.stringify(run.trigger)),
        column(runs, (run) => JSON.stringify(run.context)),
        column(runs, (run) => instant(run.queuedAt)),
        lease?.limit ?? 0,
        lease?.leaseMs ?? 0,
        lease?.token ?? null,
        lease?.workerId ?? null,
        column(runs, (run) => run.checkedVersion ?? null),
        column(runs, (run) => run.priority ?? null),
        ...firstValues(runs, firstChanges),
        ...actors,
      ],
    });
    return rows.map((row, index): EnqueueOutcome => {
      if (row.version === null || row.step_count === null) return { kind: 'not-found' };
      if (row.step_count === 0) return { kind: 'no-steps' };
      if (row.is_unchecked) return { kind: 'needs-check' };
      const hasFlowControl = row.is_gated ?? false;
      return {
        kind: 'queued',
        workflowVersion: row.version,
        totalSteps: row.step_count,
        isLeased: !hasFlowControl && index < (lease?.limit ?? 0),
        isBegun: row.is_begun ?? false,
        hasFlowControl,
      };
    });
  }

  async claim(lease: Lease, servedLast: string | null = null, rule?: ClaimRule): Promise<Claim> {
    const { rows } = await this.claimPool.query<ClaimRow>(claimOf(lease, servedLast, rule));
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
      activeMs: Number(row.active_ms),
      hasFlowControl: row.is_gated,
      cancelReason: row.cancel_reason,
    }));
    return { runs, isShared: rows[0]?.is_shared ?? false };
  }

  async abandon(token: string): Promise<void> {
    await this.pool.query({ ...sql.ABANDON, values: [token] });
  }

  async renew(
    runs: readonly { executionId: string; token: string }[],
    leaseMs: number,
  ): Promise<ReadonlyMap<string, number>> {
    const held = inLockOrder(runs);
    const { rows } = await this.claimPool.query<{ id: string; signals: number }>({
      ...sql.RENEW,
      values: [column(held, (run) => run.executionId), column(held, (run) => run.token), leaseMs],
    });
    return new Map(rows.map((row) => [row.id, row.signals]));
  }

  async signals(executionIds: readonly string[]): Promise<readonly RunSignals[]> {
    const { rows } = await this.pool.query<SignalRow>({ ...sql.SIGNALS, values: [executionIds] });
    return [...Map.groupBy(rows, (row) => row.id)].map(([executionId, group]) => ({
      executionId,
      control: group[0]?.control ?? null,
      cancelReason: group[0]?.cancel_reason ?? null,
      signals: group[0]?.signals ?? 0,
      waits: group.flatMap(waitOfRow),
    }));
  }

  async msUntilNextClaimable(): Promise<number | null> {
    const { rows } = await this.pool.query<{ ms: string | null }>(claims.MS_UNTIL_NEXT_CLAIMABLE);
    const ms = rows[0]?.ms ?? null;
    return ms === null ? null : Number(ms);
  }

  async msUntilNextDue(): Promise<number | null> {
    const { rows } = await this.claimPool.query<{ ms: string }>(claims.MS_UNTIL_NEXT_DUE);
    return rows[0] ? Number(rows[0].ms) : null;
  }

  async queueOverdue(): Promise<number> {
    const { rows } = await this.claimPool.query({ ...claims.QUEUE_OVERDUE, values: [OVERDUE_BATCH] });
    return rows.length;
  }

  async reportSlots(
    { workerId, slots }: { readonly workerId: string; readonly slots: number },
    parts: Readonly<Record<string, number>>,
  ): Promise<SlotsElsewhere> {
    const { rows } = await this.claimPool.query<{ slots: number; parts: Readonly<Record<string, number>> }>({
      ...claims.REPORT_SLOTS,
      values: [workerId, slots, JSON.stringify(parts), REPORT_COUNTS_MS],
    });
    const held = new Map<string, number>();
    for (const row of rows)
      for (const [ownerId, count] of Object.entries(row.parts)) held.set(ownerId, (held.get(ownerId) ?? 0) + count);
    return { concurrency: rows.reduce((sum, row) => sum + row.slots, 0), parts: held };
  }

  async withdrawSlots(workerId: string): Promise<void> {
    await this.claimPool.query({ ...claims.WITHDRAW_SLOTS, values: [workerId] });
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
    const { rows } = await this.pool.query<{ id: string; is_held: boolean | null; is_done: boolean | null }>({
      ...sql.FENCES,
      values: [
        column(changes, (change) => change.executionId),
        column(changes, (change) => change.token),
        column(changes, (change) => change.previousSeq),
        column(changes, (change) => change.lastSeq),
        column(changes, (change) => change.release !== null),
      ],
    });
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
    }>({
      ...sql.DEFINITIONS,
      values: [column(keys, (key) => key.workflowId), column(keys, (key) => key.version)],
    });
    return rows.map((row) => ({
      workflowId: row.workflow_id,
      version: row.number,
      title: row.title,
      steps: row.steps,
    }));
  }

  async stepRuns(executionIds: readonly string[]): Promise<ReadonlyMap<string, readonly StoredStepRun[]>> {
    const { rows } = await this.pool.query<StepRunRow>({ ...sql.STEP_RUNS, values: [executionIds] });
    return Map.groupBy(rows.map(stepRunOfRow), (run) => run.executionId);
  }

  async stepCalls(executionId: string, stepId: string): Promise<readonly StepCall[]> {
    const { rows } = await this.pool.query<{ call: StepCall }>({ ...sql.STEP_CALLS, values: [executionId, stepId] });
    return rows.map(({ call }) => call);
  }
}

function claimOf(
  { token, workerId, limit, leaseMs }: Lease,
  servedLast: string | null,
  rule?: ClaimRule,
): { name: string; text: string; values: unknown[] } {
  const values = [token, workerId, limit, leaseMs];
  if (rule?.kind === 'newcomers') {
    const { holders } = rule;
    return {
      ...claims.CLAIM_OF_NEWCOMERS,
      values: [...values, servedLast ?? '', JSON.stringify(holders), Object.keys(holders).length],
    };
  }
  if (servedLast === null) return { ...claims.CLAIM, values };
  const { rooms, cap } = rule ?? { rooms: {}, cap: MAX_INT };
  return {
    ...claims.CLAIM_IN_TURN,
    values: [...values, servedLast, JSON.stringify(rooms), Object.keys(rooms).length, cap],
  };
}

interface EnqueuedRow {
  version: number | null;
  step_count: number | null;
  is_unchecked: boolean | null;
  is_gated: boolean | null;
  is_begun: boolean | null;
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
  is_gated: boolean;
  is_shared: boolean;
  signals: number;
  parent_id: string | null;
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

function commitOf(changes: readonly RunChange[]): { name: string; text: string; values: unknown[] } {
  const heads = headValues(changes);
  const attempts = changes.flatMap((change) => change.stepRuns);
  const waits = changes.flatMap((change) =>
    change.waits.map((wait) => ({ ...wait, executionId: change.executionId, ownerId: change.ownerId })),
  );
  const ending = changes.filter((change) => change.endsWaits);
  if (waits.length > 0 || ending.length > 0) {
    return {
      ...sql.COMMIT_WITH_WAITS,
      values: [
        ...heads,
        ...attemptValues(attempts),
        ...waitValues(waits),
        column(ending, (change) => change.executionId),
      ],
    };
  }
  if (attempts.length > 0) return { ...sql.COMMIT_WITH_ATTEMPTS, values: [...heads, ...attemptValues(attempts)] };
  return { ...sql.COMMIT, values: heads };
}

/** In the order of the runs. Null for each run without a first change, and null arrays if no run has one. */
function firstValues(runs: readonly NewExecution[], firstChanges: ReadonlyMap<string, FirstChange>): unknown[] {
  if (firstChanges.size === 0) return Array.from({ length: 9 }, () => null);
  const firsts = runs.map((run) => firstChanges.get(run.id));
  const changes = firsts.map((first) => first?.change);
  return [
    column(firsts, (first) => first?.workflowVersion ?? null),
    column(changes, (change) => change?.status ?? null),
    column(changes, (change) => change?.currentStep ?? null),
    column(changes, (change) => change?.lastSeq ?? null),
    column(changes, (change) => instant(change?.startedAt ?? null)),
    column(changes, (change) => instant(change?.finishedAt ?? null)),
    column(changes, (change) => json(change?.output)),
    column(changes, (change) => json(change?.error)),
    JSON.stringify(changes.map((change) => (change ? logEntry(change) : null))),
  ];
}

/** The statement for these runs by who started them by hand, and its values beyond the first 21. */
function enqueueStatement(runs: readonly NewExecution[]): {
  readonly statement: { name: string; text: string };
  readonly actors: readonly unknown[];
} {
  const [first] = runs;
  if (first?.audit && runs.every((run) => isLikeFirst(run, first))) {
    const { keyId, sessionId, address, userAgent, transport } = auditRow(first.audit);
    return { statement: sql.ENQUEUE_BY_ONE, actors: [keyId, sessionId, address, userAgent, transport] };
  }
  if (!runs.some((run) => run.audit)) return { statement: sql.ENQUEUE, actors: [] };
  return { statement: sql.ENQUEUE_BY_MANY, actors: actorsOf(runs) };
}

/** Whether both are runs of one workflow that its owner starts by hand, from one place. */
function isLikeFirst({ workflowId, ownerId, audit }: NewExecution, first: NewExecution): boolean {
  const other = first.audit;
  return (
    audit !== undefined &&
    other !== undefined &&
    workflowId === first.workflowId &&
    ownerId === first.ownerId &&
    audit.userId === ownerId &&
    audit.keyId === other.keyId &&
    audit.sessionId === other.sessionId &&
    audit.origin?.address === other.origin?.address &&
    audit.origin?.userAgent === other.origin?.userAgent &&
    audit.origin?.transport === other.origin?.transport
  );
}

/** Of each run that is started by hand the number of who did it, from where; and those by number, from 1. */
function actorsOf(runs: readonly NewExecution[]): unknown[] {
  const numbers = new Map<string, number>();
  const numberOf = (audit: AuditEntry): number => {
    const { userId, keyId, sessionId, address, userAgent, transport } = auditRow(audit);
    const actor = JSON.stringify({ userId, keyId, sessionId, address, userAgent, transport });
    const number = numbers.get(actor) ?? numbers.size + 1;
    numbers.set(actor, number);
    return number;
  };
  const started = column(runs, ({ audit }) => (audit ? numberOf(audit) : null));
  return [started, `[${[...numbers.keys()].join(',')}]`];
}

function headValues(changes: readonly RunChange[]): unknown[] {
  return [
    column(changes, (change) => change.executionId),
    column(changes, (change) => change.token),
    column(changes, (change) => change.previousSeq),
    column(changes, (change) => change.status),
    column(changes, (change) => change.currentStep),
    column(changes, (change) => change.lastSeq),
    column(changes, (change) => instant(change.startedAt)),
    column(changes, (change) => instant(change.finishedAt)),
    column(changes, (change) => json(change.output)),
    column(changes, (change) => json(change.error)),
    column(changes, (change) => change.usage.promptTokens),
    column(changes, (change) => change.usage.completionTokens),
    column(changes, (change) => change.usage.costUsd),
    column(changes, (change) => change.release !== null),
    column(changes, (change) => instant(change.release?.claimableAt ?? null)),
    column(changes, (change) => change.signalsSeen),
    column(changes, (change) => change.heldMs),
    column(changes, (change) => change.events.length > 0),
    JSON.stringify(changes.map(logEntry)),
    changes.length,
  ];
}

function attemptValues(attempts: readonly StoredStepRun[]): unknown[] {
  return [
    column(attempts, (attempt) => attempt.executionId),
    column(attempts, (attempt) => attempt.stepId),
    column(attempts, (attempt) => attempt.item),
    column(attempts, (attempt) => attempt.attempt),
    column(attempts, (attempt) => attempt.status),
    column(attempts, (attempt) => attempt.interruptions),
    column(attempts, (attempt) => json(attempt.input)),
    column(attempts, (attempt) => json(attempt.output)),
    column(attempts, (attempt) => json(attempt.error)),
    column(attempts, (attempt) => instant(attempt.wakeAt)),
    column(attempts, (attempt) => instant(attempt.startedAt)),
    column(attempts, (attempt) => instant(attempt.finishedAt)),
    column(attempts, (attempt) => attempt.usage.promptTokens),
    column(attempts, (attempt) => attempt.usage.completionTokens),
    column(attempts, (attempt) => attempt.usage.costUsd),
  ];
}

function waitValues(
  waits: readonly (NewWait & { readonly executionId: string; readonly ownerId: string })[],
): unknown[] {
  return [
    column(waits, (wait) => wait.id),
    column(waits, (wait) => wait.executionId),
    column(waits, (wait) => wait.stepId),
    column(waits, (wait) => wait.item),
    column(waits, (wait) => wait.ownerId),
    column(waits, (wait) => wait.for.kind),
    column(waits, (wait) => (wait.for.kind === 'EVENT' ? wait.for.eventType : null)),
    column(waits, (wait) => (wait.for.kind === 'EVENT' ? json(wait.for.filters) : null)),
    column(waits, (wait) => (wait.for.kind === 'CHILD' ? wait.for.executionId : null)),
    column(waits, (wait) => (wait.for.kind === 'APPROVAL' ? wait.for.message : null)),
    column(waits, (wait) => (wait.for.kind === 'APPROVAL' ? json(wait.for.form) : null)),
    column(waits, (wait) => instant(wait.createdAt)),
    column(waits, (wait) => (wait.for.kind === 'CHILD' ? null : instant(wait.for.until))),
  ];
}
