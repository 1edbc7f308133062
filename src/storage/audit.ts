import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuditEntry } from '../domain/audit.js';
import { AuditLogEntity } from './entities/audit-log.entity.js';

/** Adds an entry to the unit of work of the act that it tells of. */
export function recordAudit(em: EntityManager, entry: AuditEntry | undefined, at: Date): void {
  if (!entry) return;
  const { userId, action, targetId, details } = entry;
  em.persist(em.create(AuditLogEntity, { at, userId, action, targetId, details: details ?? null }));
}
