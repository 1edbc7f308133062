import { made, placeOf, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import type { WorkWords } from './work-words.js';
import { wordList } from '../../word-list.js';

/*
 * Bots of messengers: `a Telegram bot that answers questions with AI` is described by what it does with each message.
 * The description becomes an order: `when there is a new message in Telegram, answer it with AI`.
 */

const LEAD = wordList(
  'i|we|want|need|would|like|to|build|create|make|set|up|please|help|me|have|a|an|the|my|our|new|simple|small|smart|ai|chat|support|faq|gpt|generated|customer|service|q|&|internal|deploy|run|setup|for|friendly|helpful|personal',
);
/** Whether an agent is named. A column `Agent` has a capital. */
export const namesAgent = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ text, lower }, at) =>
      /^(?:agent|assistant)$/.test(lower) &&
      (text === lower || at === 0 || /^(?:ai|my)$/.test(tokens[at - 1]?.lower ?? '')),
  );

const BOT = wordList('bot|chatbot|assistant|agent|chatbots|bots');
const LINKS = /^(?:that|which|who|to|will|should|can|must|shall|automatically|,)$/;
const ANSWERS = /^(?:answer|answers|repl(?:y|ies)|responds?|respond|chats?|talks?|helps?|assists?|handles?)$/;
/** Whom and what it answers: each message stands for it. */
const ASKED =
  /^(?:to|with|all|any|every|each|the|our|my|their|his|her|customer|customers|customers'|customer's|user|users|users'|user's|people|people's|visitor|visitors|client|clients|employee|employees|team|questions?|messages?|queries|query|everyone|anyone|incoming|new|inquiries|requests?|common|frequent|frequently|asked|support|dms|chats|members|me|us|on|in|at|'|’)$/;
const WORKS =
  /^(?:translates?|summarizes?|summarises?|transcribes?|describes?|explains?|classif(?:y|ies)|proofreads?|rewrites?|corrects?)$/;
const OBJECTS =
  /^(?:all|any|every|each|the|my|our|new|incoming|messages?|texts?|it|them|what|whatever|i|send|sent|users?|people|write|voice|questions?|you)$/;
const MAX_LEAD = 14;

/** Descriptions of bots as orders. */
export function asBotOrders(tokens: readonly Token[], words: WorkWords): readonly Token[] {
  if (words.hasTime) return tokens;
  const bot = tokens.slice(0, MAX_LEAD).findIndex(({ lower }) => BOT.test(lower));
  if (bot === -1) return tokens;
  const service = messengerOf(tokens, bot, words);
  if (!service || !isLead(tokens, bot, service)) return tokens;
  let verb = Math.max(bot + 1, service.to);
  while (LINKS.test(tokens[verb]?.lower ?? '')) verb += 1;
  const token = tokens[verb];
  const isBare = token === undefined || /^(?:with|using|powered|by)$/.test(token.lower);
  const isAnswer = isBare || ANSWERS.test(token.lower);
  if (!isAnswer && !WORKS.test(token?.lower ?? '')) return tokens;
  let rest = isBare ? verb : verb + 1;
  while (rest < tokens.length && (isAnswer ? ASKED : OBJECTS).test(tokens[rest]?.lower ?? '') && !isKept(tokens, rest))
    rest += 1;
  // `answers questions in Telegram with AI`
  const again = service.from < rest ? tokens.slice(rest) : without(tokens.slice(rest), service, rest);
  return order(tokens, { service, verb: isBare ? bot : verb, rest, isAnswer }, again, words);
}

/** `about our company`, `from our docs`: what it is to know, and no one who asks. */
const isKept = (tokens: readonly Token[], at: number): boolean =>
  /^(?:in|on|at|to|with)$/.test(tokens[at]?.lower ?? '') &&
  !/^(?:all|any|every|each|our|my|the|questions?|messages?|customers?|users?|dms)$/.test(tokens[at + 1]?.lower ?? '');

interface Messenger {
  readonly from: number;
  readonly to: number;
}

