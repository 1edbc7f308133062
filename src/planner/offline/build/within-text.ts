import { escapedPattern } from '../../../lib/text/escaped-pattern.js';

/** A short word is a part of many others: `late` of `later` and `template`. */
const SHORT = /^[A-Za-z]{1,4}$/;

/**
 * The pattern for a text that has one of these words within. Capitals do not matter, and a short word counts as a whole, in
 * all forms that it has as a verb or a noun: `leak` is found in `leaking` and `leaks`.
 */
export function withinText(words: readonly string[]): string {
  const patterns = words.map((word) => (SHORT.test(word) ? String.raw`\b${inflected(word)}\b` : escapedPattern(word)));
  return `(?i)${patterns.length === 1 ? patterns.join('') : `(?:${patterns.join('|')})`}`;
}

function inflected(word: string): string {
  if (/s$/i.test(word)) return word;
  // `VIP`, `ETA`
  if (word.length < 3 || /^[A-Z]/.test(word.slice(1))) return `${word}s?`;
  if (/e$/i.test(word)) return `${word.slice(0, -1)}(?:e[ds]?|ing)`;
  // `ship` becomes `shipped`, and `open` becomes `opened`.
  const twice = /(?<![aeiou])[aeiou][^aeiouwxy]$/i.test(word) ? `${word.slice(-1)}?` : '';
  return `${word}(?:s|${twice}ed|${twice}ing)?`;
}
