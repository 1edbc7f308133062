import { AuditLogStore } from '../storage/audit-log.store.js';
import type { Database } from '../storage/database.js';
import { RetentionStore } from '../storage/retention.store.js';
import { AuditRetentionService } from './audit-retention.service.js';
import { RetentionService } from './retention.service.js';
import type { RetentionLimits } from './retention.service.js';

/** What deletes the past, for the jobs. @param auditDays how long an entry of the audit log is kept; null: for ever. */
export function assembleRetention(database: Database, limits: Partial<RetentionLimits>, auditDays: number | null) {
  return {
    retention: new RetentionService({ store: new RetentionStore(database), limits }),
    auditRetention: new AuditRetentionService({ store: new AuditLogStore(database), keepDays: auditDays }),
  };
}
