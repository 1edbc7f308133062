/** Words that say nothing of what is looked for. */
const FILLERS: ReadonlySet<string> = new Set(
  'a an and about as at by for from in into of on or than that the to when with'.split(' '),
);

/** The words of a search, in lower case, without fillers and in the singular: they are looked for within texts. */
export function wordsOf(search: string): readonly string[] {
  const all = search.toLowerCase().split(/\s+/).filter(Boolean);
  const telling = all.filter((word) => !FILLERS.has(word));
  return (telling.length > 0 ? telling : all).map((word) =>
    /[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word,
  );
}

/** Whether each word is somewhere in the texts. */
export function hasWords(words: readonly string[], texts: readonly string[]): boolean {
  const text = texts.join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}
