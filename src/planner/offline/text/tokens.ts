import type { Mention } from './find-mentions.js';
import { stem } from './stem.js';
import { kept } from '../kept.js';

/** A word, a mark or a mention of a request, with its place. */
export interface Token {
  /** Its place among all tokens of the request. */
  readonly index: number;
  readonly text: string;
  readonly lower: string;
  readonly stem: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'mark' | 'mention';
  readonly mention: Mention | null;
  /** More places of what it stands for: `fasse … zusammen` is one verb. */
  readonly also?: readonly { readonly start: number; readonly end: number }[];
  /**
   * A word that says `new` where the request only implies it, or may mean the things that are there as well; or that says
   * so of a list which is looked at now and then.
   */
  readonly implied?: 'assumed' | 'asked' | 'unseen' | undefined;
  /** A pronoun for what the act before is about as well, and not for what that act has made. */
  readonly isSame?: boolean;
}

const WORD = /[\p{L}\p{N}$€£_]+(?:[.,'’:/~-](?=[\p{L}\p{N}])[\p{L}\p{N}_]+)*%?|->|=>|→|\n|[^\s]/gu;
/** Ways to write one word. */
const SAME: Readonly<Record<string, string>> = {
  'e-mail': 'email',
  'e-mails': 'emails',
  'e-mailed': 'emailed',
  'web-page': 'webpage',
  pls: 'please',
  plz: 'please',
  msgs: 'messages',
  msg: 'message',
  u: 'you',
  thx: 'thanks',
  ty: 'thanks',
  '->': '→',
  '=>': '→',
  '>': '→',
  "don't": 'dont',
  "doesn't": 'doesnt',
  "isn't": 'isnt',
  "aren't": 'arent',
  "haven't": 'havent',
  "won't": 'wont',
  "hasn't": 'hasnt',
  "wasn't": 'wasnt',
  "weren't": 'werent',
};

/** `>` before a number compares; elsewhere it is an arrow. */
function comparing(text: string, start: number, sign: string): string | null {
  if (!/^[<>]$/.test(sign) || !/^\s*[$€£]?\d/.test(text.slice(start + 1, start + 12))) return null;
  return sign === '>' ? 'over' : 'below';
}

/** `from the US`: the country, and not the pronoun. */
const isCountry = (before: Token | undefined): boolean =>
  before?.text === before?.lower && /^(?:the|from|in|to)$/.test(before?.lower ?? '');

export function tokensOf(text: string, mentions: readonly Mention[]): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const words = (end: number): void => {
    for (const match of text.slice(at, end).matchAll(WORD)) {
      const start = at + match.index;
      const sign = comparing(text, start, match[0]);
      // `<ann@example.com>` is no arrow.
      const isClosing = match[0] === '>' && start > 0 && /\S/.test(text.charAt(start - 1));
      const raw = sign ?? match[0].toLowerCase().replaceAll('’', "'");
      const same = Object.hasOwn(SAME, raw) && !isClosing ? (SAME[raw] ?? raw) : raw;
      const lower = match[0] === 'US' && isCountry(tokens.at(-1)) ? 'usa' : same;
      const parts = /^(it|that|there|he|she|what|who|they|you|we|i)('s|'re|'m|'ve)$/.exec(raw);
      if (parts) {
        const cut = start + (parts[1] ?? '').length;
        const second = { "'s": 'is', "'re": 'are', "'m": 'am', "'ve": 'have' }[parts[2] ?? ''] ?? 'is';
        const push = (lower: string, from: number, to: number): void =>
          void tokens.push({
            index: tokens.length,
            text: text.slice(from, to),
            lower,
            stem: stem(lower),
            start: from,
            end: to,
            kind: 'word',
            mention: null,
          });
        push(parts[1] ?? '', start, cut);
        push(second, cut, start + match[0].length);
        continue;
      }
      const isWord = /[\p{L}\p{N}]/u.test(lower);
      tokens.push({
        index: tokens.length,
        text: match[0],
        lower,
        stem: isWord ? stem(lower) : lower,
        start,
        end: start + match[0].length,
        kind: isWord ? 'word' : 'mark',
        mention: null,
      });
    }
  };
  for (const mention of mentions) {
    words(mention.start);
    tokens.push({
      index: tokens.length,
      text: text.slice(mention.start, mention.end),
      lower: `<${mention.kind}>`,
      stem: `<${mention.kind}>`,
      start: mention.start,
      end: mention.end,
      kind: 'mention',
      mention,
    });
    at = mention.end;
  }
  words(text.length);
  return tokens;
}

/** Lists that stay, such as those of tools, are put together once. */
const known = kept(() => new WeakMap<readonly string[], Phrases>());

/** Phrases by their first stems, so that the longest that starts at a token is found at once. */
export class Phrases<T = string> {
  readonly #byFirst = new Map<string, { readonly stems: readonly string[]; readonly value: T }[]>();

  constructor(phrases: Iterable<readonly [phrase: string, value: T]>) {
    for (const [phrase, value] of phrases) {
      const stems = phrase.toLowerCase().split(/\s+/).map(stem);
      const list = this.#byFirst.get(stems[0] ?? '') ?? [];
      list.push({ stems, value });
      this.#byFirst.set(stems[0] ?? '', list);
    }
    for (const list of this.#byFirst.values()) list.sort((one, other) => other.stems.length - one.stems.length);
  }

  static of(phrases: readonly string[]): Phrases {
    const made = known().get(phrases) ?? new Phrases(phrases.map((phrase) => [phrase, phrase]));
    known().set(phrases, made);
    return made;
  }

  /** The stems that they begin with. */
  get firsts(): Iterable<string> {
    return this.#byFirst.keys();
  }

  /** Whether the first word of any of them stands at a place or behind it. */
  mayFollow(places: ReadonlyMap<string, number>, from: number): boolean {
    for (const first of this.#byFirst.keys()) if ((places.get(first) ?? -1) >= from) return true;
    return false;
  }

  /** The longest phrase that starts at `at`. */
  at(tokens: readonly Token[], at: number): { readonly value: T; readonly length: number } | null {
    // Most words begin no phrase.
    const fitting = this.#byFirst.get(tokens[at]?.stem ?? '');
    if (fitting === undefined) return null;
    for (const { stems, value } of fitting) if (areAt(tokens, at, stems)) return { value, length: stems.length };
    return null;
  }

  /** Every phrase that starts at `at`, longest first. */
  all(tokens: readonly Token[], at: number): readonly { readonly value: T; readonly length: number }[] {
    return (this.#byFirst.get(tokens[at]?.stem ?? '') ?? [])
      .filter(({ stems }) => areAt(tokens, at, stems))
      .map(({ stems, value }) => ({ value, length: stems.length }));
  }
}

/** Whether the words from a place on have these stems. */
function areAt(tokens: readonly Token[], at: number, stems: readonly string[]): boolean {
  for (let offset = 0; offset < stems.length; offset += 1)
    if (tokens[at + offset]?.stem !== stems[offset]) return false;
  return true;
}

const places = new WeakMap<readonly Token[], ReadonlyMap<string, number>>();

/** The last place of each word of a line and of its stem. It is put together once: readers look for the same words again and again. */
export function lastPlaces(tokens: readonly Token[]): ReadonlyMap<string, number> {
  const found = places.get(tokens);
  if (found) return found;
  const made = new Map(tokens.flatMap(({ stem, lower }, at) => [[stem, at] as const, [lower, at] as const]));
  places.set(tokens, made);
  return made;
}

/** The places in the request at which the words of some tokens begin and end. */
export function extentOf(tokens: readonly Token[]): { readonly start: number; readonly end: number } | null {
  if (tokens.length === 0) return null;
  return {
    start: tokens.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY),
    end: tokens.reduce((most, { end }) => Math.max(most, end), 0),
  };
}
