/*
 * The popularity of a publication is a sum over the actions of users on it. An action loses half of its weight every
 * `HALF_LIFE_DAYS`. The stored score is the logarithm of that sum, with all actions moved to the Unix epoch:
 *
 *   score = ln Σ weight · e^(at / τ)      the sum now is e^(score - now / τ)
 *
 * All sums decay at the same rate, so the score alone orders them. It changes only with an action, and an index orders
 * by it.
 *
 * An action is worth
 *   1     being published for the first time, so that what is new is seen
 *   1     being cloned, once by each user, never by the owner
 *   0.1   × log2(1 + n) for n runs of clones by one user in one day, at most 0.4; never by the owner
 */
export const HALF_LIFE_DAYS = 14;
/** τ, the time in which a weight falls to 1/e of its value. */
export const DECAY_SECONDS = (HALF_LIFE_DAYS * 86_400) / Math.LN2;

export const CLONE_WEIGHT = 1;
/** For each doubling of one user's runs in one day. */
export const RUN_WEIGHT = 0.1;
/** More runs than this in one day change nothing. */
export const MAX_COUNTED_RUNS = 15;

/** The popularity score of one action alone. */
export function scoreOf(weight: number, at: Date): number {
  return Math.log(weight) + at.getTime() / 1_000 / DECAY_SECONDS;
}

/** The score of two together. */
export function combinedScore(one: number, other: number): number {
  return Math.max(one, other) + Math.log1p(Math.exp(-Math.abs(one - other)));
}

/** The weight of runs of clones by one user in one day. */
export function runsWeight(runs: number): number {
  return RUN_WEIGHT * Math.log2(1 + Math.min(runs, MAX_COUNTED_RUNS));
}
