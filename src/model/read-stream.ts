import type { ChatCompletionChunk } from 'openai/resources/chat/completions';
import { FinishReason, type ModelAnswer } from './model-client.type.js';
import { ModelFailure, ModelFailureCode } from './model-failure.js';
import { usageOf } from './price.js';

/** Puts the pieces of an answer together. Feed it every chunk, then ask for the answer. */
export class AnswerReader {
  readonly #model: string;
  readonly #maxChars: number;
  readonly #onText: ((piece: string) => void) | undefined;
  #text = '';
  #refusal = '';
  #finish: string | null = null;
  #servedBy: string | null = null;
  #tokens: { readonly prompt: number; readonly completion: number } = { prompt: 0, completion: 0 };

  constructor(model: string, maxChars: number, onText: ((piece: string) => void) | undefined) {
    this.#model = model;
    this.#maxChars = maxChars;
    this.#onText = onText;
  }

  /** @throws ModelFailure where the answer grows beyond all bounds. */
  take(chunk: ChatCompletionChunk): void {
    if (typeof chunk.model === 'string' && chunk.model !== '') this.#servedBy = chunk.model;
    if (chunk.usage) this.#tokens = { prompt: chunk.usage.prompt_tokens, completion: chunk.usage.completion_tokens };
    // Some servers send chunks without choices, or choices without a delta.
    const choice = chunk.choices?.[0];
    this.#finish = choice?.finish_reason ?? this.#finish;
    this.#refusal += choice?.delta?.refusal ?? '';
    const piece = choice?.delta?.content ?? '';
    if (piece === '') return;
    this.#text += piece;
    if (this.#text.length > this.#maxChars) throw new ModelFailure(ModelFailureCode.REJECTED, `The model's answer grew beyond ${this.#maxChars} characters.`, false);
    this.#onText?.(piece);
  }

  /** @throws ModelFailure `MODEL_INCOMPLETE` where the stream ended before the answer did. */
  answer(): ModelAnswer {
    if (this.#finish === null) throw new ModelFailure(ModelFailureCode.INCOMPLETE, 'The model stopped in the middle of its answer.', true);
    const refused = this.#refusal !== '' || this.#finish === 'content_filter';
    return {
      text: this.#text,
      finish: refused ? FinishReason.REFUSED : this.#finish === 'length' ? FinishReason.LENGTH : FinishReason.STOP,
      refusal: this.#refusal === '' ? null : this.#refusal.slice(0, 1_000),
      model: this.#servedBy ?? this.#model,
      usage: usageOf(this.#servedBy ?? this.#model, this.#tokens.prompt, this.#tokens.completion),
    };
  }
}
