import { made, placeOf, renumbered, sentencesOf } from '../sentences.js';
import type { Sentence } from '../sentences.js';
import type { Token } from '../tokens.js';
import { put } from './new-things.js';
import { wordList } from '../../word-list.js';

/*
 * Texts that are to be other ones each time: `send me a friendly reminder to stretch. Vary the wording.` A model alone can
 * write them: `have AI write a friendly reminder to stretch and send it to me`.
 */

const SENDS = /^(?:send|email|mail|text|message|give|post)$/;
const TEXT =
  /^(?:reminder|message|note|text|greeting|nudge|affirmation|quote|tip|joke|encouragement|compliment|prompt|notification|poem|email|mail)$/;
const VARIES = wordList('vary|varies|varied|varying|vary|alternate|rotate');
const WORDING = /^(?:wording|words|phrasing|text|message|tone|it|style|them|content)$/;
const MAX_ADJECTIVES = 5;

/** The request with the text that varies as one that a model writes. */
export function withVariedTexts(tokens: readonly Token[]): readonly Token[] {
  const isSaid = tokens.some(({ lower }) => lower === 'ai' || lower === 'model');
  if (isSaid || !tokens.some((_token, at) => variesAt(tokens, at))) return tokens;
  for (const sentence of sentencesOf(tokens)) {
    const written = writtenIn(tokens, sentence);
    if (written) return renumbered(written);
  }
  return tokens;
}

/** `vary the wording`, `different wording each time`, `never the same text twice` */
function variesAt(tokens: readonly Token[], at: number): boolean {
  const lower = tokens[at]?.lower ?? '';
  const near = tokens.slice(at + 1, at + 4).map((token) => token.lower);
  if (VARIES.test(lower)) return near.some((word) => WORDING.test(word));
  const isOther = lower === 'different' || (lower === 'not' && near.includes('same')) || lower === 'new';
  const isEach = tokens
    .slice(at + 1, at + 6)
    .some((token, index, all) => token.lower === 'time' && /^(?:each|every)$/.test(all[index - 1]?.lower ?? ''));
  return isOther && isEach && near.some((word) => WORDING.test(word));
}

/** `send me a friendly reminder to stretch` → `have AI write a friendly reminder to stretch and send it to me` */
function writtenIn(tokens: readonly Token[], { from, to }: Sentence): readonly Token[] | null {
  const verb = tokens.findIndex(
    ({ lower }, at) => at >= from && at < to && SENDS.test(lower) && /^(?:me|us)$/.test(tokens[at + 1]?.lower ?? ''),
  );
  const send = tokens[verb];
  const whom = tokens[verb + 1];
  if (!send || !whom) return null;
  const first = verb + 2;
  let noun = first;
  while (noun < first + MAX_ADJECTIVES && tokens[noun]?.kind === 'word' && !TEXT.test(tokens[noun]?.lower ?? ''))
    noun += 1;
  if (!/^(?:a|an|one|some)$/.test(tokens[first]?.lower ?? '') || !TEXT.test(tokens[noun]?.lower ?? '')) return null;
  let end = noun + 1;
  while (end < to && !/^(?:,|;|and|but|every|each|at|when|if)$/.test(tokens[end]?.lower ?? '')) end += 1;
  const last = tokens[end - 1] as Token;
  const order = { ...put('ai', send), also: [placeOf(send)] };
  const verbOf = send.lower === 'give' || send.lower === 'post' ? 'send' : send.lower;
  return [
    ...tokens.slice(0, verb),
    put('have', send),
    order,
    put('write', send),
    ...tokens.slice(first, end),
    put('and', last),
    put(verbOf, last),
    put('it', last),
    put('to', last),
    made(whom, whom.lower),
    ...tokens.slice(end),
  ];
}
