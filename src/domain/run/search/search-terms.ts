/*
 * The terms of a text, for the search over runs. PostgreSQL's own parser takes numbers for signed ones, and breaks ids
 * and addresses in places that depend on their kind. Index and search therefore use these rules, and PostgreSQL stores
 * and compares the terms as they are:
 *
 * - A word is a run of letters and digits in lower case without marks: `Büro` is `buro`.
 * - A compound is a number of words with signs between them, such as an id, an address or a date. It is found by
 *   its words, and by each part that begins at one of its words: `ada@example.com` by `example.com`.
 * - Chinese and Japanese have no spaces. Each two characters that stand side by side are a term.
 */

/** Longer terms are cut, in a search as well. */
const MAX_TERM_LENGTH = 64;
/** Of a compound only this many parts become terms, the first ones. */
const MAX_PARTS = 8;

const COMPOUND = /[\p{L}\p{N}]+(?:[-._@:/+#%&=~?\\]+[\p{L}\p{N}]+)*/gu;
const WORD = /[\p{L}\p{N}]+/gu;
const ASCII = /^[\0-\x7f]*$/;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;
const UNSPACED_RUN = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+|[^\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+/gu;

/** Adds the terms of a text until there are `most`. */
export function addTerms(terms: Set<string>, text: string, most: number): void {
  for (const [compound] of folded(text).matchAll(COMPOUND)) {
    if (terms.size >= most) return;
    let parts = 0;
    for (const { 0: word, index } of compound.matchAll(WORD)) {
      if (parts === MAX_PARTS) break;
      parts += 1;
      for (const piece of piecesOf(word)) terms.add(cut(piece));
      if (word.length !== compound.length && index + word.length < compound.length)
        terms.add(cut(compound.slice(index)));
    }
  }
}

/** A term of a search. */
export interface SearchTerm {
  readonly term: string;
  /** Terms that begin with it are meant as well. */
  readonly isPrefix: boolean;
}

/** Words of fewer characters are searched as they are: very many terms begin with them. */
const MIN_PREFIX = 3;

/**
 * The terms that a run has to have. Words are found by their beginning, and exactly if they stand in double quotes.
 * All other signs mean nothing.
 */
export function searchTerms(text: string): readonly SearchTerm[] {
  const found = new Map<string, boolean>();
  const add = (term: string, isPrefix: boolean): void => {
    found.set(term, isPrefix && (found.get(term) ?? true));
  };
  for (const [index, part] of text.split('"').entries()) {
    // An odd number of quotes: the last one begins nothing.
    const isExact = index % 2 === 1 && index < text.split('"').length - 1;
    for (const [compound] of folded(part).matchAll(COMPOUND)) {
      const words = compound.match(WORD) ?? [];
      if (words.length > 1) add(cut(compound), !isExact || compound.length > MAX_TERM_LENGTH);
      else
        for (const piece of piecesOf(compound))
          add(cut(piece), !isExact && (piece.length >= MIN_PREFIX || (UNSPACED.test(piece) && piece.length === 1)));
    }
  }
  return [...found].map(([term, isPrefix]) => ({ term, isPrefix }));
}

function folded(text: string): string {
  const lower = text.toLowerCase();
  return ASCII.test(lower)
    ? lower
    : lower
        .normalize('NFKD')
        .replaceAll(/\p{M}+/gu, '')
        .toLowerCase();
}

/** A word itself, or each two characters of a script without spaces. */
function piecesOf(word: string): readonly string[] {
  if (ASCII.test(word) || !UNSPACED.test(word)) return [word];
  return (word.match(UNSPACED_RUN) ?? []).flatMap((run) => {
    const characters = [...run];
    if (!UNSPACED.test(run) || characters.length < 2) return [run];
    return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
  });
}

/** Never in the middle of a surrogate pair. */
function cut(term: string): string {
  if (term.length <= MAX_TERM_LENGTH) return term;
  const end = /[\uD800-\uDBFF]/.test(term.charAt(MAX_TERM_LENGTH - 1)) ? MAX_TERM_LENGTH - 1 : MAX_TERM_LENGTH;
  return term.slice(0, end);
}
