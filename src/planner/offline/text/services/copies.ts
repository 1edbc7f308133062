import type { Token } from '../tokens.js';
import { made } from '../sentences.js';
import { stem } from '../stem.js';
import type { PlainVerb } from './idioms.js';
import type { ServiceWords } from './words.js';

/* Copies: those that are passed on to people, and those that are made of something. */

/** `copy the message to #support` → `post the message to #support`. */
export function passedOn(sentence: readonly Token[], at: number): PlainVerb | null {
  const before = sentence[at - 1]?.lower ?? ',';
  if (!/^(?:copy|mirror|relay)$/.test(sentence[at]?.lower ?? '') || !/^(?:,|→|:|and|then|please)$/.test(before))
    return null;
  const rest = sentence.slice(at + 1, at + 8);
  const to = rest.findIndex(({ lower }) => lower === 'to');
  const isText = rest.slice(0, Math.max(0, to)).some(({ lower }) => /^(?:message|messages|text|it|them)$/.test(lower));
  const isChannel = rest.slice(to, to + 4).some(({ mention }) => mention?.kind === 'channel');
  return to > 0 && isText && isChannel ? { token: made(sentence[at] as Token, 'post'), length: 1 } : null;
}

/** `put a copy of the template into …` → `copy the template into …`. */
export function copyOf(sentence: readonly Token[], at: number): PlainVerb | null {
  const isCopy =
    /^(?:put|make|create|save|drop|place|store|get|take)$/.test(sentence[at]?.lower ?? '') &&
    /^(?:a|another)$/.test(sentence[at + 1]?.lower ?? '') &&
    sentence[at + 2]?.lower === 'copy' &&
    sentence[at + 3]?.lower === 'of';
  return isCopy ? { token: made(sentence[at] as Token, 'copy', sentence.slice(at + 1, at + 4)), length: 4 } : null;
}

/** `turn the email into a Trello card` → `create a Trello card from the email`. Services that convert texts keep their verb. */
export function turnedInto(given: readonly Token[], words: ServiceWords): readonly Token[] {
  const sentence = madeOutOf(given);
  const at = sentence.findIndex(
    ({ lower }, place) =>
      /^(?:turn|convert|transform)$/.test(lower) &&
      /^(?:,|→|:|and|then|please)$/.test(sentence[place - 1]?.lower ?? ',') &&
      /^(?:it|this|that|them|these|the|each|every)$/.test(sentence[place + 1]?.lower ?? ''),
  );
  if (at === -1 || words.isOwnVerb(stem(sentence[at]?.lower ?? ''))) return sentence;
  const into = sentence.slice(at + 1, at + MAX_OBJECT).findIndex(({ lower }) => /^(?:into|to)$/.test(lower)) + at + 1;
  if (into <= at + 1 || !/^(?:a|an)$/.test(sentence[into + 1]?.lower ?? '')) return sentence;
  const rest = sentence.slice(into + 1).findIndex(({ lower }) => /^(?:,|→|;|and|then)$/.test(lower));
  const end = rest === -1 ? sentence.length : into + 1 + rest;
  const names = sentence.slice(into, end).some((_token, place) => words.service(sentence, into + place) > 0);
  if (!names) return sentence;
  return [
    ...sentence.slice(0, at),
    made(sentence[at] as Token, 'create'),
    ...sentence.slice(into + 1, end),
    made(sentence[into] as Token, 'from'),
    ...sentence.slice(at + 1, into),
    ...sentence.slice(end),
  ];
}

/** The most words up to `into`. */
const MAX_OBJECT = 7;

/** `make a Notion page out of it` → `make a Notion page from it`. */
function madeOutOf(sentence: readonly Token[]): readonly Token[] {
  const out = sentence.findIndex(
    ({ lower }, at) =>
      lower === 'out' &&
      sentence[at + 1]?.lower === 'of' &&
      /^(?:it|this|that|them|these|each)$/.test(sentence[at + 2]?.lower ?? ''),
  );
  const isMade = sentence
    .slice(Math.max(0, out - MAX_OBJECT), out)
    .some(({ lower }) => /^(?:make|create|build)$/.test(lower));
  const [from, of] = sentence.slice(out, out + 2);
  if (out === -1 || !isMade || !from || !of) return sentence;
  return [...sentence.slice(0, out), made(from, 'from', [of]), ...sentence.slice(out + 2)];
}
