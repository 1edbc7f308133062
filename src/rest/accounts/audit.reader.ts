import type { AuditFilter } from '../../domain/account/audit.js';
import type { AuditQuery } from './audit.schema.js';

/** The filter of a query in the words of the domain. */
export function auditFilter({
  user_id,
  action,
  outcome,
  actor_id,
  target_id,
  from,
  to,
}: Omit<AuditQuery, 'after'>): AuditFilter {
  return {
    userId: user_id,
    actions: action,
    outcomes: outcome && [outcome],
    actorId: actor_id,
    targetId: target_id,
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
  };
}
