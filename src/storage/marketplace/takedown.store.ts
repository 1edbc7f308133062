import type { AuditEntry } from '../../domain/account/audit.js';
import { isId } from '../../lib/ids.js';
import type { Takedown } from '../../domain/marketplace/report.js';
import type { Step } from '../../domain/steps/step.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database } from '../database/database.js';
import { statement } from '../database/statement.js';
import type { BoundStatement } from '../database/statement.js';

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

/** The column that names a publication. */
type Key = 'w.id' | 'w.slug';

const changed = (key: Key, idOrSlug: string, change: string): string => `
  update publication p set ${change} from workflow w where w.id = p.workflow_id and ${key} = ${idOrSlug} and w.deleted_at is null
  returning p.workflow_id as "workflowId", w.owner_id as "ownerId", p.hidden_reason as reason, p.hidden_at as at`;

const hide = (key: Key) =>
  statement(null, { idOrSlug: 'text', reason: 'text', by: 'text', at: 'timestamptz' }, ({ idOrSlug, reason, by, at }) =>
    changed(key, idOrSlug, `hidden_reason = ${reason}, hidden_by = ${by}, hidden_at = coalesce(p.hidden_at, ${at})`),
  );
const HIDE = { 'w.id': hide('w.id'), 'w.slug': hide('w.slug') };

const unhide = (key: Key) =>
  statement(null, { idOrSlug: 'text' }, ({ idOrSlug }) =>
    changed(key, idOrSlug, 'hidden_reason = null, hidden_by = null, hidden_at = null'),
  );
const UNHIDE = { 'w.id': unhide('w.id'), 'w.slug': unhide('w.slug') };

const keyOf = (idOrSlug: string): Key => (isId(idOrSlug, 'wf') ? 'w.id' : 'w.slug');

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
  async hide(idOrSlug: string, todo: PendingTakedown, audit: AuditEntry): Promise<Moderated | null> {
    return this.#change(HIDE[keyOf(idOrSlug)].with({ idOrSlug, ...todo }), audit, true);
  }

  /** A publication that was not taken down stays as it is. @returns null if it was never published. */
  async unhide(idOrSlug: string, audit: AuditEntry): Promise<Moderated | null> {
    return this.#change(UNHIDE[keyOf(idOrSlug)].with({ idOrSlug }), audit, false);
  }

  async #change(change: BoundStatement, audit: AuditEntry, resolves: boolean): Promise<Moderated | null> {
    return this.database.rawTransaction(async (query) => {
      const [row] = await query<{ workflowId: string; ownerId: string; reason: string | null; at: Date | null }>(
        change,
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
