import type { JsonObject } from '../../lib/json/json.js';
import { ConnectionKind, SAMPLE_MAILBOX } from './connection.js';

/** A tool that a connection of its owner offers. */
export interface ConnectionTool {
  readonly kind: typeof ConnectionKind.MCP | typeof ConnectionKind.OPENAPI;
  /** The name of the owner's connection, or of the slot. */
  readonly connection: string;
  /** Its name there. */
  readonly tool: string;
}

const NAME = /^(mcp|api)\.([A-Za-z0-9_-]{1,100})\.(.+)$/s;

/** The connection that offers a tool: `mcp.CONNECTION.TOOL`, `api.CONNECTION.OPERATION`. Null for our own tools. */
export function connectionTool(name: string): ConnectionTool | null {
  const [, prefix, connection, tool] = NAME.exec(name) ?? [];
  if (connection === undefined || tool === undefined) return null;
  return { kind: prefix === 'mcp' ? ConnectionKind.MCP : ConnectionKind.OPENAPI, connection, tool };
}

/** Whether the name is that of a tool which a connection offers. `mcp.list` and its like are our own. */
export function isConnectionTool(name: string): boolean {
  return NAME.test(name);
}

/** The name of an operation of an API, as a step names it. */
export function apiToolName(connection: string, operation: string): string {
  return `api.${connection}.${operation}`;
}

/** The first parts of the names of our own tools, and of tools that connections offer. */
const OWN_GROUPS: ReadonlySet<string> = new Set([
  'agent',
  'api',
  'audio',
  'builtin',
  'code',
  'crypto',
  'csv',
  'data',
  'date',
  'email',
  'event',
  'file',
  'flow',
  'html',
  'http',
  'image',
  'knowledge',
  'list',
  'llm',
  'markdown',
  'mcp',
  'model',
  'mongo',
  'rss',
  's3',
  'sftp',
  'sql',
  'state',
  'table',
  'text',
  'webhook',
  'workflow',
  'xml',
]);

/** Whether the name begins those of our own tools, so that no service can have it. */
export function isOwnToolGroup(name: string): boolean {
  return OWN_GROUPS.has(name);
}

/**
 * Whether a step with `slack.post` posts by a connection to Slack itself, to the channel that it names. Otherwise it
 * posts by an incoming webhook, whose address is the token of the connection.
 */
export function isSlackByService(tool: string, input: JsonObject): boolean {
  return tool === 'slack.post' && input['channel'] !== undefined && input['channel'] !== null;
}

const SERVICE_TOOL = /^([a-z][a-z0-9_]{0,39})\.[A-Za-z][A-Za-z0-9_]*$/;

/** The service that a tool belongs to: `telegram` of `telegram.send_message`. Null for any other tool. */
export function serviceOfTool(name: string): string | null {
  const service = SERVICE_TOOL.exec(name)?.[1];
  // It posts by an incoming webhook, whose address is a bearer token.
  return service === undefined || OWN_GROUPS.has(service) || name === 'slack.post' ? null : service;
}

/** The connection that a tool of our own names: for what, and of which kind. */
export interface ConnectionUse {
  /** What a slot for it is called. Null: it needs none. */
  readonly purpose: string | null;
  readonly kind: ConnectionKind;
}

/** The tools that reach a mailbox. */
const MAILBOX = /^email\.(?:search|update|draft)$/;
const USES: readonly (readonly [tools: RegExp, use: ConnectionUse])[] = [
  [MAILBOX, { purpose: 'mailbox', kind: ConnectionKind.IMAP }],
  [/^email\.send$/, { purpose: 'smtp', kind: ConnectionKind.SMTP }],
  [/^slack\.post$/, { purpose: 'slack', kind: ConnectionKind.BEARER }],
  [/^(?:crypto\.|webhook\.call$)/, { purpose: 'key', kind: ConnectionKind.KEY }],
  [/^sql\./, { purpose: 'database', kind: ConnectionKind.POSTGRES }],
  [/^mcp\./, { purpose: 'mcp', kind: ConnectionKind.MCP }],
  [/^mongo\./, { purpose: 'mongodb', kind: ConnectionKind.MONGODB }],
  [/^s3\./, { purpose: 'bucket', kind: ConnectionKind.S3 }],
  [/^sftp\./, { purpose: 'sftp', kind: ConnectionKind.SFTP }],
  [/^(?:llm|agent|audio|knowledge)\./, { purpose: 'model', kind: ConnectionKind.MODEL }],
];
const SAMPLE: ConnectionUse = { purpose: null, kind: ConnectionKind.SAMPLE_MAILBOX };
const OVER_HTTP: ConnectionUse = { purpose: 'http', kind: ConnectionKind.BEARER };

/** The use of a connection of this name by a tool that belongs to no service. */
export function connectionUse(tool: string, name: string): ConnectionUse {
  if (name === SAMPLE_MAILBOX && MAILBOX.test(tool)) return SAMPLE;
  return USES.find(([tools]) => tools.test(tool))?.[1] ?? OVER_HTTP;
}
