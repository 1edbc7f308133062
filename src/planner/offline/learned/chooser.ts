import { choiceFeatures, wordsOfPart } from './choice-features.js';
import type { Candidate, Part } from './choice-features.js';
import { logSum } from './segmenter.js';

/* A log-linear model that ranks the events and operations that a part of a request may mean. */

export interface ChoiceWeights {
  /** By bucket. */
  readonly weights: ArrayLike<number>;
  /** All weights are multiples of it. */
  readonly scale: number;
}

export interface Choice {
  readonly candidate: Candidate;
  /** From 0 to 1; those of all candidates add up to 1. */
  readonly probability: number;
}

/** The candidates for a part of a request, the likeliest first. */
export function chooseFor(
  part: Part,
  candidates: readonly Candidate[],
  { weights, scale }: ChoiceWeights,
): readonly Choice[] {
  const words = wordsOfPart(part);
  const scores = candidates.map((candidate) => {
    let score = 0;
    for (const bucket of choiceFeatures(words, candidate)) score += weights[bucket] ?? 0;
    return score * scale;
  });
  const total = logSum(scores);
  return candidates
    .map((candidate, at) => ({ candidate, probability: Math.exp((scores[at] ?? 0) - total) }))
    .toSorted((one, other) => other.probability - one.probability);
}
