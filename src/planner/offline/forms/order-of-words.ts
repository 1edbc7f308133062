import { openerLength } from '../text/starts/openers.js';
import { before, isActAt } from '../text/transfers/parts.js';
import type { ServiceWords } from '../text/services/words.js';
import { isDone } from '../text/services/words.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/* A clause of a start whose state stands at the end, and one without a comma before its act. */

const ACTS = wordList(
  'create|add|send|post|make|upload|save|notify|tell|log|open|forward|copy|move|reply|announce|archive|update|text|ping|assign|append|put|let|alert|email|mail|summarize|translate',
);
const JOINS =
  /^(?:to|a|an|the|and|or|i|we|someone|somebody|they|you|he|she|my|our|new|that|who|which|not|is|are|gets?|by|of|in|on|with|for|from|each|every|any|please|it)$/;
const PLACE = /^(?:in|on|to|at|into|from|by)$/;

/** `when a message in #bugs is posted` → `when a message is posted in #bugs`; null: it stands at its place. */
export function stateForward(sentence: readonly Token[]): readonly Token[] | null {
  const from = sentence.findIndex((_token, at) => openerLength(sentence.slice(at)) > 0);
  if (from === -1) return null;
  const comma = sentence.findIndex(({ lower }, at) => at > from && /^(?:,|→)$/.test(lower));
  const end = comma === -1 ? sentence.length : comma;
  const [be, done] = [sentence[end - 2], sentence[end - 1]];
  const place = sentence.findIndex(({ lower }, at) => at > from + 1 && PLACE.test(lower));
  if (!be || !done || !/^(?:is|are|gets?)$/.test(be.lower) || !isDone(done) || place === -1 || place >= end - 3)
    return null;
  return [...sentence.slice(0, place), be, done, ...sentence.slice(place, end - 2), ...sentence.slice(end)];
}

/** `when a PDF comes into /Contracts create a task` → `…, create a task`; null: it has a comma, or no act. */
export function withComma(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  if (openerLength(sentence) === 0 || sentence.some(({ lower }) => /^(?:,|→|:)$/.test(lower))) return null;
  const at = sentence.findIndex(
    ({ lower }, place) =>
      place > 3 &&
      ACTS.test(lower) &&
      !JOINS.test(sentence[place - 1]?.lower ?? '') &&
      !PLACE.test(sentence[place + 1]?.lower ?? '') &&
      isActAt(sentence, place, words),
  );
  const first = sentence[at];
  return first ? [...sentence.slice(0, at), before(first, ','), ...sentence.slice(at)] : null;
}

const MAX_FILE = 6;

/** `an email with an offer attached from Ann` → `an email from Ann with an offer attached`; null: it stands so already. */
export function senderForward(sentence: readonly Token[]): readonly Token[] | null {
  const end = sentence.findIndex(({ lower }) => /^(?:attached|enclosed)$/.test(lower));
  const first = sentence.slice(Math.max(0, end - MAX_FILE), Math.max(0, end)).findLast(({ lower }) => lower === 'with');
  const from = first === undefined ? -1 : sentence.indexOf(first);
  if (from <= 0 || sentence[end + 1]?.lower !== 'from') return null;
  let to = end + 2;
  if (sentence[to]?.mention?.kind === 'address') to += 1;
  else while (/^\p{Lu}/u.test(sentence[to]?.text ?? '')) to += 1;
  if (to === end + 2) return null;
  return [
    ...sentence.slice(0, from),
    ...sentence.slice(end + 1, to),
    ...sentence.slice(from, end + 1),
    ...sentence.slice(to),
  ];
}
