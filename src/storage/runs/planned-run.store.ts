import type { AuditEntry } from '../../domain/account/audit.js';
import type { Backfill, PlannedRun } from '../../domain/run/planned-run.js';
import type { ExecutionTrigger } from '../../domain/run/execution.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { Problem } from '../../domain/workflow/problem.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database } from '../database/database.js';
import { triggerOf } from '../workflows/stored-trigger.js';
import type { StoredTrigger } from '../workflows/stored-trigger.js';

/** The part of a request to execute that a planned run keeps. */
interface PlannedInput {
  readonly context: JsonObject;
  readonly priority?: number | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

export interface NewPlannedRun {
  readonly executionId: string;
  readonly ownerId: string;
  readonly workflowId: string;
  readonly backfillId: string | null;
  readonly runAt: Date;
  /** When it is started. Default: `runAt`. */
  readonly dueAt?: Date | undefined;
  readonly trigger: ExecutionTrigger;
  readonly input: PlannedInput;
  readonly actor: JsonObject;
}

/** A planned run that this process is to start. */
export interface DuePlannedRun {
  readonly executionId: string;
  readonly ownerId: string;
  readonly workflowId: string;
  readonly trigger: ExecutionTrigger;
  readonly input: PlannedInput;
  readonly actor: JsonObject;
}

const COLUMNS = `p.execution_id as "executionId", p.workflow_id as "workflowId", p.backfill_id as "backfillId", p.run_at as "runAt", p.status,
  p.input -> 'context' as context, p.error, p.created_at as "createdAt"`;

const backfillsOf = (condition: string): string => `
  select b.id as "backfillId", b.workflow_id as "workflowId", b.trigger_key as "triggerKey", b.from_at as "from", b.to_at as "to", b.total,
    count(*) filter (where p.status = 'PLANNED')::int as planned, count(*) filter (where p.status = 'STARTED')::int as started,
    count(*) filter (where p.status = 'FAILED')::int as failed, count(*) filter (where p.status = 'CANCELLED')::int as cancelled,
    b.created_at as "createdAt"
  from backfill b left join planned_run p on p.backfill_id = b.id
  where b.owner_id = $1 and ${condition} group by b.id`;

/** How long the record of a planned run is kept after its end. */
const KEPT = "interval '30 days'";
/** How long a process has to start the runs that it took. */
const STARTING = "interval '60 seconds'";

/** Runs that are to start at a time. */
export class PlannedRunStore {
  constructor(private readonly database: Database) {}

  /** @param most of the owner's one-off runs that are still to come. @returns false if there are as many already */
  async insert(runs: readonly NewPlannedRun[], most: number, audit: AuditEntry, backfill?: Backfill): Promise<boolean> {
    const [first] = runs;
    if (first === undefined) return true;
    return this.database.rawTransaction(async (query) => {
      await query('select pg_advisory_xact_lock(hashtextextended($1, 0)) is null as locked', [
        `planned ${first.ownerId}`,
      ]);
      const [counted] = await query<{ count: number }>(
        "select count(*)::int as count from planned_run where owner_id = $1 and status = 'PLANNED'",
        [first.ownerId],
      );
      if ((counted?.count ?? 0) + runs.length > most) return false;
      if (backfill)
        await query(
          'insert into backfill (id, owner_id, workflow_id, trigger_key, from_at, to_at, total) values ($1, $2, $3, $4, $5, $6, $7)',
          [
            backfill.backfillId,
            first.ownerId,
            backfill.workflowId,
            backfill.triggerKey,
            backfill.from,
            backfill.to,
            backfill.total,
          ],
        );
      const rows = runs.map((run) => ({
        execution_id: run.executionId,
        owner_id: run.ownerId,
        workflow_id: run.workflowId,
        backfill_id: run.backfillId,
        run_at: run.runAt,
        due_at: run.dueAt ?? run.runAt,
        trigger: run.trigger,
        input: run.input,
        actor: run.actor,
      }));
      await query(
        `insert into planned_run (execution_id, owner_id, workflow_id, backfill_id, run_at, due_at, trigger, input, actor)
         select execution_id, owner_id, workflow_id, backfill_id, run_at, due_at, trigger, input, actor
         from json_to_recordset($1::json) as r (execution_id text, owner_id text, workflow_id text, backfill_id text, run_at timestamptz,
           due_at timestamptz, trigger json, input json, actor json)`,
        [JSON.stringify(rows)],
      );
      await insertAudit(query, audit);
      return true;
    });
  }

  /**
   * Those of the owner, the soonest first.
   *
   * @param workflowId null: of all workflows
   * @param after the last one of the page before
   */
  async list(
    ownerId: string,
    workflowId: string | null,
    first: number,
    after: Pick<PlannedRun, 'runAt' | 'executionId'> | null = null,
  ): Promise<readonly PlannedRun[]> {
    return this.database.query<PlannedRun>(
      `select ${COLUMNS} from planned_run p
       where p.owner_id = $1 and p.status = 'PLANNED' and p.backfill_id is null and ($2::text is null or p.workflow_id = $2)
         and ($4::timestamptz is null or (p.run_at, p.execution_id) > ($4, $5::text))
       order by p.run_at, p.execution_id limit $3`,
      [ownerId, workflowId, first, after?.runAt ?? null, after?.executionId ?? null],
      'planned-run-list',
    );
  }

