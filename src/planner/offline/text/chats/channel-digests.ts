import { asChannel, ENDS, lowerAt, made, placeOf, renumbered } from '../sentences.js';
import { put } from '../work/new-things.js';
import type { ServiceWords } from '../services/words.js';
import { withDigestOrders } from '../told/digest-orders.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/*
 * `mail me an AI digest of last week's #support messages on Slack` → `summarize last week's messages in #support on Slack with
 * AI and mail it to me`: the order in which the parts of such a request are read.
 */

const NOUN = wordList('summary|digest|recap|overview|roundup|round-up|rundown|gist');
const VERB = /^(?:summari[sz]e|recap)$/;
/** Before the noun. */
const KINDS = /^(?:a|an|the|short|brief|quick|concise|daily|weekly|nightly|monthly|ai|one)$/;
const DAYS = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|afternoon|evening|night)$/;
const SHORT = /^(?:short|brief|quick|concise)$/;
const RHYTHM: Readonly<Record<string, string>> = { daily: 'day', weekly: 'week', nightly: 'night', monthly: 'month' };
const SENDS = /^(?:post|send|mail|email|e-mail|share|give|get|write|make|create|generate|dm|message)$/;
const SENT: Readonly<Record<string, string>> = {
  mailed: 'mail',
  emailed: 'email',
  sent: 'send',
  posted: 'post',
  shared: 'post',
};
/** Words between the noun and the channel that say no more than that its messages are meant. */
const MESSAGES = wordList(
  "of|for|from|in|on|about|the|all|everything|what|whatever|was|were|is|has|have|been|got|people|everyone|we|they|happened|happens|said|says|written|wrote|posted|discussed|going|messages?|posts?|activity|conversations?|discussions?|chat|channel|'s",
);
const PERIODS: readonly (readonly [RegExp, string])[] = [
  [/^(?:todays?|today['’]s|the day|the day['’]s)$/, "today's"],
  [/^(?:yesterdays?|yesterday['’]s)$/, "yesterday's"],
  [/^(?:this week|this week['’]s|the week|the week['’]s)$/, "this week's"],
  [/^(?:last week|last week['’]s)$/, "last week's"],
  [/^(?:this month|this month['’]s|the month|the month['’]s)$/, "this month's"],
  [/^(?:last month|last month['’]s)$/, "last month's"],
];

/** The words of a request for what was written in a channel, in the order in which they are read. */
export function withChannelDigests(said: readonly Token[], wordsOf: () => ServiceWords): readonly Token[] {
  const tokens = withDigestOrders(said);
  const noun = tokens.findIndex(({ lower }) => NOUN.test(lower) || VERB.test(lower));
  const seat = tokens[noun];
  if (!seat || !tokens.some((_one, at) => channelAt(tokens, at) > 0)) return tokens;
  const source = sourceAt(tokens, noun + 1, wordsOf());
  // `a summary in #team` goes there.
  const isOf = source?.period != null || source?.dropped.some(({ lower }) => /^(?:of|from|for|about)$/.test(lower));
  if (!source || (NOUN.test(seat.lower) && !isOf)) return tokens;
  const act = VERB.test(seat.lower) && !isNounAt(tokens, noun) ? byVerb(noun) : byNoun(tokens, noun);
  const kinds = tokens.slice(act.from, noun);
  const ai = kinds.find(({ lower }) => lower === 'ai');
  const { rest, onDay } = withoutDay(tokens.slice(source.to));
  const sent = delivery(rest, act.verb, act.toMe, source, seat);
  // What else the summary is to tell, or how long it is, is told to the model in the words of the user.
  const isMore = rest.some((_one, at) =>
    /^, (?:with|including)$/.test(`${lowerAt(rest, at)} ${lowerAt(rest, at + 1)}`),
  );
  const isShort = ai !== undefined && kinds.some(({ lower }) => SHORT.test(lower));
  if (!sent || isMore || isShort || (act.verb === null && kinds.length === 0 && isPlain(source))) return tokens;
  const period = source.period ?? sent.period;
  // `a Sunday evening digest`; `a weekly digest …, sent to me on Fridays` names its day itself.
  const days = onDay ?? kinds.filter(({ lower }) => DAYS.test(lower));
  const isRhythm = ({ lower }: Token): boolean => RHYTHM[lower] !== undefined || DAYS.test(lower);
  const dropped = [
    ...kinds.filter((kind) => kind.lower !== 'ai' && (onDay !== null || !isRhythm(kind))),
    ...source.dropped,
  ];
  return renumbered([
    ...tokens.slice(0, act.from),
    ...(days[0] ? [put('every', days[0]), ...days] : []),
    ...(onDay ? [] : kinds).flatMap((kind) => {
      const unit = RHYTHM[kind.lower];
      return unit === undefined ? [] : [put('every', kind), made(kind, unit)];
    }),
    VERB.test(seat.lower) ? seat : made(seat, 'summarize'),
    ...(period ?? [put('the', seat)]),
    { ...put('messages', seat), also: dropped.map(placeOf) },
    put('in', seat),
    ...source.channel,
    ...sent.place,
    ...(ai && !rest.some(({ lower }) => lower === 'ai') ? [put('with', ai), ai] : []),
    ...withAny(sent.tail),
  ]);
}

/** The words behind the channel without a day on which it is sent again and again: `sent to me on Fridays`. */
function withoutDay(rest: readonly Token[]): {
  readonly rest: readonly Token[];
  readonly onDay: readonly Token[] | null;
} {
  const at = rest.findIndex(({ lower }) => /^(?:mon|tues|wednes|thurs|fri|satur|sun)days$/.test(lower));
  const day = rest[at];
  if (!day || lowerAt(rest, at - 1) !== 'on') return { rest, onDay: null };
  return { rest: [...rest.slice(0, at - 1), ...rest.slice(at + 1)], onDay: [made(day, day.lower.slice(0, -1))] };
}

/** `if there were new messages` → `if there are any`: those that the summary is made of. */
function withAny(tail: readonly Token[]): readonly Token[] {
  const at = tails(tail, 'if there');
  const to = tail.findIndex(({ lower }, place) => place > at && /^(?:messages|posts)$/.test(lower));
  const [said, seat] = [tail.slice(at + 2, to), tail[to]];
  const isPlain = said.every(({ lower }) => /^(?:were|are|was|is|have|been|any|new)$/.test(lower));
  if (at === -1 || !seat || said.length === 0 || !isPlain) return tail;
  return [...tail.slice(0, at + 2), put('are', seat), made(seat, 'any', said), ...tail.slice(to + 1)];
}

const tails = (tail: readonly Token[], words: string): number =>
  tail.findIndex((_one, at) => `${lowerAt(tail, at)} ${lowerAt(tail, at + 1)}` === words);

interface Act {
  readonly from: number;
  /** What is done with the summary. Null: the words behind say so. */
  readonly verb: Token | null;
  readonly toMe: Token | null;
}

const isNounAt = (tokens: readonly Token[], at: number): boolean => KINDS.test(lowerAt(tokens, at - 1));
const byVerb = (noun: number): Act => ({ from: noun, verb: null, toMe: null });

function byNoun(tokens: readonly Token[], noun: number): Act {
  let from = noun;
  while (from > 0 && (KINDS.test(lowerAt(tokens, from - 1)) || DAYS.test(lowerAt(tokens, from - 1)))) from -= 1;
  const toMe = /^(?:me|us)$/.test(lowerAt(tokens, from - 1)) ? (tokens[from - 1] ?? null) : null;
  const verb = tokens[from - (toMe ? 2 : 1)];
  if (!verb || !SENDS.test(verb.lower)) return { from, verb: null, toMe: null };
  return { from: from - (toMe ? 2 : 1), verb, toMe };
}

/** `summarise the messages in #ops`: the words are in their order already. */
const isPlain = ({ dropped, period }: Source): boolean =>
  period === null && dropped.length > 1 && dropped.every(({ lower }) => /^(?:the|messages|posts|in|from)$/.test(lower));

interface Source {
  /** The channels, with their noun. */
  readonly channel: readonly Token[];
  /** Words that say no more than that messages are meant. */
  readonly dropped: readonly Token[];
  readonly period: readonly Token[] | null;
  readonly to: number;
}

/** The channel whose messages are meant, with nothing but words for these before it. */
function sourceAt(tokens: readonly Token[], from: number, words: ServiceWords): Source | null {
  let period: readonly Token[] | null = null;
  const dropped: Token[] = [];
  let at = from;
  while (at < tokens.length && channelAt(tokens, at) === 0) {
    const length = [2, 1].find((one) => periodOf(tokens.slice(at, at + one)) !== null) ?? 0;
    const first = tokens[at];
    if (length > 0 && first && period === null) {
      period = periodIn(tokens.slice(at, at + length), first);
      at += length;
    } else if (first && MESSAGES.test(first.lower)) {
      dropped.push(first);
      at += 1;
    } else return null;
  }
  if (at >= tokens.length || lowerAt(tokens, at - 1) === 'to') return null;
  const inner = channelAt(tokens, at);
  let to = at + inner;
  // `#support messages`, `the #bugs Discord channel`.
  while (/^(?:messages|posts|channel|conversations|discussions)$/.test(lowerAt(tokens, to))) to += 1;
  const service = words.anyService(tokens, to);
  const isBefore = service > 0 && lowerAt(tokens, to + service) === 'channel';
  const named = isBefore ? [put('on', tokens[to] as Token), ...tokens.slice(to, to + service)] : [];
  dropped.push(...tokens.slice(at + 1, to), ...(isBefore ? tokens.slice(to + service, to + service + 1) : []));
  const first = tokens[at] as Token;
  return {
    // `help-desk` as `#help-desk`
    channel: [inner === 1 ? first : asChannel(first, `#${first.text}`), ...named],
    dropped,
    period,
    to: isBefore ? to + service + 1 : to,
  };
}

/** How many words name a channel here: `#support`, `help-desk channel`; 0: none does. */
function channelAt(tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  if (token?.mention?.kind === 'channel') return 1;
  const isNamed =
    token?.kind === 'word' && /^(?:the|our|my)$/.test(lowerAt(tokens, at - 1)) && /[a-z]-[a-z]/.test(token.lower);
  return isNamed && lowerAt(tokens, at + 1) === 'channel' ? 2 : 0;
}

function periodOf(said: readonly Token[]): string | null {
  const text = said.map(({ lower }) => lower).join(' ');
  return PERIODS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** `this week's`, at the place of the words that say so. */
function periodIn(said: readonly Token[], seat: Token): readonly Token[] {
  const [first = '', ...more] = (periodOf(said) ?? '').split(' ');
  const last = said.at(-1) ?? seat;
  return more.length === 0 ? [made(seat, first, said.slice(1))] : [made(seat, first), made(last, more.join(' '))];
}

/** The words behind the channel: its service, and what is done with the summary. Null: they say something else. */
function delivery(
  rest: readonly Token[],
  verb: Token | null,
  toMe: Token | null,
  { period }: Source,
  seat: Token,
): {
  readonly place: readonly Token[];
  readonly tail: readonly Token[];
  readonly period: readonly Token[] | null;
} | null {
  const end = rest.findIndex(({ lower }) => ENDS.test(lower) || lower === ',' || lower === 'and' || SENT[lower]);
  const line = end === -1 ? rest : rest.slice(0, end);
  const behind = end === -1 ? [] : rest.slice(end);
  const last = line.findIndex((_one, at) => periodOf(line.slice(at, at + 2)) !== null);
  const late = last === -1 || period ? null : line.slice(last, last + 2);
  const own = late ? [...line.slice(0, last), ...line.slice(last + 2)] : line;
  const at = late && periodIn(late, late[0] as Token);
  const to = own.findIndex(({ lower }) => lower === 'to');
  const place = to === -1 ? own : own.slice(0, to);
  if (verb && !/^(?:write|make|create|generate|get)$/.test(verb.lower)) {
    const goal = to === -1 ? (toMe ? [put('to', toMe), toMe] : null) : own.slice(to);
    // Whom a direct message goes to stands behind its verb.
    if (verb.lower === 'dm' && toMe)
      return {
        place,
        period: at,
        tail: [put('and', seat), verb, toMe, put('the', seat), put('summary', seat), ...behind],
      };
    const sends = /^(?:give|message)$/.test(verb.lower) ? made(verb, 'send') : verb;
    return goal && { place, period: at, tail: [put('and', seat), sends, put('it', seat), ...goal, ...behind] };
  }
  // `…, mailed to me`.
  const skip = behind.findIndex(({ lower }) => lower !== ',' && lower !== 'and');
  const done = behind[skip];
  const order = done && SENT[done.lower];
  const tail =
    done && order !== undefined
      ? [put('and', seat), made(done, order), put('it', done), ...behind.slice(skip + 1)]
      : behind;
  return { place: own, period: at, tail };
}
