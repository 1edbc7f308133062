import type { SamplingOffer, SamplingPort } from '../../domain/mcp/sampling-port.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { FinishReason, ModelFailure } from '../../model/index.js';
import type { ModelAnswer, ModelClient, ModelMessage, ModelRequest, ModelToolCall } from '../../model/index.js';

/** The protocol wants a limit for every answer. */
const DEFAULT_MAX_TOKENS = 4_096;
const MAX_ANSWER_CHARS = 500_000;
const MAX_TOOL_CALLS = 64;
const MAX_MODEL_NAME = 200;
/** The client pays, and does not say how much. */
const NOTHING_SPENT = { promptTokens: 0, completionTokens: 0, costUsd: 0 };

/**
 * The model of the MCP client that started the run (`sampling/createMessage`, MCP 2025-11-25). Its answers are untrusted
 * texts, as those of any model.
 */
export function samplingModel(port: SamplingPort, offer: SamplingOffer): ModelClient {
  const cannot = async (): Promise<never> => {
    throw failure('MODEL_CANNOT', 'The model of an MCP client answers questions about texts only.', false);
  };
  return {
    name: 'mcp-client',
    priceOf: () => null,
    async complete(request) {
      if ((request.tools?.length ?? 0) > 0 && !offer.canUseTools)
        throw failure(
          'MODEL_CANNOT',
          'The MCP client does not let its model call tools. Name a connection of the kind MODEL.',
          false,
        );
      const answer = answerOf(await port.ask(offer, samplingRequest(request), request.signal));
      if (answer.text !== '') request.onText?.(answer.text);
      return answer;
    },
    embed: cannot,
    transcribe: cannot,
    createImages: cannot,
  };
}

/** The question in the words of the protocol. */
export function samplingRequest(request: ModelRequest): JsonObject {
  const { messages, tools = [], schema, model, maxTokens = DEFAULT_MAX_TOKENS, temperature } = request;
  const system = [
    ...messages.filter(({ role }) => role === 'system').map(({ content }) => content),
    ...(schema === undefined
      ? []
      : [
          `Answer with JSON alone, without a word around it. It has to fit this JSON Schema:\n${JSON.stringify(schema.schema)}`,
        ]),
  ];
  return {
    messages: conversation(messages),
    maxTokens,
    includeContext: 'none',
    ...(system.length === 0 ? {} : { systemPrompt: system.join('\n\n') }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(model === undefined ? {} : { modelPreferences: { hints: [{ name: model }] } }),
    ...(tools.length === 0
      ? {}
      : {
          tools: tools.map(({ name, description, parameters }) => ({
            name,
            description,
            inputSchema: { ...parameters, type: 'object' },
          })),
          toolChoice: { mode: 'auto' },
        }),
  };
}

/** Results of tools that follow one another are one message of the user, which holds nothing else. */
function conversation(messages: readonly ModelMessage[]): JsonObject[] {
  const turns: { role: 'user' | 'assistant'; content: JsonObject[]; isResults: boolean }[] = [];
  for (const message of messages) {
    if (message.role === 'system') continue;
    const isResults = message.role === 'tool';
    const last = turns.at(-1);
    if (isResults && last?.isResults === true) last.content.push(...blocksOf(message));
    else
      turns.push({ role: message.role === 'assistant' ? 'assistant' : 'user', content: blocksOf(message), isResults });
  }
  return turns.map(({ role, content }) => {
    const [only] = content;
    return { role, content: content.length === 1 && only !== undefined ? only : content };
  });
}

function blocksOf({ role, content, images = [], toolCalls = [], toolCallId = '' }: ModelMessage): JsonObject[] {
  const text = { type: 'text', text: content };
  if (role === 'tool') return [{ type: 'tool_result', toolUseId: toolCallId, content: [text] }];
  const blocks: JsonObject[] = [
    ...images.map(({ mediaType, base64 }) => ({ type: 'image', data: base64, mimeType: mediaType })),
    ...toolCalls.map(({ id, name, arguments: given }) => ({ type: 'tool_use', id, name, input: objectIn(given) })),
  ];
  return content === '' && blocks.length > 0 ? blocks : [text, ...blocks];
}

/** The arguments as the model wrote them; one that wrote no object has been told so in the result. */
function objectIn(text: string): JsonObject {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** @throws ModelFailure if it is none. */
export function answerOf(result: JsonObject): ModelAnswer {
  const { content, stopReason, model } = result;
  const blocks = Array.isArray(content) ? content : [content];
  let text = '';
  const toolCalls: ModelToolCall[] = [];
  for (const block of blocks) {
    if (!isJsonObject(block)) throw unreadable('a part of its content is no object');
    if (block['type'] === 'text' && typeof block['text'] === 'string') text += block['text'];
    else if (block['type'] === 'tool_use') toolCalls.push(callOf(block, toolCalls.length));
    else throw unreadable('it holds something that is neither text nor the call of a tool');
    if (text.length > MAX_ANSWER_CHARS)
      throw failure(
        'MODEL_REQUEST_REJECTED',
        `The answer of the MCP client has more than ${MAX_ANSWER_CHARS.toLocaleString('en')} characters.`,
        false,
      );
  }
  return {
    text,
    toolCalls,
    finish: stopReason === 'maxTokens' ? FinishReason.LENGTH : FinishReason.STOP,
    refusal: null,
    model: typeof model === 'string' ? model.slice(0, MAX_MODEL_NAME) : 'unknown',
    usage: NOTHING_SPENT,
    isPriced: false,
  };
}

function callOf({ id, name, input }: JsonObject, count: number): ModelToolCall {
  if (typeof id !== 'string' || typeof name !== 'string' || id.length > 200 || name.length > 200)
    throw unreadable('the call of a tool has no id or no name');
  if (count >= MAX_TOOL_CALLS) throw unreadable(`it calls more than ${MAX_TOOL_CALLS} tools at once`);
  return { id, name, arguments: JSON.stringify(isJsonObject(input) ? input : {}) };
}

function unreadable(why: string): ModelFailure {
  return failure('MODEL_INCOMPLETE', `The answer of the MCP client cannot be used: ${why}.`, true);
}

function failure(code: ModelFailure['code'], message: string, isRetryable: boolean): ModelFailure {
  return new ModelFailure(code, message, isRetryable);
}
