import type { AuditEntry } from '../../domain/account/audit.js';
import { isId } from '../../lib/ids.js';
import type { Takedown } from '../../domain/marketplace/report.js';
import type { Step } from '../../domain/steps/step.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database } from '../database/database.js';

/** A publication as it is after it was hidden or shown again. */
export interface Moderated {
  readonly workflowId: string;
  readonly ownerId: string;
  readonly hidden: Takedown | null;
}

export interface PendingTakedown {
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** Publications that administrators have taken off the marketplace. It stays so whatever their owners do with them. */
export class TakedownStore {
  constructor(private readonly database: Database) {}

  /** The workflows, among these, that were taken down, by id. */
  async of(workflowIds: readonly string[]): Promise<ReadonlyMap<string, Takedown>> {
    const rows = await this.database.query<Takedown & { id: string }>(
      `select workflow_id as id, hidden_reason as reason, hidden_at as at from publication where workflow_id = any($1) and hidden_at is not null`,
      [workflowIds],
      'hiding-of',
    );
    return new Map(rows.map(({ id, reason, at }) => [id, { reason, at }]));
  }

  /** Whether the workflow is a copy, or the copy of a copy, of a hidden one of the same owner's; deleted ones count. */
  async isCopyOfHidden(ownerId: string, workflowId: string): Promise<boolean> {
    const rows = await this.database.query(
      `with recursive origin as (
         select cloned_from as id from workflow where id = $1 and owner_id = $2
         union select w.cloned_from from origin o join workflow w on w.id = o.id and w.owner_id = $2
       )
       select from origin o join workflow w on w.id = o.id and w.owner_id = $2 and w.id <> $1
         join publication p on p.workflow_id = w.id and p.hidden_at is not null limit 1`,
      [workflowId, ownerId],
    );
    return rows.length > 0;
  }

  /**
   * The steps of every version, as many as `count`, of the owner's other workflows that are hidden; deleted ones count.
   */
  async hiddenSteps(ownerId: string, exceptId: string, count: number): Promise<readonly (readonly Step[])[]> {
    const rows = await this.database.query<{ readonly steps: readonly Step[] }>(
      `select v.steps from workflow w join publication p on p.workflow_id = w.id join publication_version v on v.workflow_id = w.id
        where w.owner_id = $1 and w.id <> $2 and p.hidden_at is not null and json_array_length(v.steps) = $3`,
      [ownerId, exceptId, count],
    );
    return rows.map(({ steps }) => steps);
  }

  /**
   * Its open reports are resolved with it. Taking it down again changes the reason. @returns null if it was never
   * published.
   */
  async hide(idOrSlug: string, { reason, by, at }: PendingTakedown, audit: AuditEntry): Promise<Moderated | null> {
    return this.#change(
      idOrSlug,
      'hidden_reason = $2, hidden_by = $3, hidden_at = coalesce(p.hidden_at, $4)',
      [reason, by, at],
      audit,
      true,
    );
  }

  /** A publication that was not taken down stays as it is. @returns null if it was never published. */
  async unhide(idOrSlug: string, audit: AuditEntry): Promise<Moderated | null> {
    return this.#change(idOrSlug, 'hidden_reason = null, hidden_by = null, hidden_at = null', [], audit, false);
  }

  async #change(
    idOrSlug: string,
    change: string,
    values: readonly unknown[],
    audit: AuditEntry,
    resolves: boolean,
  ): Promise<Moderated | null> {
    const by = isId(idOrSlug, 'wf') ? 'w.id' : 'w.slug';
    return this.database.rawTransaction(async (query) => {
      const [row] = await query<{ workflowId: string; ownerId: string; reason: string | null; at: Date | null }>(
        `update publication p set ${change} from workflow w where w.id = p.workflow_id and ${by} = $1 and w.deleted_at is null
         returning p.workflow_id as "workflowId", w.owner_id as "ownerId", p.hidden_reason as reason, p.hidden_at as at`,
        [idOrSlug, ...values],
      );
      if (!row) return null;
      const { workflowId, ownerId, reason, at } = row;
      if (resolves) {
        await query(
          `update publication_report set status = 'RESOLVED', decided_at = $2, decided_by = $3 where workflow_id = $1 and status = 'OPEN'`,
          [workflowId, at, audit.userId],
        );
      }
      await insertAudit(query, { ...audit, targetId: workflowId });
      return { workflowId, ownerId, hidden: reason === null || at === null ? null : { reason, at } };
    });
  }
}
