import { localToolName, mcpToolName } from '../../../domain/mcp/index.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonValue } from '../../../lib/json/json.js';
import { slugify } from '../../../lib/text/slug.js';
import type { Conversion } from '../../conversion.js';
import { N8nNoteCode } from '../../document/n8n.type.js';
import type { N8nNode } from '../../document/n8n.type.js';
import { isExpression, objectOf, textOf } from '../../document/read-n8n.js';
import type { NodeContext, Place } from '../../flow/node-context.js';
import type { Output } from '../../flow/items.type.js';
import { outputOf } from '../../services/service-node.js';
import { connectionFor } from '../connections.js';
import { jsonValue } from '../http.js';
import type { NodeConverter } from '../node-converter.type.js';

/** The credentials of the community package `n8n-nodes-mcp`, which hold the server itself. */
const OF_COMMUNITY = /^mcpClient(?:Sse|Http)?Api$/;
const MAX_ADDRESS = 200;

/** Whether the node is of the community package `n8n-nodes-mcp`, and not n8n's own. */
export function isCommunityMcp({ fullType }: N8nNode): boolean {
  return fullType.startsWith('n8n-nodes-mcp.');
}

/**
 * The name of the connection that replaces the server of a node, with a note of it. Nodes with the same address, or with
 * the same credential of the community package, share one.
 */
export function mcpConnection(conversion: Conversion, node: N8nNode): string {
  const address = addressOf(node);
  if (isCommunityMcp(node) && address === '') {
    const note: NodeContext['note'] = (code, detail, ...path) => conversion.note(code, node, detail, path);
    const type = node.credentials.find((each) => OF_COMMUNITY.test(each)) ?? 'mcpClientApi';
    return connectionFor({ node, note, conversion }, type, 'MCP');
  }
  const first = conversion.workflow.nodes.find(
    (each) => /^mcpClient(?:Tool)?$/.test(each.type) && addressOf(each) === address,
  );
  const name = slugify((address === '' ? node : (first ?? node)).name) || 'mcp';
  conversion.note(
    N8nNoteCode.CREDENTIAL,
    node,
    `Its server is a connection "${name}" of the kind MCP that you store${address === '' ? '' : `, with the address ${address.slice(0, MAX_ADDRESS)}`}.`,
    ['parameters'],
  );
  return name;
}

function addressOf({ parameters }: N8nNode): string {
  return textOf(parameters.endpointUrl) || textOf(parameters.sseEndpoint) || textOf(parameters.uriOverride).trim();
}

/** MCP Client: n8n's own, which calls a tool, and that of the community package, which also reads and lists. */
export const mcpClient: NodeConverter = (context) =>
  isCommunityMcp(context.node) ? communityClient(context) : ownClient(context);

const ownClient: NodeConverter = (context) => {
  const { parameters } = context;
  const tool = isJsonObject(parameters.tool) ? parameters.tool.value : parameters.tool;
  const given =
    textOf(parameters.inputMode) === 'json'
      ? jsonOf(context, parameters.jsonInput, 'jsonInput', 'item')
      : fieldsOf(context, objectOf(parameters.parameters).value);
  const call = calledTool(context, { tool: tool ?? '', at: 'tool', given }, 'item');
  if (typeof call === 'string') return call;
  return [outputOf(context, { reshape: CONTENT }, call.id, call.path)];
};

/** The arguments that the node gives. An empty field is left out. */
function fieldsOf(context: NodeContext, value: JsonValue | undefined): JsonValue {
  const filled = Object.entries(objectOf(value)).filter(([, each]) => each !== null);
  return context.value(Object.fromEntries(filled), ['parameters', 'value']);
}

/** The answer as n8n has it: parts with a type, of which texts are read as JSON if they are such. */
const CONTENT =
  '$type($each) = "object" and $type($each.content) = "array" and $type($each.content[0].type) = "string" ? { "content": [$each.content] } : $each = null ? {} : { "content": [{ "type": "text", "text": $each }] }';
/** The same with texts as they came. */
const RESULT =
  '{ "result": $type($each) = "object" and $type($each.content) = "array" and $type($each.content[0].type) = "string" ? { "content": [$each.content] } : { "content": $each = null ? [] : [{ "type": "text", "text": $type($each) = "string" ? $each : $string($each) }] } }';

