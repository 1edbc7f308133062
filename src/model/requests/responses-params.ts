import type { JsonObject } from '../../lib/json/json.js';
import type { ModelMessage, ModelRequest } from '../model-client.type.js';
import type { ServerTraits } from './server-traits.js';

/** The request in the form of the Responses API. The server keeps nothing: each request has the whole course. */
export function responsesParams(request: ModelRequest, model: string, traits: ServerTraits): JsonObject {
  const { schema, tools = [], temperature, maxTokens } = request;
  const isGiven = schema !== undefined && traits.format === 'json_schema';
  return {
    model,
    input: [...inWords(request, isGiven), ...request.messages.flatMap(inputItems)],
    store: false,
    stream: traits.stream,
    ...(tools.length === 0
      ? {}
      : {
          tools: tools.map(({ name, description, parameters }) => ({
            type: 'function',
            name,
            description,
            parameters,
            strict: false,
          })),
        }),
    ...(schema !== undefined && isGiven ? { text: { format: { type: 'json_schema', ...schema } } } : {}),
    ...(schema !== undefined && traits.format === 'json_object' ? { text: { format: { type: 'json_object' } } } : {}),
    ...(temperature !== undefined && traits.temperature ? { temperature } : {}),
    ...(maxTokens === undefined || traits.tokenLimits.length === 0 ? {} : { max_output_tokens: maxTokens }),
  };
}

/** If the server is not given the schema, the rules contain it. */
function inWords({ schema }: ModelRequest, isGiven: boolean): readonly JsonObject[] {
  if (!schema || isGiven) return [];
  const content = `Answer with one JSON object and nothing else. It must fit this JSON Schema:\n${JSON.stringify(schema.schema)}`;
  return [{ role: 'system', content }];
}

function inputItems({ role, content, images, toolCalls = [], toolCallId = '' }: ModelMessage): readonly JsonObject[] {
  if (role === 'tool') return [{ type: 'function_call_output', call_id: toolCallId, output: content }];
  if (role === 'user' && images?.length) {
    const parts = images.map(({ mediaType, base64 }) => ({
      type: 'input_image',
      detail: 'auto',
      image_url: `data:${mediaType};base64,${base64}`,
    }));
    return [{ role, content: [{ type: 'input_text', text: content }, ...parts] }];
  }
  const calls = toolCalls.map(({ id, name, arguments: given }) => ({
    type: 'function_call',
    call_id: id,
    name,
    arguments: given,
  }));
  return content === '' && calls.length > 0 ? calls : [{ role, content }, ...calls];
}
