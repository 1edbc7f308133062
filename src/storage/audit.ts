import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuditEntry } from '../domain/audit.js';
import type { RawQuery } from './database.js';
import { AuditLogEntity } from './entities/audit-log.entity.js';

/** Adds an entry to the unit of work of the act that it tells of. */
export function recordAudit(em: EntityManager, entry: AuditEntry | undefined, at: Date): void {
  if (!entry) return;
  const { userId, action, targetId, details } = entry;
  em.persist(em.create(AuditLogEntity, { at, userId, action, targetId, details: details ?? null }));
}

/** The same for an act that is a raw transaction; it is of this instant. */
export async function insertAudit(query: RawQuery, { userId, action, targetId, details }: AuditEntry): Promise<void> {
  await query('insert into audit_log (user_id, action, target_id, details) values ($1, $2, $3, $4)', [
    userId,
    action,
    targetId,
    details === undefined ? null : JSON.stringify(details),
  ]);
}
