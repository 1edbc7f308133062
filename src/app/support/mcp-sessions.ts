import type { Config } from '../../config/config.js';
import type { Logger } from '../../logger.js';
import { createMcpClient } from '../../mcp-client/create-mcp-client.js';
import { McpSessionPool } from '../../mcp-client/session/session-pool.js';
import { createGuardedAgent } from '../../net/guard/guarded-agent.js';
import type { GuardedAgentOptions } from '../../net/guard/guarded-agent.js';
import { networkFailure } from '../../net/network-error.js';
import type { OpenSessionPool } from '../../services/mcp/assemble-mcp.js';
import type { Releases } from './shutdown-order.js';

/**
 * The sessions with MCP servers, through the address guard. Their programs get almost none of our environment
 * variables.
 */
export function mcpSessions(
  guarded: GuardedAgentOptions,
  { mcp }: Config,
  logger: Logger,
  releases: Releases,
): OpenSessionPool {
  const dispatcher = createGuardedAgent(guarded);
  releases.add(() => dispatcher.destroy());
  const { stdioCommands: commands, childEnvironment: environment } = mcp;
  const client = createMcpClient({ dispatcher, explain: networkFailure, commands, environment, logger });
  return (listener) => new McpSessionPool({ client, ...listener });
}
