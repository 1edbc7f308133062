import { isJsonObject } from '../lib/json/json.js';
import type { JsonValue } from '../lib/json/json.js';
import { Conversion } from './conversion.js';
import { attachedNodes } from './document/graph.js';
import { N8nNoteCode } from './document/n8n.type.js';
import type { N8nNode } from './document/n8n.type.js';
import { listOf, objectOf, textOf } from './document/read-n8n.js';
import { atom, quoted } from './expressions/code.js';
import type { AttachedTool } from './flow/attached-tool.type.js';
import { NodeContext } from './flow/node-context.js';
import { referenceOf } from './flow/references.js';
import { toolFlow } from './flow/tool-flows.js';
import { plainNode, toolDescription } from './flow/tool-nodes.js';
import { outcomeOf } from './node-outcome.js';
import { isCommunityMcp, mcpConnection } from './nodes/small/mcp.js';
import { baseOf, isStore, storeBehind, storeNote } from './nodes/knowledge.js';

/** Steps that only arrange data, and so are no part of what a tool does. */
const ARRANGING: ReadonlySet<string> = new Set(['data.transform', 'code.run']);
const MAX_DESCRIPTION = 1_000;

/** The tools that are connected to an agent, as tools of ours that it may call. */
export function attachedTools(conversion: Conversion, context: NodeContext): readonly AttachedTool[] {
  return attachedNodes(conversion.workflow, context.node.name, 'ai_tool')
    .filter(({ isDisabled }) => !isDisabled)
    .map((node) => ({ name: node.name, type: node.fullType, ...toolOf(conversion, context, node) }));
}

type Found = Omit<AttachedTool, 'name' | 'type'>;

function toolOf(conversion: Conversion, context: NodeContext, node: N8nNode): Found {
  switch (node.type) {
    case 'toolThink':
      return { isThought: true };
    case 'toolCalculator':
      return { tool: 'data.transform', lines: [] };
    case 'mcpClientTool':
      // A node of the community package that reads or lists is one call.
      return isCommunityMcp(node) && !/^(?:|listTools|executeTool)$/.test(textOf(node.parameters.operation))
        ? calledTool(conversion, context, node)
        : { tool: `mcp.${mcpConnection(conversion, node)}.*`, lines: [] };
    case 'toolWorkflow':
      return workflowTool(conversion, context, node);
    case 'toolVectorStore':
      return knowledgeTool(conversion, node);
    default: {
      if (isStore(node.type)) return knowledgeTool(conversion, node);
      const found = calledTool(conversion, context, node);
      return found.tool === undefined ? ownWorkflow(conversion, context, node) : found;
    }
  }
}

/** A store of documents, which the agent searches. */
function knowledgeTool(conversion: Conversion, tool: N8nNode): Found {
  const store = storeBehind(conversion.workflow, tool);
  const base = store && baseOf(store);
  if (!store || base === null) return {};
  conversion.note(N8nNoteCode.DIFFERENT, tool, storeNote(store, base));
  return { tool: 'knowledge.search', lines: [named(tool), 'Call knowledge.search with', `  base: ${base}`] };
}

/** A tool that is no single call of ours is a workflow of its own. */
function ownWorkflow(conversion: Conversion, context: NodeContext, node: N8nNode): Found {
  const key = conversion.asWorkflow?.(toolFlow(conversion.workflow, context.node, node)) ?? null;
  return key === null ? {} : { tool: `workflow.${key}`, lines: [named(node)] };
}

/** Another workflow, whose input the model fills in, but for the fields that the node itself gives. */
function workflowTool(conversion: Conversion, context: NodeContext, tool: N8nNode): Found {
  const inline = inlineKey(conversion, tool);
  const { key, named: name } =
    inline === undefined ? referenceOf(conversion, tool.parameters) : { key: inline, named: '' };
  if (key === null) return {};
  conversion.note(
    N8nNoteCode.DIFFERENT,
    tool,
    inline === undefined
      ? `It runs the workflow ${JSON.stringify(name)} of n8n, which has the key "${key}" here: import that one too.`
      : `The workflow that it holds is one of its own here, with the key "${key}".`,
  );
  const given = objectOf(objectOf(tool.parameters.workflowInputs).value);
  const older = listOf(objectOf(tool.parameters.fields).values).map((each) => {
    const { name: field, stringValue, value } = objectOf(each);
    return [textOf(field), stringValue ?? value ?? ''] as const;
  });
  const trial = trialOf(conversion, context, tool);
  const fields = trial.context.value({ ...given, ...Object.fromEntries(older) }, ['workflowInputs', 'value']);
  if (trial.conversion.holes > 0 || trial.conversion.expressionSteps.size > 0) return {};
  const lines = [...settings(fields)].map((line) => `  ${line}`);
  return {
    tool: `workflow.${key}`,
    lines: [named(tool), ...(lines.length === 0 ? [] : [`Call workflow.${key} with`, ...lines])],
  };
}

