import { fitsAny } from '../../text/asides/aside-words.js';
import type { ServiceWords } from '../../text/services/words.js';
import { before } from '../../text/transfers/parts.js';
import type { Token } from '../../text/tokens.js';

/*
 * `Draft a reply …, don't send it, I'll check it first`: a draft is not sent, so that the tail asks for nothing more.
 */

const KEPT: readonly RegExp[] = [
  /^(?:[,;.–-] )?(?:and |but |just |please )*(?:dont|do not|never) send (?:it|them|anything|the reply|the draft)(?: (?:yet|out|off|automatically|right away|on its own))?(?: [,;.–-])?(?: (?:and |so |because |as |since )?(?:i'll|ill|i will|i want to|i'd like to|i can|we'll|we will|let me|we want to) (?:check|review|read|look at|look over|edit|approve|send|look|proofread)(?: (?:it|them|that|at it|over it))?(?: (?:over|first|myself|later|through|before sending|before it goes out|before))*)?(?= $)/,
];
const DRAFT = /^(?:draft|drafts|drafted)$/;
const SENDS = /^(?:send|post|forward|notify|tell)$/;

const OPENS = /^(?:when|whenever|if|once)$/;
const MODEL = /^(?:ai|gpt|chatgpt|claude|gemini)$/;

/** The sentence without the words that a draft is not to be sent, if it asks for a draft and sends nothing. */
export function withKeptDraft(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const draft = tokens.findIndex(({ lower }) => DRAFT.test(lower));
  const tail = draft === -1 ? -1 : tokens.findIndex((_token, at) => at > draft && fitsAny(tokens, at, KEPT) > 0);
  const isKept = tail !== -1 && !tokens.slice(0, tail).some(({ lower }) => SENDS.test(lower));
  const line = modelFirst(isKept ? tokens.slice(0, tail) : tokens, draft, words);
  return isKept ? startFirst(line, draft) : line;
}

/** `a reply in Gmail with AI` → `a reply with AI in Gmail`: the model is read beside the text. */
function modelFirst(line: readonly Token[], draft: number, words: ServiceWords): readonly Token[] {
  const place = line.findIndex(
    ({ lower }, at) => draft !== -1 && at > draft && /^(?:in|on)$/.test(lower) && words.anyService(line, at + 1) > 0,
  );
  const end = place + 1 + (place === -1 ? 0 : words.anyService(line, place + 1));
  const isBehind = /^(?:with|using|by)$/.test(line[end]?.lower ?? '') && MODEL.test(line[end + 1]?.lower ?? '');
  if (place === -1 || !isBehind) return line;
  return [...line.slice(0, place), ...line.slice(end, end + 2), ...line.slice(place, end), ...line.slice(end + 2)];
}

/** `draft a reply whenever …` → `whenever …, draft a reply`. */
function startFirst(line: readonly Token[], draft: number): readonly Token[] {
  const opener = line.findIndex(({ lower }, at) => at > draft && OPENS.test(lower));
  const first = line[0];
  if (draft !== 0 || opener < 2 || !first || line.slice(0, opener).some(({ lower }) => lower === ',')) return line;
  return [...line.slice(opener), before(first, ','), ...line.slice(0, opener)];
}
