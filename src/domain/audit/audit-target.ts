/** The subject of an entry of the audit log. */
export const AuditTarget = {
  WORKFLOW: 'workflow',
  PUBLICATION: 'publication',
  REPORT: 'report',
  USER: 'user',
  API_KEY: 'api_key',
  SESSION: 'session',
  CONNECTION: 'connection',
  HOOK: 'hook',
  EXECUTION: 'execution',
  APPROVAL: 'approval',
  LIMIT: 'limit',
  AUDIT_LOG: 'audit_log',
  CREDENTIAL: 'credential',
  SAVED_VIEW: 'saved_view',
  BULK_OPERATION: 'bulk_operation',
  STATE_VALUE: 'state_value',
  SEEN_LIST: 'seen_list',
  DATA_TABLE: 'data_table',
  AGENT_MEMORY: 'agent_memory',
  KNOWLEDGE_BASE: 'knowledge_base',
  KNOWLEDGE_DOCUMENT: 'knowledge_document',
  OAUTH_PROVIDER: 'oauth_provider',
  CONNECT_LINK: 'connect_link',
  FILE: 'file',
  CHAT_SESSION: 'chat_session',
  MCP_GROUP: 'mcp_group',
} as const;
export type AuditTarget = (typeof AuditTarget)[keyof typeof AuditTarget];

/** The meaning of an action of the audit log. */
export interface ActionDescription {
  /** The object that `targetId` names. */
  readonly target: AuditTarget;
  /** A sentence for the reference page and the schema. */
  readonly what: string;
  /** The fields that `details` may have, each with its meaning. None is a secret or a payload. */
  readonly details?: Readonly<Record<string, string>>;
  /** The server refused the act. Such entries are bounded: see `RefusalLog`. */
  readonly isRefusal?: true;
}