/** The lists of the community node, with the field that each comes in. */
const LISTS: Readonly<Record<string, readonly [of: string, shape: string]>> = {
  listTools: [
    'tools',
    '{ "tools": [$each.entries.{ "name": name, "description": description, "schema": inputSchema }] }',
  ],
  listPrompts: ['prompts', '{ "prompts": { "prompts": [$each.entries] } }'],
  listResources: ['resources', '{ "resources": { "resources": [$each.entries] } }'],
  listResourceTemplates: ['resource_templates', '{ "resourceTemplates": { "resourceTemplates": [$each.entries] } }'],
};
const RESOURCE =
  '{ "resource": { "contents": [$each.contents.{ "uri": uri, "mimeType": mimeType, "text": text, "file": file }] } }';
const PROMPT = '{ "prompt": { "description": $each.description, "messages": [$each.messages] } }';

/** The node of the community package runs once, with the parameters of the first item. */
const communityClient: NodeConverter = (context) => {
  const { parameters, conversion, node } = context;
  const operation = textOf(parameters.operation) || 'listTools';
  if (operation === 'executeTool') {
    const given = jsonOf(context, parameters.toolParameters, 'toolParameters', 'once');
    const call = calledTool(context, { tool: parameters.toolName ?? '', at: 'toolName', given }, 'once');
    return typeof call === 'string'
      ? call
      : [shapedOnce(context, call.id, `steps.${call.id}.output${call.path}`, RESULT)];
  }
  const list = Object.hasOwn(LISTS, operation) ? LISTS[operation] : undefined;
  const asked = (field: string): JsonValue => context.value(parameters[field] ?? '', [field], 'once');
  const once = (tool: string, input: Readonly<Record<string, JsonValue>>, shape: string): readonly Output[] => {
    const id = context.add(tool, { connection: mcpConnection(conversion, node), ...input }, context.ifAny());
    return [shapedOnce(context, id, `steps.${id}.output`, shape)];
  };
  if (list) return once('mcp.list', { of: list[0] }, list[1]);
  if (operation === 'readResource') return once('mcp.read_resource', { uri: asked('resourceUri') }, RESOURCE);
  if (operation === 'getPrompt') return once('mcp.get_prompt', { name: asked('promptName') }, PROMPT);
  return `its operation ${operation.slice(0, 50)} has no counterpart`;
};

function shapedOnce(context: NodeContext, id: string, output: string, shape: string): Output {
  const expression = `($each := ${output}; ${shape})`;
  return context.oneAfter(context.add('data.transform', { expression }, {}, 'as in n8n', [id]));
}

interface Called {
  readonly tool: JsonValue;
  /** The parameter that names the tool. */
  readonly at: string;
  /** The arguments. */
  readonly given: JsonValue;
}

/** Calls a tool, by a step of its name, or by one that is told the name. @returns the step, and the path to the result */
function calledTool(
  context: NodeContext,
  { tool, at, given }: Called,
  place: Place,
): { readonly id: string; readonly path: string } | string {
  const name = textOf(tool).trim();
  if (name === '') return 'it does not say which tool it calls';
  if (!isJsonObject(given) && !IS_COMPUTED.test(textOf(given).trim())) return 'its arguments are no JSON object';
  const connection = mcpConnection(context.conversion, context.node);
  const add = (step: string, input: Readonly<Record<string, JsonValue>>): string =>
    place === 'once' ? context.add(step, { ...input }, context.ifAny()) : context.call(step, { ...input });
  if (!isExpression(name) && isJsonObject(given))
    return { id: add(mcpToolName({ connection, tool: localToolName(name) }), given), path: '' };
  const computed = context.value(tool, [at], place);
  return { id: add('mcp.call_tool', { connection, tool: computed, arguments: given }), path: '.result' };
}

/** A value that one expression gives. */
const IS_COMPUTED = /^\{\{(?:(?!\}\}).)*\}\}$/s;

function jsonOf(context: NodeContext, value: JsonValue | undefined, name: string, place: Place): JsonValue {
  if (typeof value !== 'string') return context.value(value ?? {}, [name], place);
  return value.trim() === '' ? {} : jsonValue(context, value, name, place);
}
