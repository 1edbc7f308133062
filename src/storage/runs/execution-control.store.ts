import type { AuditEntry } from '../../domain/account/audit.js';
import { assertNever } from '../../lib/assert-never.js';
import { ExecutionStatus, isTerminal } from '../../domain/run/execution.js';
import type { Execution, ExecutionEventType } from '../../domain/run/execution.js';
import type { RecordedAttempt, TakenAttempt } from '../../domain/run/rerun-iterations.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { Problem } from '../../domain/workflow/problem.js';
import type { NewEvent, RunControl } from '../../engine/ports.js';
import { insertAudit } from '../accounts/audit.js';
import { json } from '../database/columns.js';
import type { Database } from '../database/database.js';
import type { BoundStatement } from '../database/statement.js';
import * as sql from './execution-control.sql.js';
import { RECORDED_ATTEMPTS, RERUN_ATTEMPTS, RERUN_STEPS } from './rerun.sql.js';
import { executionOfRow } from './execution.row.js';
import type { ExecutionRow } from './execution.row.js';
import type { StepRunRow } from './step-run.row.js';

/** A run that was changed without a worker, and the event that says so. */
export interface ChangedRun {
  readonly executionId: string;
  readonly workflowId: string;
  readonly ownerId: string;
  /** The run that started it. */
  readonly parentId: string | null;
  /** Admission counts it. */
  readonly hasFlowControl: boolean;
  readonly event: NewEvent;
}

/** The outcome for runs that were to be cancelled, and for the runs that they had started. */
export interface CancelOutcome {
  readonly changed: readonly ChangedRun[];
  /** In the hands of workers, which end them. */
  readonly signalled: readonly { readonly executionId: string; readonly lastSeq: number }[];
  /** Nothing was done to these: they were changed by others at that moment. To be asked for again. */
  readonly moved: readonly string[];
  /** Nothing was done to these: they had ended, or are no longer as asked for. */
  readonly ended: readonly { readonly executionId: string; readonly status: ExecutionStatus }[];
  /** The cursor to continue after. Null if there is no more. */
  readonly next: string | null;
}

/** Which runs of an owner to cancel. */
export type CancelTarget =
  /** `reason`: the error that they end with. */
  | { readonly kind: 'ids'; readonly ids: readonly string[]; readonly reason: Problem | null }
  | { readonly kind: 'children'; readonly parentIds: readonly string[] }
  | {
      readonly kind: 'all';
      readonly workflowId: string | null;
      readonly statuses: readonly ExecutionStatus[];
      readonly after: string | null;
    };

/** The outcome for one run that was to be paused or resumed. */
export type SwitchOutcome =
  | { readonly kind: 'changed'; readonly run: ChangedRun }
  /** A worker holds it and has to be notified. */
  | { readonly kind: 'signalled' }
  | { readonly kind: 'refused'; readonly status: ExecutionStatus; readonly control: RunControl | null };

export interface NewRerun {
  readonly id: string;
  readonly originalId: string;
  readonly ownerId: string;
  /**
   * Steps whose results may be taken over. `mayHaveFailed` lists the steps among them whose failure does not fail a
   * run.
   */
  readonly stepIds: readonly string[];
  readonly mayHaveFailed: readonly string[];
  /** Of a workflow with loops, the attempts to take over; the lists of steps then do not count. Default: none. */
  readonly attempts?: readonly TakenAttempt[] | undefined;
  /** Null: the context of the original. */
  readonly context: JsonObject | null;
  readonly queuedAt: Date;
}

export interface ListedAttempt extends RecordedAttempt {
  /** Its list held secrets, which are no longer stored. */
  readonly isRedacted: boolean;
}

interface RecordedRow extends Pick<StepRunRow, 'step_id' | 'item' | 'status'> {
  iteration: string;
  is_redacted: boolean;
}

/** Runs cancelled by one statement. */
const CANCEL_BATCH = 1_000;

const NOT_ENDED = Object.values(ExecutionStatus).filter((status) => !isTerminal(status));

/** Cancels, pauses, resumes and repeats runs. Each call is one statement, even if workers change the runs meanwhile. */
export class ExecutionControlStore {
  constructor(private readonly database: Database) {}

