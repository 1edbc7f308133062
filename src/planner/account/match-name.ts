import { isSameWord, nameWords } from '../words/name-words.js';
import type { AccountThing } from './account.type.js';

/** The things that a name may mean. One: it is certain. None: the account has none of that name. */
export type Match =
  | { readonly kind: 'one'; readonly thing: AccountThing; readonly isExact: boolean }
  | { readonly kind: 'several'; readonly things: readonly AccountThing[] }
  | { readonly kind: 'none' };

/** Words that only say of which kind a thing is, or lead to its name. */
const SMALL = new Set(['the', 'my', 'our', 'a', 'an', 'called', 'named', 'db']);

/**
 * Looks a name up among the things of an account. Case, marks and spaces do not count. A name that is a part of only one
 * label in whole words means that thing: `Tomasz` is `Tomasz Nowak`, `Website board` is `Website`.
 *
 * @param nouns words for the kind of thing in lower case, such as `board`, that may stand beside its name
 */
export function matchName(name: string, things: readonly AccountThing[], nouns: readonly string[]): Match {
  const wanted = nameWords(name);
  const core = withoutNouns(wanted, nouns);
  if (wanted.length === 0) return { kind: 'none' };
  const labelled = things.map((thing) => ({ thing, words: nameWords(thing.label) }));
  const tests: readonly ((words: readonly string[]) => boolean)[] = [
    (words) => words.join(' ') === wanted.join(' '),
    (words) => core.length > 0 && withoutNouns(words, nouns).join(' ') === core.join(' '),
    (words) => core.length > 0 && core.every((word) => words.some((one) => isSameWord(one, word))),
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

const JOINS = /\s*,\s*(?:and\s+)?|\s+(?:and|plus)\s+|\s*[&+]\s*/;

/**
 * The things that joined names mean: `Marcus and Tina`. Null: it is one name, or a name means no thing or several, or two
 * of them mean the same one.
 */
export function matchEach(
  name: string,
  things: readonly AccountThing[],
  nouns: readonly string[],
): readonly AccountThing[] | null {
  const parts = name.split(JOINS).filter((part) => part !== '');
  const matches = parts.map((part) => matchName(part, things, nouns));
  const found = matches.flatMap((match) => (match.kind === 'one' ? [match.thing] : []));
  return parts.length > 1 && new Set(found).size === parts.length ? found : null;
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
  const said = ` ${nameWords(request.replaceAll(/["“”][^"“”]*["“”]/g, ' | ')).join(' ')} `;
  const [only, ...others] = things.filter(({ label }) => {
    const words = nameWords(label);
    const isOwn = withoutNouns(words, nouns).some((word) => word.length > 2 && !/^\p{N}+$/u.test(word));
    return isOwn && said.includes(` ${words.join(' ')} `);
  });
  return only && others.length === 0 ? only : null;
}

function withoutNouns(words: readonly string[], nouns: readonly string[]): readonly string[] {
  return words.filter((word) => !SMALL.has(word) && !nouns.some((noun) => isSameWord(noun, word)));
}
