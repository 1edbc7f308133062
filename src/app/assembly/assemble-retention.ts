import { AuditLogStore } from '../../storage/accounts/audit-log.store.js';
import type { Database } from '../../storage/database/database.js';
import { RetentionStore } from '../../storage/runs/retention.store.js';
import { AuditRetentionService } from '../../services/accounts/audit-retention.service.js';
import { RetentionService } from '../../services/runs/retention.service.js';
import type { RetentionLimits } from '../../services/runs/retention.service.js';

/**
 * Builds the services that delete old records, for the jobs. @param auditDays how many days an entry of the audit log
 * is kept. Null: without limit.
 */
export function assembleRetention(database: Database, limits: Partial<RetentionLimits>, auditDays: number | null) {
  return {
    retention: new RetentionService({ store: new RetentionStore(database), limits }),
    auditRetention: new AuditRetentionService({ store: new AuditLogStore(database), keepDays: auditDays }),
  };
}
