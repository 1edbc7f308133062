import { stem } from './stem.js';
import type { Token } from './tokens.js';
import { wordList } from '../word-list.js';

/** The marks at which a sentence ends. */
export const ENDS = /^[.;!?\n]$/;

export interface Sentence {
  readonly from: number;
  /** The place of the mark at its end. */
  readonly to: number;
}

/** A word in the place of another one. @param covered further words that it stands for */
export const made = (token: Token, lower: string, covered: readonly Token[] = []): Token => ({
  ...token,
  text: lower,
  lower,
  stem: stem(lower),
  kind: /[\p{L}\p{N}]/u.test(lower) ? 'word' : 'mark',
  mention: null,
  ...(covered.length === 0 ? {} : { also: [...(token.also ?? []), ...covered.map(placeOf)] }),
});

/** The words in a row as one quoted text, which no reader takes apart. */
export function asQuoted(words: readonly [Token, ...Token[]], value: string): Token {
  const [first, ...more] = words;
  const { end } = words.at(-1) ?? first;
  return {
    ...first,
    text: `"${value}"`,
    lower: '<quote>',
    stem: '<quote>',
    kind: 'mention',
    mention: { kind: 'quote', value, start: first.start, end },
    ...(more.length === 0 ? {} : { also: more.map(placeOf) }),
  };
}

/** A word as a mention of the channel of that name. */
export const asChannel = (token: Token, value: string): Token => ({
  ...token,
  lower: '<channel>',
  stem: '<channel>',
  kind: 'mention',
  mention: { kind: 'channel', value, start: token.start, end: token.end },
});

/** Words with the spaces that stood between them. A word that was put in stands apart as well. */
export const writtenText = (words: readonly Token[]): string =>
  words.reduce(
    (text, token, at) => `${text}${at > 0 && isApart(words[at - 1] as Token, token) ? ' ' : ''}${token.text}`,
    '',
  );

const isApart = (one: Token, next: Token): boolean =>
  next.start > one.end ||
  ([one, next].some(({ start, end }) => start === end) && [one, next].every(({ kind }) => kind === 'word'));

/** The word at a place; empty: none stands there. */
export const lowerAt = (tokens: readonly Token[], at: number): string => tokens[at]?.lower ?? '';

/** A changed line, with each word at its own place in it. */
export const renumbered = (tokens: readonly Token[]): readonly Token[] =>
  tokens.map((token, index) => (token.index === index ? token : { ...token, index }));

/** `cards` → `card`, `entries` → `entry`: a word without the `s` at its end. */
export const baseOf = (lower: string): string =>
  lower.endsWith('ies') ? `${lower.slice(0, -3)}y` : /[^s]s$/.test(lower) ? lower.slice(0, -1) : lower;

/** Where a word stands in the text. */
export const placeOf = ({ start, end }: Token): { readonly start: number; readonly end: number } => ({ start, end });

/** The end of the sentence that holds a place. */
export function endFrom(tokens: readonly Token[], from: number): number {
  const end = tokens.findIndex(({ lower }, at) => at >= from && ENDS.test(lower));
  return end === -1 ? tokens.length : end;
}

/** The sentences that have any words. */
export function sentencesOf(tokens: readonly Token[]): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  tokens.forEach(({ lower }, at) => {
    if (!ENDS.test(lower)) return;
    sentences.push({ from, to: at });
    from = at + 1;
  });
  if (from < tokens.length) sentences.push({ from, to: tokens.length });
  return sentences.filter(({ from: start, to }) => to > start);
}

/** The words with each sentence in another form; the same if none has another one. */
export function bySentence(
  tokens: readonly Token[],
  form: (sentence: readonly Token[]) => readonly Token[],
): readonly Token[] {
  const line: Token[] = [];
  let from = 0;
  for (let at = 0; at <= tokens.length; at += 1) {
    const token = tokens[at];
    if (token !== undefined && !ENDS.test(token.lower)) continue;
    line.push(...form(tokens.slice(from, at)));
    if (token) line.push(token);
    from = at + 1;
  }
  const isSame = line.length === tokens.length && line.every((token, at) => token === tokens[at]);
  return isSame ? tokens : renumbered(line);
}

/** `the issues that` are blocked, `that nobody` is assigned to: the words up to an auxiliary verb only say which ones are meant. */
export function saysWhich(subject: readonly Token[]): boolean {
  const last = subject.at(-1)?.lower ?? '';
  const isWho = /^(?:nobody|noone|no-one|somebody|someone|anyone|i|we|they|one)$/.test(last);
  const isThat = (one: string): boolean => /^(?:that|which|who)$/.test(one);
  return subject.length > 1 && (isThat(last) || (isWho && subject.slice(-3).some(({ lower }) => isThat(lower))));
}

/** Whether a clause of a start or a condition opens at a place, or has just opened: `as soon as`, `every time`. */
export const opensStart = (tokens: readonly Token[], at: number): boolean => {
  const lower = tokens[at]?.lower ?? '';
  if (/^(?:when|whenever|anytime|if|unless|until|once|soon|moment)$/.test(lower)) return true;
  return lower === 'time' && /^(?:every|each|any)$/.test(tokens[at - 1]?.lower ?? '');
};

/** A text that is told begins: `send an email saying the office is closed`. Verbs in it are no orders. */
export const TOLD = wordList('that|saying|says|say|telling|reading|announcing|reminding|informing|because|since');

/** How many words the longest of these phrases takes at a place; 0: none stands there. */
export function leadLength(tokens: readonly Token[], at: number, phrases: readonly string[]): number {
  const first = tokens[at]?.lower;
  if (first === undefined) return 0;
  let most = 0;
  // Nearly all phrases are told apart by their first word.
  for (const phrase of phrases) if (phrase.startsWith(first)) most = Math.max(most, lengthAt(tokens, at, phrase));
  return most;
}

/** How many words the phrase has if it stands at a place. It is not taken apart, because readers look for thousands of them. */
function lengthAt(tokens: readonly Token[], at: number, phrase: string): number {
  let end = 0;
  for (let length = 0; ; length += 1) {
    const word = tokens[at + length]?.lower;
    if (word === undefined || !phrase.startsWith(word, end) || word.includes(' ')) return 0;
    end += word.length;
    if (end === phrase.length) return length + 1;
    if (phrase.charAt(end) !== ' ') return 0;
    end += 1;
  }
}

/** How people begin to say what they wish. */
export const WISHES = [
  'i want',
  'we want',
  'i need',
  'we need',
  'i would like',
  'we would like',
  "i'd like",
  "we'd like",
] as const;
