import { RE2JS } from 're2js';
import { LruMap } from '../lru-map.js';

/** Longer patterns take long to compile, and say nothing that shorter ones do not. */
const MAX_PATTERN_CHARS = 1_000;

const compiled = new LruMap<string, RE2JS>(1_000);

/** Why a pattern cannot be used; null where it can. */
export function patternProblem(pattern: string): string | null {
  if (pattern.length > MAX_PATTERN_CHARS) return `A pattern can have at most ${MAX_PATTERN_CHARS} characters.`;
  try {
    compile(pattern);
    return null;
  } catch (error) {
    return `The pattern is not a regular expression of RE2: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** Whether the pattern is found anywhere in the text, in linear time whatever both are; false where it is no pattern. */
export function isFoundIn(pattern: string, text: string): boolean {
  return patternProblem(pattern) === null && compile(pattern).test(text);
}

function compile(pattern: string): RE2JS {
  let found = compiled.get(pattern);
  if (found === undefined) {
    found = RE2JS.compile(pattern);
    compiled.set(pattern, found);
  }
  return found;
}
