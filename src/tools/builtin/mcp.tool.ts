import { parseMcpToolName } from '../../domain/mcp/index.js';
import type { CallApi } from '../api/call-api.js';
import type { ToolRegistry } from '../registry.js';
import type { Tool } from '../tool.js';
import { createApiTool } from './api.tool.js';

/**
 * `mcp.CONNECTION.TOOL`: a tool of an MCP server. Only the call knows the owner of the connection, whether the tool
 * exists, and its input. A definition may be compiled before its server has ever answered, and a server may change its
 * tools while a workflow waits.
 */
export function createMcpTool(name: string): Tool | undefined {
  const parsed = parseMcpToolName(name);
  if (parsed === null) return undefined;
  const { connection, tool } = parsed;
  return {
    name,
    title: tool,
    description: `The tool ${tool} of the MCP server ${connection}.`,
    source: connection,
    // Until its server says otherwise; the start of the call is recorded before it is made.
    sideEffects: true,
    waitsOutside: true,
    inputSchema: ANY_OBJECT,
    outputSchema: null,
    // The call checks the server's own declaration.
    mindsSideEffects: true,
    run: (input, context) => context.ports.mcp.call(context, { connection, tool, input }),
  };
}

const ANY_OBJECT = { type: 'object' };

/** Finds tools for the engine: the tools of this process, and those that are made from the names of steps. */
export function toolFinder(registry: ToolRegistry, callApi?: CallApi): (name: string) => Tool | undefined {
  return (name) => registry.get(name) ?? createMcpTool(name) ?? (callApi && createApiTool(name, callApi));
}
