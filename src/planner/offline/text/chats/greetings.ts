import type { ServiceWords } from '../services/words.js';
import { leadLength, lowerAt, made, placeOf, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { addedToGreeting, withAdded } from './greeting-words.js';
import { onlyMessenger } from './one-messenger.js';

/*
 * People who join a chat are greeted there: `when someone joins our Discord server, send them a welcome message`, `welcome new
 * members who join our Slack workspace with a DM`. No address of theirs is known, and no mail is meant.
 */

const TEXT = 'Welcome! It is good to have you here.';
const JOINS = /^(?:joins?|joined)$/;
const GREETS = /^(?:greet|welcome)$/;
const THEM = /^(?:them|him|her|everyone|newcomers|me|us|you|someone)$/;
const WELCOME = /^(?:welcome|greeting|welcoming|hello|hi|hey)$/;
const WHOLE = /^(?:welcome|hello|hi|hey)$/;
const NOTE = /^(?:message|note|text|dm|greeting)$/;

/** The words with a plain order for such a greeting. */
export function withGreetings(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const given = givenToNew(tokens, words);
  if (given) return given;
  const name = onlyMessenger(tokens, words);
  const started = name.length > 0 ? greetingOfNew(tokens, words) : null;
  if (started) return withGreetings(started, words);
  const join = tokens.findIndex(({ lower }) => JOINS.test(lower));
  if (name.length === 0 || join === -1) return tokens;
  const plain = plainGreeting(tokens);
  if (plain) return withGreetings(plain, words);
  const lead = ledGreeting(tokens, join);
  if (lead) return lead;
  const verb = tokens.findIndex(
    ({ lower }, at) =>
      (GREETS.test(lower) || /^(?:send|reply|respond|answer|post|dm|say)$/.test(lower)) &&
      (at === 0 || /^(?:[,.:]|then|and|to|please)$/.test(tokens[at - 1]?.lower ?? '')),
  );
  const end = verb === -1 ? null : endOf(tokens, verb);
  const first = tokens[verb];
  const id = words.serviceId(name, 0);
  if (end === null || !first || id === null) return tokens;
  // A place of its own is read as it is.
  const next = tokens.slice(end, end + 4);
  // `… and let #team know` is about another place.
  const more = next.findIndex(({ lower }) => /^(?:and|,|then|\.|;)$/.test(lower));
  if (
    next
      .slice(0, more === -1 ? next.length : more)
      .some(({ mention }) => mention?.kind === 'channel' || mention?.kind === 'quote')
  )
    return tokens;
  if (/^(?:with|saying|by|in|on|to|that)$/.test(tokens[end]?.lower ?? '')) return tokens;
  const covered = tokens.slice(verb + 1, end);
  const seat = tokens[end - 1] as Token;
  const put = (lower: string): Token => ({ ...made(seat, lower), start: seat.end });
  // `… and point them to #rules` is said to them as well.
  const added = addedToGreeting(tokens, end);
  const quote = added ? withAdded(quoteAt(seat), tokens, end, added) : quoteAt(seat);
  const order = words.isDirect(id)
    ? [
        made(first, 'send', covered),
        put('them'),
        put('a'),
        put('direct'),
        put('message'),
        put('in'),
        ...name.map((one) => ({ ...one, start: seat.end, end: seat.end })),
        put('saying'),
        quote,
      ]
    : [made(first, 'reply', covered), put('with'), quote];
  return renumbered([...tokens.slice(0, verb), ...order, ...tokens.slice(added?.to ?? end)]);
}

/** `greet them in #lobby`, `welcome them by name` → `welcome them in #lobby`: a usual greeting has their name. */
function plainGreeting(tokens: readonly Token[]): readonly Token[] | null {
  const named = tokens.findIndex((_token, at) => at > 0 && leadLength(tokens, at, BY_NAME) > 0);
  const verb = tokens.findIndex(({ lower }) => GREETS.test(lower));
  if (verb === -1) return hello(tokens);
  if (named > verb) {
    const length = leadLength(tokens, named, BY_NAME);
    const before = tokens[named - 1] as Token;
    const seat = { ...before, also: [...(before.also ?? []), ...tokens.slice(named, named + length).map(placeOf)] };
    return renumbered([...tokens.slice(0, named - 1), seat, ...tokens.slice(named + length)]);
  }
  const them = tokens[verb + 1];
  const first = tokens[verb];
  if (!them || !first || !THEM.test(them.lower)) return null;
  // `welcome them with "Hello!"`
  const isSaid = /^(?:with|saying)$/.test(lowerAt(tokens, verb + 2)) && tokens[verb + 3]?.mention?.kind === 'quote';
  if (isSaid && isPlace(tokens, verb + 4))
    return renumbered([...tokens.slice(0, verb), made(first, 'post', [them]), ...tokens.slice(verb + 3)]);
  if (isSaid) return renumbered([...tokens.slice(0, verb), made(first, 'reply', [them]), ...tokens.slice(verb + 2)]);
  if (!isPlace(tokens, verb + 2)) return null;
  return renumbered([
    ...tokens.slice(0, verb),
    made(first, 'post', [them]),
    ...greetingThere(quoteAt(them), tokens, verb + 2),
  ]);
}

/** `say hi in #lobby and point them to #rules` → `post "Hello! …" in #lobby`. Without more words it is read as it is. */
function hello(tokens: readonly Token[]): readonly Token[] | null {
  const verb = tokens.findIndex(
    ({ lower }, at) => lower === 'say' && /^(?:hi|hello|hey|hiya)$/.test(lowerAt(tokens, at + 1)),
  );
  const [first, word] = [tokens[verb], tokens[verb + 1]];
  const place = verb + 2 + (/^(?:them|him|her|everyone)$/.test(lowerAt(tokens, verb + 3)) ? 2 : 0);
  if (!first || !word || !isPlace(tokens, place)) return null;
  const line = greetingThere(quoteAt(word, 'Hello!'), tokens, place);
  if (line.length === tokens.length - place + 1) return null;
  return renumbered([...tokens.slice(0, verb), made(first, 'post', tokens.slice(verb + 1, place)), ...line]);
}

/** A greeting and its place, with what is told to the newcomers behind it. */
function greetingThere(quote: Token, tokens: readonly Token[], place: number): readonly Token[] {
  const to = placeEnd(tokens, place);
  const added = to === null ? null : addedToGreeting(tokens, to);
  if (to === null || !added) return [quote, ...tokens.slice(place)];
  return [withAdded(quote, tokens, to, added), ...tokens.slice(place, to), ...tokens.slice(added.to)];
}

/** Where the place of a greeting ends: `in the #lobby channel`. */
function placeEnd(tokens: readonly Token[], at: number): number | null {
  const found = tokens.findIndex(
    ({ mention, lower }, index) => index > at && index < at + 5 && (mention?.kind === 'channel' || lower === 'channel'),
  );
  if (found === -1) return null;
  return /^(?:channel|room)$/.test(lowerAt(tokens, found + 1)) ? found + 2 : found + 1;
}

/** The usual welcome, as a text that stands behind a word. */
function quoteAt(seat: Token, text = TEXT): Token {
  return {
    ...made(seat, '<quote>'),
    start: seat.end,
    text: `"${text}"`,
    kind: 'mention',
    mention: { kind: 'quote', value: text, start: seat.end, end: seat.end },
  };
}

/** `greet new members of my Discord server in #lobby` → `when a new member joins my Discord server, greet them in #lobby`. */
function greetingOfNew(tokens: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const [first] = tokens;
  if (!first || !GREETS.test(first.lower)) return null;
  let at = 1;
  while (/^(?:every|each|all|any|the)$/.test(lowerAt(tokens, at))) at += 1;
  const isNew =
    lowerAt(tokens, at) === 'new' &&
    /^(?:members?|users?|people|person|joiners?|arrivals?)$/.test(lowerAt(tokens, at + 1));
  const isNewcomer = /^newcomers?$/.test(lowerAt(tokens, at));
  const noun = isNew ? at + 1 : at;
  const to = isNew || isNewcomer ? placeTo(tokens, noun + 1, words) : 0;
  if (to <= noun + 1) return null;
  const put = (lower: string): Token => ({ ...made(first, lower), end: first.start });
  return renumbered([
    ...['when', 'a', 'new'].map(put),
    made(tokens[noun] as Token, 'member', tokens.slice(1, noun)),
    put('joins'),
    ...tokens.slice(noun + 2, to),
    put(','),
    first,
    put('them'),
    ...tokens.slice(to),
  ]);
}

const BY_NAME = [
  'by name',
  'by their name',
  'by their first name',
  'by first name',
  'personally',
  'with their name',
  'using their name',
];

const isPlace = (tokens: readonly Token[], at: number): boolean =>
  /^(?:in|on|to)$/.test(tokens[at]?.lower ?? '') &&
  tokens.slice(at + 1, at + 4).some(({ mention, lower }) => mention?.kind === 'channel' || lower === 'channel');

/** Where `send them a welcome message`, `greet them` ends; null: it is no greeting. */
function endOf(tokens: readonly Token[], verb: number): number | null {
  const word = (at: number): string => tokens[at]?.lower ?? '';
  if (GREETS.test(word(verb))) {
    if (THEM.test(word(verb + 1)) && !/^(?:me|us|you)$/.test(word(verb + 1))) return byDirect(tokens, verb + 2);
    return /^the$/.test(word(verb + 1)) && word(verb + 2) === 'new' ? verb + 4 : null;
  }
  if (word(verb) === 'say') return /^(?:hi|hello|hey|welcome)$/.test(word(verb + 1)) ? toThem(tokens, verb + 2) : null;
  const isReply = /^(?:reply|respond|answer)$/.test(word(verb));
  const isTo = /^(?:to)$/.test(word(verb + 1)) && /^(?:them|him|her)$/.test(word(verb + 2)) ? 2 : 0;
  const whom = isReply && isTo > 0 ? verb + 1 + isTo : verb + 1;
  if (isReply && word(whom) !== 'with') return null;
  const first = isReply ? whom + 1 : whom;
  const who = /^(?:them|him|her)$/.test(word(first)) ? first + 1 : first;
  if (!/^(?:a|an)$/.test(word(who))) return null;
  let noun = who + 1;
  while (/^(?:short|friendly|warm|nice|quick|personal)$/.test(word(noun))) noun += 1;
  if (!WELCOME.test(word(noun))) return null;
  const isEnd = /^(?:|and|,|\.|then|;)$/.test(word(noun + 1));
  const isSent = word(verb) === 'dm' || (word(verb) === 'send' && who > first);
  const isWhole = word(noun) === 'greeting' || (isSent && isEnd && WHOLE.test(word(noun)));
  return NOTE.test(word(noun + 1)) ? noun + 2 : isWhole ? noun + 1 : null;
}

/** `say hello to them` */
const toThem = (tokens: readonly Token[], at: number): number =>
  lowerAt(tokens, at) === 'to' && THEM.test(lowerAt(tokens, at + 1)) ? at + 2 : at;

/** The end of the words for how the greeting goes: `with a DM`, `by direct message`. */
function byDirect(tokens: readonly Token[], at: number): number {
  if (!/^(?:with|by|via|in|through|over)$/.test(lowerAt(tokens, at))) return at;
  let to = at + 1;
  while (/^(?:a|an|the|direct|private|personal|short|friendly|quick)$/.test(lowerAt(tokens, to))) to += 1;
  const isDirect = /^(?:direct|private|personal)$/.test(lowerAt(tokens, to - 1));
  const word = lowerAt(tokens, to);
  const isEnd = /^(?:|and|,|\.|then)$/.test(lowerAt(tokens, to + 1));
  return isEnd && (word === 'dm' || (isDirect && word === 'message')) ? to + 1 : at;
}

const SAYS =
  /^(?:saying|says|that|with|about|containing|linking|explaining|asking|welcome|greeting|list|link|rules|:)$/;

/** `welcome new members who join our workspace with a DM` → `when a new member joins our workspace, send them a DM …`. */
function ledGreeting(tokens: readonly Token[], join: number): readonly Token[] | null {
  const [first] = tokens;
  const who = tokens.findIndex(({ lower }, at) => at < join && /^(?:who|that)$/.test(lower));
  const people = tokens.slice(1, who === -1 ? join : who);
  const isLed = first && GREETS.test(first.lower) && people.length > 0 && people.length < 5;
  const by = tokens.findIndex(({ lower }, at) => at > join && lower === 'with');
  if (!isLed || who === -1 || by === -1) return null;
  const place = tokens.slice(join + 1, by);
  // Without words of its own, the message is a welcome.
  const saysMore = tokens.slice(by + 1).some(({ lower, mention }) => mention?.kind === 'quote' || SAYS.test(lower));
  const put = (lower: string): Token => ({ ...made(first, lower), end: first.start });
  return renumbered([
    put('when'),
    put('a'),
    put('new'),
    made(people[0] as Token, 'member', [...people.slice(1), tokens[who] as Token]),
    made(tokens[join] as Token, 'joins'),
    ...place,
    put(','),
    made(first, 'send'),
    put('them'),
    ...tokens.slice(by + 1).flatMap((token, at) => {
      if (token.lower === 'dm' && !saysMore)
        return [{ ...made(token, 'direct'), end: token.start }, made(token, 'message')];
      if (at > 0 || token.lower !== 'a') return [token];
      const welcome = saysMore ? [] : [{ ...made(token, 'welcome'), start: token.end, end: token.end }];
      return [{ ...token, also: [placeOf(tokens[by] as Token)] }, ...welcome];
    }),
  ]);
}

/** `give new members of our Discord the role Student`, `give the role Student to new members on Discord`. */
function givenToNew(tokens: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const [first] = tokens;
  const name = onlyMessenger(tokens, words);
  if (!first || name.length === 0 || !/^(?:give|assign|grant|add)$/.test(first.lower)) return null;
  const at = tokens.findIndex(
    ({ lower }, index) => /^(?:members?|users?|joiners?|people)$/.test(lower) && tokens[index - 1]?.lower === 'new',
  );
  const isStarted = tokens.some(({ lower }) => /^(?:when|whenever|if|once)$/.test(lower));
  if (at === -1 || isStarted || !tokens.some(({ lower }) => lower === 'role')) return null;
  let from = at - 1;
  while (/^(?:every|each|all|any|the|to)$/.test(tokens[from - 1]?.lower ?? '')) from -= 1;
  const to = placeTo(tokens, at + 1, words);
  const seat = tokens[at] as Token;
  const things = [...tokens.slice(1, from), ...tokens.slice(to)];
  const covered = tokens.slice(from, to).filter((one) => one !== seat);
  const put = (lower: string): Token => ({ ...made(first, lower), end: first.start });
  const place = name.map((one) => ({ ...one, start: first.start, end: first.start }));
  const isThere = things.some((_one, index) => words.anyService(things, index) > 0);
  return renumbered([
    ...['when', 'a', 'new'].map(put),
    made(seat, 'member', covered),
    put('joins'),
    ...place,
    put(','),
    first,
    put('them'),
    ...things,
    ...(isThere ? [] : [put('on'), ...place]),
  ]);
}

/** Where `of our Discord server` ends behind the noun. */
function placeTo(tokens: readonly Token[], from: number, words: ServiceWords): number {
  if (!/^(?:of|in|on|to)$/.test(tokens[from]?.lower ?? '')) return from;
  let to = from + 1;
  while (/^(?:our|my|the)$/.test(tokens[to]?.lower ?? '')) to += 1;
  to += words.anyService(tokens, to);
  return /^(?:server|workspace|community)$/.test(tokens[to]?.lower ?? '') ? to + 1 : to;
}
