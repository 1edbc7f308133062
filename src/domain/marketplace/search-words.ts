/*
 * The one form in which texts are indexed and searched: only letters and digits, without marks and case. PostgreSQL
 * needs no extension for it. Words with the same folded form match each other, in every language.
 */

/** Longer words are found by their beginning; PostgreSQL refuses a lexeme of 2 KB. */
const MAX_WORD_LENGTH = 100;
/** Scripts that write no spaces between words: each character counts as one. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

/** `Tägliche E-Mails über http.request` → `tagliche`, `e`, `mails`, `uber`, `http`, `request`. */
function foldedWords(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().normalize('NFKC').replaceAll('ß', 'ss');
  const words = plain.replaceAll(UNSPACED, ' $& ').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => [...word].slice(0, MAX_WORD_LENGTH).join(''));
}

/** The same as one text. */
export function folded(text: string): string {
  return foldedWords(text).join(' ');
}

/** A search in the language of `websearch_to_tsquery`, made only of folded words. */
export interface SearchQuery {
  /** All but the last word. Quotes hold a phrase together, `-` leaves out, `or` is either. */
  readonly rest: string;
  /** The last word, which may be unfinished. Empty if it is in quotes, excluded, or missing. */
  readonly last: string;
  /** Every word, for the search of similar spellings. Empty if quotes or `-` ask for exact words. */
  readonly words: string;
}

/** More words than a person searches for. Each makes the query more expensive. */
const MAX_WORDS = 32;

const TERM = /(-?)"([^"]*)(?:"|$)|(-?)(\S+)/g;

/** Reads a search as people type it into a box. Every text is a valid query. Without any word in it, all is empty. */
export function searchQuery(text: string): SearchQuery {
  let left = MAX_WORDS;
  const terms = [...text.matchAll(TERM)].flatMap(([whole, quotedMinus, quoted, minus, plain]) => {
    const words = foldedWords(quoted ?? plain ?? '').slice(0, left);
    left -= words.length;
    if (words.length === 0) return [];
    const isLeftOut = (quotedMinus ?? minus) === '-';
    return [
      {
        words,
        isLeftOut,
        isVerbatim: isLeftOut || quoted !== undefined,
        isPlain: quoted === undefined && !isLeftOut && words.length === 1 && whole.toLowerCase() !== 'or',
      },
    ];
  });
  const last = terms.at(-1);
  const open = last?.isPlain ? (last.words[0] ?? '') : '';
  const before = open === '' ? terms : terms.slice(0, -1);
  return {
    // Several words that came as one ("e-mail") stand one after the other; quotes say so.
    rest: before
      .map(
        ({ words, isLeftOut }) =>
          `${isLeftOut ? '-' : ''}${words.length > 1 ? `"${words.join(' ')}"` : (words[0] ?? '')}`,
      )
      .join(' '),
    last: open,
    words: terms.every(({ isVerbatim }) => !isVerbatim) ? terms.flatMap(({ words }) => words).join(' ') : '',
  };
}
