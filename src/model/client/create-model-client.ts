import type { OpenAI } from 'openai';
import { adapted, nextFormat } from '../requests/adapt.js';
import { failureOf } from '../failures/failure-of.js';
import { parseJsonAnswer } from '../requests/json-answer.js';
import { loadClient } from './load-client.js';
import type { ModelApi, ModelClientConfig } from './model-client-config.type.js';
import { FinishReason, type ModelAnswer, type ModelClient, type ModelRequest } from '../model-client.type.js';
import { ModelFailure, ModelFailureCode } from '../failures/model-failure.js';
import { DEFAULT_MODEL_LIMITS, type ModelLimits } from '../failures/model-limits.js';
import { priceOf, type ModelPrices } from '../costs/price.js';
import { AnswerReader } from '../answers/read-stream.js';
import { createImages } from './create-images.js';
import { embedTexts, transcribeAudio } from './other-calls.js';
import { cannotRead } from '../failures/cannot-read.js';
import { refusedAddress } from '../failures/refused-address.js';
import { paramsOf } from '../requests/request-params.js';
import { responsesParams } from '../requests/responses-params.js';
import { responseEvents } from '../answers/response-events.js';
import { ResponsesEvents } from '../answers/responses-events.js';
import { withRetries } from '../failures/retry.js';
import { TraitBook, type ServerTraits } from '../requests/server-traits.js';
import { Watchdog } from '../answers/watchdog.js';

/** Cheap, and keeps to schemas. */
const DEFAULT_MODEL = 'gpt-4.1-mini';

/** Refusals of the form of one request, before the server counts as one that refuses everything. */
const MAX_ADAPTATIONS = 10;

/**
 * A client of any OpenAI-compatible server. It sends requests in the newest form (structured answers by `json_schema`,
 * streamed, with usage). A refused part is left out or expressed in another way, and that is remembered by address and
 * model. The package is loaded with the first call.
 */
export function createModelClient(config: ModelClientConfig): ModelClient {
  const limits: ModelLimits = { ...DEFAULT_MODEL_LIMITS, ...config.limits };
  const name = config.name ?? DEFAULT_MODEL;
  const traits = new TraitBook();
  let openai: Promise<OpenAI> | null = null;
  const load = (): Promise<OpenAI> => (openai ??= loadClient(config, limits));

  /** One try; a refused form is no failure but leads to the next one. */
  const attempt = async (request: ModelRequest): Promise<ModelAnswer> => {
    const client = await load();
    const model = request.model ?? name;
    for (let tries = 1; ; tries += 1) {
      const tried = traits.of(config.baseUrl, model);
      try {
        const answer = await ask(exchangeOf(client, config.api, request, model, tried), request, {
          limits,
          prices: config.prices,
        });
        if (ignoresSchema(answer, request, tried))
          traits.learn(config.baseUrl, model, { ...tried, format: nextFormat(tried.format) ?? tried.format });
        return answer;
      } catch (error) {
        request.signal.throwIfAborted();
        const next = tries > MAX_ADAPTATIONS ? null : adapted(error, tried, request);
        if (!next)
          throw (
            cannotRead(error, request) ??
            refusedAddress(error) ??
            failureOf(error, config.apiKey ?? '', config.settings)
          );
        traits.learn(config.baseUrl, model, next);
      }
    }
  };

  return {
    name,
    priceOf: (model = name) => priceOf(model, config.prices),
    embed: (request) => embedTexts({ config, limits, client: load }, request),
    createImages: (request) => createImages({ config, limits, client: load }, request),
    transcribe: (request) => transcribeAudio({ config, limits, client: load }, request),
    complete: async (request) => {
      request.signal.throwIfAborted();
      let shown = false;
      const onText = (piece: string): void => {
        shown = true;
        request.onText?.(piece);
      };
      const watched = { ...request, onText: request.onText && onText };
      return withRetries(
        () => attempt(watched),
        { mayRetry: () => !shown, onNotice: request.onNotice },
        limits,
        request.signal,
      );
    },
  };
}

/** How one request is sent, and how the events of its answer are read. */
interface Exchange {
  readonly model: string;
  readonly send: (signal: AbortSignal) => Promise<Response>;
  readonly chunkOf: (event: unknown) => unknown;
}

function exchangeOf(
  client: OpenAI,
  api: ModelApi | undefined,
  request: ModelRequest,
  model: string,
  traits: ServerTraits,
): Exchange {
  if (api === 'responses') {
    const body = responsesParams(request, model, traits);
    const events = new ResponsesEvents();
    return {
      model,
      send: (signal) => client.post('/responses', { body, signal }).asResponse(),
      chunkOf: (event) => events.chunkOf(event),
    };
  }
  const params = paramsOf(request, model, traits);
  return {
    model,
    send: (signal) => client.chat.completions.create(params, { signal }).asResponse(),
    chunkOf: (event) => event,
  };
}

async function ask(
  { model, send, chunkOf }: Exchange,
  request: ModelRequest,
  { limits, prices }: { readonly limits: ModelLimits; readonly prices: ModelPrices | undefined },
): Promise<ModelAnswer> {
  const watchdog = new Watchdog(limits);
  const stop = new AbortController();
  const reader = new AnswerReader({
    model,
    maxChars: limits.maxAnswerChars,
    prices,
    onText: request.onText,
  });
  try {
    const signal = AbortSignal.any([request.signal, watchdog.signal, stop.signal]);
    const response = await send(signal);
    const isAlive = (): void => watchdog.feed(reader.hasBegun);
    for await (const text of responseEvents(response, limits, isAlive)) {
      reader.take(chunkOf(parseEvent(text)));
      isAlive();
    }
    // An aborted stream may end without an error.
    throwIfStopped(watchdog, request.signal);
    return reader.answer();
  } catch (error) {
    throwIfStopped(watchdog, request.signal);
    if (isConnectTimeout(error))
      throw new ModelFailure(ModelFailureCode.TIMEOUT, 'The model server could not be reached in time.', true);
    throw error;
  } finally {
    watchdog.stop();
    // The rest of the response is not awaited.
    stop.abort();
  }
}

function parseEvent(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ModelFailure(
      ModelFailureCode.UNAVAILABLE,
      'The model server sent a part that is not an event of an answer.',
      true,
    );
  }
}

/**
 * A server that accepts `json_schema` but does not obey it has not passed the schema to the model. The next request
 * puts it into words.
 */
function ignoresSchema(answer: ModelAnswer, { schema }: ModelRequest, { format }: ServerTraits): boolean {
  if (!schema || format !== 'json_schema' || answer.finish !== FinishReason.STOP || answer.toolCalls.length > 0)
    return false;
  const parsed = parseJsonAnswer(answer.text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return true;
  const { required } = schema.schema;
  return Array.isArray(required) && required.some((field) => typeof field === 'string' && !(field in parsed));
}

function isConnectTimeout(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if ('code' in cause && (cause.code === 'UND_ERR_CONNECT_TIMEOUT' || cause.code === 'ETIMEDOUT')) return true;
  }
  return false;
}

const GIVEN_UP: Readonly<Record<NonNullable<Watchdog['tripped']>, string>> = {
  first: 'The model did not begin to answer in time and was given up.',
  stall: 'The model fell silent in the middle of its answer and was given up.',
  total: 'The model took too long for its answer and was given up.',
};

function throwIfStopped({ tripped }: Watchdog, signal: AbortSignal): void {
  signal.throwIfAborted();
  if (tripped) throw new ModelFailure(ModelFailureCode.TIMEOUT, GIVEN_UP[tripped], true);
}