  /** The times of a range for which the schedule or a backfill has started a run, or a backfill is about to. */
  async startedTimes(workflowId: string, triggerKey: string, from: Date, to: Date): Promise<readonly Date[]> {
    const rows = await this.database.query<{ at: Date }>(
      `select scheduled_for as at from trigger_tick
       where workflow_id = $1 and trigger_key = $2 and outcome = 'FIRED' and scheduled_for >= $3 and scheduled_for < $4
       union
       select p.run_at from planned_run p join backfill b on b.id = p.backfill_id
       where p.workflow_id = $1 and b.trigger_key = $2 and p.status in ('PLANNED', 'STARTED') and p.run_at >= $3 and p.run_at < $4`,
      [workflowId, triggerKey, from, to],
      'backfill-started-times',
    );
    return rows.map(({ at }) => at);
  }

  async find(ownerId: string, executionIds: readonly string[]): Promise<readonly PlannedRun[]> {
    return this.database.query<PlannedRun>(
      `select ${COLUMNS} from planned_run p where p.owner_id = $1 and p.execution_id = any($2)`,
      [ownerId, executionIds],
      'planned-run-find',
    );
  }

  /** Moves a planned run, or cancels it if `runAt` is null. @returns false if its time has come meanwhile */
  async change(ownerId: string, executionId: string, runAt: Date | null, audit: AuditEntry): Promise<boolean> {
    return this.database.rawTransaction(async (query) => {
      const changed = await query(
        `update planned_run set run_at = coalesce($3, run_at), due_at = coalesce($3, due_at),
           status = case when $3::timestamptz is null then 'CANCELLED' else status end, ended_at = case when $3::timestamptz is null then now() end
         where owner_id = $1 and execution_id = $2 and status = 'PLANNED' and not is_starting returning execution_id`,
        [ownerId, executionId, runAt],
      );
      if (changed.length === 0) return false;
      await insertAudit(query, audit);
      return true;
    });
  }

  /** The newest first. */
  async backfills(ownerId: string, workflowId: string, first: number): Promise<readonly Backfill[]> {
    return this.database.query<Backfill>(`${backfillsOf('b.workflow_id = $2')} order by b.id desc limit $3`, [
      ownerId,
      workflowId,
      first,
    ]);
  }

  async backfill(ownerId: string, id: string): Promise<Backfill | null> {
    const [found] = await this.database.query<Backfill>(backfillsOf('b.id = $2'), [ownerId, id]);
    return found ?? null;
  }

  /** Starts no more of its runs. */
  async cancelBackfill(ownerId: string, id: string, audit: AuditEntry): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      await query(
        `update planned_run set status = 'CANCELLED', ended_at = now()
         where owner_id = $1 and backfill_id = $2 and status = 'PLANNED' and not is_starting`,
        [ownerId, id],
      );
      await insertAudit(query, audit);
    });
  }

  /** Takes runs whose time has come. They are due again if this process does not say what became of them. */
  async takeDue(limit: number): Promise<readonly DuePlannedRun[]> {
    const rows = await this.database.query<Omit<DuePlannedRun, 'trigger'> & { readonly trigger: StoredTrigger }>(
      `with due as materialized (
         select execution_id from planned_run where status = 'PLANNED' and due_at <= now() order by due_at limit $1 for update skip locked
       )
       update planned_run p set is_starting = true, due_at = now() + ${STARTING} from due where p.execution_id = due.execution_id
       returning p.execution_id as "executionId", p.owner_id as "ownerId", p.workflow_id as "workflowId", p.trigger, p.input, p.actor`,
      [limit],
      'planned-run-take',
    );
    return rows.map((row) => ({ ...row, trigger: triggerOf(row.trigger) }));
  }

  /** @param error null: it became a run */
  async ended(executionId: string, error: Problem | null): Promise<void> {
    await this.database.query(
      `update planned_run set status = case when $2::json is null then 'STARTED' else 'FAILED' end, error = $2::json, is_starting = false, ended_at = now()
       where execution_id = $1 and status = 'PLANNED'`,
      [executionId, error === null ? null : JSON.stringify(error)],
    );
  }

  /** It is tried again later. */
  async postpone(executionId: string, delayMs: number): Promise<void> {
    await this.database.query(
      `update planned_run set is_starting = false, due_at = now() + $2::float8 * interval '1 millisecond' where execution_id = $1 and status = 'PLANNED'`,
      [executionId, delayMs],
    );
  }

  /** Milliseconds until the next one is due. Null if there is none. */
  async msUntilDue(): Promise<number | null> {
    const [row] = await this.database.query<{ ms: number }>(
      `select (extract(epoch from due_at - now()) * 1000)::float8 as ms from planned_run where status = 'PLANNED' order by due_at limit 1`,
      [],
      'planned-run-next',
    );
    return row?.ms ?? null;
  }

  async forgetOld(): Promise<void> {
    await this.database.query(`delete from planned_run where ended_at < now() - ${KEPT}`, [], 'planned-run-forget');
    await this.database.query(
      `delete from backfill b where b.created_at < now() - ${KEPT} and not exists (select from planned_run p where p.backfill_id = b.id)`,
      [],
    );
  }
}
