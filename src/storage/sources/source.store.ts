import type { AuditEntry } from '../../domain/account/audit.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { SourceProblem, SourceState } from '../../domain/source/source.js';
import { SourceStatus } from '../../domain/source/source.js';
import type { Validators } from '../../domain/source/source-page.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database } from '../database/database.js';
import { json } from '../database/columns.js';
import { eventRows } from '../events/insert-events.js';
import type { EventToStore } from '../events/insert-events.js';
import * as sql from './source.sql.js';
import { HOOK_KEPT, UNUSED_KEPT } from './source-upkeep.js';

/** How far a source was read. */
export interface SourceProgress {
  /** Of the last whole look, as the kind of source wrote it. */
  readonly cursor: JsonValue;
  /** Of the look under way, if it has more pages than were read so far. */
  readonly pendingCursor: JsonValue;
  /** The page that the look goes on with. Null: the next look begins at the first page. */
  readonly page: JsonValue;
  readonly validators: Validators | null;
  /** Pages that the look under way has read. */
  readonly pages: number;
  /** The look under way could not go on and began again: it must not stop at the items that it knows from before. */
  readonly isRestarted: boolean;
}

export const NO_PROGRESS: SourceProgress = {
  cursor: null,
  pendingCursor: null,
  page: null,
  validators: null,
  pages: 0,
  isRestarted: false,
};

/** A source that a process polls; `lease` names this claim of it, and no other. */
export interface ClaimedSource {
  readonly id: string;
  readonly lease: string;
  readonly ownerId: string;
  readonly eventType: string;
  readonly connectionId: string | null;
  readonly connectionName: string | null;
  readonly parameters: JsonObject;
  readonly includeExisting: boolean;
  readonly target: string;
  readonly everyMs: number;
  readonly generation: string;
  readonly progress: SourceProgress | null;
  /** Whether the items of a first look are known. */
  readonly isBegun: boolean;
  readonly failures: number;
  /** When its address was registered at the service. Null: it is not. */
  readonly registeredAt: Date | null;
  /** No workflow uses it any more, and it is still registered. */
  readonly isUnused: boolean;
  /** When this look was due. */
  readonly dueAt: Date;
}

/** The changes that a read page makes. */
export interface SourceAdvance {
  readonly events: readonly EventToStore[];
  readonly progress: SourceProgress;
  /** Null: as before. */
  readonly seen: Buffer | null;
  readonly isBegun: boolean;
  readonly newItems: number;
  /** Until the next look. Null: the look goes on at once, under the same lease. */
  readonly nextMs: number | null;
}

export interface SourceFailed {
  readonly problem: SourceProblem;
  /** Null: as before. */
  readonly progress: SourceProgress | null;
  readonly nextMs: number;
  /** How long the other sources of the target wait. Null: not at all. */
  readonly holdTargetMs: number | null;
}

/** The sources that are polled. A write by a holder is refused once another process has the lease. */
export class SourceStore {
  constructor(private readonly database: Database) {}

  /** Takes due sources. @param busy targets of which no more can be polled now. */
  async claim(
    leaseMs: number,
    limit: number,
    perTarget: number,
    busy: readonly string[],
  ): Promise<readonly ClaimedSource[]> {
    return this.database.query<ClaimedSource>(sql.CLAIM.with({ leaseMs, limit, perTarget, busy }));
  }

  /** @returns the leases that are still held. */
  async renew(leases: readonly string[], leaseMs: number): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ lease: string }>(sql.RENEW, [leaseMs, leases], 'source-renew');
    return new Set(rows.map((row) => row.lease));
  }

  async release(leases: readonly string[]): Promise<void> {
    await this.database.query(sql.RELEASE, [leases]);
  }

  /** When the next source is due, or a lease ends. */
  async nextDueAt(): Promise<Date | null> {
    const rows = await this.database.query<{ at: Date }>(sql.NEXT_DUE, [], 'source-next-due');
    return rows[0]?.at ?? null;
  }

  /** The ids of the items that a source has had; see `SeenItems`. */
  async seen(id: string): Promise<Uint8Array | null> {
    const rows = await this.database.query<{ seen: Buffer | null }>(
      'select seen from event_source where id = $1',
      [id],
      'source-seen',
    );
    return rows[0]?.seen ?? null;
  }

  /**
   * Stores the events of a page and how far the source is read, in one statement.
   *
   * @returns the ids of the events that were not stored before. Null if another process has the lease by now, or no
   * workflow uses the source any more: nothing was stored.
   */
  async advance(
    { id, lease }: Pick<ClaimedSource, 'id' | 'lease'>,
    { events, progress, ...rest }: SourceAdvance,
    leaseMs: number,
  ): Promise<ReadonlySet<string> | null> {
    const [row] = await this.database.query<{ held: number; stored: readonly string[] }>(
      sql.ADVANCE.with({ id, lease, events: eventRows(events), progress: JSON.stringify(progress), ...rest, leaseMs }),
    );
    return row === undefined || row.held === 0 ? null : new Set(row.stored);
  }

  /** @returns false if another process has the lease by now. */
  async failed({ id, lease }: Pick<ClaimedSource, 'id' | 'lease'>, failed: SourceFailed): Promise<boolean> {
    const rows = await this.database.query(
      sql.FAILED.with({ id, lease, ...failed, problem: json(failed.problem), progress: json(failed.progress) }),
    );
    return rows.length > 0;
  }

  /** Forgets sources that no workflow has used for a while. A registered one is removed at its service before. */
  async forgetUnused(): Promise<void> {
    await this.database.query(
      `delete from event_source where unused_since < now() - ${UNUSED_KEPT} and registered_at is null
         and (hook is null or unused_since < now() - ${HOOK_KEPT})`,
      [],
      'source-forget-unused',
    );
  }

  /** The states of the sources of these workflows, by `sourceUseOf`. One that is not looked at is missing. */
  async states(ownerId: string, workflowIds: readonly string[]): Promise<ReadonlyMap<string, SourceState>> {
    const rows = await this.database.query<StateRow>(sql.STATES, [ownerId, workflowIds], 'source-states');
    return new Map(
      rows.map(({ workflowId, triggerKey, isBegun, ...state }) => [
        sourceUseOf(workflowId, triggerKey),
        { status: statusOf(isBegun, state), ...state },
      ]),
    );
  }

  /** Makes the sources of a workflow due, each unless it is being polled or was a moment ago. */
  async pollNow(ownerId: string, workflowId: string, audit: AuditEntry): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      const due = await query(sql.POLL_NOW, [ownerId, workflowId]);
      if (due.length > 0) await insertAudit(query, audit);
    });
  }
}

type StateRow = Omit<SourceState, 'status'> & {
  readonly workflowId: string;
  readonly triggerKey: string;
  readonly isBegun: boolean;
};

/** Names the source of one trigger of a workflow. */
export function sourceUseOf(workflowId: string, triggerKey: string): string {
  return `${workflowId} ${triggerKey}`;
}

function statusOf(isBegun: boolean, { problem }: Pick<SourceState, 'problem'>): SourceStatus {
  if (problem !== null) return SourceStatus.FAILING;
  return isBegun ? SourceStatus.WATCHING : SourceStatus.STARTING;
}
