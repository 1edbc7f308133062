import { RE2JS } from 're2js';
import { LruMap } from '../../../lib/collections/lru-map.js';
import { patternWeight } from '../../../lib/json-schema/pattern-weight.js';

/** Longer patterns take long to compile, and say nothing that shorter ones do not. */
const MAX_PATTERN_CHARS = 1_000;
/**
 * The largest weight of a pattern with its repeats written out. The heavier it is, the longer each character of a text
 * takes.
 */
const MAX_PATTERN_WEIGHT = 1_000;

/** A regular expression of RE2: its time grows with the text, never with the square of it or worse. */
export class Pattern {
  #compiled: RE2JS | null;

  private constructor(
    private readonly source: string,
    private readonly ignoresCase: boolean,
  ) {
    this.#compiled = this.#compile();
  }

  static readonly #known = new LruMap<string, Pattern>(1_000);

  /** @throws the error of RE2 for a text that is not a pattern. */
  static of(source: string, ignoresCase: boolean): Pattern {
    const key = `${ignoresCase ? 'i' : ''}/${source}`;
    let pattern = Pattern.#known.get(key);
    if (pattern === undefined) {
      pattern = new Pattern(source, ignoresCase);
      Pattern.#known.set(key, pattern);
    }
    return pattern;
  }

  /** Whether it is found anywhere in the text. */
  isIn(text: string): boolean {
    return (this.#compiled ??= this.#compile()).test(text);
  }

  /** Call this if a match was stopped in the middle, because the memory of the pattern may be inconsistent. */
  reset(): void {
    this.#compiled = null;
  }

  #compile(): RE2JS {
    return RE2JS.compile(this.source, this.ignoresCase ? RE2JS.CASE_INSENSITIVE : 0);
  }
}

/** The reason why a pattern cannot be used. Null if it can. */
export function patternProblem(pattern: string): string | null {
  if (pattern.length > MAX_PATTERN_CHARS) return `A pattern can have at most ${MAX_PATTERN_CHARS} characters.`;
  if (patternWeight(pattern) > MAX_PATTERN_WEIGHT) return 'The pattern is too large: use smaller repeats.';
  try {
    Pattern.of(pattern, false);
    return null;
  } catch (error) {
    return `The pattern is not a regular expression of RE2: ${error instanceof Error ? error.message : String(error)}. There are no look-around and no back-references.`;
  }
}
