import type { Token } from './tokens.js';

/**
 * Phrases of exact words, by their first ones: a token is compared with the few that begin with it, and not with all. The
 * time for a request grows with its words alone. `a|b` stands for either word.
 */
export class ExactPhrases {
  readonly #byFirst = new Map<string, (readonly (readonly string[])[])[]>();

  constructor(phrases: readonly string[]) {
    for (const phrase of phrases) {
      const words = phrase.split(' ').map((word) => word.split('|'));
      for (const first of words[0] ?? []) this.#byFirst.set(first, [...(this.#byFirst.get(first) ?? []), words]);
    }
    for (const list of this.#byFirst.values()) list.sort((one, other) => other.length - one.length);
  }

  /** How many tokens the longest phrase at a place takes; 0 if none stands there. */
  lengthAt(tokens: readonly Token[], at: number, end = tokens.length): number {
    const fitting = this.#byFirst
      .get(tokens[at]?.lower ?? '')
      ?.find(
        (words) =>
          at + words.length <= end && words.every((word, offset) => word.includes(tokens[at + offset]?.lower ?? '')),
      );
    return fitting?.length ?? 0;
  }
}
