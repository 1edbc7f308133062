import { asQuoted, ENDS, lowerAt, made, renumbered, writtenText } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';

/* Reminders that are posted to a channel. */

/** `post a reminder in #finance to send in the receipts` → `post "Please send in the receipts" in #finance`. */
export function withPostedReminders(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const noun = tokens.findIndex(({ lower }) => lower === 'reminder');
  let verb = noun - 1;
  while (verb > 0 && /^(?:an?|short|friendly|quick|weekly|daily|little)$/.test(lowerAt(tokens, verb))) verb -= 1;
  const link = /^(?:in|to|on)$/.test(lowerAt(tokens, noun + 1)) ? noun + 2 : -1;
  const named = tokens.slice(Math.max(0, link), link + 4).findIndex(({ mention }) => mention?.kind === 'channel');
  const channel = link === -1 || named === -1 ? -1 : link + named;
  const act = tokens[verb];
  const isPosted = noun > 1 && /^(?:post|send|write|put|drop|leave)$/.test(act?.lower ?? '');
  if (!act || !isPosted || channel === -1) return tokens;
  const end = tokens.findIndex(({ lower }, at) => at > channel && ENDS.test(lower));
  const to = tokens.findLastIndex(
    ({ lower }, at) =>
      lower === 'to' && at > channel && (end === -1 || at < end) && words.anyService(tokens, at + 1) === 0,
  );
  const said = to === -1 ? [] : tokens.slice(to + 1, end === -1 ? tokens.length : end);
  const [first, ...more] = said;
  if (!first || said.some((token) => words.isTime(token))) return tokens;
  const quote = asQuoted([first, ...more], `Please ${writtenText(said)}`);
  return renumbered([
    ...tokens.slice(0, verb),
    made(act, 'post', tokens.slice(verb + 1, noun + 1)),
    quote,
    ...tokens.slice(noun + 1, to),
    ...tokens.slice(end === -1 ? tokens.length : end),
  ]);
}
