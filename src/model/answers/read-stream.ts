import { FinishReason, type ModelAnswer, type ModelToolCall } from '../model-client.type.js';
import { ModelFailure, ModelFailureCode } from '../failures/model-failure.js';
import { priceOf, usageOf, type ModelPrices } from '../costs/price.js';
import { ReasoningFilter } from './reasoning.js';
import { contentOf, countField, field, listField, textField } from './wire.type.js';

/** Calls of one answer that are read; a model that asks for more is in a loop. */
const MAX_TOOL_CALLS = 128;

export interface AnswerReaderOptions {
  /** The model that was asked. */
  readonly model: string;
  readonly maxChars: number;
  readonly prices: ModelPrices | undefined;
  readonly onText: ((piece: string) => void) | undefined;
}

/** Puts the pieces of an answer together. Feed it every event, then ask for the answer. */
export class AnswerReader {
  readonly #reasoning = new ReasoningFilter();
  readonly #calls: { id: string; name: string; arguments: string }[] = [];
  #text = '';
  #refusal = '';
  #finish: string | null = null;
  #servedBy = '';
  #tokens = { prompt: 0, completion: 0 };
  #chars = 0;
  #isThinking = false;

  constructor(private readonly options: AnswerReaderOptions) {}

  /**
   * @param event a chunk of a stream, or a whole completion.
   * @throws ModelFailure if the answer grows too large, or is an error.
   */
  take(event: unknown): void {
    const error = field(event, 'error');
    if (error !== undefined && error !== null) throw new ServerError(error);
    this.#servedBy = textField(event, 'model') || this.#servedBy;
    const usage = field(event, 'usage');
    if (typeof usage === 'object' && usage !== null)
      this.#tokens = { prompt: countField(usage, 'prompt_tokens'), completion: countField(usage, 'completion_tokens') };
    // Some servers send chunks without choices, or choices without a delta.
    const [choice] = listField(event, 'choices');
    this.#finish = textField(choice, 'finish_reason') || this.#finish;
    const message = field(choice, 'delta') ?? field(choice, 'message');
    this.#isThinking ||= textField(message, 'reasoning_content') !== '' || textField(message, 'reasoning') !== '';
    this.#refusal += this.#counted(textField(message, 'refusal'));
    listField(message, 'tool_calls').forEach((call, index) => this.#takeCall(call, index));
    this.#show(this.#reasoning.push(this.#counted(contentOf(message))));
  }

  /** Whether a part of the answer, or of the model's reasoning, has arrived. */
  get hasBegun(): boolean {
    return this.#chars > 0 || this.#isThinking;
  }

  /** @throws ModelFailure `MODEL_INCOMPLETE` if the stream ended before the answer did. */
  answer(): ModelAnswer {
    if (this.#finish === null)
      throw new ModelFailure(ModelFailureCode.INCOMPLETE, 'The model stopped in the middle of its answer.', true);
    this.#show(this.#reasoning.end());
    const refused = this.#refusal !== '' || this.#finish === 'content_filter';
    const { model, prices } = this.options;
    // Servers that call a model by a name of their own still charge for the one that was asked for.
    const price = (this.#servedBy === '' ? null : priceOf(this.#servedBy, prices)) ?? priceOf(model, prices);
    return {
      text: this.#text,
      toolCalls: this.#calls
        .filter((call): call is ModelToolCall => call.name !== '')
        .map((call, index) => ({ ...call, id: call.id === '' ? `call_${index}` : call.id })),
      finish: refused ? FinishReason.REFUSED : this.#finish === 'length' ? FinishReason.LENGTH : FinishReason.STOP,
      refusal: this.#refusal === '' ? null : this.#refusal.slice(0, 1_000),
      model: this.#servedBy === '' ? model : this.#servedBy,
      usage: usageOf(price, this.#tokens.prompt, this.#tokens.completion),
      isPriced: price !== null,
    };
  }

  #show(piece: string): void {
    if (piece === '') return;
    this.#text += piece;
    this.options.onText?.(piece);
  }

  /** A call comes in pieces that name its place; the arguments are JSON text. */
  #takeCall(piece: unknown, position: number): void {
    const given = field(piece, 'index');
    const index = typeof given === 'number' && Number.isInteger(given) && given >= 0 ? given : position;
    if (index >= MAX_TOOL_CALLS)
      throw new ModelFailure(
        ModelFailureCode.REJECTED,
        `The model asked for more than ${MAX_TOOL_CALLS} tool calls at once.`,
        false,
      );
    while (this.#calls.length <= index) this.#calls.push({ id: '', name: '', arguments: '' });
    const called = field(piece, 'function');
    const call = this.#callAt(index, textField(piece, 'id'), textField(called, 'name'));
    if (!call) return;
    call.id = textField(piece, 'id') || call.id;
    call.name += this.#counted(textField(called, 'name'));
    const args = field(called, 'arguments');
    call.arguments += this.#counted(
      typeof args === 'object' && args !== null ? JSON.stringify(args) : textField(called, 'arguments'),
    );
  }

  /** Some servers send all calls of an answer, each as a whole, under the place 0: a further name begins another call. */
  #callAt(index: number, id: string, name: string): { id: string; name: string; arguments: string } | undefined {
    const call = this.#calls[index];
    const isAnother =
      call !== undefined &&
      name !== '' &&
      call.name !== '' &&
      (id !== '' ? call.id !== '' && id !== call.id : isWholeJson(call.arguments));
    if (!isAnother || this.#calls.length >= MAX_TOOL_CALLS) return call;
    const further = { id: '', name: '', arguments: '' };
    this.#calls.push(further);
    return further;
  }

  #counted(piece: string): string {
    this.#chars += piece.length;
    const { maxChars } = this.options;
    if (this.#chars > maxChars)
      throw new ModelFailure(ModelFailureCode.REJECTED, `The model's answer exceeds ${maxChars} characters.`, false);
    return piece;
  }
}

function isWholeJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** An error in place of an answer, shaped like the package's own. */
class ServerError extends Error {
  readonly status: number;
  readonly code: unknown;

  constructor(error: unknown) {
    super(typeof error === 'string' ? error : textField(error, 'message') || 'no reason given');
    this.code = field(error, 'code') ?? field(error, 'type');
    this.status = statusOf(this.code, textField(error, 'type'));
  }
}

/** Gateways give the status as the code. If they give none, it is the server's own failure. */
function statusOf(code: unknown, type: string): number {
  if (Number.isInteger(Number(code)) && Number(code) >= 400 && Number(code) < 600) return Number(code);
  const words = `${typeof code === 'string' ? code : ''} ${type}`;
  if (/rate.?limit|quota|too_many/i.test(words)) return 429;
  return /invalid|context_length|unsupported/i.test(words) ? 400 : 502;
}
