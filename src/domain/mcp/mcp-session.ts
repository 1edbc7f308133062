import type { JsonObject } from '../../lib/json/json.js';

/** Of RFC 5424, the least severe first. */
export const MCP_LOG_LEVELS = [
  'debug',
  'info',
  'notice',
  'warning',
  'error',
  'critical',
  'alert',
  'emergency',
] as const;
export type McpLogLevel = (typeof MCP_LOG_LEVELS)[number];

/** What is remembered of a client of the Model Context Protocol between its requests. */
export interface McpSession {
  /** Unguessable; worth nothing without credentials of the owner. */
  readonly id: string;
  readonly ownerId: string;
  /** As it was agreed on. */
  readonly protocolVersion: string;
  /** What it says that it is. */
  readonly client: JsonObject;
  /** What it says that it can do. */
  readonly capabilities: JsonObject;
  /** Null: whatever is sent. */
  readonly logLevel: McpLogLevel | null;
  /** URIs of resources whose changes it wants to hear of. */
  readonly subscriptions: readonly string[];
}

/** What an open stream of notices tells its client. */
export type McpNotice =
  | { readonly kind: 'tools' }
  | { readonly kind: 'resources' }
  | { readonly kind: 'updated'; readonly uri: string };
