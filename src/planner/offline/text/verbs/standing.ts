import { withNominalActs } from './nominal.js';
import { leadLength, made, placeOf, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/*
 * What stands in a text, in the order that the readers of conditions know: `if "urgent" is in the title of a new card` becomes
 * `if the title of a new card contains "urgent"`.
 */

const LEADS = wordList('when|whenever|if|once|where|and|but|only|unless');
const WORD = ['the word', 'the words', 'the text', 'the phrase', 'the term', 'the keyword', 'word'];
const NOT = ['is not', "isn't", 'isnt', 'does not appear', "doesn't appear", 'is nowhere'];
const IS = [
  'is',
  'are',
  'appears',
  'occurs',
  'stands',
  'shows up',
  'comes up',
  'pops up',
  'is found',
  'is mentioned',
  'is included',
];
const IN = ['in the', 'in its', 'in their', 'anywhere in the', 'somewhere in the', 'within the'];
const TEXT =
  /^(?:title|name|subject|body|text|description|summary|message|caption|content|contents|headline|comment|note|notes)$/;
const ENDS = /^(?:[,.;:!?\n→(]|->|and|or|but|then|if|when|unless)$/;

/** The words in that order. */
export function withStanding(given: readonly Token[]): readonly Token[] {
  const tokens = withNominalActs(given);
  const line: Token[] = [];
  let isChanged = false;
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at] as Token;
    const found = LEADS.test(tokens[at - 1]?.lower ?? '') ? standingAt(tokens, at) : null;
    line.push(...(found?.tokens ?? [token]));
    at = found?.to ?? at + 1;
    isChanged ||= found !== null;
  }
  return isChanged ? renumbered(line) : tokens;
}

function standingAt(
  tokens: readonly Token[],
  start: number,
): { readonly tokens: readonly Token[]; readonly to: number } | null {
  const found = standingTest(tokens, start);
  const first = found && tokens[found.verb];
  if (!found || !first) return null;
  let { to } = found;
  if (/^(?:of|on)$/.test(tokens[to]?.lower ?? ''))
    while (to < tokens.length && !ENDS.test(tokens[to]?.lower ?? '')) to += 1;
  const field = tokens.slice(found.to - 2, to);
  return { to, tokens: [...field, ...found.tested] };
}

/** What stands in a text: `tested` are the words for it behind those of the text. */
export interface StandingTest {
  readonly verb: number;
  readonly to: number;
  readonly tested: readonly Token[];
}

/** `"urgent" is in the title`, `the word refund appears in its description`, at this place. */
export function standingTest(tokens: readonly Token[], start: number): StandingTest | null {
  const word = leadLength(tokens, start, WORD);
  const said = tokens[start + word];
  const isQuote = said?.mention?.kind === 'quote';
  if (!said || (!isQuote && (word === 0 || said.kind !== 'word'))) return null;
  const verb = start + word + 1;
  const not = leadLength(tokens, verb, NOT);
  const is = not > 0 ? not : leadLength(tokens, verb, IS);
  const link = is > 0 ? leadLength(tokens, verb + is, IN) : 0;
  const noun = verb + is + link;
  const first = tokens[verb];
  if (link === 0 || !first || !TEXT.test(tokens[noun]?.lower ?? '')) return null;
  const covered = tokens.slice(verb + 1, noun - 1);
  const contains =
    not > 0
      ? [made(first, 'does'), made(first, 'not', covered), made(first, 'contain')]
      : [made(first, 'contains', covered)];
  const also = [...(said.also ?? []), ...tokens.slice(start, start + word).map(placeOf)];
  return { verb, to: noun + 1, tested: [...contains, { ...said, also }] };
}
