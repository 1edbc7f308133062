import type { Token } from '../tokens.js';
import { made } from '../sentences.js';
import type { PlainVerb } from './idioms.js';

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
