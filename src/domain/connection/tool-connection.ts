import { ConnectionKind } from './connection.js';

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

/** Whether the name is that of a tool which a connection offers, or of a pattern of such tools. */
export function isConnectionTool(name: string): boolean {
  return name.startsWith('mcp.') || name.startsWith('api.');
}

/** The name of an operation of an API, as a step names it. */
export function apiToolName(connection: string, operation: string): string {
  return `api.${connection}.${operation}`;
}
