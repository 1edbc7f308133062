export { describeMcpTool } from './mcp-tool.js';
export type { McpTool, McpToolList } from './mcp-tool.js';
export { localToolName, mcpToolName, parseMcpToolName } from './tool-name.js';
export { MCP_LISTS } from './mcp-lists.js';
export type { McpListKind } from './mcp-lists.js';
export type { McpToolName } from './tool-name.js';
export { errorTextOf, outputOf } from './tool-result.js';
