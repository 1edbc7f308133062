import type { JsonObject } from '../../lib/json/json.js';
import type { AuditAction, AuditOutcome } from './audit-action.js';
import type { AuditTransport } from './audit-origin.js';

/** An entry of the audit log as it is read. */
export interface AuditRecord {
  /** Opaque. */
  readonly id: string;
  readonly at: Date;
  /** Whose log the entry belongs to; null: that is not known. */
  readonly userId: string | null;
  /** The user who acted. Null: a stranger. */
  readonly actorId: string | null;
  /** One of `AUDIT_ACTIONS`, or a name that only a newer release knows. */
  readonly action: string;
  readonly outcome: AuditOutcome;
  readonly targetId: string | null;
  readonly keyId: string | null;
  readonly sessionId: string | null;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly transport: AuditTransport;
  /** How many refusals of the same kind within a minute the entry stands for; else 1. */
  readonly count: number;
  readonly details: JsonObject | null;
}

/** The filter for entries. An absent field does not restrict them. */
export interface AuditFilter {
  /** Whose log. For others than the caller: only for administrators. */
  readonly userId?: string | undefined;
  readonly actions?: readonly AuditAction[] | undefined;
  readonly outcomes?: readonly AuditOutcome[] | undefined;
  readonly actorId?: string | undefined;
  readonly targetId?: string | undefined;
  /** From this instant on. */
  readonly from?: Date | undefined;
  /** Before this instant. */
  readonly to?: Date | undefined;
}
