import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuditEntry } from '../../domain/account/audit.js';
import type { ConnectionKind } from '../../domain/connection/index.js';
import { NoticeCode } from '../../domain/account/notice.js';
import { triggersOf } from '../../domain/trigger/trigger.js';
import type { KeyedTrigger, Trigger } from '../../domain/trigger/trigger.js';
import { recordAudit } from '../accounts/audit.js';
import type { Database } from '../database/database.js';
import { clearSlotNotices, insertNotice } from '../accounts/notice.store.js';
import { hasSource, syncSources } from '../sources/source-upkeep.js';
import { reviseTriggers } from '../workflows/trigger-upkeep.js';

/** The connection in a slot of a workflow. */
export interface Binding {
  readonly workflowId: string;
  readonly slot: string;
  readonly connectionId: string;
  readonly connectionName: string;
  readonly kind: ConnectionKind;
  readonly boundAt: Date;
}

const COLUMNS =
  'b.workflow_id as "workflowId", b.slot, b.connection_id as "connectionId", c.name as "connectionName", c.kind, b.bound_at as "boundAt"';

/** Which workflow is changed, as its lock on it has shown it. */
export interface BoundWorkflow {
  readonly id: string;
  readonly ownerId: string;
  readonly trigger: Trigger;
  readonly furtherTriggers?: readonly KeyedTrigger[] | undefined;
  /** The version that was looked at. */
  readonly version: number;
}

/** The connections that owners have put into the slots of their workflows. */
export class BindingStore {
  constructor(private readonly database: Database) {}

  /** Of these workflows of the owner, in the order of their slots. */
  async of(ownerId: string, workflowIds: readonly string[]): Promise<readonly Binding[]> {
    return this.database.query<Binding>(
      `select ${COLUMNS} from workflow_binding b join connection c on c.id = b.connection_id and c.owner_id = $1
        where b.workflow_id = any($2) order by b.workflow_id, b.slot`,
      [ownerId, workflowIds],
      'binding-of',
    );
  }

  /** The workflows, among these, that messages of a mailbox start: they have the mailbox in their slot `inbox`. */
  async hearing(ownerId: string, connectionId: string, workflowIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ id: string }>(
      `select b.workflow_id as id from workflow_binding b join connection c on c.id = b.connection_id
        where b.slot = 'inbox' and b.connection_id = $2 and c.owner_id = $1 and b.workflow_id = any($3)`,
      [ownerId, connectionId, workflowIds],
      'binding-hearing',
    );
    return new Set(rows.map((row) => row.id));
  }

  /**
   * Puts a connection into a slot and replaces the present one. Notices about the slot are then settled.
   *
   * @returns false if the workflow or the connection is gone or another user's, or the workflow has another version by
   * now.
   */
  async bind(
    { id, ownerId, version, ...starts }: BoundWorkflow,
    slot: string,
    connectionId: string,
    at: Date,
    audit: AuditEntry,
  ): Promise<boolean> {
    return this.database.transaction(async (em) => {
      const rows = await em.execute<readonly object[]>(
        `insert into workflow_binding (workflow_id, slot, connection_id, bound_at)
         select w.id, ?, c.id, ? from workflow w join connection c on c.owner_id = w.owner_id
          where w.id = ? and w.owner_id = ? and w.version = ? and w.deleted_at is null and c.id = ? for share of w, c
         on conflict (workflow_id, slot) do update set connection_id = excluded.connection_id, bound_at = excluded.bound_at
         returning slot`,
        [slot, at, id, ownerId, version, connectionId],
      );
      if (rows.length === 0) return false;
      await clearSlotNotices(em, id, slot);
      await reviseStarts(em, { id, ownerId, ...starts });
      recordAudit(em, audit, at);
      return true;
    });
  }

  /** Empties a slot. @returns false if nothing was in it. */
  async unbind({ id, ownerId, ...starts }: BoundWorkflow, slot: string, at: Date, audit: AuditEntry): Promise<boolean> {
    return this.database.transaction(async (em) => {
      const rows = await em.execute<readonly object[]>(
        'delete from workflow_binding b using workflow w where b.workflow_id = ? and b.slot = ? and w.id = b.workflow_id and w.owner_id = ? returning b.slot',
        [id, slot, ownerId],
      );
      if (rows.length === 0) return false;
      await reviseStarts(em, { id, ownerId, ...starts });
      recordAudit(em, audit, at);
      return true;
    });
  }
}

/** A trigger may name the slot, and read through it. */
async function reviseStarts(
  em: EntityManager,
  { id, ownerId, ...starts }: Omit<BoundWorkflow, 'version'>,
): Promise<void> {
  const triggers = triggersOf(starts);
  await reviseTriggers(em, ownerId, triggers);
  if (triggers.some(hasSource)) await syncSources(em, ownerId, [id], null);
}

/** Why slots are emptied without their owner having asked. */
export interface Unbinding {
  readonly slots: readonly { readonly name: string; readonly detail: string }[];
  /** Slots that no step names any more: nothing is said about them. */
  readonly gone: readonly string[];
}

/** Empties slots within the change of the workflow that moves them; each leaves a notice and an audit entry. */
export async function unbindSlots(
  em: EntityManager,
  { id, ownerId }: Pick<BoundWorkflow, 'id' | 'ownerId'>,
  { slots, gone }: Unbinding,
  at: Date,
): Promise<void> {
  if (gone.length > 0)
    await em.execute('delete from workflow_binding where workflow_id = ? and slot = any(?::text[])', [
      id,
      arrayOf(gone),
    ]);
  for (const { name, detail } of slots) {
    const [removed] = await em.execute<readonly { connectionId: string }[]>(
      'delete from workflow_binding where workflow_id = ? and slot = ? returning connection_id as "connectionId"',
      [id, name],
    );
    if (!removed) continue;
    await insertNotice(em, { ownerId, targetId: id, code: NoticeCode.SLOT_UNBOUND, slot: name, detail, at });
    recordAudit(
      em,
      {
        userId: ownerId,
        action: 'connection.unbind',
        targetId: id,
        details: { slot: name, connectionId: removed.connectionId, reason: detail },
      },
      at,
    );
  }
}

/**
 * Binds, by their ids, the connections to which these names refer for the owner at this moment.
 *
 * @param slot the slot that they are bound to. Default: the slot of the same name.
 */
export async function bindNames(
  em: EntityManager,
  { id, ownerId }: Pick<BoundWorkflow, 'id' | 'ownerId'>,
  names: readonly string[],
  at: Date,
  slot: string | null = null,
): Promise<void> {
  if (names.length === 0) return;
  await em.execute(
    `insert into workflow_binding (workflow_id, slot, connection_id, bound_at)
     select ?, coalesce(?, c.name), c.id, ? from connection c where c.owner_id = ? and c.name = any(?::text[]) on conflict do nothing`,
    [id, slot, at, ownerId, arrayOf(names)],
  );
}

/** A list as PostgreSQL writes one: the driver of the entity manager would spread it over placeholders. */
function arrayOf(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;
}
