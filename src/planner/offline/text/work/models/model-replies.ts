import { made, placeOf, renumbered, sentencesOf } from '../../sentences.js';
import type { Token } from '../../tokens.js';
import { put } from '../new-things.js';
import { wordList } from '../../../word-list.js';

/*
 * A model answers a message: `have AI read it and send a helpful automated reply`, `let AI look at it and respond with a
 * friendly answer`. They become `have AI write a helpful reply and reply with it`.
 */

const ASKS = /^(?:have|let|use|get|ask)$/;
const READS = /^(?:read|analy[sz]e|review|understand|process|interpret|look|check|examine)s?$/;
const THING = wordList(
  'it|them|this|that|the|message|messages|mail|email|emails|text|question|questions|at|through|over|each|one',
);
const SENDS = /^(?:send|give|post|return|deliver)s?$/;
const BACK = /^(?:back|them|him|her|out|it)$/;
const REPLY = /^(?:reply|response|answer)$/;
const IDLE = /^(?:automated|automatic|auto|instant|immediate|quick)$/;
const JOINS = /^(?:,|and|then|to|automatically|also)$/;
const MAX_ADJECTIVES = 4;

/** The request with the reply of a model as a text that it writes first. */
export function withModelReplies(tokens: readonly Token[]): readonly Token[] {
  for (const { from, to } of sentencesOf(tokens)) {
    const found = replyIn(tokens, from, to);
    if (found) return renumbered(found);
  }
  return tokens;
}

function replyIn(tokens: readonly Token[], from: number, to: number): readonly Token[] | null {
  const model = tokens.findIndex(
    ({ lower }, at) => at > from && at < to && lower === 'ai' && asksAt(tokens, at) !== null,
  );
  const start = model === -1 ? null : asksAt(tokens, model);
  if (start === null) return null;
  let at = model + 1;
  while (JOINS.test(tokens[at]?.lower ?? '')) at += 1;
  if (READS.test(tokens[at]?.lower ?? '')) {
    at += 1;
    while (THING.test(tokens[at]?.lower ?? '')) at += 1;
    const behind = at;
    while (JOINS.test(tokens[at]?.lower ?? '')) at += 1;
    if (at === behind) return null;
  }
  const verb = tokens[at];
  if (!verb || !SENDS.test(verb.lower)) return null;
  let noun = at + 1;
  while (BACK.test(tokens[noun]?.lower ?? '')) noun += 1;
  const first = noun;
  while (noun < first + MAX_ADJECTIVES + 1 && tokens[noun]?.kind === 'word' && !REPLY.test(tokens[noun]?.lower ?? ''))
    noun += 1;
  const reply = tokens[noun];
  if (!reply || !REPLY.test(reply.lower) || !/^(?:a|an|the|some)$/.test(tokens[first]?.lower ?? '')) return null;
  const kept = tokens.slice(first, noun).filter(({ lower }) => !IDLE.test(lower));
  const gone = tokens
    .slice(start, noun)
    .filter((token) => token !== tokens[model] && token !== verb && !kept.includes(token));
  const end = noun + 1 + (tokens[noun + 1]?.lower === 'back' ? 1 : 0);
  return [
    ...tokens.slice(0, start),
    put('have', verb),
    { ...(tokens[model] as Token), also: [...(tokens[model]?.also ?? []), ...gone.map(placeOf)] },
    put('write', verb),
    ...kept,
    reply,
    put('and', reply),
    made(verb, 'reply', tokens.slice(noun + 1, end)),
    put('with', reply),
    put('it', reply),
    ...tokens.slice(end),
  ];
}

/** The place of `have` before `the AI`; null: it is not asked. */
function asksAt(tokens: readonly Token[], model: number): number | null {
  const article = /^(?:the|an|our|my)$/.test(tokens[model - 1]?.lower ?? '') ? 1 : 0;
  const at = model - 1 - article;
  return ASKS.test(tokens[at]?.lower ?? '') ? at : null;
}
