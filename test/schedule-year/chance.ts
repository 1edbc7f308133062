import type { Random } from '../chaos/random.js';
import { seeded } from '../chaos/random.js';

/** Choices that a seed repeats. */
export class Chance {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = seeded(seed);
  }

  is(probability: number): boolean {
    return this.#random() < probability;
  }

  /** Both ends included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.#random() * (max - min + 1));
  }

  of<T>(from: readonly T[]): T {
    const chosen = from[this.integer(0, from.length - 1)];
    if (chosen === undefined) throw new Error('There is nothing to choose from.');
    return chosen;
  }
}
