import type { AccountThing } from './account.type.js';

/** The things that a name may mean. One: it is certain. None: the account has none of that name. */
export type Match =
  | { readonly kind: 'one'; readonly thing: AccountThing; readonly isExact: boolean }
  | { readonly kind: 'several'; readonly things: readonly AccountThing[] }
  | { readonly kind: 'none' };

/** The fewest letters of a name that is looked for in a request. */
const MIN_NAME = 3;
/** Words that only say of which kind a thing is, or lead to its name. */
const SMALL = new Set(['the', 'my', 'our', 'a', 'an', 'called', 'named']);

/**
 * Looks a name up among the things of an account. Case, marks and spaces do not count. A name that is a part of only one
 * label in whole words means that thing: `Tomasz` is `Tomasz Nowak`, `Website board` is `Website`.
 *
 * @param nouns words for the kind of thing in lower case, such as `board`, that may stand beside its name
 */
export function matchName(name: string, things: readonly AccountThing[], nouns: readonly string[]): Match {
  const wanted = wordsOf(name);
  const core = withoutNouns(wanted, nouns);
  if (wanted.length === 0) return { kind: 'none' };
  const labelled = things.map((thing) => ({ thing, words: wordsOf(thing.label) }));
  const tests: readonly ((words: readonly string[]) => boolean)[] = [
    (words) => words.join(' ') === wanted.join(' '),
    (words) => core.length > 0 && withoutNouns(words, nouns).join(' ') === core.join(' '),
    (words) => core.length > 0 && core.every((word) => words.some((one) => isSame(one, word))),
  ];
  for (const [round, test] of tests.entries()) {
    const found = labelled.filter(({ words }) => test(words)).map(({ thing }) => thing);
    const [only, ...others] = found;
    if (only && others.length === 0) return { kind: 'one', thing: only, isExact: round < 2 };
    if (only) return { kind: 'several', things: found };
  }
  // `stage = closedwon`: the words have the id itself.
  const own = things.find(({ value }) => value === name);
  return own ? { kind: 'one', thing: own, isExact: true } : { kind: 'none' };
}

/**
 * The only thing whose whole name stands somewhere in a request, such as the database `Tasks` in `my Notion tasks`. Words
 * in quotes are values, and count for nothing. Null: there is no such thing, or more than one.
 */
export function namedIn(
  request: string,
  things: readonly AccountThing[],
  nouns: readonly string[],
): AccountThing | null {
  const said = ` ${wordsOf(request.replaceAll(/["“”][^"“”]*["“”]/g, ' | ')).join(' ')} `;
  const [only, ...others] = things.filter(({ label }) => {
    const words = wordsOf(label);
    const isOwn = withoutNouns(words, nouns).some((word) => word.length > 2 && !/^\p{N}+$/u.test(word));
    return isOwn && said.includes(` ${words.join(' ')} `);
  });
  return only && others.length === 0 ? only : null;
}

/**
 * The place of a name in a request, outside of quotes. Null: it is not there as a name: one word has a capital.
 *
 * @returns offsets in the request
 */
export function placeOfName(request: string, name: string): { readonly start: number; readonly end: number } | null {
  const words = wordsOf(name);
  if (words.join('').length < MIN_NAME || words.every((word) => /^\p{N}+$/u.test(word))) return null;
  const pattern = words.map((word) => word.replaceAll(/[^\p{L}\p{N}]/gu, '.')).join('[^\\p{L}\\p{N}"“”]{1,3}');
  for (const { 0: said, index } of request.matchAll(
    new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'giu'),
  )) {
    const isQuoted = (request.slice(0, index).match(/["“”]/g)?.length ?? 0) % 2 === 1;
    if (!isQuoted && (words.length > 1 || /^\p{Lu}/u.test(said))) return { start: index, end: index + said.length };
  }
  return null;
}

/** The words of a name in lower case, without marks. */
function wordsOf(text: string): readonly string[] {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return words.filter((word) => word !== '');
}

function withoutNouns(words: readonly string[], nouns: readonly string[]): readonly string[] {
  return words.filter((word) => !SMALL.has(word) && !nouns.some((noun) => isSame(noun, word)));
}

/** `invoice` and `invoices`. */
function isSame(one: string, other: string): boolean {
  return one === other || `${one}s` === other || one === `${other}s`;
}
