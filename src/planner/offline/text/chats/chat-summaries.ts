import type { ServiceWords } from '../services/words.js';
import { made, placeOf } from '../sentences.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/* What people wrote in a channel, as it is read again and again: `summarize what was said in #product`. */

const SAID = /^(?:said|discussed|posted|written|shared|talked|going|happened|happening|mentioned|asked)$/;
const PERIOD = /^(?:today|yesterday)$/;

/** `what was said in #product on Slack` → `today's messages in #product on Slack`, if it is looked at once a day. */
export function withSaid(tokens: readonly Token[]): readonly Token[] {
  const what = tokens.findIndex(
    ({ lower }, at) =>
      /^(?:what|everything|anything)$/.test(lower) &&
      at > 0 &&
      !/^(?:asking|ask|saying|tell|know|see|if|when|whenever)$/.test(tokens[at - 1]?.lower ?? '') &&
      saidTo(tokens, at) !== null,
  );
  const to = what === -1 ? null : saidTo(tokens, what);
  const channel = tokens.findIndex(
    ({ mention }, at) => to !== null && at >= to && at < to + 8 && mention?.kind === 'channel',
  );
  const seat = tokens[what];
  if (to === null || channel === -1 || !seat) return tokens;
  const behind = tokens.slice(to);
  const day = behind.findIndex(
    ({ lower }, at) =>
      PERIOD.test(lower) || (/^(?:this|last)$/.test(lower) && /^(?:week|month)$/.test(behind[at + 1]?.lower ?? '')),
  );
  const isPair = /^(?:this|last)$/.test(behind[day]?.lower ?? '');
  const period = day === -1 ? [] : behind.slice(day, day + (isPair ? 2 : 1));
  const spoken = period.length > 0 ? period.map(({ lower }) => lower).join(' ') : null;
  const usual = spoken === null ? usualPeriod(tokens) : null;
  const rest = day === -1 ? behind : [...behind.slice(0, day), ...behind.slice(day + period.length)];
  const covered = [...tokens.slice(what + 1, to), ...period];
  const lead = spoken === null ? ['the'] : `${spoken}'s`.split(' ');
  const [sum, up] = tokens.slice(Math.max(0, what - 2), what);
  const ahead =
    sum?.lower === 'sum' && up?.lower === 'up'
      ? [...tokens.slice(0, what - 2), made(sum, 'summarize', [up])]
      : tokens.slice(0, what);
  return [
    ...ahead,
    ...lead.map((one) => ({ ...made(seat, one), end: seat.start })),
    made(seat, 'messages', covered),
    ...(usual === null ? [] : `of ${usual}`.split(' ').map((one) => ({ ...made(seat, one), end: seat.start }))),
    ...rest,
  ];
}

/** `what was said`, `everything that people posted`: the place behind it. */
function saidTo(tokens: readonly Token[], at: number): number | null {
  for (let to = at + 1; to < at + 6; to += 1) {
    const { lower = '', kind } = tokens[to] ?? {};
    if (kind !== 'word') return null;
    if (SAID.test(lower))
      return /^(?:about|on)$/.test(tokens[to + 1]?.lower ?? '') && lower !== 'said' ? to + 2 : to + 1;
    if (!/^(?:was|were|is|has|have|been|got|people|everyone|that|we|team|the|they|my|our|s)$/.test(lower)) return null;
  }
  return null;
}

const OF_CHANNEL =
  /^(?:the|our|my|all|messages|posts|conversation|conversations|discussion|discussions|activity|of|in|from|on)$/;

/** `get the messages from #ideas, summarize with AI`: they are read to be summarized. */
const GETS = wordList('get|fetch|read|collect|gather|pull|take|grab');

const isSum = ({ lower }: Token): boolean => /^(?:summari[sz]e|recap)$/.test(lower);

function readAt(tokens: readonly Token[]): number {
  const sum = tokens.findIndex(isSum);
  const gets = tokens.findIndex(({ lower }) => GETS.test(lower));
  const isRead =
    gets !== -1 &&
    gets < sum &&
    usualPeriod(tokens) !== null &&
    /^(?:the|all|messages)$/.test(tokens[gets + 1]?.lower ?? '');
  return isRead ? gets : sum;
}

