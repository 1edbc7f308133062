import { ToolRegistry } from '../../src/tools/registry.js';
import { createAllTools } from '../support/tools/all-tools.js';
import { STAND_INS } from './stand-ins.js';

/** The tools of a server without a model, and one tool of a connected MCP server. */
export interface EvalCatalog {
  readonly tools: ToolRegistry;
  readonly close: () => Promise<void>;
}

export function createEvalCatalog(): EvalCatalog {
  const { registry, close } = createAllTools();
  return {
    tools: new ToolRegistry([...registry.list(), ...STAND_INS.filter(({ name }) => !registry.get(name))]),
    close,
  };
}
