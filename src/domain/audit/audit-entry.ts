import type { Caller } from '../account/caller.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { AuditAction, AuditOutcome } from './audit-action.js';
import type { CallOrigin } from './audit-origin.js';

/** The actor, the act and its target. It is written in the transaction of the act itself. `auditBy` makes one. */
export interface AuditEntry {
  /** Whose log the entry belongs to: the user who acted, or the owner of the target if a stranger acted. */
  readonly userId: string;
  /** For example `workflow.delete`. */
  readonly action: AuditAction;
  /** Empty: nothing has an id. */
  readonly targetId: string;
  /** Never a secret or a payload; `AUDIT_ACTIONS` lists the fields. */
  readonly details?: JsonObject;
  /** Absent: the server itself acted. */
  readonly origin?: CallOrigin | undefined;
  /** The API key behind the call. */
  readonly keyId?: string | undefined;
  /** The browser session behind the call; it is not its token. */
  readonly sessionId?: string | undefined;
  /** Default: `SUCCEEDED`. */
  readonly outcome?: AuditOutcome | undefined;
  /** The one who acted is not known. Default: false. */
  readonly isAnonymous?: boolean | undefined;
}

/** An entry for an act of a caller, with all known facts about the call. */
export function auditBy(caller: Caller, action: AuditAction, targetId: string, details?: JsonObject): AuditEntry {
  return {
    userId: caller.userId,
    action,
    targetId,
    ...(details === undefined ? {} : { details }),
    ...(caller.apiKeyId === undefined ? {} : { keyId: caller.apiKeyId }),
    ...(caller.sessionId === undefined ? {} : { sessionId: caller.sessionId }),
    ...(caller.origin === undefined ? {} : { origin: caller.origin }),
  };
}
