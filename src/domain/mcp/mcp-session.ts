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

/** The stored state of a client of the Model Context Protocol between its requests. */
export interface McpSession {
  /** Unguessable; worth nothing without credentials of the owner. */
  readonly id: string;
  readonly ownerId: string;
  /** The group whose address it was opened at. Null: /mcp. */
  readonly groupId: string | null;
  /** As it was agreed on. */
  readonly protocolVersion: string;
  /** The client's description of itself. */
  readonly client: JsonObject;
  /** The capabilities that the client declares. */
  readonly capabilities: JsonObject;
  /** Null: everything is sent. */
  readonly logLevel: McpLogLevel | null;
  /** URIs of resources whose changes it subscribed to. */
  readonly subscriptions: readonly string[];
}

/** A notice that an open stream sends to its client. */
export type McpNotice =
  | { readonly kind: 'tools' }
  | { readonly kind: 'resources' }
  | { readonly kind: 'updated'; readonly uri: string };
