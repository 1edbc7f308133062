import { ENDS, lowerAt, made, renumbered } from '../sentences.js';
import { behind } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/*
 * `I'd like a mail whenever …`, `I want an AI summary of …`: it is for the one who wishes it, and becomes `send me a mail whenever
 * …`. `send me a summary of it by email` becomes `email me a summary of it`, so that the way is no second act.
 */

const WISHES = wordList('like|love|want|need');
const GETS = wordList('get|have|receive|see');
const MAIL = wordList(
  'mail|email|e-mail|summary|digest|report|overview|notification|alert|roundup|recap|heads-up|breakdown',
);
const KIND = wordList(
  'ai|reminder|short|quick|brief|weekly|daily|monthly|little|small|email|mail|new|ai-written|friendly',
);
/** What is wished is not the mail itself, but something else that is done with it or a thing of a service. */
const NO_MAIL = /^(?:to|in|on|into|that|which|with|address|list|campaign|template|form|account|draft|from)$/;
const SENDS = wordList('send|give|show|forward');
const BY = /^(?:by|via|per|through)$/;
const MAILS = /^(?:e-?mail|mail)$/;
const MAX_KIND = 4;

/** The words in which such a wish is an order, and the way of a message its verb. */
export function withWishedMails(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ lower }) => MAIL.test(lower))) return tokens;
  return byMail(wished(tokens) ?? tokens);
}

/** `I'd like an AI summary of …` → `send me an AI summary of …`. Null: nothing of this is wished. */
function wished(tokens: readonly Token[]): readonly Token[] | null {
  const at = tokens.findIndex(({ lower }) => /^(?:i|i['’]d|we|we['’]d)$/.test(lower));
  const who = tokens[at];
  let to = at + 1 + (lowerAt(tokens, at + 1) === 'would' ? 1 : 0);
  if (!who || !WISHES.test(lowerAt(tokens, to))) return null;
  to += 1;
  if (lowerAt(tokens, to) === 'to' && GETS.test(lowerAt(tokens, to + 1))) to += 2;
  if (!/^an?$/.test(lowerAt(tokens, to))) return null;
  let noun = to + 1;
  while (noun < to + MAX_KIND && KIND.test(lowerAt(tokens, noun)) && !isMail(tokens, noun)) noun += 1;
  if (!isMail(tokens, noun) || NO_MAIL.test(lowerAt(tokens, noun + 1))) return null;
  const send = made(who, 'send', tokens.slice(at + 1, to));
  return renumbered([...tokens.slice(0, at), send, behind(who, 'me'), ...tokens.slice(to)]);
}

/** `an email`, but not `an email summary`. */
const isMail = (tokens: readonly Token[], at: number): boolean =>
  MAIL.test(lowerAt(tokens, at)) && !MAIL.test(lowerAt(tokens, at + 1));

/** `send me … by email` at the end → `email me …`. */
function byMail(tokens: readonly Token[]): readonly Token[] {
  const last = tokens.findLastIndex(({ lower }) => !ENDS.test(lower));
  const by = last - 1;
  if (!MAILS.test(lowerAt(tokens, last)) || !BY.test(lowerAt(tokens, by))) return tokens;
  const comma = lowerAt(tokens, by - 1) === ',' ? by - 1 : by;
  const verb =
    tokens.findLastIndex(({ lower }, at) => at < comma && lower === 'me' && SENDS.test(lowerAt(tokens, at - 1))) - 1;
  const token = tokens[verb];
  if (verb < 0 || !token || tokens.slice(verb, comma).some(({ lower }) => /^(?:then|;|\.)$/.test(lower))) return tokens;
  // `summarize my mails and send me the summary by email`: what was made before is passed on, by the service that has it.
  const isMadeBefore =
    comma === verb + 4 && lowerAt(tokens, verb + 2) === 'the' && MAIL.test(lowerAt(tokens, verb + 3));
  if (isMadeBefore) return tokens;
  return renumbered([
    ...tokens.slice(0, verb),
    made(token, 'email', tokens.slice(comma, last + 1)),
    ...tokens.slice(verb + 1, comma),
    ...tokens.slice(last + 1),
  ]);
}
