export { describeMcpTool } from './mcp-tool.js';
export type { McpTool, McpToolList } from './mcp-tool.js';
export { mcpToolName, parseMcpToolName } from './tool-name.js';
export type { McpToolName } from './tool-name.js';
export { errorTextOf, outputOf } from './tool-result.js';
