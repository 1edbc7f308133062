import type { AuditAction } from '../../../domain/account/audit.js';
import { newId } from '../../../lib/ids.js';
import type { JsonObject } from '../../../lib/json/json.js';
import type { NoticeCode } from '../../../domain/account/notice.js';
import type { Execute } from './execute.type.js';

/** A change that was made for an owner. */
export interface Change {
  readonly ownerId: string;
  readonly targetId: string;
  readonly code: NoticeCode;
  readonly slot: string | null;
  readonly detail: string;
  readonly action: AuditAction;
  readonly details: JsonObject;
}

/** Leaves a notice for the owner, and an audit entry. */
export async function recordChange(
  execute: Execute,
  { ownerId, targetId, code, slot, detail, action, details }: Change,
  at: Date,
): Promise<void> {
  await execute(
    'insert into notice (id, owner_id, target_id, code, slot, detail, created_at) values (?, ?, ?, ?, ?, ?, ?)',
    [newId('notice'), ownerId, targetId, code, slot, detail, at],
  );
  await execute('insert into audit_log (at, user_id, action, target_id, details) values (?, ?, ?, ?, ?::jsonb)', [
    at,
    ownerId,
    action,
    targetId,
    JSON.stringify({ ...details, by: 'upgrade' }),
  ]);
}
