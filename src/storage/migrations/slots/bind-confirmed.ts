import { isConfirmed } from '../../../domain/marketplace/clone/confirmed-bindings.js';
import { INBOX_SLOT, fitsSlot, slotsOf } from '../../../domain/connection/index.js';
import type { ConnectionKind, ConnectionSlot } from '../../../domain/connection/index.js';
import { mailboxCondition } from '../../../domain/event/mail-event.js';
import { NoticeCode } from '../../../domain/account/notice.js';
import { TriggerType } from '../../../domain/trigger/trigger.js';
import type { Trigger } from '../../../domain/trigger/trigger.js';
import type { WorkflowVersion } from '../../../domain/workflow/workflow.js';
import type { Execute } from './execute.type.js';
import { recordChange } from './record-change.js';

const BATCH = 200;

interface Clone {
  readonly id: string;
  readonly ownerId: string;
  readonly createdAt: string;
  readonly trigger: Trigger;
  readonly isOwnCopy: boolean;
  readonly versions: readonly (Pick<WorkflowVersion, 'steps' | 'origin'> & { readonly createdAt: string })[];
}

interface NamedConnection {
  readonly id: string;
  readonly name: string;
  readonly kind: ConnectionKind;
  readonly createdAt: string;
  /** Another workflow of the owner that was there before it names it. */
  readonly isShared: boolean;
}

/** A copy of a workflow that its owner wrote: neither the copy nor its source came from elsewhere. */
const IS_OWN_COPY = `
  coalesce((select s.owner_id = w.owner_id and s.cloned_from is null and s.portable_key is null from workflow s where s.id = w.cloned_from), false)`;

/**
 * Binds in the existing clones the connections that their owners have chosen for them, and empties every other slot
 * that a name had filled.
 */
export async function bindConfirmed(execute: Execute, at: Date): Promise<void> {
  for (let after = ''; ;) {
    const clones = await execute<Clone>(
      `select w.id, w.owner_id as "ownerId", to_jsonb(w.created_at) #>> '{}' as "createdAt", w.trigger, ${IS_OWN_COPY} as "isOwnCopy",
         (select json_agg(json_build_object('steps', v.steps, 'origin', v.origin, 'createdAt', v.created_at) order by v.number) from workflow_version v where v.workflow_id = w.id) as versions
       from workflow w where w.cloned_from is not null and w.deleted_at is null and w.id > ? order by w.id limit ${BATCH}`,
      [after],
    );
    for (const clone of clones) await settle(execute, clone, at);
    const last = clones.at(-1);
    if (!last || clones.length < BATCH) return;
    after = last.id;
  }
}

async function settle(execute: Execute, clone: Clone, at: Date): Promise<void> {
  const steps = clone.versions.at(-1)?.steps ?? [];
  const holder = { steps, trigger: clone.trigger };
  for (const slot of slotsOf(holder)) {
    const named = await connectionFor(execute, clone, nameIn(slot, clone.trigger));
    // Nothing was reached by the name, so that nothing changes.
    if (!named || !fitsSlot(holder, slot.name, named.kind)) continue;
    if (isChosen(slot, clone, named))
      await execute(
        'insert into workflow_binding (workflow_id, slot, connection_id, bound_at) values (?, ?, ?, ?) on conflict do nothing',
        [clone.id, slot.name, named.id, at],
      );
    else await tellUnbound(execute, clone, slot, named, at);
  }
  await execute('update workflow set needs_check = true where id = ? and not needs_check', [clone.id]);
}

/**
 * The filter of a trigger that is published is blank: a mailbox that stands there was written by the owner of the
 * clone.
 */
function isChosen(slot: ConnectionSlot, clone: Clone, named: NamedConnection): boolean {
  if (slot.name === INBOX_SLOT) return true;
  return isConfirmed({
    slot: slot.name,
    versions: clone.versions.map((version) => ({ ...version, createdAt: new Date(version.createdAt) })),
    clonedAt: new Date(clone.createdAt),
    connectionCreatedAt: new Date(named.createdAt),
    isSharedName: named.isShared,
    isOwnCopy: clone.isOwnCopy,
  });
}

function nameIn(slot: ConnectionSlot, trigger: Trigger): string | null {
  if (slot.name !== INBOX_SLOT) return slot.name;
  const mailbox = trigger.type === TriggerType.EVENT ? mailboxCondition(trigger.filters) : undefined;
  return typeof mailbox === 'string' && mailbox !== '' ? mailbox : null;
}

async function connectionFor(
  execute: Execute,
  { id, ownerId }: Clone,
  name: string | null,
): Promise<NamedConnection | null> {
  if (name === null) return null;
  const [found] = await execute<NamedConnection>(
    `select c.id, c.name, c.kind, to_jsonb(c.created_at) #>> '{}' as "createdAt", exists (
         select from workflow o join workflow_version v on v.workflow_id = o.id
          where o.owner_id = c.owner_id and o.id <> ? and o.created_at <= c.created_at and strpos(v.steps::text, to_json(c.name)::text) > 0) as "isShared"
       from connection c where c.owner_id = ? and c.name = ?`,
    [id, ownerId, name],
  );
  return found ?? null;
}

async function tellUnbound(
  execute: Execute,
  { id, ownerId }: Clone,
  slot: ConnectionSlot,
  named: NamedConnection,
  at: Date,
): Promise<void> {
  const detail = `The slot ${JSON.stringify(slot.name)} was emptied: only its name had put your connection ${JSON.stringify(named.name)} into it, and another person chose that name. If you want this workflow to use the connection, bind it.`;
  await recordChange(
    execute,
    {
      ownerId,
      targetId: id,
      code: NoticeCode.SLOT_UNBOUND,
      slot: slot.name,
      detail,
      action: 'connection.unbind',
      details: { slot: slot.name, connectionId: named.id },
    },
    at,
  );
}
