import type { OpenAI } from 'openai';
import type { Usage } from '../../domain/run/execution.js';
import { failureOf } from '../failures/failure-of.js';
import { ModelFailure, ModelFailureCode } from '../failures/model-failure.js';
import type { ModelLimits } from '../failures/model-limits.js';
import { refusedAddress } from '../failures/refused-address.js';
import { withRetries } from '../failures/retry.js';
import { priceOf, usageOf } from '../costs/price.js';
import { costOfSeconds, EMBEDDING_MODEL, TRANSCRIPTION_MODEL } from '../costs/other-models.js';
import type { Embeddings, EmbeddingRequest, Transcription, TranscriptionRequest } from '../model-client.type.js';
import type { ModelClientConfig } from './model-client-config.type.js';

/** Statuses of servers that do not know the path, or the model. */
const UNKNOWN: readonly unknown[] = [404, 405, 501];

export type CallSettings = {
  readonly config: ModelClientConfig;
  readonly limits: ModelLimits;
  readonly client: () => Promise<OpenAI>;
};

/** Vectors of texts. @throws ModelFailure */
export function embedTexts(settings: CallSettings, request: EmbeddingRequest): Promise<Embeddings> {
  const model = request.model ?? EMBEDDING_MODEL;
  return called(settings, request.signal, `make vectors with the model "${model}"`, async (client) => {
    const { data, usage } = await client.embeddings.create(
      {
        model,
        input: [...request.texts],
        encoding_format: 'float',
        ...(request.dimensions === undefined ? {} : { dimensions: request.dimensions }),
      },
      { signal: request.signal },
    );
    const vectors = [...data].sort((one, other) => one.index - other.index).map(({ embedding }) => embedding);
    const [first] = vectors;
    const isWrong = vectors.some((vector) => !isVector(vector) || vector.length !== first?.length);
    if (vectors.length !== request.texts.length || isWrong)
      throw new ModelFailure(
        ModelFailureCode.UNAVAILABLE,
        'The model server sent other vectors than were asked for.',
        true,
      );
    const price = priceOf(model, settings.config.prices);
    return { vectors, model, usage: usageOf(price, usage?.prompt_tokens ?? 0, 0), isPriced: price !== null };
  });
}

function isVector(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((number) => Number.isFinite(number));
}

/** The words that are spoken in a recording. @throws ModelFailure */
export function transcribeAudio(settings: CallSettings, request: TranscriptionRequest): Promise<Transcription> {
  const model = request.model ?? TRANSCRIPTION_MODEL;
  return called(settings, request.signal, `transcribe audio with the model "${model}"`, async (client) => {
    const { type, body } = await formOf(request, model);
    const { text, usage } = await client.post<{ readonly text?: unknown; readonly usage?: unknown }>(
      '/audio/transcriptions',
      { body, headers: { 'Content-Type': type }, signal: request.signal },
    );
    if (typeof text !== 'string')
      throw new ModelFailure(ModelFailureCode.UNAVAILABLE, 'The model server sent no text of the recording.', true);
    return { text, model, ...spent(usage, model, settings) };
  });
}

/** The form as bytes: the package would hand a form over that the guarded transport does not know. */
async function formOf(
  { bytes, name, mediaType, language, prompt }: TranscriptionRequest,
  model: string,
): Promise<{ readonly type: string; readonly body: Uint8Array }> {
  const form = new FormData();
  form.set('model', model);
  form.set('response_format', 'json');
  if (language !== undefined) form.set('language', language);
  if (prompt !== undefined) form.set('prompt', prompt);
  form.set('file', new File([bytes], name, { type: mediaType }));
  const encoded = new Response(form);
  return { type: encoded.headers.get('content-type') ?? '', body: new Uint8Array(await encoded.arrayBuffer()) };
}

function spent(
  usage: unknown,
  model: string,
  { config }: CallSettings,
): { readonly usage: Usage; readonly isPriced: boolean; readonly seconds: number | null } {
  const {
    type,
    seconds,
    input_tokens: heard,
    output_tokens: written,
  } = (usage ?? {}) as Readonly<Record<string, unknown>>;
  if (type === 'duration' && typeof seconds === 'number') {
    const costUsd = costOfSeconds(model, seconds);
    return {
      usage: { promptTokens: 0, completionTokens: 0, costUsd: costUsd ?? 0 },
      isPriced: costUsd !== null,
      seconds,
    };
  }
  const price = priceOf(model, config.prices);
  const tokens = (value: unknown): number => (typeof value === 'number' ? value : 0);
  return {
    usage: usageOf(price, tokens(heard), tokens(written)),
    isPriced: price !== null && type === 'tokens',
    seconds: null,
  };
}

/** One call of an address that not all servers have. @throws ModelFailure `MODEL_CANNOT` if this one does not. */
export async function called<T>(
  { config, limits, client }: CallSettings,
  signal: AbortSignal,
  what: string,
  call: (client: OpenAI) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const attempt = async (): Promise<T> => {
    try {
      return await call(await client());
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof Error && 'status' in error && UNKNOWN.includes(error.status))
        throw new ModelFailure(
          ModelFailureCode.CANNOT,
          `The model server cannot ${what.slice(0, 200)}: name a connection and a "model" that can.`,
          false,
        );
      throw refusedAddress(error) ?? failureOf(error, config.apiKey ?? '', config.settings);
    }
  };
  return withRetries(attempt, { mayRetry: () => true, onNotice: undefined }, limits, signal);
}
