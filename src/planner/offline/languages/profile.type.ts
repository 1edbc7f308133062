/**
 * Translates the words of a language into the words of the planner, which are English. All of it is data. One grammar
 * uses the profiles of all languages.
 */
export interface LanguageProfile {
  /** ISO 639-1. */
  readonly code: string;
  /** In English. */
  readonly name: string;
  /** Numbers as words: `zwei=2`, with blanks between them. */
  readonly numbers: string;
  /**
   * One meaning a line: `jeden morgen / morgens = every morning`. A slash parts phrases, a bar parts forms of one word,
   * `*` stands for an ending. Slots: `{n}` a number, `{h}` and `{k}` hours, `{m}` minutes, `{t}` a time such as 8:30,
   * `{q}` a quoted text, `{e}` an address, `{u}` a web address, `{r}` a repository, `{z}` a place, `{h-1}` the hour before. A letter and a colon before a line say what it is: `v` a
   * verb that begins an act, `i` the same as an infinitive, `n` a noun, `a` an adjective that may stand after its noun,
   * `c` a pronoun that may stand before its verb, `o` words that only open a request, `s` words at the beginning of a sentence or an act. `…` stands
   * between the two parts of a verb.
   */
  readonly words: string;
  /** Beginnings that are written together with the next word: `l'`, and endings that are written together with a verb: `-moi`. */
  readonly joined: readonly string[];
  /** Places by their names in English. */
  readonly places: string;
  /** An infinitive stands at the end of its clause. */
  readonly isVerbLast: boolean;
}
