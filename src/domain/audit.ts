import type { JsonObject } from './json.js';

/** Who did what to what; written in the transaction of the act itself. */
export interface AuditEntry {
  readonly userId: string;
  /** For example `workflow.delete`. */
  readonly action: AuditAction;
  readonly targetId: string;
  readonly details?: JsonObject;
}

export type AuditAction =
  | 'workflow.create'
  | 'workflow.update'
  | 'workflow.delete'
  | 'workflow.activate'
  | 'workflow.deactivate'
  | 'workflow.regenerate'
  | 'workflow.answer_gaps'
  | 'workflow.rollback'
  | 'workflow.accept_draft'
  | 'workflow.discard_draft'
  | 'workflow.cancel_planning'
  | 'workflow.publish'
  | 'workflow.unpublish'
  | 'workflow.clone'
  | 'workflow.update_clone'
  | 'workflow.expose'
  | 'workflow.unexpose'
  | 'workflow.set_budget'
  | 'publication.report'
  | 'publication.hide'
  | 'publication.unhide'
  | 'report.resolve'
  | 'report.dismiss'
  | 'user.set_budget'
  | 'api_key.create'
  | 'api_key.revoke'
  | 'connection.create'
  | 'connection.test'
  | 'connection.delete'
  | 'hook.create'
  | 'hook.delete'
  | 'hook.rotate_secret';
