import { createBuiltinTools } from '../../src/tools/builtin.js';
import { createFlowTools } from '../../src/tools/flow.js';
import { createLlmGenerateTool } from '../../src/tools/llm-generate.tool.js';
import { ToolRegistry } from '../../src/tools/registry.js';
import { STAND_INS } from './stand-ins.js';

/** What a server without a model has at hand, and one tool of a connected MCP server. */
export interface EvalCatalog {
  readonly tools: ToolRegistry;
  readonly close: () => Promise<void>;
}

export function createEvalCatalog(): EvalCatalog {
  const builtin = createBuiltinTools({ allowHosts: [] });
  const own = [...builtin.tools, ...createFlowTools(), createLlmGenerateTool(null)];
  const names = new Set(own.map(({ name }) => name));
  return { tools: new ToolRegistry([...own, ...STAND_INS.filter(({ name }) => !names.has(name))]), close: builtin.close };
}
