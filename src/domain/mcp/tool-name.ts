import { createHash } from 'node:crypto';

/** A tool of an MCP server, as a step names it. */
export interface McpToolName {
  /** The name of the owner's connection. */
  readonly connection: string;
  /** The part after it: `McpTool.name`. */
  readonly tool: string;
}

const PREFIX = 'mcp.';
const NAME = /^mcp\.([A-Za-z0-9_-]{1,100})\.(.+)$/s;
/** Within the 200 characters that the tool of a step may have, beside the longest name of a connection. */
const MAX_TOOL_CHARS = 90;
/**
 * The characters that the protocol recommends for names (revision 2025-11-25, "Tool Names"), and nothing that begins
 * like a path.
 */
const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

/** Null if the name is not of the form `mcp.CONNECTION.TOOL`. */
export function parseMcpToolName(name: string): McpToolName | null {
  const [, connection, tool] = NAME.exec(name) ?? [];
  return connection === undefined || tool === undefined ? null : { connection, tool };
}

export function mcpToolName({ connection, tool }: McpToolName): string {
  return `${PREFIX}${connection}.${tool}`;
}

/**
 * The name of a tool in steps, derived from its server's name: the same, if that is a plain name. Otherwise it is as
 * much of it as can be kept, with a digest of the whole. The digest does not depend on the server's other tools, so a
 * step's tool name never changes its meaning.
 */
export function localToolName(remote: string): string {
  if (remote.length <= MAX_TOOL_CHARS && PLAIN.test(remote)) return remote;
  const mark = createHash('sha256').update(remote.toWellFormed()).digest('hex').slice(0, 8);
  const kept = remote
    .slice(0, 1_000)
    .replaceAll(/[^A-Za-z0-9_.-]+/g, '_')
    .replace(/^[._-]+/, '')
    .slice(0, 60)
    .replace(/[._-]+$/, '');
  return `${kept === '' ? 'tool' : kept}_${mark}`;
}
