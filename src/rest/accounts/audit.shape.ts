import { describeAction } from '../../domain/account/audit.js';
import type { AuditRecord } from '../../domain/account/audit.js';
import { show } from '../common/lower-case.js';

export function auditShape(entry: AuditRecord) {
  return {
    id: entry.id,
    at: entry.at.toISOString(),
    user_id: entry.userId,
    actor_id: entry.actorId,
    action: entry.action,
    outcome: show(entry.outcome),
    target_type: describeAction(entry.action)?.target ?? null,
    target_id: entry.targetId,
    key_id: entry.keyId,
    session_id: entry.sessionId,
    address: entry.address,
    user_agent: entry.userAgent,
    transport: show(entry.transport),
    count: entry.count,
    details: entry.details,
  };
}
