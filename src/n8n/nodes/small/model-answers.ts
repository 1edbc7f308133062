import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject } from '../../../lib/json/json.js';
import { listOf, objectOf, textOf } from '../../document/read-n8n.js';
import type { Output } from '../../flow/items.type.js';
import type { NodeContext } from '../../flow/node-context.js';

/** Whether the node turns the answer of its model into data. */
export function answersData({ node, parameters }: NodeContext): boolean {
  if (isOfResponses(node)) {
    const { textOptions } = objectOf(objectOf(parameters.options).textFormat);
    const { type } = objectOf(listOf(textOptions)[0] ?? textOptions);
    return ['json_object', 'json_schema'].includes(textOf(type));
  }
  return node.type === 'openAi' && parameters.jsonOutput === true;
}

/** Since version 2, the OpenAI node asks the Responses API. */
const isOfResponses = ({ type, version }: NodeContext['node']): boolean => type === 'openAi' && version >= 2;

/** The schema that a node of the Responses API demands. Any object, if it demands none. */
export function demandedSchema({ parameters }: NodeContext): JsonObject {
  const { textOptions } = objectOf(objectOf(parameters.options).textFormat);
  const { schema } = objectOf(listOf(textOptions)[0] ?? textOptions);
  try {
    const read: unknown = JSON.parse(textOf(schema));
    if (isJsonObject(read as JsonObject)) return read as JsonObject;
  } catch {
    // A schema with expressions is not known beforehand.
  }
  return { type: 'object' };
}

/** JSONata for the item that the node puts out in n8n. `$text`: the answer */
function itemOf({ node, parameters }: NodeContext): string {
  const isSimple = parameters.simplify !== false;
  const isMerged = objectOf(parameters.options).includeMergedResponse === true;
  if (node.type === 'googleGemini') {
    const merged = isMerged ? ', "mergedResponse": $text' : '';
    const candidate = `{ "content": { "parts": [{ "text": $text }], "role": "model" }, "finishReason": "STOP", "index": 0${merged} }`;
    return isSimple ? candidate : `{ "candidates": [${candidate}] }`;
  }
  if (node.type === 'anthropic') {
    const merged = isMerged ? ', "merged_response": $text' : '';
    const more = isSimple ? '' : ', "role": "assistant", "stop_reason": "end_turn"';
    return `{ "content": [{ "type": "text", "text": $text }]${merged}${more} }`;
  }
  if (isOfResponses(node))
    return '{ "output": [{ "type": "message", "status": "completed", "role": "assistant", "content": [{ "type": "output_text", "text": $text }] }] }';
  if (textOf(parameters.operation) === 'complete' && textOf(parameters.resource) !== 'chat')
    return '{ "text": $text, "index": 0, "finish_reason": "stop" }';
  const choice =
    '{ "index": 0, "message": { "role": "assistant", "content": $text, "refusal": null }, "finish_reason": "stop" }';
  return isSimple && parameters.simplifyOutput !== false ? choice : `{ "choices": [${choice}] }`;
}

/** The answer in the form that the node of its service gives it. */
export function answerAsInN8n(context: NodeContext, id: string, field: 'text' | 'data'): Output {
  const item = itemOf(context);
  const { node, conversion } = context;
  const { items, ...output } = context.after(id);
  // A last node yields the answer itself.
  if (!conversion.workflow.links.some(({ from, kind }) => from === node.name && kind === 'main'))
    return { items, ...output };
  const expression = items.isMany
    ? `[$map(${items.code}, function($each) { ($text := $each.${field}; ${item}) })]`
    : `($text := ${items.code}.${field}; ${item})`;
  const shaped = context.add('data.transform', { expression }, {}, 'as in n8n', [id]);
  return { ...output, items: { ...items, code: `steps.${shaped}.output` }, after: [shaped] };
}