/** The key of the workflow that a tool holds as text. Undefined: it names another one. Null: it cannot be made. */
function inlineKey({ inlineWorkflow }: Conversion, { parameters, name }: N8nNode): string | null | undefined {
  if (textOf(parameters.source) !== 'parameter') return undefined;
  return inlineWorkflow?.(textOf(parameters.workflowJson), name) ?? null;
}

/** The name of a tool, and for what it is used. */
function named(tool: N8nNode): string {
  const description = toolDescription(tool).slice(0, MAX_DESCRIPTION).replaceAll('{{', '{{ "{{" }}');
  return `${tool.name}${description === '' ? '' : `: ${description}`}`;
}

/** The expressions of a tool see the data of its agent, and ask the model for the fields of `$fromAI`. */
function trialOf(conversion: Conversion, context: NodeContext, node: N8nNode) {
  const trial = new Conversion(conversion.workflow, conversion.graph, conversion.siblings);
  for (const [name, outputs] of conversion.outputs) trial.outputs.set(name, outputs);
  trial.connections = conversion.connections;
  trial.loops.push(...conversion.loops);
  trial.ask = ({ name, schema }) => {
    const description = textOf(schema.description);
    return atom(quoted(`<${name}${description === '' ? '' : `: ${description}`}>`), 'text');
  };
  const own = new NodeContext(trial, { ...node, name: context.node.name }, context.incoming, []);
  return { conversion: trial, context: own };
}

/** The tool that the node calls as a step, and its settings in words. */
function calledTool(conversion: Conversion, context: NodeContext, tool: N8nNode): Found {
  const { node } = plainNode(tool);
  const { conversion: trial, context: own } = trialOf(conversion, context, node);
  const outcome = outcomeOf(own);
  const steps = trial.steps.filter((step) => !ARRANGING.has(step.tool ?? ''));
  const [step] = steps;
  if ('why' in outcome || steps.length !== 1 || step?.tool == null) return {};
  if (trial.holes > 0 || trial.expressionSteps.size > 0 || /^(?:flow\.|form\.|agent\.run$)/.test(step.tool)) return {};
  // What other steps of its own have put out is not there when the agent calls it.
  const input = JSON.stringify(step.input ?? {});
  if (trial.steps.some(({ id }) => id !== step.id && input.includes(`steps.${id ?? ''}.`))) return {};
  for (const { code, detail } of trial.notes)
    if (code === N8nNoteCode.CREDENTIAL) conversion.note(code, tool, detail, ['credentials']);
  const { connection, ...fields } = step.input ?? {};
  const isNamed = typeof connection === 'string' && !connection.includes('{{');
  return {
    tool: step.tool,
    ...(isNamed ? { connection } : {}),
    lines: [
      named(tool),
      `Call ${step.tool} with`,
      ...[...settings(isNamed ? { connection, ...fields } : fields)].map((line) => `  ${line}`),
    ],
  };
}

function* settings(value: JsonValue, path = ''): Generator<string> {
  if (isJsonObject(value))
    for (const [name, inner] of Object.entries(value)) yield* settings(inner, path === '' ? name : `${path}.${name}`);
  else if (Array.isArray(value))
    for (const [index, inner] of value.entries()) yield* settings(inner, `${path}[${index}]`);
  else yield `${path}: ${typeof value === 'string' ? filled(value) : JSON.stringify(value)}`;
}

/** A template of one text is that text. */
function filled(text: string): string {
  return text.replaceAll(/\{\{ ("(?:[^"\\]|\\.)*") \}\}/g, (whole, literal: string) =>
    literal === '"{{"' ? whole : String(JSON.parse(literal)).replaceAll('{{', '{{ "{{" }}'),
  );
}
