import { lowerAt, made, renumbered } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { onlyMessenger } from './one-messenger.js';

/*
 * `when someone posts a link in #reads on Discord, mail me the link`: the link stands in the text of the message, and the
 * address of the message itself is not meant. It becomes `… mail me the text`.
 */

const STARTS = /^(?:when|whenever|if|once)$/;
const HAS = /^(?:posts|shares|drops|sends|contains|has|includes|with|containing|posted|shared)$/;
const LINK = /^(?:link|links|url|urls)$/;
const BEHIND = /^(?:|,|\.|and|then|to|in|into|on|by|via|with)$/;

/** The words with the text of the message in the place of a link that was posted. */
export function withPostedLinks(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const posted = tokens.findIndex(
    ({ lower }, at) => LINK.test(lower) && tokens.slice(Math.max(0, at - 3), at).some((one) => HAS.test(one.lower)),
  );
  const isStarted = tokens.slice(0, Math.max(0, posted)).some(({ lower }) => STARTS.test(lower));
  if (posted === -1 || !isStarted || onlyMessenger(tokens, words).length === 0) return tokens;
  // `with the link to the message`
  const isOf = (at: number): boolean =>
    /^(?:to|of)$/.test(lowerAt(tokens, at + 1)) &&
    tokens.slice(at + 2, at + 5).some(({ lower }) => /^(?:it|message|post|that)$/.test(lower));
  const isText = ({ lower }: Token, at: number): boolean =>
    at > posted &&
    LINK.test(lower) &&
    lowerAt(tokens, at - 1) === 'the' &&
    BEHIND.test(lowerAt(tokens, at + 1)) &&
    !isOf(at);
  if (!tokens.some(isText)) return tokens;
  return renumbered(tokens.map((token, at) => (isText(token, at) ? made(token, 'text') : token)));
}
