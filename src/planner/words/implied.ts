import { escapedPattern } from '../../lib/text/escaped-pattern.js';

/* Words by which people mean a service without its name: `refund`, `lifecycle stage`, `cus_Pq7RsTuVwX`. */

/** A word of a text that implies a service, with its place. */
export interface ImplyingWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** What is quoted says nothing of the service. */
const QUOTED = /"[^"]*"|“[^”]*”|(?<![\p{L}\p{N}])'[^']*'(?![\p{L}\p{N}])/gu;

/**
 * Only those that a text has needed: the patterns of all words of all services would keep megabytes. Each of them is small,
 * since the letters around a word are looked at apart.
 */
const patterns = new Map<string, RegExp>();

/** In the two characters before and behind a word: it goes on there, or stands in an address. */
const GOES_ON_BEFORE = /[\p{L}\p{N}@/#_.-]$/u;
const GOES_ON_BEHIND = /^[\p{L}\p{N}_@-]/u;

/** @param words in lower case. One that begins with `^` is a pattern for a whole word as it is written. */
export function implyingWords(text: string, words: readonly string[]): readonly ImplyingWord[] {
  const { plain, lower } = unquoted(text);
  return words
    .filter((word) => word.startsWith('^') || lower.includes(beginOf(word)))
    .flatMap((word) =>
      [...plain.matchAll(patternOf(word))].flatMap(({ 0: found, index }) => {
        const end = index + found.length;
        return word.startsWith('^') || standsAlone(plain, index, end) ? [{ word, start: index, end }] : [];
      }),
    );
}

/** The last text without what is quoted: the words of each service are looked for in the same one. */
let last = { text: '', plain: '', lower: '' };

function unquoted(text: string): typeof last {
  if (last.text === text) return last;
  const plain = text.replaceAll(QUOTED, (quoted) => ' '.repeat(quoted.length));
  last = { text, plain, lower: plain.toLowerCase() };
  return last;
}

/** What each form of a word begins with: `compan` of `company` and `companies`. */
function beginOf(word: string): string {
  const end = word.indexOf(' ');
  if (end >= 0) return word.slice(0, end);
  return word.endsWith('y') ? word.slice(0, -1) : word;
}

const standsAlone = (text: string, start: number, end: number): boolean =>
  !GOES_ON_BEFORE.test(text.slice(Math.max(0, start - 2), start)) && !GOES_ON_BEHIND.test(text.slice(end, end + 2));

function patternOf(word: string): RegExp {
  const known = patterns.get(word);
  if (known) return known;
  const made = word.startsWith('^')
    ? new RegExp(`(?<![\\p{L}\\p{N}@/#_.-])(?:${word.slice(1)})(?![\\p{L}\\p{N}_])`, 'gu')
    : new RegExp(pluralOf(word), 'giu');
  patterns.set(word, made);
  return made;
}

/** Also in the plural. */
function pluralOf(word: string): string {
  const escaped = escapedPattern(word).replaceAll(' ', '\\s+');
  return escaped.endsWith('y') ? `${escaped.slice(0, -1)}(?:y|ies)` : `${escaped}(?:e?s)?`;
}

/** How much a text implies a service: each of its words counts once, and a pattern or several words count double. */
export function impliedScore(text: string, words: readonly string[]): number {
  const said = new Set(implyingWords(text, words).map(({ word }) => word));
  return [...said].reduce((sum, word) => sum + (/^\^| /.test(word) ? 2 : 1), 0);
}

/** Whether a service is a mailbox, by the words that imply it. */
export const impliesMailbox = ({ implied = [] }: { readonly implied?: readonly string[] }): boolean =>
  implied.includes('inbox');
