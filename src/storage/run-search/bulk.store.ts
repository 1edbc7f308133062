import { BulkStatus, MAX_BULK_FAILURES } from '../../domain/run/bulk-operation.js';
import type { BulkAction, BulkFailure, BulkOperation } from '../../domain/run/bulk-operation.js';
import { readStoredFilter, storedFilter } from '../../domain/run/search/stored-filter.js';
import type { AuditEntry } from '../../domain/account/audit.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { Page, PageRequest } from '../../domain/workflow/page.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database } from '../database/database.js';
import { toPage } from '../database/page-query.js';
import type { BoundStatement } from '../database/statement.js';
import * as sql from './bulk.sql.js';

/** An operation as the process has it that works on it. */
export interface HeldOperation extends BulkOperation {
  /** The caller who started it, as it was stored. */
  readonly actor: JsonObject;
  /** Only runs before this id. */
  readonly beforeId: string;
  /** Runs from this id on are done, or in the batch. */
  readonly afterId: string | null;
  /** The runs that an earlier process was at, and the instant that it has made ids of. */
  readonly batch: readonly string[] | null;
  readonly batchAt: Date | null;
  readonly isCancelled: boolean;
}

/** The outcome of a part of a batch. */
export interface BatchOutcome {
  readonly succeeded: number;
  readonly failures: readonly BulkFailure[];
  /** Runs of the batch that are left. */
  readonly rest: readonly string[];
}

export interface NewOperation {
  readonly id: string;
  readonly ownerId: string;
  readonly action: BulkAction;
  readonly filter: BulkOperation['filter'];
  readonly addTags: readonly string[];
  readonly removeTags: readonly string[];
  readonly actor: JsonObject;
  readonly total: number;
  readonly beforeId: string;
  readonly createdAt: Date;
}

/** Operations on many runs. A process holds one while it works on it, and every write of it checks that. */
export class BulkStore {
  constructor(private readonly database: Database) {}

  /** @returns null if the owner has `most` that run. */
  async insert(operation: NewOperation, most: number, audit: AuditEntry): Promise<BulkOperation | null> {
    const { filter, addTags, removeTags, actor, ...rest } = operation;
    return this.database.rawTransaction(async (query) => {
      await query(`select pg_advisory_xact_lock(hashtextextended('bulk ' || $1, 0))`, [operation.ownerId]);
      const [row] = await query<Row>(
        sql.INSERT.with({
          ...rest,
          filter: JSON.stringify(storedFilter(filter)),
          addTags,
          removeTags,
          actor: JSON.stringify(actor),
          most,
        }),
      );
      if (!row) return null;
      await insertAudit(query, audit);
      return toOperation(row);
    });
  }

  async findMany(ownerId: string, ids: readonly string[]): Promise<readonly BulkOperation[]> {
    return (await this.database.query<Row>(sql.FIND.with({ ownerId, ids }))).map(toOperation);
  }

  /** Newest first. */
  async list(ownerId: string, page: PageRequest): Promise<Page<BulkOperation>> {
    const { first, after = null, offset = 0 } = page;
    const list = page.isBackward ? sql.LIST_BACKWARD : sql.LIST;
    const rows = await this.database.query<Row>(list.with({ ownerId, after, limit: first + 1, offset }));
    const total = async (): Promise<number> =>
      (await this.database.query<{ count: number }>(sql.COUNT.with({ ownerId })))[0]?.count ?? 0;
    return toPage(rows, page, total, { item: toOperation, cursor: (row) => row.id });
  }

  /** Stops it before its next batch. @returns null if there is none, false if it has ended. */
  async cancel(ownerId: string, id: string, audit: AuditEntry): Promise<boolean | null> {
    return this.database.rawTransaction(async (query) => {
      const [row] = await query<{ isDone: boolean }>(sql.CANCEL.with({ ownerId, id }));
      if (!row) return null;
      if (row.isDone) await insertAudit(query, audit);
      return row.isDone;
    });
  }

  /** Takes an operation that is due. Null: none is. */
  async claim(holder: string, leaseMs: number): Promise<HeldOperation | null> {
    const [row] = await this.database.query<HeldRow>(sql.CLAIM.with({ holder, leaseMs }));
    return row ? toHeld(row) : null;
  }

  /**
   * Stores which runs are next, before anything is done to them.
   *
   * @param afterId the last one of a new batch. Null: it is the rest of one.
   */
  async begin(
    id: string,
    holder: string,
    { batch, at, afterId }: { readonly batch: readonly string[]; readonly at: Date; readonly afterId: string | null },
    leaseMs: number,
  ): Promise<BulkHold> {
    return this.#held(sql.BEGIN.with({ id, holder, batch, at, afterId, leaseMs }));
  }

  async renew(id: string, holder: string, leaseMs: number): Promise<BulkHold> {
    return this.#held(sql.RENEW.with({ id, holder, leaseMs }));
  }

  async record(id: string, holder: string, outcome: BatchOutcome, leaseMs: number): Promise<BulkHold> {
    const { succeeded, failures, rest } = outcome;
    return this.#held(
      sql.RECORD.with({
        id,
        holder,
        succeeded,
        failed: failures.length,
        failures: JSON.stringify(failures.slice(0, MAX_BULK_FAILURES)),
        most: MAX_BULK_FAILURES,
        rest: rest.length > 0 ? rest : null,
        leaseMs,
      }),
    );
  }

  /** Lets any process continue after this time. */
  async release(id: string, holder: string, dueInMs: number): Promise<void> {
    await this.database.query(sql.RELEASE.with({ id, holder, dueInMs }));
  }

  async finish(id: string, holder: string, audit: AuditEntry): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      const rows = await query<{ succeeded: number; failed: number }>(sql.FINISH.with({ id, holder }));
      for (const { succeeded, failed } of rows)
        await insertAudit(query, { ...audit, details: { ...audit.details, succeeded, failed } });
    });
  }

  /** Deletes the records of operations that ended before this time. */
  async deleteEndedBefore(before: Date): Promise<void> {
    await this.database.query('delete from bulk_operation where finished_at < $1', [before]);
  }

  async #held(statement: BoundStatement): Promise<BulkHold> {
    const [row] = await this.database.query<{ isCancelled: boolean }>(statement);
    return row === undefined ? 'lost' : row.isCancelled ? 'cancelled' : 'held';
  }
}

/** Whether a process still has the operation. */
export type BulkHold = 'held' | 'cancelled' | 'lost';

interface Row extends Omit<BulkOperation, 'status' | 'filter'> {
  readonly filter: JsonObject;
  readonly isCancelled: boolean;
}
type HeldRow = Row & Omit<HeldOperation, keyof BulkOperation>;

function toOperation(row: Row): BulkOperation {
  const { id, ownerId, action, addTags, removeTags, total, succeeded, failed, failures, createdAt, finishedAt } = row;
  const status =
    finishedAt === null ? BulkStatus.RUNNING : row.isCancelled ? BulkStatus.CANCELLED : BulkStatus.FINISHED;
  const filter = readStoredFilter(row.filter);
  return {
    id,
    ownerId,
    action,
    status,
    filter,
    addTags,
    removeTags,
    total,
    succeeded,
    failed,
    failures,
    createdAt,
    finishedAt,
  };
}

function toHeld(row: HeldRow): HeldOperation {
  const { actor, beforeId, afterId, batch, batchAt, isCancelled } = row;
  return { ...toOperation(row), actor, beforeId, afterId, batch, batchAt, isCancelled };
}
