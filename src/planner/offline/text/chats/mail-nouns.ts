import { lowerAt, renumbered } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { put } from '../work/new-things.js';

const WHICH = /^(?:unread|unanswered|starred|important|recent|unopened)$/;
const NOUN = /^(?:e?-?mails?|messages?|inbox|mailbox|labels?|account|drafts?|threads?|conversations?|newsletters?)$/;

/** `summarise my unread Gmail` → `summarise my unread emails in Gmail`: the name of the service stands for its mails. */
export function withMailNouns(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const at = tokens.findIndex((_token, index) => {
    const length = WHICH.test(lowerAt(tokens, index - 1)) ? words.service(tokens, index) : 0;
    const id = length > 0 ? words.serviceId(tokens, index) : null;
    return id !== null && words.isMailer(id) && !NOUN.test(lowerAt(tokens, index + length));
  });
  const seat = tokens[at];
  if (!seat) return tokens;
  return renumbered([...tokens.slice(0, at), put('emails', seat), put('in', seat), ...tokens.slice(at)]);
}