  /**
   * Cancels at most `CANCEL_BATCH` runs, and those that they have started.
   *
   * @param audit written with it if any run is cancelled.
   */
  async cancel(ownerId: string, target: CancelTarget, audit?: AuditEntry): Promise<CancelOutcome> {
    const rows = await this.#recorded<CancelRow>(
      cancelStatement(ownerId, target),
      audit,
      ({ outcome }) => outcome === 'changed' || outcome === 'signalled',
    );
    const of = (outcome: CancelRow['outcome']): readonly CancelRow[] => rows.filter((row) => row.outcome === outcome);
    const isFull = target.kind !== 'ids' && rows[0]?.asked_count === CANCEL_BATCH;
    return {
      changed: of('changed').map((row) =>
        changedRun({ ...row, type: ExecutionStatus.CANCELLED, new_status: ExecutionStatus.CANCELLED }),
      ),
      signalled: of('signalled').map((row) => ({ executionId: row.id, lastSeq: row.last_seq })),
      moved: of('moved').map((row) => row.id),
      ended: of('ended').map((row) => ({ executionId: row.id, status: row.status })),
      next: isFull ? (rows[0]?.last_asked ?? null) : null,
    };
  }

  /** Null if there is no such run. */
  async pause(ownerId: string, id: string, audit?: AuditEntry): Promise<SwitchOutcome | null> {
    return this.#switch(sql.PAUSE.with({ id, ownerId }), audit);
  }

  /** Null if there is no such run. */
  async resume(ownerId: string, id: string, audit?: AuditEntry): Promise<SwitchOutcome | null> {
    return this.#switch(sql.RESUME.with({ id, ownerId }), audit);
  }

  /**
   * Null if there is no such run, or if its workflow is deleted. `hasFlowControl` means that the run is held by the
   * admission of its workflow.
   */
  async rerun(rerun: NewRerun, audit?: AuditEntry): Promise<(Execution & { readonly hasFlowControl: boolean }) | null> {
    const { attempts, ...plain } = rerun;
    const values = { ...plain, context: json(rerun.context) };
    const rows = await this.#recorded<ExecutionRow & { has_flow_control: boolean }>(
      attempts ? RERUN_ATTEMPTS.with({ ...values, taken: attempts }) : RERUN_STEPS.with(values),
      audit,
      () => true,
    );
    return rows[0] ? { ...executionOfRow(rows[0]), hasFlowControl: rows[0].has_flow_control } : null;
  }

  /** The newest attempt of every step, item and iteration of a run. @param loopIds the steps that have a list. */
  async recordedAttempts(id: string, loopIds: readonly string[]): Promise<readonly ListedAttempt[]> {
    const rows = await this.database.query<RecordedRow>(RECORDED_ATTEMPTS.with({ id, loopIds }));
    return rows.map(({ step_id: stepId, iteration, item, status, is_redacted: isRedacted }) => ({
      stepId,
      iteration,
      item,
      status,
      isRedacted,
    }));
  }

  async #switch(statement: BoundStatement, audit: AuditEntry | undefined): Promise<SwitchOutcome | null> {
    const [row] = await this.#recorded<SwitchRow>(statement, audit, ({ outcome }) => outcome !== 'refused');
    if (!row) return null;
    if (row.outcome === 'changed') return { kind: 'changed', run: changedRun(row) };
    if (row.outcome === 'signalled') return { kind: 'signalled' };
    return { kind: 'refused', status: row.status, control: row.control };
  }

  /** One statement, and in its transaction the entry of the audit log if any row says that something was done. */
  async #recorded<Row extends object>(
    statement: BoundStatement,
    audit: AuditEntry | undefined,
    isDone: (row: Row) => boolean,
  ): Promise<readonly Row[]> {
    if (!audit) return this.database.query<Row>(statement);
    return this.database.rawTransaction(async (query) => {
      const rows = await query<Row>(statement);
      if (rows.some(isDone)) await insertAudit(query, audit);
      return rows;
    });
  }
}

function cancelStatement(ownerId: string, target: CancelTarget): BoundStatement {
  switch (target.kind) {
    case 'ids':
      return sql.CANCEL_IDS.with({ ids: target.ids, ownerId, statuses: NOT_ENDED, reason: json(target.reason) });
    case 'children': {
      const { parentIds } = target;
      return sql.CANCEL_CHILDREN.with({ parentIds, ownerId, statuses: NOT_ENDED, limit: CANCEL_BATCH });
    }
    case 'all': {
      const { workflowId, after } = target;
      const statuses = target.statuses.length > 0 ? target.statuses.filter((status) => !isTerminal(status)) : NOT_ENDED;
      const values = { ownerId, statuses, limit: CANCEL_BATCH, after: after ?? '' };
      return workflowId === null
        ? sql.CANCEL_OF_OWNER.with(values)
        : sql.CANCEL_OF_WORKFLOW.with({ ...values, workflowId });
    }
    default:
      return assertNever(target);
  }
}

interface ChangedRow {
  id: string;
  workflow_id: string;
  owner_id: string;
  parent_id: string | null;
  last_seq: number;
  current_step: number;
  at: Date;
  has_flow_control: boolean;
  /** Only of those that were cancelled for a reason. */
  error?: Problem | null;
}

interface CancelRow extends ChangedRow {
  /** As it was before. */
  status: ExecutionStatus;
  outcome: 'changed' | 'signalled' | 'moved' | 'ended';
  last_asked: string;
  asked_count: number;
}

interface SwitchRow extends ChangedRow {
  status: ExecutionStatus;
  control: RunControl | null;
  outcome: 'changed' | 'signalled' | 'refused';
  type: ExecutionEventType;
  new_status: ExecutionStatus;
}

function changedRun(
  row: ChangedRow & { readonly type: ExecutionEventType; readonly new_status: ExecutionStatus },
): ChangedRun {
  const event: NewEvent = {
    seq: row.last_seq,
    type: row.type,
    at: row.at,
    status: row.new_status,
    currentStep: row.current_step,
    stepId: null,
    attempt: null,
    chunk: null,
    error: row.error ?? null,
  };
  return {
    executionId: row.id,
    workflowId: row.workflow_id,
    ownerId: row.owner_id,
    parentId: row.parent_id,
    hasFlowControl: row.has_flow_control,
    event,
  };
}
