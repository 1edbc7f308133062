/*
 * Function words carry no topic. English is enough here: in other languages their even spread shows them, and the
 * weights already count that against them.
 */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about after all also am an and any are as at be because been before being but by can could did do does for from had has have he her here hi ' +
    'hello dear him his how i if in into is it its just me more my no not of on one only or other our out over re fw fwd she so some such than thanks ' +
    'that the their them then there these they this those to too up us very was we were what when where which while who will with would you your'
  ).split(' '),
);

/** The addresses of sender and recipient say little about the contents. The look-behind keeps it linear. */
const ADDRESS = /https?:\/\/[^\s<>]+|(?<![^\s@<>])[^\s@<>]+@[^\s@<>]+/g;
const WORD = /[\p{L}\p{N}]+(?:['’_-][\p{L}\p{N}]+)*/gu;
/** Scripts that put no spaces between words: pairs of neighbours stand for words. */
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** The topic words of a sentence, each once. */
export function termsOf(sentence: string): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const [word] of sentence.replace(ADDRESS, ' ').toLowerCase().matchAll(WORD)) {
    if (UNSPACED.test(word)) addPairs(terms, word);
    else if (word.length > 1 && !STOP_WORDS.has(word)) terms.add(stemOf(word));
  }
  return terms;
}

/** Plural and singular count as one; more would need a language. */
function stemOf(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function addPairs(terms: Set<string>, run: string): void {
  const letters = Array.from(run);
  for (let at = 0; at < letters.length - 1; at += 1) terms.add(`${letters[at]}${letters[at + 1]}`);
}
