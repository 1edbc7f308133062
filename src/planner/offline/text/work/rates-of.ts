import { made } from '../sentences.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/*
 * `mail me the open and click rates of the campaigns I sent last week` → `mail me the campaigns I sent last week with the open rate
 * and the click rate`: figures of each of several things stand in the list of these.
 */

const TELLS = wordList('send|email|mail|message|show|give|tell|post|list');
const ME = /^(?:me|us)$/;
const RATE = /^rates?$/;
const ENDS = /^[.;!?\n]$/;
/** A time behind the things says when it runs. */
const AGAIN = /^(?:every|each|daily|weekly|monthly)$/;
const MAX_FIGURES = 8;

/** The words with the figures behind the things; the same if they ask for no such figures. */
export function withRatesBehind(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findIndex(({ lower }) => TELLS.test(lower));
  const start = verb + (ME.test(tokens[verb + 1]?.lower ?? '') ? 2 : 1);
  const of = tokens.findIndex(({ lower }, at) => at > start && at <= start + MAX_FIGURES && lower === 'of');
  const said = tokens.slice(start, of);
  const last = said.at(-1);
  const isPlain = said.every(({ kind, lower }) => kind === 'word' || lower === ',');
  if (verb === -1 || of === -1 || !last || !RATE.test(last.lower) || !isPlain || said.length < 2) return tokens;
  const names = said.filter(({ lower }) => !/^(?:the|their|its|,|and|rates?)$/.test(lower));
  const stop = tokens.findIndex(({ lower }, at) => (at > of && ENDS.test(lower)) || (at > of + 1 && AGAIN.test(lower)));
  const end = stop === -1 ? tokens.length : stop;
  const things = tokens.slice(of + 1, end);
  // `the open rate of the campaign Spring`: one thing.
  const isMany = things.some(({ lower, kind }) => kind === 'word' && /[^s'’]s$/.test(lower));
  if (names.length === 0 || names.length > 3 || !isMany) return tokens;
  const small = said.filter((token) => !names.includes(token));
  const fields = names.flatMap((name, at) => [
    ...(at === 0 ? [made(tokens[of] as Token, 'with', small)] : [before(name, 'and')]),
    before(name, 'the'),
    name,
    before(name, 'rate'),
  ]);
  return [...tokens.slice(0, start), ...things, ...fields, ...tokens.slice(end)];
}
