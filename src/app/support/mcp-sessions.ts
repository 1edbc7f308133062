import type { Config } from '../../config/config.js';
import type { Logger } from '../../logger.js';
import { createMcpAuthorizer } from '../../mcp-client/authorization/create-authorizer.js';
import { createMcpClient } from '../../mcp-client/create-mcp-client.js';
import { McpSessionPool } from '../../mcp-client/session/session-pool.js';
import { AddressGuard } from '../../net/guard/address-guard.js';
import { createGuardedAgent } from '../../net/guard/guarded-agent.js';
import type { GuardedAgentOptions } from '../../net/guard/guarded-agent.js';
import { networkFailure } from '../../net/network-error.js';
import type { McpParts } from '../assembly/assemble-connections.js';
import type { Releases } from './shutdown-order.js';

/**
 * The sessions with MCP servers and their authorization, through the address guard. Their programs get almost none of our environment
 * variables.
 */
export function mcpSessions(
  guarded: GuardedAgentOptions,
  { mcp }: Config,
  logger: Logger,
  releases: Releases,
): McpParts {
  const dispatcher = createGuardedAgent(guarded);
  releases.add(() => dispatcher.destroy());
  const { stdioCommands: commands, childEnvironment: environment } = mcp;
  const client = createMcpClient({ dispatcher, explain: networkFailure, commands, environment, logger });
  const guard = new AddressGuard(guarded.allowHosts);
  return {
    openPool: (listener) => new McpSessionPool({ client, ...listener }),
    authorizer: createMcpAuthorizer({
      dispatcher,
      explain: networkFailure,
      allowsInsecure: ({ hostname, port }) => guard.allows(hostname, Number(port) || 80),
    }),
    commands,
  };
}
