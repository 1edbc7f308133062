import { before } from '../transfers/parts.js';
import type { ServiceWords } from '../services/words.js';
import { asQuoted, lowerAt, made, renumbered, writtenText } from '../sentences.js';
import type { Token } from '../tokens.js';
import { isChat } from './one-messenger.js';

/*
 * `remind me on Slack every Friday at 3pm to submit expenses` is a message to me that says so. `remind me on Slack tomorrow at 10 to
 * call Ann` is a reminder that the service keeps, if it can.
 */

const RECURS = /^(?:every|each|daily|weekly|monthly|weekdays|hourly|mondays|tuesdays|wednesdays|thursdays|fridays)$/;
const STARTS = /^(?:when|whenever|if|once|before|after|until|unless|about|that)$/;
const PLACE = /^(?:in|on|via|through|by|over|using)$/;
const ENDS = /^[.;!?\n→,]$/;

/** The words with a plain order for a reminder in a chat. */
export function withChatReminders(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const verb = tokens.findIndex(({ lower }, at) => lower === 'remind' && /^(?:me|us)$/.test(lowerAt(tokens, at + 1)));
  const token = tokens[verb];
  if (!token) return tokens;
  const found = tokens.findIndex(({ lower }, at) => at > verb && ENDS.test(lower));
  const end = found === -1 ? tokens.length : found;
  const clause = tokens.slice(verb, end);
  const to = clause.findIndex(({ lower }, at) => at > 1 && lower === 'to' && clause[at + 1]?.kind === 'word');
  if (to === -1 || tokens.some(({ lower }) => STARTS.test(lower))) return tokens;
  const place = placeIn(clause, words);
  if (place === null) return tokens;
  const text = clause.slice(to).filter((_one, at) => to + at < place.from || to + at >= place.to);
  const ahead = clause.slice(2, to).filter((_one, at) => at + 2 < place.from || at + 2 >= place.to);
  const where = clause.slice(place.from, place.to);
  const isAgain = tokens.some(({ lower }) => RECURS.test(lower));
  if (!isAgain && !tokens.some(({ lower }) => /^(?:tomorrow|today|tonight|next|at|in)$/.test(lower))) return tokens;
  const id = words.serviceId(clause, place.from + 1) ?? '';
  // `remind us` is for all who read a channel.
  const isDirect = lowerAt(clause, 1) === 'me' && words.isDirect(id);
  const said = text.slice(1).findIndex(({ lower }) => RECURS.test(lower));
  if (said !== -1 && !words.hasTime) return tokens;
  const order = isAgain
    ? [made(token, 'send'), clause[1] as Token, before(token, 'a'), ...(isDirect ? [before(token, 'direct')] : [])]
    : [made(token, 'set'), before(token, 'a'), made(clause[1] as Token, 'reminder')];
  const noun = isAgain ? [before(token, 'message')] : [];
  return renumbered([
    ...tokens.slice(0, verb),
    ...order,
    ...noun,
    ...where,
    ...ahead,
    ...(isAgain ? asSaid(text) : text),
    ...tokens.slice(end),
  ]);
}

/** `to submit expenses every Friday` → `saying "Submit expenses" every Friday`. */
function asSaid([to, ...more]: readonly Token[]): readonly Token[] {
  const end = more.findIndex(
    ({ lower }, at) =>
      at > 0 &&
      (RECURS.test(lower) ||
        (/^(?:at|on)$/.test(lower) &&
          (isClock(more[at + 1]) || (lowerAt(more, at + 1) === 'the' && isClock(more[at + 2]))))),
  );
  const words = end === -1 ? more : more.slice(0, end);
  const [first, ...others] = words;
  if (!to || !first || words.some(({ mention }) => mention !== null)) return to ? [to, ...more] : more;
  const text = writtenText(words);
  const quote = asQuoted([first, ...others], `${text.charAt(0).toUpperCase()}${text.slice(1)}`);
  return [made(to, 'saying'), quote, ...more.slice(words.length)];
}

const isClock = (token: Token | undefined): boolean =>
  /^(?:\d.*|noon|midnight|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekdays|weekends)$/.test(
    token?.lower ?? '',
  );

/** `on Slack`, `in the Telegram`. Null: no chat is named. */
function placeIn(clause: readonly Token[], words: ServiceWords): { readonly from: number; readonly to: number } | null {
  for (let at = 2; at < clause.length; at += 1) {
    const id = PLACE.test(lowerAt(clause, at)) ? words.serviceId(clause, at + 1) : null;
    if (id !== null && isChat(id, words))
      return { from: at, to: at + 1 + Math.max(1, words.anyService(clause, at + 1)) };
  }
  return null;
}
