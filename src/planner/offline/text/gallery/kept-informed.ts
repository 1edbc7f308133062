import { made } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before, inPlaceOf } from '../transfers/parts.js';

/* `Keep your team updated in Slack about new issues`, `Stay informed on Telegram when …`: the people are notified. */

const INFORMED = [
  'updated',
  'informed',
  'posted',
  'notified',
  'in the loop',
  'up to date',
  'up-to-date',
  'in the know',
  'aware',
  'alerted',
  'on top',
].map((phrase) => phrase.split(' '));
const WAY = /^(?:in|on|via|through|by|with|using|over|inside)$/;
const ABOUT = /^(?:about|on|of|with|regarding|when|whenever|every|each|as|if|for)$/;
const STARTS = /^(?:when|whenever|every|each|as|if)$/;
const MAX_WHO = 5;

/** Null: the sentence keeps nobody informed. */
export function keptInformed(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const verb = sentence.findIndex(({ lower }) => !/^(?:automatically|please|to|and)$/.test(lower));
  const { lower = '' } = sentence[verb] ?? {};
  if (verb > 1 || !/^(?:keeps?|stay|get|be)$/.test(lower)) return null;
  const isKept = lower.startsWith('keep');
  const state = informedAt(sentence, verb + 1, isKept ? MAX_WHO : 0);
  if (!state || (!isKept && lower !== 'stay' && state.from > verb + 1)) return null;
  const who = sentence.slice(verb + 1, state.from);
  if ((isKept && who.length === 0) || who.some((_token, at) => words.anyService(who, at) > 0)) return null;
  const way = wayAt(sentence, state.to, words);
  const about = sentence[way.to];
  if (!about || !ABOUT.test(about.lower) || way.to + 1 >= sentence.length) return null;
  // `keep me in the loop about the office`: nothing tells of that.
  if (!sentence.some((_token, at) => words.anyService(sentence, at) > 0)) return null;
  const order = inPlaceOf([sentence[verb] as Token, ...sentence.slice(state.from, state.to)], 'notify');
  return [
    ...sentence.slice(0, verb),
    order,
    ...(who.length > 0 ? who : [before(sentence[state.from] as Token, 'me')]),
    ...sentence.slice(way.from, way.to),
    STARTS.test(about.lower) ? about : made(about, 'about'),
    ...sentence.slice(way.to + 1),
  ];
}

function informedAt(
  sentence: readonly Token[],
  start: number,
  most: number,
): { readonly from: number; readonly to: number } | null {
  for (let at = start; at <= start + most && at < sentence.length; at += 1) {
    const found = INFORMED.find((phrase) => phrase.every((word, offset) => sentence[at + offset]?.lower === word));
    if (found) return { from: at, to: at + found.length };
  }
  return null;
}

/** `in Slack`, `on our Discord server`: the words for the place; none: an empty run. */
function wayAt(
  sentence: readonly Token[],
  at: number,
  words: ServiceWords,
): { readonly from: number; readonly to: number } {
  if (!WAY.test(sentence[at]?.lower ?? '')) return { from: at, to: at };
  let place = at + 1;
  while (/^(?:your|our|my|the|a|an)$/.test(sentence[place]?.lower ?? '')) place += 1;
  const length = words.anyService(sentence, place);
  const isMail = /^(?:email|mail|sms)$/.test(sentence[place]?.lower ?? '');
  if (length === 0 && !isMail) return { from: at, to: at };
  const end = place + Math.max(length, 1);
  const isMore = /^(?:channel|server|group|chat|workspace)$/.test(sentence[end]?.lower ?? '');
  return { from: at, to: isMore ? end + 1 : end };
}
