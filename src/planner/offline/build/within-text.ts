import { escapedPattern } from '../../../lib/text/escaped-pattern.js';

/** A short word is a part of many others: `late` of `later` and `template`. */
const SHORT = /^[A-Za-z]{1,4}$/;

/** The pattern for a text that has one of these words within. Capitals do not matter, and a short word counts as a whole. */
export function withinText(words: readonly string[]): string {
  const patterns = words.map((word) =>
    SHORT.test(word) ? String.raw`\b${word}${word.endsWith('s') ? '' : 's?'}\b` : escapedPattern(word),
  );
  return `(?i)${patterns.length === 1 ? patterns.join('') : `(?:${patterns.join('|')})`}`;
}
