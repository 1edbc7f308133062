import type { EventType } from '../../../../domain/event/types/index.js';
import { range } from '../../../../lib/collections/range.js';
import { serviceAt } from '../../../words/services.js';
import { Phrases } from '../../text/tokens.js';
import type { Token } from '../../text/tokens.js';
import type { EventReading } from '../event-reading.type.js';
import type { Words } from '../event-slot.js';
import { wordList } from '../../word-list.js';

/*
 * `when there is a new article in our RSS feed`, `when the feed is updated`: a list on the web without its address. A clause
 * with an address is read as an order to look at it.
 */

const OPENERS = Phrases.of([
  'when',
  'whenever',
  'as soon as',
  'every time',
  'each time',
  'once',
  'if',
  'on',
  'upon',
  'for every',
  'for each',
  'for any',
  'every',
  'each',
  'new',
  'a new',
  'any new',
]);
const SMALL = wordList(
  'there|is|are|was|been|has|have|gets?|a|an|the|my|our|any|some|your|its|new|latest|fresh|another|in|on|of|from|to|into|via|by|through|at|with|published|publishes|posted|posts|added|adds|appears?|comes?|up|out|arrives?|lands?|shows?|available|found|detected|released|goes|live|updated|updates|changes|changed|contains?|single',
);
const UPDATED = /^(?:updated|updates|changes|changed)$/;
const OWNER = /^(?:a|an|the|my|our|your|its|this|that|in|of|from|on|to)$/;
const MAX_CLAUSE = 18;
const MAX_NAME = 3;

/** The clause of a start about a list of which the words give no address; null: there is none. */
export function declaredList(
  words: Words,
  types: readonly EventType[],
  isFree: (at: number) => boolean,
): EventReading | null {
  const { tokens } = words;
  if (tokens.some(({ mention }) => mention?.kind === 'url')) return null;
  for (const type of types) {
    const list = type.planning?.list;
    if (!list) continue;
    const [nouns, items] = [Phrases.of(list.nouns), Phrases.of(list.items)];
    for (let at = 0; at < tokens.length; at += 1) {
      const isStart =
        at === 0 ||
        tokens[at - 1]?.kind === 'mark' ||
        /^(?:when|whenever|each|every|once)$/.test(tokens[at]?.lower ?? '');
      const opener = isStart && isFree(at) ? OPENERS.at(tokens, at) : null;
      const clause = opener && clauseAt(words, at + opener.length, nouns, items, isFree);
      if (!clause) continue;
      return {
        type,
        name: type.name,
        filters: {},
        from: at,
        to: clause.to + (tokens[clause.to]?.lower === ',' ? 1 : 0),
        spans: [],
        stranger: null,
        isChangeMissing: false,
        places: clause.named,
        aliases: [...list.items, 'new item', ...list.nouns],
      };
    }
  }
  return null;
}

interface Clause {
  readonly to: number;
  /** The places of the words for the list. */
  readonly named: readonly number[];
}

function clauseAt(
  words: Words,
  from: number,
  nouns: Phrases,
  items: Phrases,
  isFree: (at: number) => boolean,
): Clause | null {
  const { tokens, startsAct } = words;
  let named: readonly number[] | null = null;
  let hasItem = false;
  let at = from;
  while (at < tokens.length && at < from + MAX_CLAUSE && isFree(at)) {
    const token = tokens[at] as Token;
    if (token.kind === 'mark') break;
    const noun = named === null ? nounAt(tokens, at, nouns) : null;
    const item = items.at(tokens, at);
    if (noun) {
      named = range(at, noun.to);
      at = noun.to;
    } else if (item) {
      hasItem = true;
      at += item.length;
    } else if (SMALL.test(token.lower)) {
      hasItem ||= named !== null && UPDATED.test(token.lower);
      at += 1;
    } else if (named !== null && hasItem && startsAct(at)) break;
    else return null;
  }
  return named !== null && hasItem ? { to: at, named } : null;
}

/** `the company's RSS feed`: the noun of a list, with up to three words of its name before it. */
function nounAt(tokens: readonly Token[], at: number, nouns: Phrases): { readonly to: number } | null {
  const own = nouns.at(tokens, at);
  if (own) return { to: at + own.length };
  if (!OWNER.test(tokens[at - 1]?.lower ?? '')) return null;
  for (let to = at; to < at + MAX_NAME; to += 1) {
    const token = tokens[to];
    if (token?.kind !== 'word' || SMALL.test(token.lower) || serviceAt(tokens, to) !== null) return null;
    const noun = nouns.at(tokens, to + 1);
    if (noun) return { to: to + 1 + noun.length };
  }
  return null;
}
