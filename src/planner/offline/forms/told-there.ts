import type { ServiceWords } from '../text/services/words.js';
import { made, placeOf, renumbered } from '../text/sentences.js';
import { before } from '../text/transfers/parts.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/*
 * People of a channel who are told something: `let the #ops channel in Slack know`, `remind everyone in our Discord #events
 * channel`, `celebrate in #sales on Slack`. They become a message to the channel.
 */

const TELLS = wordList('remind|notify|alert|ping|tell|warn|inform|message|update');
const ALL = /^(?:everyone|everybody|people|us|folks|all|members|them|the|our|whole|team|crew|staff|group)$/;
const CHEERS = /^(?:celebrate|announce|cheer|shout|brag)$/;
const BESIDE = /^(?:the|our|my|a|in|on|to|at|channel|server|group|room|via|through)$/;
const MAX_BETWEEN = 9;

/** The words with a plain order for each such message. */
export function toldThere(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const line: Token[] = [];
  let isChanged = false;
  for (let at = 0; at < tokens.length;) {
    const end = endOf(tokens, at, words);
    if (end === null) {
      line.push(tokens[at] as Token);
      at += 1;
      continue;
    }
    line.push(...messageOf(tokens.slice(at, end), words));
    isChanged = true;
    at = end;
  }
  return isChanged ? renumbered(line) : tokens;
}

/** Where the words of such a message end; null: none begins here. */
function endOf(tokens: readonly Token[], at: number, words: ServiceWords): number | null {
  const { lower = '' } = tokens[at] ?? {};
  if (lower === 'let') {
    const know = tokens.findIndex((token, place) => place > at + 1 && token.lower === 'know');
    return know !== -1 && know <= at + MAX_BETWEEN && isPlace(tokens, at + 1, know, words) ? know + 1 : null;
  }
  if (!TELLS.test(lower) && !CHEERS.test(lower)) return null;
  let from = at + 1;
  while (TELLS.test(lower) && ALL.test(tokens[from]?.lower ?? '')) from += 1;
  if ((TELLS.test(lower) && from === at + 1) || !/^(?:in|on|to)$/.test(tokens[from]?.lower ?? '')) return null;
  let to = from;
  while (
    to < tokens.length &&
    (BESIDE.test(tokens[to]?.lower ?? '') ||
      tokens[to]?.mention?.kind === 'channel' ||
      words.anyService(tokens, to) > 0)
  )
    to += Math.max(1, words.anyService(tokens, to));
  return isPlace(tokens, from, to, words) ? to : null;
}

/** Whether words are nothing but a channel, its service, and words beside them. */
function isPlace(tokens: readonly Token[], from: number, to: number, words: ServiceWords): boolean {
  let channels = 0;
  for (let at = from; at < to;) {
    const length = words.anyService(tokens, at);
    if (tokens[at]?.mention?.kind === 'channel') channels += 1;
    else if (length === 0 && !BESIDE.test(tokens[at]?.lower ?? '')) return false;
    at += Math.max(1, length);
  }
  return channels === 1;
}

/** `send a Slack message to #ops`, in the place of these words. */
function messageOf(part: readonly Token[], words: ServiceWords): readonly Token[] {
  const [verb] = part;
  const channel = part.find(({ mention }) => mention?.kind === 'channel');
  if (!verb || !channel) return part;
  const named = part.findIndex((_token, at) => at > 0 && words.anyService(part, at) > 0);
  const service = named === -1 ? [] : part.slice(named, named + words.anyService(part, named));
  const covered = part.slice(1).filter((token) => token !== channel && !service.includes(token));
  return [
    { ...made(verb, 'send'), also: covered.map(placeOf) },
    before(verb, 'a'),
    ...service,
    before(channel, 'message'),
    before(channel, 'to'),
    channel,
  ];
}

/** `whenever I am mentioned`: the verb says nothing more. */
export const withoutAm = (tokens: readonly Token[]): readonly Token[] =>
  renumbered(
    tokens.flatMap((token, at) => {
      const next = tokens[at + 1];
      if (token.lower === 'am' && tokens[at - 1]?.lower === 'i') return [];
      return token.lower === 'i' && next?.lower === 'am' ? [{ ...token, also: [placeOf(next)] }] : [token];
    }),
  );
