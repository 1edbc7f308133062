import type { JsonObject } from '../../lib/json/json.js';
import { attachedNodes } from '../document/graph.js';
import { objectOf } from '../document/read-n8n.js';
import type { N8nNode, N8nWorkflow } from '../document/n8n.type.js';
import { plainNode, toolDescription } from './tool-nodes.js';

/** A tool of an MCP server of n8n, as a canvas of its own. */
export interface ToolFlow {
  readonly workflow: N8nWorkflow;
  /** The node of the server. */
  readonly server: N8nNode;
  readonly tool: N8nNode;
  readonly description: string;
  /** Fields of the input beyond those that its expressions ask for with `$fromAI`. */
  readonly fields: JsonObject;
}

/** The servers of a canvas: nodes that offer the tools that are connected to them. */
export function mcpServers({ nodes, links }: N8nWorkflow): readonly N8nNode[] {
  return nodes.filter(
    ({ type, name, isDisabled }) =>
      type === 'mcpTrigger' && !isDisabled && links.some(({ kind, to }) => kind === 'ai_tool' && to === name),
  );
}

/** The tools of all servers. A tool that several of them offer is one flow. */
export function toolFlows(workflow: N8nWorkflow): readonly ToolFlow[] {
  const seen = new Set<string>();
  return mcpServers(workflow).flatMap((server) =>
    attachedNodes(workflow, server.name, 'ai_tool')
      .filter((tool) => !tool.isDisabled && !seen.has(tool.name) && seen.add(tool.name))
      .map((tool) => toolFlow(workflow, server, tool)),
  );
}

/** One tool of a server, or of an agent. */
export function toolFlow(workflow: N8nWorkflow, server: N8nNode, tool: N8nNode): ToolFlow {
  const { node, fields = {} } = plainNode(tool);
  return {
    workflow: {
      name: `${workflow.name || 'n8n'}: ${tool.name}`,
      nodes: [node],
      links: [],
      settings: {},
      hasPinnedData: false,
    },
    server,
    tool,
    description: toolDescription(tool),
    fields,
  };
}

/** The schema of the input of a tool. Null if it takes none. */
export function inputSchemaOf({ fields }: ToolFlow, asked: ReadonlyMap<string, JsonObject>): JsonObject | null {
  const all = Object.entries({ ...fields, ...Object.fromEntries(asked) });
  if (all.length === 0) return null;
  const properties = Object.fromEntries(
    all.map(([name, field]) => {
      const { isOptional: _optional, ...schema } = objectOf(field);
      return [name, schema];
    }),
  );
  const required = all.filter(([, field]) => objectOf(field).isOptional !== true).map(([name]) => name);
  return { type: 'object', properties, ...(required.length === 0 ? {} : { required }) };
}
