import type { Caller } from '../account/caller.js';
import type { AuditAction } from './audit-action.js';
import type { CallOrigin } from './audit-origin.js';

/** Something that the server did not carry out. It has no transaction, and a stranger can repeat it at any rate. */
export interface Refusal {
  readonly action: Extract<AuditAction, 'session.refuse' | 'hook.refuse' | 'quota.refuse' | 'approval.refuse'>;
  /** Whose log the entry belongs to; null: that is not known, and only administrators see it. */
  readonly userId: string | null;
  /** Absent: a stranger. */
  readonly caller?: Caller | undefined;
  /** For example the webhook address, or the name of the limit. */
  readonly targetId?: string | undefined;
  /** A fixed word. Never the received text. */
  readonly reason?: string | undefined;
  readonly origin?: CallOrigin | undefined;
}

/**
 * Records refusals: at most one entry for each minute of the same action, user, target, reason and address, which
 * counts the others. `note` neither waits nor throws. A limit of a user is counted whatever the address.
 */
export interface RefusalRecorder {
  note(refusal: Refusal): void;
}
