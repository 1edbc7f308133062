import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditOutcome, SYSTEM_ORIGIN } from '../../domain/account/audit.js';
import type { AuditEntry } from '../../domain/account/audit.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { RawQuery } from '../database/database.js';
import { AuditLogEntity } from '../entities/audit-log.entity.js';

/** The columns of an entry. The id and the time are made by the database. */
export interface AuditRow {
  readonly userId: string;
  readonly isAnonymous: boolean;
  readonly action: string;
  readonly targetId: string | null;
  readonly details: JsonObject | null;
  readonly outcome: string;
  readonly keyId: string | null;
  readonly sessionId: string | null;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly transport: string;
}

/** The stored form of an entry. */
export function auditRow({
  userId,
  action,
  targetId,
  details,
  origin = SYSTEM_ORIGIN,
  keyId,
  sessionId,
  outcome,
  isAnonymous,
}: AuditEntry): AuditRow {
  return {
    userId,
    isAnonymous: isAnonymous ?? false,
    action,
    targetId: targetId === '' ? null : targetId,
    details: details ?? null,
    outcome: outcome ?? AuditOutcome.SUCCEEDED,
    keyId: keyId ?? null,
    sessionId: sessionId ?? null,
    address: origin.address ?? null,
    userAgent: origin.userAgent ?? null,
    transport: origin.transport,
  };
}

/**
 * Adds an entry to the unit of work of the act that it describes. Its time is the transaction's, by the clock of the
 * database.
 */
export function recordAudit(em: EntityManager, entry: AuditEntry | undefined, _at?: Date): void {
  if (entry) em.persist(em.create(AuditLogEntity, auditRow(entry)));
}

/** The values of `AUDIT_COLUMNS`, in its order, for a statement that writes the entry together with the action. */
function auditValues(entry: AuditEntry): readonly unknown[] {
  const row = auditRow(entry);
  return [
    row.userId,
    row.isAnonymous,
    row.action,
    row.targetId,
    row.details === null ? null : JSON.stringify(row.details),
    row.outcome,
    row.keyId,
    row.sessionId,
    row.address,
    row.userAgent,
    row.transport,
  ];
}

const AUDIT_COLUMNS =
  'user_id, is_anonymous, action, target_id, details, outcome, key_id, session_id, address, user_agent, transport';
const AUDIT_TYPES = ['text', 'bool', 'text', 'text', 'jsonb', 'text', 'text', 'text', 'text', 'text', 'text'];

/** The placeholders for `auditValues` in a statement whose first one of them is `$first`. */
function auditPlaceholders(first: number): string {
  return AUDIT_TYPES.map((type, index) => `$${first + index}::${type}`).join(', ');
}

/** The same for an act that is a raw transaction. */
export async function insertAudit(query: RawQuery, entry: AuditEntry): Promise<void> {
  await query(
    `insert into audit_log (${AUDIT_COLUMNS}) values (${auditPlaceholders(1)})`,
    auditValues(entry),
    'audit-insert',
  );
}
