import { lowerAt, placeOf, renumbered } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';

/*
 * The place around a channel: `in #tools on the Woodworkers Discord server`, `in the lobby channel of our Plant Club Slack`.
 * Its name says which of several channels of that name is meant, and the account tells it. It is no text to look for in
 * what is posted there.
 */

const LEAD = /^(?:on|in|of|at|from|within|inside)$/;
const OWNER = /^(?:my|our|the|your|their)$/;
const CHANNEL = /^(?:channel|channels|room)$/;
const CONTAINER = /^(?:server|workspace|community|guild|space|org|organi[sz]ation|team|account)$/;
const MAX_NAME = 4;

/** The words with the name of such a place in the word for the channel. */
export function withOuterPlaces(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  let line = tokens;
  for (let at = 0; at < line.length; at += 1) line = folded(line, at, words) ?? line;
  return line === tokens ? tokens : renumbered(line);
}

function folded(tokens: readonly Token[], at: number, words: ServiceWords): readonly Token[] | null {
  const inner = tokens[at];
  if (!inner || !LEAD.test(lowerAt(tokens, at + 1))) return null;
  if (inner.mention?.kind !== 'channel' && !CHANNEL.test(inner.lower)) return null;
  const lead = at + 1;
  const name = OWNER.test(lowerAt(tokens, lead + 1)) ? lead + 2 : lead + 1;
  let to = name;
  while (to < name + MAX_NAME && isName(tokens, to, words)) to += 1;
  const length = words.anyService(tokens, to);
  const behind = CONTAINER.test(lowerAt(tokens, to + length)) ? to + length + 1 : to + length;
  // `in #general on Monday`: a place is around it only if a noun or the name of the service says so.
  if (to === name || behind === to || (length === 0 && behind !== to + 1)) return null;
  const kept = length === 0 ? [] : [tokens[lead] as Token, ...tokens.slice(to, to + length)];
  const covered = tokens.slice(lead, behind).filter((token) => !kept.includes(token));
  const outer = { ...inner, also: [...(inner.also ?? []), ...covered.map(placeOf)] };
  return [...tokens.slice(0, at), outer, ...kept, ...tokens.slice(behind)];
}

function isName(tokens: readonly Token[], at: number, words: ServiceWords): boolean {
  const token = tokens[at];
  return token?.kind === 'word' && /^[\p{Lu}\d]/u.test(token.text) && words.anyService(tokens, at) === 0;
}
