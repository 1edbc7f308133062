/* Names of things of an account, as they stand in requests: boards, tables, columns. Case, marks and spaces do not count. */

/** The fewest letters of a name that is looked for in a request. */
const MIN_NAME = 3;

/** The words of a name in lower case, without marks. */
export function nameWords(text: string): readonly string[] {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return words.filter((word) => word !== '');
}

/** `invoice` and `invoices`. */
export function isSameWord(one: string, other: string): boolean {
  return one === other || isPlural(one, other) || isPlural(other, one);
}

/** `allergies` of `allergy`. */
const isPlural = (many: string, one: string): boolean =>
  many === `${one}s` || (many.endsWith('ies') && `${many.slice(0, -3)}y` === one);

/** `Green Lot` of `Green Lots`. A name that is no plural stays as it is. */
export const singularOf = (name: string): string => name.replace(/ies$/i, 'y').replace(/(?<=[^s])s$/i, '');

interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * The place of a name in a request, outside of quotes. Null: it is not there as a name: one word has a capital.
 *
 * @returns offsets in the request
 */
export function placeOfName(request: string, name: string): Place | null {
  const words = nameWords(name);
  if (words.join('').length < MIN_NAME || words.every((word) => /^\p{N}+$/u.test(word))) return null;
  return placesOf(request, words).find(({ start }) => words.length > 1 || /\p{Lu}/u.test(request[start] ?? '')) ?? null;
}

/** The first place of words in a request, outside of quotes, however they are written. Null: they are not there. */
export const placeOfWords = (request: string, words: string): Place | null =>
  placesOf(request, nameWords(words))[0] ?? null;

/** Whether a request may have all of these words, so that it is worth to look for them. Most names of an account are not there. */
export function mayHave(request: string, words: readonly string[]): boolean {
  const lower = request.toLowerCase();
  // A pattern takes a long s for an s in any case.
  return lower.includes('ſ') || words.every((word) => !/^[a-z0-9]+$/.test(word) || lower.includes(word));
}

function placesOf(request: string, words: readonly string[]): readonly Place[] {
  if (!mayHave(request, words)) return [];
  const pattern = words.map((word) => word.replaceAll(/[^\p{L}\p{N}]/gu, '.')).join('[^\\p{L}\\p{N}"“”]{1,3}');
  const found = request.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'giu'));
  return [...found].flatMap(({ 0: said, index }) => {
    const isQuoted = (request.slice(0, index).match(/["“”]/g)?.length ?? 0) % 2 === 1;
    return isQuoted ? [] : [{ start: index, end: index + said.length }];
  });
}
