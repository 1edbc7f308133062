import { mkdirSync, writeFileSync } from 'node:fs';
import { createAgentRunTool } from '../tools/builtin/agent-run.tool.js';
import { createBuiltinTools } from '../tools/builtin/builtin.js';
import { createFlowTools } from '../tools/builtin/flow.js';
import { createModelTools } from '../tools/model/model-tools.js';
import { createStateTools } from '../tools/state/index.js';
import { ToolRegistry } from '../tools/registry.js';
import { TOOL_EXAMPLES } from './pages/tool-examples.js';
import { toolsPage } from './pages/tools-page.js';

/*
 * `npm run docs` runs this file from `dist`: it writes the page of all tools, which a review sees change with them.
 */
const builtin = createBuiltinTools({ allowHosts: [] });
const agent = createAgentRunTool({ model: null, find: () => undefined, catalogOf: async () => registry });
const registry: ToolRegistry = new ToolRegistry([
  ...builtin.tools,
  ...createFlowTools(),
  ...createStateTools(),
  ...createModelTools(null),
  agent,
]);
const folder = new URL('../../docs/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('tools.md', folder), toolsPage(registry.list(), TOOL_EXAMPLES));
await builtin.close();
