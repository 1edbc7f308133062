/** As much of a request as is looked at: all work on it is bounded by this. */
export const MAX_CHARS = 10_000;
/** A word longer than this is no word. */
const MAX_WORD_CHARS = 400;

/**
 * A request as plain characters: compatibility forms are folded (`ｈｔｔｐ`, a no-break space), what cannot be seen and
 * what only directs the writing is taken out, and so is what is beyond the length that is looked at.
 */
export function cleanText(given: string): string {
  return given
    .slice(0, MAX_CHARS * 2)
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, (char) =>
      char === '\n' || char === '\t' ? char : char === '\u200d' ? '' : ' ',
    )
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/\S{400,}/g, (word) => word.slice(0, MAX_WORD_CHARS))
    .slice(0, MAX_CHARS)
    .trim();
}
