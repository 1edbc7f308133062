import type { Usage } from '../domain/run/execution.js';
import type { JsonSchema } from '../lib/json/json.js';
import type { ModelFailureCode } from './failures/model-failure.js';
import type { ModelCallPayer } from './costs/model-ledger.type.js';
import type { ModelPrice } from './costs/price.js';

/** An image that the model looks at. */
export interface ModelImage {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
  readonly base64: string;
}

export interface ModelMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string;
  /** Of the user: after the text. */
  readonly images?: readonly ModelImage[] | undefined;
  /** Of the assistant: the calls that it requested with this message. */
  readonly toolCalls?: readonly ModelToolCall[] | undefined;
  /** Of a tool: which call this is the answer to. */
  readonly toolCallId?: string | undefined;
}

/** A tool that the model may ask for. */
export interface ModelTool {
  /** Letters, digits, `_` and `-`; 64 at most. */
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonSchema;
}

/** An event during the wait for an answer, for display. */
export interface ModelNotice {
  /** It is asked again after `delayMs`. */
  readonly kind: 'retry';
  readonly code: ModelFailureCode;
  /** Why, in words. */
  readonly message: string;
  readonly delayMs: number;
  /** The number of the next try, out of `attempts`. */
  readonly attempt: number;
  readonly attempts: number;
}

/** One question to the model. */
export interface ModelRequest {
  readonly messages: readonly ModelMessage[];
  /** The answer is to be JSON of this form. Servers may keep to it or not: check the answer. */
  readonly schema?: { readonly name: string; readonly schema: JsonSchema; readonly strict: boolean } | undefined;
  /** The tools that the model may call before it answers. */
  readonly tools?: readonly ModelTool[] | undefined;
  /** Default: the configured model. */
  readonly model?: string | undefined;
  readonly maxTokens?: number | undefined;
  readonly temperature?: number | undefined;
  readonly signal: AbortSignal;
  /** Called with each piece of the answer as it appears. Once it was called, nothing is tried again. */
  readonly onText?: ((piece: string) => void) | undefined;
  readonly onNotice?: ((notice: ModelNotice) => void) | undefined;
  /** The owner and workflow that pay for it. See `meteredModel`. */
  readonly payer?: ModelCallPayer | undefined;
}

export const FinishReason = {
  STOP: 'stop',
  /** Cut off at the token limit. */
  LENGTH: 'length',
  /** The model declined, or a content filter intervened. `refusal` has the reason if the server gives one. */
  REFUSED: 'refused',
} as const;
export type FinishReason = (typeof FinishReason)[keyof typeof FinishReason];

/**
 * A tool that the model wants called, as it wrote it: neither the name nor the arguments (JSON text) have been checked.
 */
export interface ModelToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

export interface ModelAnswer {
  /** Without the thoughts of a reasoning model. */
  readonly text: string;
  readonly toolCalls: readonly ModelToolCall[];
  readonly finish: FinishReason;
  readonly refusal: string | null;
  /** The model that answered, as the server names it. */
  readonly model: string;
  /** Zeros if the server does not report it. The cost is zero for models of unknown price. */
  readonly usage: Usage;
  /** Whether the price of the model is known, so that the cost is one. */
  readonly isPriced: boolean;
}

/** Texts that become vectors. */
export interface EmbeddingRequest {
  readonly texts: readonly string[];
  readonly dimensions?: number | undefined;
  /** Default: one of OpenAI. */
  readonly model?: string | undefined;
  readonly signal: AbortSignal;
  readonly payer?: ModelCallPayer | undefined;
}

/** A vector for each text. */
export interface Embeddings {
  readonly vectors: readonly (readonly number[])[];
  readonly model: string;
  readonly usage: Usage;
  readonly isPriced: boolean;
}

/** A recording whose words are wanted. */
export interface TranscriptionRequest {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Servers know the format by its ending. */
  readonly name: string;
  readonly mediaType: string;
  readonly language?: string | undefined;
  /** Words that occur in it. */
  readonly prompt?: string | undefined;
  /** Default: one of OpenAI. */
  readonly model?: string | undefined;
  readonly signal: AbortSignal;
  readonly payer?: ModelCallPayer | undefined;
}

export interface Transcription {
  readonly text: string;
  /** Its length. Null: the server does not tell. */
  readonly seconds: number | null;
  readonly model: string;
  readonly usage: Usage;
  readonly isPriced: boolean;
}

/** Images that are to be drawn. */
export interface ImageRequest {
  readonly prompt: string;
  /** `1024x1024`, or `auto`. */
  readonly size?: string | undefined;
  readonly count: number;
  /** Default: one of OpenAI. */
  readonly model?: string | undefined;
  readonly signal: AbortSignal;
  readonly payer?: ModelCallPayer | undefined;
}

export interface GeneratedImages {
  /** The content of each, in whatever format. */
  readonly images: readonly Buffer[];
  readonly model: string;
  readonly usage: Usage;
  readonly isPriced: boolean;
}

/** An OpenAI-compatible model, spoken to through Chat Completions and its kin. */
export interface ModelClient {
  /** The configured model. */
  readonly name: string;
  /** The known price of a model. @param model default: the configured one. */
  priceOf(model?: string): ModelPrice | null;
  /**
   * @throws ModelFailure
   * @throws the reason of `signal` once that is aborted.
   */
  complete(request: ModelRequest): Promise<ModelAnswer>;
  /** @throws as `complete` */
  embed(request: EmbeddingRequest): Promise<Embeddings>;
  /** @throws as `complete` */
  transcribe(request: TranscriptionRequest): Promise<Transcription>;
  /** @throws as `complete` */
  createImages(request: ImageRequest): Promise<GeneratedImages>;
}
