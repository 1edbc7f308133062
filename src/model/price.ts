import type { Usage } from '../domain/execution.js';

/** US dollars for a million tokens, in and out, by the beginning of the model's name; list prices without discounts. */
const PRICES: Readonly<Record<string, readonly [prompt: number, completion: number]>> = {
  'gpt-5-nano': [0.05, 0.4],
  'gpt-5-mini': [0.25, 2],
  'gpt-5': [1.25, 10],
  'gpt-4.1-nano': [0.1, 0.4],
  'gpt-4.1-mini': [0.4, 1.6],
  'gpt-4.1': [2, 8],
  'gpt-4o-mini': [0.15, 0.6],
  'gpt-4o': [2.5, 10],
  'o4-mini': [1.1, 4.4],
  'o3-mini': [1.1, 4.4],
  o3: [2, 8],
};

/** Tokens with their cost; a model of unknown price costs 0. */
export function usageOf(model: string, promptTokens: number, completionTokens: number): Usage {
  const name = model.slice(model.lastIndexOf('/') + 1);
  const known = Object.keys(PRICES).filter((prefix) => name.startsWith(prefix));
  const longest = known.reduce((best, prefix) => (prefix.length > best.length ? prefix : best), '');
  const [prompt, completion] = PRICES[longest] ?? [0, 0];
  // To the millionth of a cent, so that sums show no rounding noise.
  const costUsd = Math.round((promptTokens * prompt + completionTokens * completion) * 100) / 100_000_000;
  return { promptTokens, completionTokens, costUsd };
}
