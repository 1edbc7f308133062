import { refusalOf } from '../../domain/account/budget.js';
import type { ModelAmount } from '../../domain/account/model-usage.js';
import { estimatePrompt, estimateTokens } from '../requests/estimate-tokens.js';
import type {
  EmbeddingRequest,
  ImageRequest,
  ModelAnswer,
  ModelClient,
  ModelRequest,
  TranscriptionRequest,
} from '../model-client.type.js';
import { exceeded, meteredCall, priceUnknown, spendingOf } from './metered-calls.js';
import { costOfSeconds, EMBEDDING_MODEL, IMAGE_MODEL, TRANSCRIPTION_MODEL } from './other-models.js';
import type { ModelCallPayer, ModelLedger } from './model-ledger.type.js';
import { usageOf } from './price.js';

/** The longest answer if a budget applies and the caller names no limit. */
const DEFAULT_MAX_TOKENS = 8_192;
/** Speech that can still be understood is not smaller. */
const LEAST_BYTES_A_SECOND = 2_000;
/** Tokens for a second of speech, as models hear it, and as they write it. */
const TOKENS_HEARD = 12;
const TOKENS_WRITTEN = 8;
/** Of a large image in high quality. */
const TOKENS_OF_AN_IMAGE = 6_240;

/**
 * The one way to a model for all paying callers. Before a call, its highest possible cost is reserved from its budgets.
 * After the call, the actual cost is recorded. A call without a payer is not counted.
 *
 * @throws ModelFailure beside those of the client: `BUDGET_EXCEEDED`, `MODEL_PRICE_UNKNOWN`. Neither has any cost.
 */
export function meteredModel(client: ModelClient, ledger: ModelLedger): ModelClient {
  return {
    name: client.name,
    priceOf: (model) => client.priceOf(model),
    complete: (request) =>
      request.payer ? new MeteredCall(client, ledger, request, request.payer).run() : client.complete(request),
    embed: (request) =>
      request.payer
        ? meteredCall(ledger, request.payer, needOfTexts(client, request), () => client.embed(request))
        : client.embed(request),
    createImages: (request) =>
      request.payer
        ? meteredCall(ledger, request.payer, needOfImages(client, request), () => client.createImages(request))
        : client.createImages(request),
    transcribe: (request) =>
      request.payer
        ? meteredCall(ledger, request.payer, needOfAudio(client, request), () => client.transcribe(request))
        : client.transcribe(request),
  };
}

/** The most that vectors of these texts can cost. */
function needOfTexts(client: ModelClient, { texts, model = EMBEDDING_MODEL }: EmbeddingRequest): ModelAmount {
  const promptTokens = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
  const price = client.priceOf(model);
  const costUsd = price === null ? null : usageOf(price, promptTokens, 0).costUsd;
  return { model, promptTokens, completionTokens: 0, costUsd };
}

/** The most that these images can cost. */
function needOfImages(client: ModelClient, { prompt, count, model = IMAGE_MODEL }: ImageRequest): ModelAmount {
  const [promptTokens, completionTokens] = [estimateTokens(prompt), count * TOKENS_OF_AN_IMAGE];
  const price = client.priceOf(model);
  const costUsd = price === null ? null : usageOf(price, promptTokens, completionTokens).costUsd;
  return { model, promptTokens, completionTokens, costUsd };
}

/** The most that a recording of this size can cost. */
function needOfAudio(client: ModelClient, { bytes, model = TRANSCRIPTION_MODEL }: TranscriptionRequest): ModelAmount {
  const seconds = Math.ceil(bytes.length / LEAST_BYTES_A_SECOND);
  const [promptTokens, completionTokens] = [seconds * TOKENS_HEARD, seconds * TOKENS_WRITTEN];
  const price = client.priceOf(model);
  const byTokens = price === null ? null : usageOf(price, promptTokens, completionTokens).costUsd;
  return { model, promptTokens, completionTokens, costUsd: costOfSeconds(model, seconds) ?? byTokens };
}

class MeteredCall {
  #shown = '';

  constructor(
    private readonly client: ModelClient,
    private readonly ledger: ModelLedger,
    private readonly request: ModelRequest,
    private readonly payer: ModelCallPayer,
  ) {}

  async run(): Promise<ModelAnswer> {
    const { payer, client, request } = this;
    const { reservation, maxTokens } = await this.#reserve();
    try {
      const answer = await client.complete({
        ...request,
        maxTokens,
        onText: request.onText && ((piece) => this.#onText(piece)),
      });
      const reported = reportedOrEstimated(answer, request, client);
      await this.ledger.settle(payer, reservation, spendingOf(reported));
      payer.onSpent?.(reported.usage);
      return reported;
    } catch (error) {
      await this.#settleFailed(reservation);
      throw error;
    }
  }

  #onText(piece: string): void {
    this.#shown += piece;
    this.request.onText?.(piece);
  }

  /** @returns the reservation, if the call is limited, and the longest answer that it covers. */
  async #reserve(): Promise<{ readonly reservation: string | null; readonly maxTokens: number | undefined }> {
    const { payer, client, ledger, request } = this;
    const limits = await ledger.limits(payer);
    const { own } = payer;
    if (limits.length === 0 && !own) return { reservation: null, maxTokens: request.maxTokens };
    const model = request.model ?? client.name;
    const price = client.priceOf(model);
    const promptTokens = estimatePrompt(request);
    const maxTokens = request.maxTokens ?? DEFAULT_MAX_TOKENS;
    const costUsd = price === null ? null : usageOf(price, promptTokens, maxTokens).costUsd;
    const all = own ? [own.limit, ...limits] : limits;
    if (costUsd === null && all.some(({ budget }) => budget.maxCostUsd !== null)) throw priceUnknown(model);
    const refusal = own && refusalOf(own.limit, own.spent, { costUsd, tokens: promptTokens + maxTokens });
    if (refusal) throw exceeded(refusal);
    if (limits.length === 0) return { reservation: null, maxTokens };
    const reserved = await ledger.reserve(payer, limits, {
      model,
      promptTokens,
      completionTokens: maxTokens,
      costUsd,
    });
    if (reserved.kind === 'refused') throw exceeded(reserved.refusal);
    return { reservation: reserved.id, maxTokens };
  }

  /** The visible part of a broken-off answer has been paid for. The cost of one that never began is unknown. */
  async #settleFailed(reservation: string | null): Promise<void> {
    const { payer, client, ledger, request } = this;
    if (this.#shown === '') {
      if (reservation !== null) await ledger.settle(payer, reservation, null);
      return;
    }
    const model = request.model ?? client.name;
    const price = client.priceOf(model);
    const usage = usageOf(price, estimatePrompt(request), estimateTokens(this.#shown));
    await ledger.settle(payer, reservation, { ...usage, model, costUsd: price === null ? null : usage.costUsd });
    payer.onSpent?.(usage);
  }
}

/** A server that reports no tokens has used some anyway. */
function reportedOrEstimated(answer: ModelAnswer, request: ModelRequest, client: ModelClient): ModelAnswer {
  if (answer.usage.promptTokens > 0 || answer.usage.completionTokens > 0) return answer;
  const price = client.priceOf(answer.model) ?? client.priceOf(request.model);
  const said =
    estimateTokens(answer.text) + (answer.toolCalls.length > 0 ? estimateTokens(JSON.stringify(answer.toolCalls)) : 0);
  return { ...answer, usage: usageOf(price, estimatePrompt(request), said), isPriced: price !== null };
}
