import { lowerAt, placeOf, renumbered } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { isChat } from './one-messenger.js';

/*
 * `our studio's Telegram bot`, `our chess Discord`: whose account of the messenger it is. The account that is connected is
 * meant, so that these words say no more than `our`.
 */

const OWN = /^(?:my|our)$/;
/** They tell one account from another. */
const TELLS =
  /^(?:new|private|public|other|old|whole|second|first|main|personal|shared|same|test|entire|favou?rite|paid|free|#.*)$/;
/** They lead to the messenger, so that the words before them are no owner of it. */
const LINKS =
  /^(?:on|in|at|via|to|from|with|for|of|and|or|by|about|into|through|over|using|who|that|when|if|is|are|has|have|a|an|the)$/;
/** It is named after what it is for. */
const INNER = /^(?:channel|channels|group|groups|chat|chats|room|supergroup|thread|role)$/;
const MAX_WORDS = 2;

/** The words without those for the owner of a messenger. */
export function withoutOwners(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  for (let at = 0; at < tokens.length; at += 1) {
    const to = OWN.test(lowerAt(tokens, at)) ? ownerTo(tokens, at + 1, words) : null;
    const article = tokens[at];
    if (to === null || !article) continue;
    const seat = { ...article, also: [...(article.also ?? []), ...tokens.slice(at + 1, to).map(placeOf)] };
    return renumbered([...tokens.slice(0, at), seat, ...tokens.slice(to)]);
  }
  return tokens;
}

/** The end of the words for the owner, right before the name of a messenger. Null: none stand there. */
function ownerTo(tokens: readonly Token[], from: number, words: ServiceWords): number | null {
  for (let to = from + 1; to <= from + MAX_WORDS; to += 1) {
    const id = words.serviceId(tokens, to);
    if (id === null || !isChat(id, words)) continue;
    const said = tokens.slice(from, to);
    const behind = to + Math.max(1, words.anyService(tokens, to));
    const isPlain = said.every(
      ({ kind, text, lower }) =>
        kind === 'word' && /^\p{Ll}[\p{Ll}'’]*$/u.test(text) && !TELLS.test(lower) && !LINKS.test(lower),
    );
    const isOwner = /['’]s$/.test(lowerAt(tokens, to - 1));
    const isInner = INNER.test(lowerAt(tokens, behind)) || INNER.test(lowerAt(tokens, behind - 1));
    return isPlain && !isInner && (isOwner || words.isDirect(id)) ? to : null;
  }
  return null;
}
