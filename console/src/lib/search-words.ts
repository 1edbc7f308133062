/** The words of a search, in lower case. */
export const wordsOf = (search: string): readonly string[] => search.toLowerCase().split(/\s+/).filter(Boolean);

/** Whether each word is somewhere in the texts. */
export function hasWords(words: readonly string[], texts: readonly string[]): boolean {
  const text = texts.join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}
