import { fileURLToPath } from 'node:url';
import type { McpCommand } from '../../../src/domain/connection/index.js';
import { createLogger } from '../../../src/logger.js';
import { createMcpClient } from '../../../src/mcp-client/create-mcp-client.js';
import { McpSessionPool } from '../../../src/mcp-client/session/session-pool.js';
import type { SessionPoolLimits } from '../../../src/mcp-client/session/session-pool.js';
import type { OpenSessionPool } from '../../../src/services/mcp/assemble-mcp.js';
import { createGuardedAgent } from '../../../src/net/guard/guarded-agent.js';
import { networkFailure } from '../../../src/net/network-error.js';

/** The entry points of the official servers, to be started with node. */
export const OFFICIAL = {
  everything: resolved('@modelcontextprotocol/server-everything/dist/index.js'),
  filesystem: resolved('@modelcontextprotocol/server-filesystem/dist/index.js'),
  memory: resolved('@modelcontextprotocol/server-memory/dist/index.js'),
};

function resolved(path: string): string {
  return fileURLToPath(new URL(`../../../node_modules/${path}`, import.meta.url));
}

/** Any script by this Node, with any of these variables. */
export function nodeCommand(...env: readonly string[]): McpCommand {
  return { command: process.execPath, args: [], moreArgs: true, env };
}

export interface TestMcpOptions {
  readonly commands?: readonly McpCommand[];
  readonly limits?: Partial<SessionPoolLimits>;
  readonly maxMessageBytes?: number;
}

/** Sessions with MCP servers. Sessions on loopback are possible. */
export function testSessions({ commands = [], limits, maxMessageBytes }: TestMcpOptions = {}): OpenSessionPool {
  const client = createMcpClient({
    dispatcher: createGuardedAgent({ allowHosts: ['127.0.0.1', 'localhost'] }),
    explain: networkFailure,
    commands,
    environment: { PATH: process.env['PATH'] ?? '' },
    logger: createLogger('silent'),
    maxMessageBytes,
  });
  return (listener) => new McpSessionPool({ client, limits, ...listener });
}
