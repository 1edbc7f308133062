export { AUDIT_ACTIONS, AuditOutcome, describeAction } from '../audit/audit-action.js';
export type { AuditAction } from '../audit/audit-action.js';
export { auditBy } from '../audit/audit-entry.js';
export type { AuditEntry } from '../audit/audit-entry.js';
export { AuditTransport, COMMAND_LINE_ORIGIN, SYSTEM_ORIGIN, callOrigin } from '../audit/audit-origin.js';
export type { CallOrigin } from '../audit/audit-origin.js';
export { AuditTarget } from '../audit/audit-target.js';
export type { Refusal, RefusalRecorder } from '../audit/refusal.js';
export type { AuditFilter, AuditRecord } from '../audit/audit-record.js';
