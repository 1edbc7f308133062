import type { Usage } from '../../domain/run/execution.js';

/** US dollars for a million tokens. */
export interface ModelPrice {
  readonly prompt: number;
  readonly completion: number;
}

/** By the beginning of the model's name. */
export type ModelPrices = Readonly<Record<string, ModelPrice>>;

const price = (prompt: number, completion: number): ModelPrice => ({ prompt, completion });

/** List prices without discounts; `MODEL_PRICES` adds to them and goes before them. */
const LIST_PRICES: ModelPrices = {
  'gpt-5-nano': price(0.05, 0.4),
  'gpt-5-mini': price(0.25, 2),
  'gpt-5': price(1.25, 10),
  'gpt-4.1-nano': price(0.1, 0.4),
  'gpt-4.1-mini': price(0.4, 1.6),
  'gpt-4.1': price(2, 8),
  'gpt-4o-mini': price(0.15, 0.6),
  'gpt-4o': price(2.5, 10),
  'o4-mini': price(1.1, 4.4),
  'o3-mini': price(1.1, 4.4),
  o3: price(2, 8),
  'gpt-4o-mini-transcribe': price(1.25, 5),
  'gpt-4o-transcribe': price(2.5, 10),
  'text-embedding-3-small': price(0.02, 0),
  'text-embedding-3-large': price(0.13, 0),
};

/**
 * The price for the longest known name that the model's name begins with, with or without its vendor. Null if none is
 * known.
 */
export function priceOf(model: string, prices: ModelPrices = {}): ModelPrice | null {
  return longest(model, prices) ?? longest(model, LIST_PRICES);
}

function longest(model: string, prices: ModelPrices): ModelPrice | null {
  const names = [model, model.slice(model.lastIndexOf('/') + 1)];
  const known = Object.keys(prices).filter((prefix) => names.some((name) => name.startsWith(prefix)));
  const best = known.reduce((one, other) => (other.length > one.length ? other : one), '');
  return prices[best] ?? null;
}

/** In US dollars, to the millionth of a cent, so that sums show no rounding noise. */
function costOf({ prompt, completion }: ModelPrice, promptTokens: number, completionTokens: number): number {
  return Math.round((promptTokens * prompt + completionTokens * completion) * 100) / 100_000_000;
}

/** Tokens with their cost; a model of unknown price costs 0. */
export function usageOf(known: ModelPrice | null, promptTokens: number, completionTokens: number): Usage {
  return {
    promptTokens,
    completionTokens,
    costUsd: known === null ? 0 : costOf(known, promptTokens, completionTokens),
  };
}
