import { made } from '../sentences.js';
import type { Token } from '../tokens.js';
import type { WorkWords } from './work-words.js';

/*
 * `translate messages in Slack #intl to English`: work on messages that are written somewhere. No word says that they are new
 * ones, and the messenger is where they are and not where the answer goes.
 */

const MESSAGES = /^(?:messages|posts|dms|chats)$/;
const PLACE = /^(?:in|on|from|at)$/;
const SMALL = /^(?:my|our|the|a|customer|channel|server|workspace|team|chat|group)$/;
const SENT = /^(?:sent|posted|written|coming|arriving)$/;
/** The most words before the noun. */
const MAX_BEFORE = 4;
/** Words that say which of them are meant, or how many: they are read elsewhere. */
const CHOSEN =
  /^(?:each|every|any|all|new|incoming|inbound|newly|fresh|unread|last|latest|newest|recent|top|first|old|older|today's|yesterday's|these|those|this|that|and|then|when|if|to|in|from|with|of|for|mails?|emails?|e-mails?|gmail|sms|text|discord|\d+)$/;

/** The place where `new` is missing; null: no such messages are spoken of. @param verb the place of the verb that works on them */
export function messagesAt(tokens: readonly Token[], verb: number, words: WorkWords): number | null {
  for (let noun = verb + 1; noun <= verb + 1 + MAX_BEFORE; noun += 1) {
    const token = tokens[noun];
    if (token?.kind !== 'word' || CHOSEN.test(token.lower)) return null;
    if (!MESSAGES.test(token.lower)) continue;
    // `messages sent to our Telegram bot`
    const sent = SENT.test(tokens[noun + 1]?.lower ?? '') ? 1 : 0;
    let name = noun + sent + 2;
    while (SMALL.test(tokens[name]?.lower ?? '')) name += 1;
    const link = tokens[noun + sent + 1]?.lower ?? '';
    const isThere = PLACE.test(link) || (sent > 0 && /^(?:to|via|through|into)$/.test(link));
    const id = isThere ? words.serviceId(tokens, name) : null;
    if (id === null || !words.isMessenger(id)) return null;
    const place = tokens.slice(noun + 1, name + words.service(tokens, name));
    const told = words.happening([made(token, 'new'), token, ...place]);
    return told === null ? null : verb + 1;
  }
  return null;
}

/** The words with `new` before them, which the plan assumes. */
export function withNewAt(tokens: readonly Token[], at: number): readonly Token[] {
  const token = tokens[at];
  if (!token) return tokens;
  let noun = at;
  while (/^(?:the|my|our|a)$/.test(tokens[noun]?.lower ?? '')) noun += 1;
  const head = tokens[noun] ?? token;
  const fresh = { ...made(head, 'new', tokens.slice(at, noun)), end: head.start, implied: 'assumed' as const };
  return [...tokens.slice(0, at), fresh, ...tokens.slice(noun)];
}
