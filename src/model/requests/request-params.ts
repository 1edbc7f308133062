import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions';
import { formatted } from './answer-format.js';
import type { ModelRequest } from '../model-client.type.js';
import type { ServerTraits } from './server-traits.js';

/** The request as this server takes it. */
export function paramsOf(request: ModelRequest, model: string, traits: ServerTraits): ChatCompletionCreateParams {
  const { messages, ...format } = formatted(request, traits.format);
  const params: ChatCompletionCreateParams = {
    model,
    messages: traits.systemRole ? messages : withoutSystem(messages),
    ...format,
    stream: traits.stream,
    ...(traits.stream && traits.streamOptions ? { stream_options: { include_usage: true } } : {}),
  };
  if (request.tools?.length) {
    params.tools = request.tools.map(({ name, description, parameters }) => ({
      type: 'function',
      function: { name, description, parameters },
    }));
  }
  if (request.temperature !== undefined && traits.temperature) params.temperature = request.temperature;
  const [limit] = traits.tokenLimits;
  if (request.maxTokens !== undefined && limit) params[limit] = request.maxTokens;
  return params;
}

type Messages = ChatCompletionCreateParams['messages'];

/** For models whose template knows no system: its words begin the first message of the user. */
function withoutSystem(messages: Messages): Messages {
  const textOf = ({ content }: Messages[number]): string => (typeof content === 'string' ? content : '');
  const rules = messages
    .filter(({ role }) => role === 'system')
    .map(textOf)
    .join('\n\n');
  const [first, ...others] = messages.filter(({ role }) => role !== 'system');
  if (first?.role === 'user' && Array.isArray(first.content))
    return [{ role: 'user', content: [{ type: 'text', text: rules }, ...first.content] }, ...others];
  if (first?.role === 'user') return [{ role: 'user', content: `${rules}\n\n${textOf(first)}` }, ...others];
  return [{ role: 'user', content: rules }, ...(first ? [first, ...others] : [])];
}
