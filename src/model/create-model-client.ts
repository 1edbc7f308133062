import type { OpenAI } from 'openai';
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import { ANSWER_FORMATS, formatted } from './answer-format.js';
import { failureOf, isFormatRefusal } from './failure-of.js';
import type { ModelAnswer, ModelClient, ModelRequest } from './model-client.type.js';
import { ModelFailure, ModelFailureCode } from './model-failure.js';
import { DEFAULT_MODEL_LIMITS, type ModelLimits } from './model-limits.js';
import { AnswerReader } from './read-stream.js';
import { withRetries } from './retry.js';
import { Watchdog } from './watchdog.js';

/** Cheap, and keeps to schemas. */
export const DEFAULT_MODEL = 'gpt-4.1-mini';

export interface ModelClientConfig {
  /** Absent: none is sent that means anything; local servers want none. */
  readonly apiKey?: string | undefined;
  /** Absent: OpenAI's. */
  readonly baseUrl?: string | undefined;
  /** Default: `DEFAULT_MODEL`. */
  readonly name?: string | undefined;
  readonly limits?: Partial<ModelLimits> | undefined;
}

/**
 * A client of any OpenAI-compatible server. Structured answers are asked for by `json_schema`; a server that refuses
 * that is asked by `json_object` and then in words, and remembered. The package is loaded with the first call.
 */
export function createModelClient(config: ModelClientConfig): ModelClient {
  const limits: ModelLimits = { ...DEFAULT_MODEL_LIMITS, ...config.limits };
  const name = config.name ?? DEFAULT_MODEL;
  let openai: Promise<OpenAI> | null = null;
  let format = 0;

  /** One try; a refused format is no failure but leads to the next one. */
  const attempt = async (request: ModelRequest): Promise<ModelAnswer> => {
    openai ??= load(config);
    const client = await openai;
    for (;;) {
      const tried = format;
      try {
        return await ask(client, paramsOf(request, name, config, tried), request, limits);
      } catch (error) {
        request.signal.throwIfAborted();
        const isLast = tried >= ANSWER_FORMATS.length - 1;
        if (!request.schema || isLast || !isFormatRefusal(error)) throw failureOf(error, config.apiKey ?? '');
        format = Math.max(format, tried + 1);
      }
    }
  };

  return {
    name,
    complete: async (request) => {
      request.signal.throwIfAborted();
      let shown = false;
      const onText = (piece: string): void => {
        shown = true;
        request.onText?.(piece);
      };
      const watched = { ...request, onText: request.onText && onText };
      return withRetries(() => attempt(watched), () => !shown, limits, request.signal);
    },
  };
}

async function load(config: ModelClientConfig): Promise<OpenAI> {
  const { OpenAI: Client } = await import('openai');
  return new Client({
    apiKey: config.apiKey ?? 'none',
    baseURL: config.baseUrl ?? 'https://api.openai.com/v1',
    // The package would read these from the environment; retries and time limits are ours.
    organization: null,
    project: null,
    logLevel: 'off',
    maxRetries: 0,
  });
}

function paramsOf(request: ModelRequest, name: string, config: ModelClientConfig, format: number): ChatCompletionCreateParamsStreaming {
  const params: ChatCompletionCreateParamsStreaming = {
    model: request.model ?? name,
    ...formatted(request, ANSWER_FORMATS[format] ?? 'words'),
    stream: true,
    stream_options: { include_usage: true },
  };
  if (request.temperature !== undefined) params.temperature = request.temperature;
  if (request.maxTokens !== undefined) {
    // OpenAI's newer models refuse the old name, other servers do not know the new one.
    if (config.baseUrl === undefined || config.baseUrl.includes('api.openai.com')) params.max_completion_tokens = request.maxTokens;
    else params.max_tokens = request.maxTokens;
  }
  return params;
}

async function ask(client: OpenAI, params: ChatCompletionCreateParamsStreaming, request: ModelRequest, limits: ModelLimits): Promise<ModelAnswer> {
  const watchdog = new Watchdog(limits);
  const reader = new AnswerReader(params.model, limits.maxAnswerChars, request.onText);
  try {
    const stream = await client.chat.completions.create(params, { signal: AbortSignal.any([request.signal, watchdog.signal]) });
    for await (const chunk of stream) {
      watchdog.feed();
      reader.take(chunk);
    }
    // An aborted stream ends without an error.
    throwIfStopped(watchdog, request.signal);
    return reader.answer();
  } catch (error) {
    throwIfStopped(watchdog, request.signal);
    throw error;
  } finally {
    watchdog.stop();
  }
}

function throwIfStopped(watchdog: Watchdog, signal: AbortSignal): void {
  signal.throwIfAborted();
  if (watchdog.tripped === 'stall') throw new ModelFailure(ModelFailureCode.TIMEOUT, 'The model fell silent and was given up.', true);
  if (watchdog.tripped === 'total') throw new ModelFailure(ModelFailureCode.TIMEOUT, 'The model took too long and was given up.', true);
}
