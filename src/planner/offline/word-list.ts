import { forgetting } from './kept.js';

/*
 * Lists of words are sets, since a pattern of them takes some kilobytes of machine code, which nothing lets go. A set of the
 * same words takes less, and it is let go while no plan is made.
 */

/** `a|lists?`: whether a whole word is one of these. A letter before a question mark may be missing. */
export interface WordList {
  test(word: string): boolean;
}

class LazyWords implements WordList {
  readonly #list: string;
  #words: ReadonlySet<string> | null = null;

  constructor(list: string) {
    this.#list = list;
  }

  test(word: string): boolean {
    return (this.#words ??= this.#made()).has(word);
  }

  forget(): void {
    this.#words = null;
  }

  #made(): ReadonlySet<string> {
    inUse.push(this);
    return new Set(this.#list.split('|').flatMap(spellings));
  }
}

const inUse: LazyWords[] = [];
forgetting(() => {
  for (const list of inUse.splice(0)) list.forget();
});

/** The words of a list, in the form `a|lists?`. They are set apart when the first word is looked for. */
export const wordList = (list: string): WordList => new LazyWords(list);

/** A word with and without each of its letters before a question mark. */
function spellings(word: string): readonly string[] {
  const at = word.indexOf('?');
  if (at < 0) return [word];
  return spellings(word.slice(at + 1)).flatMap((end) => [word.slice(0, at - 1) + end, word.slice(0, at) + end]);
}
