import { ConnectorLibrary } from '../../../src/connectors/library/connector-library.js';
import { builtInConnectors } from '../../../src/connectors/library/load-connectors.js';
import type { ScanTexts } from '../../../src/domain/marketplace/publish-check/index.js';
import { createAgentRunTool } from '../../../src/tools/builtin/agent-run.tool.js';
import { createBuiltinTools } from '../../../src/tools/builtin/builtin.js';
import type { BuiltinToolOptions } from '../../../src/tools/builtin/builtin.js';
import { createFlowTools } from '../../../src/tools/builtin/flow.js';
import { createModelTools } from '../../../src/tools/model/model-tools.js';
import { createStateTools } from '../../../src/tools/state/index.js';
import { installTriggers } from '../../../src/services/sources/trigger-kinds.js';
import { connectorTools } from '../../../src/tools/connectors/connector-tools.js';
import { ToolRegistry } from '../../../src/tools/registry.js';

/** Every tool that a server has, without a model behind those that want one. */
export function createAllTools(options: BuiltinToolOptions = { allowHosts: [] }): {
  readonly registry: ToolRegistry;
  readonly scanTexts: ScanTexts;
  readonly close: () => Promise<void>;
} {
  const builtin = createBuiltinTools(options);
  const agent = createAgentRunTool({ model: null, find: () => undefined, catalogOf: async () => registry });
  const registry: ToolRegistry = new ToolRegistry([
    ...builtin.tools,
    ...createFlowTools(),
    ...createStateTools(),
    ...createModelTools(null),
    agent,
  ]);
  return { registry, scanTexts: builtin.scanTexts, close: builtin.close };
}

/** The same with the operations of all connectors that come with Stepcast, whose triggers are known then. They send nothing. */
export function withServices(registry: ToolRegistry): {
  readonly tools: ToolRegistry;
  readonly library: ConnectorLibrary;
} {
  const library = new ConnectorLibrary(builtInConnectors());
  installTriggers(library);
  const send = () => Promise.reject(new Error('nothing is sent in this test'));
  return { tools: new ToolRegistry(registry.list(), connectorTools(library, send)), library };
}
