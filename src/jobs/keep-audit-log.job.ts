import { z } from 'zod';
import type { AuditRetentionService } from '../services/accounts/audit-retention.service.js';
import { defineJob } from './runner/job.js';
import type { Job } from './runner/job.js';

const EVERY_MS = 5 * 60_000;

/** Records keys that have expired, and deletes entries of the audit log that are past their retention. */
export function keepAuditLogJob(retention: Pick<AuditRetentionService, 'keep'>): Job {
  return defineJob({
    name: 'keep-audit-log',
    schema: z.strictObject({}),
    repeat: { everyMs: EVERY_MS, payload: {} },
    run: (_payload, { signal, touch }) => retention.keep({ signal, afterBatch: touch }),
  });
}
