import type {
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import type { ModelMessage, ModelRequest } from '../model-client.type.js';

/** Ways to ask for JSON, from the one that constrains the model most to the one that every server accepts. */
export const ANSWER_FORMATS = ['json_schema', 'json_object', 'words'] as const;
export type AnswerFormat = (typeof ANSWER_FORMATS)[number];

/**
 * The messages and the response format of a request. If the server is not given the schema, the messages contain it.
 */
export function formatted(
  request: ModelRequest,
  format: AnswerFormat,
): Pick<ChatCompletionCreateParamsStreaming, 'messages' | 'response_format'> {
  const messages: ChatCompletionMessageParam[] = request.messages.map(messageParam);
  const { schema } = request;
  if (!schema) return { messages };
  if (format === 'json_schema') return { messages, response_format: { type: 'json_schema', json_schema: schema } };
  const words = `Answer with one JSON object and nothing else. It must fit this JSON Schema:\n${JSON.stringify(schema.schema)}`;
  // Joined to the first message, since some servers take one system message only, and only at the start.
  const [first] = messages;
  if (first?.role === 'system' && typeof first.content === 'string')
    messages[0] = { role: 'system', content: `${first.content}\n\n${words}` };
  else messages.unshift({ role: 'system', content: words });
  return format === 'json_object' ? { messages, response_format: { type: 'json_object' } } : { messages };
}

function messageParam({ role, content, images, toolCalls, toolCallId }: ModelMessage): ChatCompletionMessageParam {
  if (role === 'user' && images?.length) {
    const parts = images.map(({ mediaType, base64 }) => ({
      type: 'image_url' as const,
      image_url: { url: `data:${mediaType};base64,${base64}` },
    }));
    return { role, content: [{ type: 'text', text: content }, ...parts] };
  }
  if (role === 'tool') return { role, content, tool_call_id: toolCallId ?? '' };
  if (role !== 'assistant' || !toolCalls?.length) return { role, content };
  const calls = toolCalls.map((call) => ({
    id: call.id,
    type: 'function' as const,
    function: { name: call.name, arguments: call.arguments },
  }));
  return { role, content: content === '' ? null : content, tool_calls: calls };
}
