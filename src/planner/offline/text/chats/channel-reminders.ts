import { before } from '../transfers/parts.js';
import type { ServiceWords } from '../services/words.js';
import { asQuoted, lowerAt, made, renumbered, writtenText } from '../sentences.js';
import type { Token } from '../tokens.js';
import { isChat } from './one-messenger.js';
import { endOfTold } from './told-texts.js';
import { wordList } from '../../word-list.js';

/*
 * `post a reminder in Slack #team about timesheets` is a message that says so. It is none of the reminders that a service keeps,
 * and the channel is no word of it.
 */

const POSTS = wordList('post|send|share|put|write|drop|publish|leave|give');
const ARTICLE = /^(?:an?|the|our|my)$/;
const KIND = wordList('quick|short|friendly|gentle|weekly|daily|monthly|little|small|regular');
const PLACE = /^(?:in|on|to|into|via|through|at)$/;
const TOPIC = /^(?:about|for|of|to|that|regarding|on)$/;
/** What starts the run is a topic that only the readers of fields can tell. */
const STARTS = /^(?:when|whenever|if|once|after|before|new|unless|until|each|because)$/;
const AT_HAND = /^(?:it|this|that|them|these|those|its|their|his|her|any|all|what|who|which|whatever)$/;

/** Requests by the clock alone: a reminder about something that happens tells of that. */
export function withChannelReminders(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const noun = tokens.findIndex(({ lower }, at) => lower === 'reminder' && verbOf(tokens, at) !== null);
  const verb = noun === -1 ? null : verbOf(tokens, noun);
  if (verb === null || !words.hasTime || tokens.some(({ lower }) => STARTS.test(lower))) return tokens;
  const end = heldFrom(tokens, noun + 1, endOfTold(tokens, noun + 1, words));
  const first = placeTo(tokens, noun + 1, end, words);
  const lead = first ?? noun + 1;
  const text = topicAt(tokens, lead, end, words, first !== null);
  if (!text) return tokens;
  const place = first === null ? tokens.slice(text.to, end) : tokens.slice(noun + 1, first);
  if (place.length === 0 || (first !== null && text.to < end)) return tokens;
  const token = tokens[noun] as Token;
  return renumbered([
    ...tokens.slice(0, verb),
    made(tokens[verb] as Token, 'send', tokens.slice(verb + 1, noun)),
    before(token, 'a'),
    made(token, 'message'),
    ...place,
    made(tokens[lead] as Token, 'saying'),
    text.said,
    ...tokens.slice(end),
  ]);
}

/** `… except in August`: words that hold the reminder back are no text of it. */
function heldFrom(tokens: readonly Token[], from: number, end: number): number {
  const held = tokens.findIndex(({ lower }, at) => at >= from && at < end && HOLDS.test(lower));
  return held === -1 ? end : lowerAt(tokens, held - 1) === ',' ? held - 1 : held;
}

const HOLDS = /^(?:except|excluding|but|only|not|never|skip|without|apart|aside|besides|save)$/;

/** The verb that posts a reminder; null: it is sent to a person, or kept by a service. */
function verbOf(tokens: readonly Token[], noun: number): number | null {
  let at = noun - 1;
  while (KIND.test(lowerAt(tokens, at))) at -= 1;
  if (ARTICLE.test(lowerAt(tokens, at))) at -= 1;
  return POSTS.test(lowerAt(tokens, at)) ? at : null;
}

/** Where the words for a chat or a channel end: `in Slack #team`, `in #team on Slack`. Null: none stand here. */
function placeTo(tokens: readonly Token[], from: number, end: number, words: ServiceWords): number | null {
  let to = from;
  while (to < end && PLACE.test(lowerAt(tokens, to))) {
    let next = to + 1;
    while (next < end && /^(?:the|our|my)$/.test(lowerAt(tokens, next))) next += 1;
    const start = next;
    for (let length = 1; length > 0 && next < end; next += length) length = partLength(tokens, next, words);
    if (next === start) break;
    if (/^(?:channel|group|chat|server|workspace)$/.test(lowerAt(tokens, next)) && next < end) next += 1;
    to = next;
  }
  return to === from ? null : to;
}

/** How many words a messenger or a channel takes here. */
function partLength(tokens: readonly Token[], at: number, words: ServiceWords): number {
  const token = tokens[at];
  if (!token) return 0;
  if (token.mention?.kind === 'channel' || /^[#@]./.test(token.text)) return 1;
  const id = words.serviceId(tokens, at);
  return id !== null && isChat(id, words) ? Math.max(1, words.anyService(tokens, at)) : 0;
}

/** Words that pick some of the things that a service has. */
const PICKED =
  /^(?:that|which|who|whose|open|overdue|due|unread|pending|unpaid|upcoming|latest|newest|recent|all|any|each|every|birthdays?|issues|tasks|events|cards|deals|orders|tickets|mails|emails)$/;

interface Topic {
  readonly said: Token;
  readonly to: number;
}

/** What the reminder is about, up to the words for its place. */
function topicAt(
  tokens: readonly Token[],
  lead: number,
  end: number,
  words: ServiceWords,
  isPlaced: boolean,
): Topic | null {
  const link = lowerAt(tokens, lead);
  if (lead + 1 >= end || !TOPIC.test(link)) return null;
  let to = end;
  for (let at = lead + 2; !isPlaced && at < end && to === end; at += 1)
    if (placeTo(tokens, at, end, words) === end) to = at;
  const [first, ...more] = tokens.slice(lead + 1, to);
  if (!first || (to === end && !isPlaced)) return null;
  if (AT_HAND.test(first.lower) || [first, ...more].some(({ mention }) => mention !== null)) return null;
  const isSaid = link === 'to' || link === 'that';
  // `about today's events from Google Calendar`, `of the tasks that are due`: things that are to be read.
  const names = tokens.slice(0, to);
  const isRead = names.some((_token, at) => at > lead && words.anyService(names, at) > 0);
  if (isRead || (!isSaid && [first, ...more].some(({ lower }) => PICKED.test(lower)))) return null;
  const text = writtenText([first, ...more]);
  const begun = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return { said: asQuoted([first, ...more], isSaid ? begun : `Reminder: ${text}`), to };
}
