import { made, renumbered } from './sentences.js';
import type { Token } from './tokens.js';
import { wordList } from '../word-list.js';

const GIVES = /^(?:send|shoot|drop|get|give|fire|receive|want|need)$/;
const WHO = /^(?:me|us|him|her|them|everyone|everybody)$/;
const ARTICLE = /^(?:a|an|one|another)$/;
const SMALL = wordList('quick|short|brief|little|simple|nice|single');
/** Behind these the text goes another way, or is no message. */
const OTHER = /^(?:on|in|via|by|through|over|using|file|files|document|summary|version|editor|field|column|block)$/;
const BEFORE_ORDER = /^(?:and|then|please|to|you|just|also|should|[,.;!?:\n])$/;

/** `text me when …`, `send me a text`: such a text is an SMS, and no mail. */
export function withTextMessages(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ lower }) => lower === 'text')) return tokens;
  const line = tokens.flatMap((token, at): readonly Token[] => {
    const article = articleOf(tokens, at + 1, SMALL.test(tokens[at + 1]?.lower ?? '') ? 2 : 1);
    if (article) return [made(token, 'an')];
    if (token.lower === 'text') {
      if (isOrder(tokens, at)) return [made(token, 'send')];
      const isMessage = tokens[at + 1]?.lower === 'message';
      return isSent(tokens, at) ? [sms(token, isMessage ? tokens.slice(at + 1, at + 2) : [])] : [token];
    }
    if (token.lower === 'message' && tokens[at - 1]?.lower === 'text' && isSent(tokens, at - 1)) return [];
    const verb = tokens[at - 1];
    if (verb?.lower !== 'text' || !isOrder(tokens, at - 1)) return [token];
    return [token, { ...made(token, 'an'), start: token.end }, sms(verb)];
  });
  return renumbered(line);
}

const sms = (token: Token, covered: readonly Token[] = []): Token => ({ ...made(token, 'sms', covered), text: 'SMS' });

/** `text me`, but not `text me on WhatsApp`, nor `text me about it on WhatsApp`. */
function isOrder(tokens: readonly Token[], at: number): boolean {
  const isFirst = at === 0 || BEFORE_ORDER.test(tokens[at - 1]?.lower ?? '');
  const isAbout = tokens[at + 2]?.lower === 'about' && /^(?:it|this|that|them)$/.test(tokens[at + 3]?.lower ?? '');
  const place = at + (isAbout ? 4 : 2);
  return isFirst && WHO.test(tokens[at + 1]?.lower ?? '') && !OTHER.test(tokens[place]?.lower ?? '');
}

/** Whether an article stands before a text that is sent, with so many words between its place and the text. */
function articleOf(tokens: readonly Token[], from: number, length: number): boolean {
  const text = from + length - 1;
  return tokens[text]?.lower === 'text' && ARTICLE.test(tokens[from - 1]?.lower ?? '') && isSent(tokens, text);
}

/** `send me a quick text`: what is sent is the text itself. */
function isSent(tokens: readonly Token[], at: number): boolean {
  let start = at - 1;
  while (SMALL.test(tokens[start]?.lower ?? '')) start -= 1;
  if (!ARTICLE.test(tokens[start]?.lower ?? '')) return false;
  start -= 1;
  if (WHO.test(tokens[start]?.lower ?? '')) start -= 1;
  const behind = at + (tokens[at + 1]?.lower === 'message' ? 2 : 1);
  const goesElsewhere =
    OTHER.test(tokens[behind]?.lower ?? '') ||
    (tokens[behind]?.lower === 'to' && /^(?:channel|address)$/.test(tokens[behind + 1]?.mention?.kind ?? ''));
  return GIVES.test(tokens[start]?.lower ?? '') && !goesElsewhere;
}
