import { asQuoted, lowerAt, made, opensStart, renumbered, sentencesOf, writtenText } from '../../sentences.js';
import type { Token } from '../../tokens.js';
import type { ServiceWords } from '../../services/words.js';
import { put } from '../new-things.js';
import { wordList } from '../../../word-list.js';

/*
 * A model works on things that are read first: `have AI rate the mood of the messages in #team on Slack this week and mail me
 * the result`. It becomes `list the messages of this week in #team on Slack, have AI do "rate the mood …" and mail it to me`:
 * the clause is the instruction, word for word, so that nothing of it is lost.
 */

const MODEL = /^(?:ai|gpt|chatgpt|claude)$/;
const ASKS = /^(?:have|let|use|ask|get|make)$/;
const MAKES = wordList('write|make|create|generate|prepare|compile|produce|draft');
const SENDS = /^(?:send|email|mail|give|get)$/;
const SUMS = /^(?:summary|digest|recap|overview|rundown|synopsis|briefing|review|report|roundup|wrap-up)$/;
const SUM_VERBS = /^(?:summari[sz]e|recap)$/;
const ARTICLE = /^(?:an?|the|one)$/;
const DETERMINER =
  /^(?:my|our|the|all|any|their|unread|starred|new|open|latest|recent|today(?:'s)?|tomorrow(?:'s)?|yesterday(?:'s)?|tonight's|this|last|next|past|week's|month's|week|month|day's|\d+)$/;
const PERIOD = /^(?:today|tomorrow|yesterday|tonight)(?:'s)?$/;
const SPAN = /^(?:this|last|next|past|the|my|coming)$/;
const UNIT = /^(?:week|month|day|weekend)(?:'s)?$/;
const AHEAD = /^(?:event|meeting|appointment|shift|booking)s?$/;
const RECENT = /^(?:messages?|e?-?mails?|posts?|chats?)$/;
const NO_WORK = /^(?:come|do|it|the|an?|that|this|them|for|about|if|whether|read|go|look|check|answer|reply|respond)$/;
/** How a summary is written: other readers know these. */
const STYLE =
  /^(?:friendly|funny|formal|casual|detailed|upbeat|concise|[a-z]+-(?:english|language|text|free|point|paragraph|sentence|line|technical|to-read))$/;
const TIME = /^(?:(?:today|tomorrow|yesterday|tonight|week|month|day|weekend)(?:'s)?|this|last|next|past|coming)$/;
/** The words for the things that a summary is of. */
const THINGS =
  /^(?:messages|posts|e?-?mails|events|meetings|appointments|files|threads|conversations|discussions|chats)$/;
const MAIL = /^(?:mail|email|inbox|mailbox)$/;
const SMALL =
  /^(?:the|a|an|of|in|on|from|for|to|all|my|our|and|short|brief|quick|daily|weekly|channel|room|group|messages|posts|up)$/;
const TAKES =
  /^(?:send|post|email|mail|message|share|publish|put|save|add|dm|text|drop|tell|give|write|store|create|make)$/;
const OBJECT = /^(?:it|them|me|us|that|the|this|to|an?|each|every|all|my|our|one)$/;
/** Things that only a model can sum up, or that no noun names: `a recap of the week in #product`. */
const UNNAMED = /^(?:what|how|who|which|whatever|everything|anything|why|where|when)$/;
const MAX_CLAUSE = 30;

interface Clause {
  /** The first word that belongs to the act of the model. */
  readonly from: number;
  /** The first word of the instruction. */
  readonly start: number;
  readonly to: number;
  /** Words that name the model, or whom the text is sent to: no part of the instruction. */
  readonly idle: readonly Token[];
  /** Those of them that do not stand in the instruction. */
  readonly unsaid: readonly Token[];
  /** The act that sends the text, if the words of the clause have one. */
  readonly sends: readonly Token[];
}

/** The words with what the model works on read first. */
export function withWorkOnLists(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  if (!tokens.some(({ lower }) => MODEL.test(lower) || /^(?:ai|gpt)-/.test(lower))) return tokens;
  for (const { from, to } of sentencesOf(tokens)) {
    const isEvent = tokens
      .slice(from, to)
      .some((_token, at) => opensStart(tokens, from + at) || isEachNew(tokens, from + at));
    const clause = isEvent ? null : clauseIn(tokens, from, to, words);
    // Without a time, `have AI answer questions in #faq` is about those that arrive.
    if (clause && !words.hasTime && !isSummary(tokens, clause)) continue;
    const read = clause && readBefore(tokens, clause, words);
    if (read) return renumbered([...tokens.slice(0, clause.from), ...read, ...tokens.slice(clause.to)]);
  }
  return tokens;
}

/** Whether the words ask for a summary, which is made of what is there. */
const isSummary = (tokens: readonly Token[], { start, to }: Clause): boolean =>
  tokens.slice(start, to).some(({ lower }) => SUMS.test(lower) || SUM_VERBS.test(lower) || lower === 'sum');

/** `each new mail`, `every message`: what arrives, and no list. */
const isEachNew = (tokens: readonly Token[], at: number): boolean =>
  /^(?:each|every|any|incoming)$/.test(lowerAt(tokens, at)) &&
  /^(?:new|incoming|question|message|email|mail|post|file)$/.test(lowerAt(tokens, at + 1));

function clauseIn(tokens: readonly Token[], from: number, to: number, words: ServiceWords): Clause | null {
  for (let at = from; at < to; at += 1) {
    const clause = askedAt(tokens, at, to, words) ?? textAt(tokens, at, to, words);
    if (clause && clause.to - clause.start <= MAX_CLAUSE) return clause;
  }
  return null;
}

/** `have AI rate the mood …`, `use AI to list …` */
function askedAt(tokens: readonly Token[], at: number, to: number, words: ServiceWords): Clause | null {
  if (!ASKS.test(lowerAt(tokens, at)) || !MODEL.test(lowerAt(tokens, at + 1))) return null;
  const link = lowerAt(tokens, at + 2) === 'to' ? 3 : 2;
  const start = at + link;
  const verb = lowerAt(tokens, start);
  // `have AI come up with …` needs no list.
  if (!/^[a-z]+$/.test(verb) || NO_WORK.test(verb)) return null;
  return {
    from: at,
    start,
    to: clauseEnd(tokens, start, to, words),
    idle: tokens.slice(at, start),
    unsaid: [],
    sends: [],
  };
}

/** `write an AI recap of the week in #product`, `email me an AI digest of …` */
function textAt(tokens: readonly Token[], at: number, to: number, words: ServiceWords): Clause | null {
  const verb = tokens[at];
  const isSent = SENDS.test(verb?.lower ?? '') && /^(?:me|us)$/.test(lowerAt(tokens, at + 1));
  if (!verb || (!isSent && !MAKES.test(verb.lower))) return null;
  const whom = isSent || /^(?:me|us)$/.test(lowerAt(tokens, at + 1)) ? tokens.slice(at + 1, at + 2) : [];
  let noun = at + 1 + whom.length;
  const first = noun;
  while (noun < first + 6 && noun < to && !SUMS.test(lowerAt(tokens, noun))) noun += 1;
  const model = tokens.slice(first, noun).filter(({ lower }) => MODEL.test(lower) || /^(?:ai|gpt)-/.test(lower));
  const isText = ARTICLE.test(lowerAt(tokens, first)) || MODEL.test(lowerAt(tokens, first));
  const isAbout = /^(?:of|about|on|from)$/.test(lowerAt(tokens, noun + 1));
  if (!isText || model.length === 0 || !SUMS.test(lowerAt(tokens, noun)) || !isAbout) return null;
  const end = clauseEnd(tokens, first, to, words);
  // Other readers know a summary of things with a name: `an AI summary of the overdue tasks`.
  const about = tokens.slice(noun + 2, end);
  const isOpen =
    UNNAMED.test(about[0]?.lower ?? '') ||
    about.some(({ lower, mention }) => mention?.kind === 'channel' || MAIL.test(lower));
  if (!isOpen) return null;
  const isAct = isSent && !/^(?:give|get)$/.test(verb.lower);
  const sends = whom.length > 0 ? [isAct ? verb : made(verb, 'send'), ...whom] : [];
  const maker = isSent ? [] : [verb];
  return { from: at, start: first, to: end, idle: [...model, ...maker], unsaid: maker, sends };
}

/** Up to the act that takes the answer: `and mail it to me`, `, then post it`. */
function clauseEnd(tokens: readonly Token[], from: number, to: number, words: ServiceWords): number {
  for (let at = from + 1; at < to; at += 1) {
    const comma = lowerAt(tokens, at) === ',' ? 1 : 0;
    const link = /^(?:and|then)$/.test(lowerAt(tokens, at + comma)) ? 1 : 0;
    const verb = at + comma + link;
    const isAct = TAKES.test(lowerAt(tokens, verb)) || words.isVerb(tokens[verb]?.stem ?? '');
    const isObject = OBJECT.test(lowerAt(tokens, verb + 1)) || tokens[verb + 1]?.kind === 'mention';
    if (comma + link > 0 && isAct && isObject) return at;
    if (comma > 0 && isTimeLead(tokens, at + 1)) return at;
  }
  return to;
}

const isTimeLead = (tokens: readonly Token[], at: number): boolean =>
  /^(?:every|each|daily|weekly|at|on)$/.test(lowerAt(tokens, at));

interface Source {
  /** The noun for the things, with the words that say which ones. */
  readonly things: readonly Token[];
  readonly period: string | null;
  /** Words of the clause that say when it runs, and nothing of the instruction. */
  readonly times: readonly Token[];
}

function readBefore(tokens: readonly Token[], clause: Clause, words: ServiceWords): readonly Token[] | null {
  const line = tokens.slice(clause.start, clause.to);
  const times = line.filter((token) => words.isTime(token));
  const source = sourceOf(tokens, clause, words, times);
  if (!source) return null;
  const said = line.filter((token) => !times.includes(token) && !clause.idle.includes(token));
  const [first, ...more] = said;
  const seat = tokens[clause.from];
  if (!first || !seat) return null;
  const isPlain = isPlainSummary(said, source, words);
  if (isPlain === 'known') return null;
  const others = more.filter(
    (token) => !source.things.some(({ start, end }) => start === token.start && end === token.end),
  );
  const value = writtenText(line.filter((token) => !times.includes(token) && !clause.unsaid.includes(token)));
  const order = SUMS.test(first.lower) || ARTICLE.test(first.lower) ? `write ${value}` : value;
  const last = said.at(-1) ?? first;
  const quote = { ...asQuoted([first, ...others], order), end: first.end };
  const ai = clause.idle.find(({ lower }) => MODEL.test(lower) || lower.includes('-')) ?? seat;
  const idle = clause.idle.filter((one) => one !== ai);
  const act = clause.sends;
  const period = source.period === null ? [] : ['of', ...source.period.split(' ')].map((one) => put(one, last));
  const [head, tail] = headAndTail(source.things);
  return [
    put('list', seat),
    ...head,
    ...period,
    ...tail,
    put(',', last),
    put('have', last),
    made(ai, 'ai', idle),
    put('do', last),
    quote,
    ...(act.length === 0 ? [] : [put(',', last), ...sent(act, last)]),
    ...times,
  ];
}

function sent(act: readonly Token[], last: Token): readonly Token[] {
  const [verb, ...whom] = act;
  return verb ? [verb, put('it', last), put('to', last), ...whom] : [];
}

/** The noun with what stands before it, and what stands behind it. */
function headAndTail(things: readonly Token[]): readonly [readonly Token[], readonly Token[]] {
  const noun = things.findIndex(
    ({ lower }, at) => at > 0 && /^(?:in|from|on|under|labell?ed|with|about|of|at)$/.test(lower),
  );
  return noun === -1 ? [things, []] : [things.slice(0, noun), things.slice(noun)];
}

/** Whether only a summary is asked for. `known`: other readers know the words as they stand. */
function isPlainSummary(said: readonly Token[], { things }: Source, words: ServiceWords): 'known' | null {
  const rest = said.filter(
    (token, at) => !things.includes(token) && !SMALL.test(token.lower) && words.anyService(said, at) === 0,
  );
  const isSum = rest.every(
    ({ lower }) =>
      SUMS.test(lower) ||
      SUM_VERBS.test(lower) ||
      TIME.test(lower) ||
      STYLE.test(lower) ||
      MODEL.test(lower) ||
      lower === 'last',
  );
  const hasNoun = said.some(({ lower }) => THINGS.test(lower));
  return isSum && (hasNoun || things.every(({ start, end }) => end > start)) ? 'known' : null;
}

/** The things that are read for the clause: the messages of a channel, or what a service lists. */
function sourceOf(
  tokens: readonly Token[],
  { start, to }: Clause,
  words: ServiceWords,
  times: readonly Token[],
): Source | null {
  const line = tokens.slice(start, to);
  const service = line.findIndex((_token, at) => words.service(line, at) > 0);
  const length = service === -1 ? 0 : words.service(line, service);
  if (service === -1) return null;
  const name = line.slice(service, service + length);
  const channel = line.find(({ mention }) => mention?.kind === 'channel');
  const seat = line[0] as Token;
  const spoken = periodIn(line);
  if (channel) {
    const things = [
      put('the', channel),
      put('messages', channel),
      put('in', channel),
      channel,
      put('on', channel),
      ...name,
    ];
    return { things, period: spoken ?? usual(tokens, 'messages'), times };
  }
  const id = words.serviceId(line, service);
  const listed = words.listedAt(line, service, length);
  const isListed = listed !== null && (listed < service || listed >= service + length);
  // `unread mail in my Gmail`
  const mail = isListed || id === null || !words.isMailer(id) ? -1 : line.findIndex(({ lower }) => MAIL.test(lower));
  const head = mail === -1 ? listed : mail;
  const noun = head === null ? undefined : line[head];
  // The name of the service alone says nothing about which ones are meant: `unread mail in my Gmail`.
  if (head === null || !noun || (head >= service && head < service + length && !noun.lower.endsWith('s'))) return null;
  let from = head;
  const isPart = (at: number): boolean =>
    DETERMINER.test(lowerAt(line, at)) ||
    (at >= service && at < service + length) ||
    line[at]?.mention?.kind === 'quote';
  while (from > 0 && isPart(from - 1)) from -= 1;
  let end = head + 1;
  while (
    end < line.length &&
    !times.includes(line[end] as Token) &&
    !/^(?:and|by|as|using|with|into)$/.test(lowerAt(line, end))
  )
    end += 1;
  const things = line.slice(from, end).map((one) => (one === noun && mail !== -1 ? made(one, 'emails') : one));
  const isNamed = service >= from && service < end;
  if (!isNamed) things.push(put('in', seat), ...name);
  const hasPeriod =
    periodIn(things) !== null ||
    things.some(({ lower }) => /^(?:unread|starred|last|next|open|older|newer|latest)$/.test(lower));
  const period = hasPeriod ? null : (spoken ?? usual(tokens, mail === -1 ? noun.lower : 'emails'));
  return { things, period, times };
}

/** `this week`, `tomorrow`, `my week`: the time that the words say. */
export function periodIn(line: readonly Token[]): string | null {
  for (let at = 0; at < line.length; at += 1) {
    const lower = lowerAt(line, at);
    if (PERIOD.test(lower)) return lower.replace(/'s$/, '');
    if (!SPAN.test(lower) || !UNIT.test(lowerAt(line, at + 1))) continue;
    const unit = lowerAt(line, at + 1).replace(/'s$/, '');
    return /^(?:my|the)$/.test(lower) ? (unit === 'day' ? 'today' : `this ${unit}`) : `${lower} ${unit}`;
  }
  return null;
}

/** The time from one run to the next, for things that keep coming; null: all of them are meant. */
function usual(tokens: readonly Token[], noun: string): string | null {
  const said = tokens.map(({ lower }) => lower).join(' ');
  const isWeekly =
    /\b(?:weekly|(?:every|each) (?:week|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|on (?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)|once a week)\b/.test(
      said,
    );
  const isDaily =
    /\b(?:daily|nightly|(?:every|each) (?:day|morning|evening|night|afternoon|weekday|workday)|once a day)\b/.test(
      said,
    );
  if (AHEAD.test(noun)) return isDaily ? 'today' : isWeekly ? 'the next 7 days' : null;
  if (!RECENT.test(noun)) return null;
  return isDaily ? 'the last 24 hours' : isWeekly ? 'the last 7 days' : null;
}
