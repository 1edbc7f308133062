import type { JsonSchema } from '../../lib/json/json.js';
import type { ToolDescription } from '../steps/tool.js';
import { mcpToolName } from './tool-name.js';

/** A tool as a server described it, made safe to store, show and check with. */
export interface McpTool {
  /** Its part of `mcp.CONNECTION.TOOL`. */
  readonly name: string;
  /** The server's name for it, under which it is called. */
  readonly remoteName: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema | null;
  /** False if the server declares the tool as read-only. */
  readonly sideEffects: boolean;
}

/** The tools of a server, as last listed. */
export interface McpToolList {
  readonly tools: readonly McpTool[];
  /** The reasons why some of its tools cannot be used, for people. */
  readonly problems: readonly string[];
}

/** The tool as it appears in its owner's catalog. */
export function describeMcpTool(connection: string, tool: McpTool): ToolDescription {
  const { title, description, inputSchema, outputSchema, sideEffects } = tool;
  return {
    name: mcpToolName({ connection, tool: tool.name }),
    title,
    description,
    inputSchema,
    outputSchema,
    source: connection,
    sideEffects,
  };
}
