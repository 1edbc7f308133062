import { range } from '../../../../lib/collections/range.js';
import type { Token } from '../../text/tokens.js';
import { wordList } from '../../word-list.js';

/* `the matching card`, `the task of the same name`: words that link a thing with what starts the run. */

/** `name`: both have one name. `within`: the one has the name of the other in its own. `untold`: they do not say how. */
export type LinkKind = 'name' | 'within' | 'untold';

/** Words of a request, by the places of their first and last one. */
export interface LinkWords {
  readonly kind: LinkKind;
  readonly from: number;
  readonly to: number;
}

const LINKED = wordList(
  'matching|corresponding|linked|related|associated|connected|respective|equivalent|its|whose|original',
);
const SAME = /^(?:same|matching|identical)$/;
const NAME = /^(?:name|title|subject|summary|heading)$/;
const LEADS = new Set(['with', 'of', 'by', 'has', 'having', 'that', 'which', 'under', 'a', 'an', 'the']);
const SMALL = /^(?:the|a|an|to|in|on|of|and|or|with|for|from|by|at|name|title|subject)$/;
const WITHIN = ['with its name in it', 'with its title in it'];

/** The words of a request that link one thing with another one. */
export function linkWordsIn(tokens: readonly Token[]): readonly LinkWords[] {
  const found: LinkWords[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const link = sameNameAt(tokens, at) ?? withinAt(tokens, at) ?? untoldAt(tokens, at);
    if (!link) continue;
    found.push(link);
    at = link.to - 1;
  }
  return found;
}

/** `with the same name as the card`, `of the same title`, `with that name`. */
function sameNameAt(tokens: readonly Token[], at: number): LinkWords | null {
  const isSame = SAME.test(wordAt(tokens, at)) && NAME.test(wordAt(tokens, at + 1));
  const isThat = /^(?:with|of|by)$/.test(wordAt(tokens, at - 1)) && wordAt(tokens, at) === 'that';
  if (!isSame && !(isThat && NAME.test(wordAt(tokens, at + 1)))) return null;
  let from = at;
  while (from > 0 && LEADS.has(wordAt(tokens, from - 1))) from -= 1;
  const isWithin = wordAt(tokens, at + 2) === 'in' && /^(?:it|them)$/.test(wordAt(tokens, at + 3));
  return isWithin ? { kind: 'within', from, to: at + 4 } : { kind: 'name', from, to: behindAs(tokens, at + 2) };
}

/** `as the card`, `as its issue`: the other one that has the name. */
export function behindAs(tokens: readonly Token[], to: number): number {
  if (wordAt(tokens, to) !== 'as') return to;
  const isThe = /^(?:the|its|that|this|their)$/.test(wordAt(tokens, to + 1));
  const noun = tokens[to + (isThe ? 2 : 1)];
  return noun?.kind === 'word' && !SMALL.test(noun.lower) ? to + (isThe ? 3 : 2) : to;
}

function withinAt(tokens: readonly Token[], at: number): LinkWords | null {
  const phrase = WITHIN.map((one) => one.split(' ')).find((words) =>
    words.every((word, by) => wordAt(tokens, at + by) === word),
  );
  return phrase ? { kind: 'within', from: at, to: at + phrase.length } : null;
}

/** `the matching Trello card`: a noun stands behind. `linked to the card` says how. */
function untoldAt(tokens: readonly Token[], at: number): LinkWords | null {
  const next = tokens[at + 1];
  const isNoun = next?.kind === 'word' && !SMALL.test(next.lower);
  return LINKED.test(wordAt(tokens, at)) && isNoun ? { kind: 'untold', from: at, to: at + 1 } : null;
}

/** The words from a link to the noun of the thing that it stands before or behind, which a choice says in another way. */
export function withNoun(tokens: readonly Token[], link: LinkWords, isNoun: (token: Token) => boolean): LinkWords {
  const noun = range(link.to, Math.min(tokens.length, link.to + MAX_NOUN)).find((at) => {
    const token = tokens[at];
    return token !== undefined && isNoun(token);
  });
  if (noun === undefined) return link;
  // `its pull request`
  const more = tokens[noun + 1];
  return { ...link, to: noun + (more !== undefined && isNoun(more) ? 2 : 1) };
}

/** `the matching Google Calendar event`: as many words stand before the noun. */
const MAX_NOUN = 4;

const wordAt = (tokens: readonly Token[], at: number): string => tokens[at]?.lower ?? '';