/** `summarize the #support channel in Slack` → `summarize today's messages in Slack #support`, if it is done once a day. */
export function withWholeChannel(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const verb = readAt(tokens);
  const seat = tokens[verb + 1];
  if (verb === -1 || !seat) return tokens;
  const service: Token[] = [];
  const said: Token[] = [];
  const takeService = (at: number): number => {
    const length = words.anyService(tokens, at);
    service.push(...tokens.slice(at, at + length));
    return length;
  };
  let channel = verb + 1;
  while (channel < tokens.length && tokens[channel]?.mention?.kind !== 'channel') {
    const { lower = '' } = tokens[channel] ?? {};
    const length = takeService(channel);
    if (length === 0 && OF_TIME.test(lower)) said.push(tokens[channel] as Token);
    else if (length === 0 && !OF_CHANNEL.test(lower) && !CHANNEL.test(lower)) return tokens;
    channel += Math.max(1, length);
  }
  const named = tokens[channel];
  if (!named) return tokens;
  let to = channel + 1;
  const behind = takeService(to);
  // The noun may belong to the name of the service: `#support Slack channel`.
  const noun = [to + behind, to + behind - 1].find((at) => at >= to && CHANNEL.test(tokens[at]?.lower ?? ''));
  if (noun !== undefined) to = noun + 1;
  else if (behind > 0) service.splice(-behind);
  const period = usualPeriod(tokens);
  const put = (one: string): Token => ({ ...made(seat, one), end: seat.start });
  const lead = (period === null ? 'the last 100' : 'the').split(' ').map(put);
  const span = period === null || said.length > 0 ? [] : `of ${period}`.split(' ').map(put);
  const kept = new Set([...service, ...said, named]);
  const covered = tokens.slice(verb + 1, to).filter((one) => !kept.has(one));
  return [
    ...tokens.slice(0, verb + 1),
    ...(said.length > 0 ? said : lead),
    made(seat, 'messages', covered),
    ...span,
    { ...made(seat, period === null && said.length === 0 ? 'of' : 'in'), end: seat.start },
    ...service,
    named,
    ...tokens.slice(to),
  ];
}

const OF_TIME = /^(?:today|yesterday|week|month)['’]s$|^(?:this|last|previous|past)$/;
const CHANNEL = /^(?:channel|room)$/;

/** `at the end of the day` */
const DAY = /^(?:the|each|every) (?:work)?day$/;

/** The time from one run to the next, up to the run: what is said later on that day belongs to the next one. */
function usualPeriod(tokens: readonly Token[]): string | null {
  const lower = (at: number): string => tokens[at]?.lower ?? '';
  for (let at = 0; at < tokens.length; at += 1) {
    if (lower(at) === 'daily' || lower(at) === 'nightly') return DAILY;
    if (lower(at) === 'weekly') return WEEKLY;
    if (lower(at) === 'end' && lower(at + 1) === 'of' && DAY.test([lower(at + 2), lower(at + 3)].join(' ')))
      return DAILY;
    if (/^(?:mon|tues|wednes|thurs|fri|satur|sun)days$/.test(lower(at))) return WEEKLY;
    if (lower(at) === 'monthly') return MONTHLY;
    // `once a week`
    const isOnce = lower(at) === 'once' && /^(?:a|per|every|each)$/.test(lower(at + 1));
    if (isOnce && /^(?:day|week|month)$/.test(lower(at + 2)))
      return lower(at + 2) === 'day' ? DAILY : lower(at + 2) === 'week' ? WEEKLY : MONTHLY;
    if (!/^(?:every|each)$/.test(lower(at))) continue;
    if (lower(at + 1) === 'month') return MONTHLY;
    if (/^(?:day|morning|evening|night|afternoon|weekday|workday)$/.test(lower(at + 1))) return DAILY;
    if (/^(?:week|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/.test(lower(at + 1))) return WEEKLY;
  }
  return null;
}

const DAILY = 'the last 24 hours';
const WEEKLY = 'the last 7 days';
const MONTHLY = 'the last 30 days';

const SUMS = /^(?:summari[sz]e|recap|sum)$/;

/** `use AI to summarize the messages in #help on Slack` → `summarize the messages in #help on Slack with AI`. */
export function withModelSummary(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const use = tokens.findIndex(
    ({ lower }, at) =>
      /^(?:use|have|let|get|ask)$/.test(lower) && /^(?:ai|gpt|chatgpt|claude)$/.test(tokens[at + 1]?.lower ?? ''),
  );
  const [token, model] = [tokens[use], tokens[use + 1]];
  if (use === -1 || !token || !model) return tokens;
  const verb = use + (tokens[use + 2]?.lower === 'to' ? 3 : 2);
  const channel = tokens.findIndex(({ mention }, at) => at > verb && at < verb + 9 && mention?.kind === 'channel');
  const sum = tokens[verb];
  const between = tokens.slice(verb + 1, Math.max(verb + 1, channel));
  const isPlain = between.every(({ kind, lower }) => kind === 'word' && !/^(?:and|to|when|if|then|with)$/.test(lower));
  if (!sum || !SUMS.test(sum.lower) || channel === -1 || !isPlain) return tokens;
  const noun = /^(?:channel|room)$/.test(tokens[channel + 1]?.lower ?? '') ? 1 : 0;
  let to = channel + 1 + noun;
  if (/^(?:in|on)$/.test(tokens[to]?.lower ?? '')) to += 1 + words.anyService(tokens, to + 1);
  const last = tokens[to - 1] as Token;
  const isUp = sum.lower === 'sum' && tokens[verb + 1]?.lower === 'up';
  const up = isUp ? tokens.slice(verb + 1, verb + 2) : [];
  const covered = [token, ...tokens.slice(use + 2, verb), ...up, ...tokens.slice(channel + 1, channel + 1 + noun)];
  const put = (one: Token): Token => ({ ...one, start: last.end, end: last.end });
  return [
    ...tokens.slice(0, use),
    made(sum, 'summarize'),
    ...tokens.slice(verb + (isUp ? 2 : 1), channel + 1),
    ...tokens.slice(channel + 1 + noun, to),
    put(made(model, 'with', covered)),
    { ...put(model), also: [placeOf(model)] },
    ...tokens.slice(to),
  ];
}