/** The messenger beside the noun: `a Slack bot`, `a bot for Slack`, `a bot that answers questions in Slack`. */
function messengerOf(tokens: readonly Token[], bot: number, words: WorkWords): Messenger | null {
  for (let at = 0; at < tokens.length; at += 1) {
    const length = words.service(tokens, at);
    if (length === 0) continue;
    const name = tokens.slice(at, at + length);
    const [first] = name;
    if (!first) continue;
    const isNear = at + length === bot || at < bot || /^(?:for|in|on|via)$/.test(tokens[at - 1]?.lower ?? '');
    const told = [made(first, 'new'), made(first, 'message'), made(first, 'in'), ...name];
    const isLong = length > 1 && BOT.test(name.at(-1)?.lower ?? '');
    if (isNear && words.happening(told)?.isNew === true) return { from: at, to: at + length - (isLong ? 1 : 0) };
    if (at < bot) return null;
  }
  return null;
}

function isLead(tokens: readonly Token[], bot: number, service: Messenger): boolean {
  return tokens.slice(0, bot).every(({ lower }, at) => LEAD.test(lower) || (at >= service.from && at < service.to));
}

/** The words behind the verb without those for the messenger. */
function without(rest: readonly Token[], service: Messenger, from: number): readonly Token[] {
  const at = service.from - from;
  const lead = /^(?:for|in|on|via|over)$/.test(rest[at - 1]?.lower ?? '') ? 1 : 0;
  return [...rest.slice(0, at - lead), ...rest.slice(service.to - from)];
}

interface Parts {
  readonly service: Messenger;
  readonly verb: number;
  readonly rest: number;
  readonly isAnswer: boolean;
}

function order(tokens: readonly Token[], parts: Parts, tail: readonly Token[], words: WorkWords): readonly Token[] {
  const { service, verb, rest, isAnswer } = parts;
  const [first] = tokens;
  const act = tokens[verb];
  if (!first || !act) return tokens;
  const name = tokens.slice(service.from, service.to);
  const place = placeLength(tail);
  const noun = place === 0 && hasMentions(name, words) ? 'mention' : 'message';
  const covered = tokens.slice(0, rest).filter((_token, at) => at !== verb && (at < service.from || at >= service.to));
  const start = { ...made(first, 'when'), also: covered.map(placeOf) };
  const put = (lower: string): Token => ({ ...made(act, lower), end: act.start });
  const base = isAnswer ? 'answer' : baseOf(act.lower);
  const isNamed = tail.some(({ lower }) => lower === 'ai');
  const looksUp = isAnswer && tail.some(({ lower }) => SOURCES.test(lower));
  return renumbered([
    start,
    ...['there', 'is', 'a', 'new', noun, 'in'].map((lower) => ({ ...made(first, lower), end: first.start })),
    ...name,
    ...tail.slice(0, place),
    put(','),
    ...(looksUp ? [put('let'), put('an'), put('agent')] : []),
    made(act, base),
    put('it'),
    ...(isAnswer && !looksUp && !isNamed ? [put('with'), put('ai')] : []),
    ...tail.slice(place),
    ...(isAnswer && !looksUp ? [] : [put('and'), put('reply'), put('with'), put('it')]),
  ]);
}

/** How many words say where in the messenger it is: `in channel 123`. */
function placeLength(tail: readonly Token[]): number {
  if (!/^(?:in|on)$/.test(tail[0]?.lower ?? '')) return 0;
  let at = 1;
  while (/^(?:the|our|my|a|channel|group|chat|server|thread)$/.test(tail[at]?.lower ?? '')) at += 1;
  const isName =
    tail[at]?.mention?.kind === 'channel' || tail[at]?.mention?.kind === 'quote' || /\d/.test(tail[at]?.text ?? '');
  return isName ? at + 1 : 0;
}

/** Whether the service tells of mentions: a bot there answers those who speak to it. */
function hasMentions(name: readonly Token[], words: WorkWords): boolean {
  const [first] = name;
  return (
    first !== undefined &&
    words.happening([made(first, 'new'), made(first, 'mention'), made(first, 'in'), ...name])?.isNew === true
  );
}

/** What a bot looks its answers up in. */
const SOURCES =
  /^(?:docs|documents|documentation|handbook|manual|manuals|faq|faqs|wiki|policies|guides|knowledge|articles)$/;

const baseOf = (lower: string): string => (lower.endsWith('ies') ? `${lower.slice(0, -3)}y` : lower.replace(/s$/, ''));
