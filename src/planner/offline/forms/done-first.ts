import { asBase } from '../text/services/words.js';
import { before } from '../text/transfers/parts.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/* `send my tasks to Telegram, summarized with AI`: the text is made before it is sent. */

const SENDS = /^(?:send|post|mail|email|forward|message|share|write)$/;
const MADE = wordList('summarized|summarised|translated|shortened|rewritten|condensed|proofread');
const MODEL = /^(?:ai|gpt|chatgpt|claude|gemini)$/;

/** The sentence with the work on the text before the message; null: it says no such thing. */
export function madeFirst(sentence: readonly Token[]): readonly Token[] | null {
  const done = sentence.findIndex(
    ({ lower }, at) => at > 3 && MADE.test(lower) && /^(?:,|and)$/.test(sentence[at - 1]?.lower ?? ''),
  );
  const by = done + 1;
  const isModel =
    /^(?:with|by|using|through)$/.test(sentence[by]?.lower ?? '') && MODEL.test(sentence[by + 1]?.lower ?? '');
  const isInto = sentence[done]?.lower === 'translated' && /^(?:to|into)$/.test(sentence[by]?.lower ?? '');
  if (done === -1 || (!isModel && !isInto) || by + 2 < sentence.length) return null;
  const verb = sentence.findIndex(({ lower }, at) => at < done && SENDS.test(lower));
  const to = sentence.findLastIndex(({ lower }, at) => at > verb && at < done && /^(?:to|in|on)$/.test(lower));
  const isMe = /^(?:me|us)$/.test(sentence[verb + 1]?.lower ?? '');
  const send = sentence[verb];
  const made = sentence[done];
  if (!send || !made || to <= verb + 1) return null;
  const object = sentence.slice(verb + (isMe ? 2 : 1), to);
  if (object.length === 0) return null;
  return [
    ...sentence.slice(0, verb),
    asBase(made),
    ...object,
    ...sentence.slice(by),
    before(send, 'and'),
    send,
    before(send, 'it'),
    ...(isMe ? [before(send, 'to'), ...sentence.slice(verb + 1, verb + 2)] : []),
    ...sentence.slice(to, done - 1),
  ];
}
