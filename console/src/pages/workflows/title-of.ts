const MAX_TITLE = 70;

/**
 * A title for words without one: their first sentence, cut at a word if it is long. Dots and colons within an address
 * or a number end nothing.
 */
export function titleOf(words: string): string {
  const line = words.trim().split('\n')[0] ?? '';
  const sentence = line.split(/(?<=[^\s.])[.!?](?=\s|$)/)[0]?.trim() ?? '';
  if (sentence === '') return 'New workflow';
  const letters = [...sentence];
  if (letters.length <= MAX_TITLE) return sentence;
  // One more than there is room for, so that a word that just fits is kept.
  const cut = letters
    .slice(0, MAX_TITLE + 1)
    .join('')
    .replace(/[\s,;:]+\S*$/, '');
  return `${[...cut].slice(0, MAX_TITLE).join('')}…`;
}
