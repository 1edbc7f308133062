import { lowerAt, made, opensStart, placeOf, renumbered } from '../../text/sentences.js';
import { put } from '../../text/work/new-things.js';
import type { ServiceWords } from '../../text/services/words.js';
import type { Token } from '../../text/tokens.js';

/* Phrases about chats, in plainer words. */

/** The words of a request that concerns a messenger. */
export function withChatPhrases(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const at = tokens.findIndex((_token, place) => isMessenger(tokens, place, words));
  if (at === -1) return tokens;
  return [asStart, withTitles, withQuestions].reduce((line, form) => form(line, words), tokens);
}

function isMessenger(tokens: readonly Token[], at: number, words: ServiceWords): boolean {
  const id = words.service(tokens, at) > 0 ? words.serviceId(tokens, at) : null;
  return id !== null && words.isMessenger(id);
}

const ARRIVES = /^(?:comes|arrives|lands|appears)$/;

/** `email me each message that comes into the Landlords group` → `when a message arrives in …, email it to me`. */
function asStart(tokens: readonly Token[]): readonly Token[] {
  const each = tokens.findIndex(({ lower }) => /^(?:each|every|any)$/.test(lower));
  const that = each + (lowerAt(tokens, each + 1) === 'new' ? 3 : 2);
  const [verb, me] = [tokens[each - 2], tokens[each - 1]];
  const isSent = each === 2 && /^(?:email|mail|send|forward)$/.test(verb?.lower ?? '') && me?.lower === 'me';
  const noun = tokens[that - 1];
  const link = tokens[that + 2];
  const comes = tokens[that + 1];
  if (!isSent || !verb || !me || !noun || !comes || !link || !/^(?:message|post)$/.test(noun.lower)) return tokens;
  if (!/^(?:that|which)$/.test(lowerAt(tokens, that)) || !ARRIVES.test(comes.lower)) return tokens;
  return renumbered([
    put('when', verb),
    made(tokens[each] as Token, 'a', tokens.slice(each + 1, that - 1)),
    noun,
    made(comes, 'arrives', tokens.slice(that, that + 1)),
    made(link, 'in'),
    ...tokens.slice(that + 3),
    { ...put(',', verb), start: noun.end, end: noun.end },
    verb,
    put('it', me),
    put('to', me),
    me,
  ]);
}

const NAME = /^\p{Lu}/u;

/** `the Telegram group Landlords` → `the Landlords group on Telegram`, in the clause of a start. */
function withTitles(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const opens = tokens.findIndex((_token, at) => opensStart(tokens, at));
  const noun = tokens.findIndex(
    ({ lower }, at) =>
      opens !== -1 && at > opens && /^(?:group|chat)$/.test(lower) && NAME.test(tokens[at + 1]?.text ?? ''),
  );
  const seat = tokens[noun];
  if (!seat || words.anyService(tokens, noun + 1) > 0) return tokens;
  let to = noun + 1;
  while (
    to < tokens.length &&
    tokens[to]?.kind === 'word' &&
    NAME.test(tokens[to]?.text ?? '') &&
    words.anyService(tokens, to) === 0
  )
    to += 1;
  const isNamed = isMessenger(tokens, noun - 1, words) && words.titlesChats(words.serviceId(tokens, noun - 1) ?? '');
  const service = isNamed ? tokens.slice(noun - 1, noun) : [];
  const from = noun - service.length;
  // `comes into`, which no chat is said to be.
  const lead = tokens.slice(0, from).map((one) => (one.lower === 'into' ? made(one, 'in') : one));
  const last = tokens[to - 1] as Token;
  const article = /^(?:the|my|our)$/.test(lowerAt(tokens, from - 1)) ? [] : [put('the', seat)];
  return renumbered([
    ...lead,
    ...article,
    ...tokens.slice(noun + 1, to),
    { ...seat, start: last.end, end: last.end, also: [placeOf(seat)] },
    ...(service.length > 0 ? [{ ...put('on', last), start: last.end, end: last.end }, ...service] : []),
    ...tokens.slice(to),
  ]);
}

/** `someone in the Choir group asks a question` → `someone sends a question in the Choir group`. */
function withQuestions(tokens: readonly Token[]): readonly Token[] {
  const asks = tokens.findIndex(
    ({ lower }, at) => lower === 'asks' && lowerAt(tokens, at + 1) === 'a' && lowerAt(tokens, at + 2) === 'question',
  );
  const opens = tokens.findIndex((_token, at) => opensStart(tokens, at));
  const seat = tokens[asks];
  if (!seat || opens === -1 || opens > asks) return tokens;
  const who = opens + 1;
  const isPlaced =
    /^(?:someone|somebody|anyone|anybody)$/.test(lowerAt(tokens, who)) &&
    /^(?:in|from)$/.test(lowerAt(tokens, who + 1));
  const place = isPlaced ? tokens.slice(who + 1, asks).map((one, at) => (at === 0 ? made(one, 'in') : one)) : [];
  return renumbered([
    ...tokens.slice(0, isPlaced ? who + 1 : asks),
    made(seat, 'sends'),
    ...tokens.slice(asks + 1, asks + 3),
    ...place,
    ...tokens.slice(asks + 3),
  ]);
}
