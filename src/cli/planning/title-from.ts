const LONGEST = 60;

/** A title for a workflow that was only described: the first sentence, as far as it goes into a title. */
export function titleFrom(description: string): string {
  const sentence =
    (/^[^\n]*?(?=[.!?](\s|$)|\n|$)/.exec(description.trim())?.[0] ?? description).trim() || description.trim();
  const characters = [...sentence.replace(/\s+/g, ' ')];
  const title =
    characters.length <= LONGEST ? characters.join('') : `${atWord(characters.slice(0, LONGEST - 1).join(''))}…`;
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** Without the word that was cut, unless it is all there is. */
const atWord = (text: string): string => {
  const cut = text.lastIndexOf(' ');
  return cut > LONGEST / 2 ? text.slice(0, cut) : text;
};
