import { parseMcpToolName } from '../../domain/mcp/index.js';
import type { ToolRegistry } from '../registry.js';
import type { Tool } from '../tool.js';

/**
 * `mcp.CONNECTION.TOOL`: a tool of an MCP server. Whose connection that is, whether it has the tool and what the tool
 * takes is known only to the call: a definition may be compiled before its server has ever answered, and a server may
 * change its tools while a workflow waits.
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
    // The call asks what the server says.
    mindsSideEffects: true,
    run: (input, context) => context.ports.mcp.call(context, { connection, tool, input }),
  };
}

const ANY_OBJECT = { type: 'object' };

/** The tools of this process, and those that the names of steps make: what the engine looks tools up with. */
export function toolFinder(registry: ToolRegistry): (name: string) => Tool | undefined {
  return (name) => registry.get(name) ?? createMcpTool(name);
}
