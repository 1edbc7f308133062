import { made } from '../sentences.js';
import type { Token } from '../tokens.js';
import type { ServiceWords } from './words.js';
import { wordList } from '../../word-list.js';

/* The words for things that a service lists, within an order: `the open GitHub issues of acorn/docs that are late`. */

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What sums up things, and so is said before them. */
export const REPORT = wordList(
  'report|overview|list|digest|roundup|round-up|rundown|briefing|summary|recap|newsletter|update',
);
/** Words between which the words for the things stand. */
const STARTS = wordList('me|us|them|him|her|everyone|of|on|about|with|for|from|to|:|,|and|the team|whether|if|by|via');
const ARTICLE = /^(?:the|all|my|our|any|these|those|every|each|only)$/;
const TO = /^(?:to|via|through|into|onto)$/;
const BEFORE_TO =
  /^(?:assigned|sent|added|due|belonging|related|addressed|shared|linked|attached|according|posted|new|moved|set|up|replied|answered)$/;
const AT = /^(?:in|on|by|over|as|at|using|with|for)$/;
const MEDIA = wordList(
  'mail|email|e-mail|sms|slack|telegram|text|discord|teams|whatsapp|message|push|pdf|csv|attachment|file|table|dm|inbox',
);
const WAY = /^(?:message|mail|email|note|post|text|dm|alert|notification|reminder|digest|summary)$/;
/** Behind these words, they are rather places of the things: `in table Leads`. */
const HELD = /^(?:in|on|at|for)$/;
const HOLDS = /^(?:text|message|push|pdf|csv|attachment|file|table)$/;
/** What things are marked as. */
const BECOMES =
  /^(?:done|read|unread|complete|completed|finished|closed|resolved|paid|spam|important|starred|archived|solved|sent|shipped|fulfilled|pending|new)$/;
const MARKED = /^(?:marked|tagged|flagged|labelled|labeled|set|known)$/;
const MODEL = /^(?:ai|gpt|chatgpt|openai|claude|gemini|llm|model|~model)$/;
/** `write me an AI summary of …`: who makes it. The longer `AI-written` has become `generated` before. */
export const isByModel = ({ lower, start, end }: Token): boolean =>
  MODEL.test(lower) || (lower === 'generated' && end - start !== lower.length);
/** What is worked out of a field of the things. */
export const FIGURE = /^(?:total|totals|sum|average|mean|maximum|minimum|median|value|revenue|amount|turnover)$/;
const WITHIN = wordList('a|an|the|my|our|direct|bullet|short|simple|plain|single|one');

/** The words for things that a service lists, behind the verb. */
export function thingsIn(sentence: readonly Token[], verb: number, words: ServiceWords): Span | null {
  const stop = sentence.findIndex(
    ({ lower }, at) => at > verb && (/^(?:→|:|;)$/.test(lower) || (lower === 'and' && endsThings(sentence, at, words))),
  );
  const end = stop === -1 ? sentence.length : stop;
  let floor = verb;
  for (let at = verb + 1; at < end; at += 1) {
    const length = words.service(sentence, at);
    if (length === 0) continue;
    const head = words.listedAt(sentence.slice(verb + 1, end), at - verb - 1, length);
    const place = before(sentence, at);
    // `post to Slack the open Jira issues`: where they go is said first.
    const isGoal = /^(?:to|on|in|via|into|through|by|over)$/.test(sentence[place]?.lower ?? '');
    const noun = (head ?? 0) + verb + 1;
    const isPassed = head === null || (noun >= at + length && isOfOther(sentence, at + length, end, words));
    // `a Telegram message about …`: the way that it goes.
    const isWay = head === null && WAY.test(sentence[at + length]?.lower ?? '') && at > verb + 1;
    if ((isGoal || isWay) && isPassed) {
      at += length - 1;
      floor = at;
      continue;
    }
    if (head === null) return null;
    // `post it in the Teams channel`: only a report is about a place.
    const isName = (noun >= at && noun < at + length) || words.service(sentence, noun) > 0;
    if (isName && (!isAsked(sentence, verb, noun) || /^(?:to|into|via)$/.test(sentence[place]?.lower ?? '')))
      return null;
    // `send the issues to Slack`: the service is where they go.
    if (noun < at && !/^(?:in|from|of|on|at)$/.test(sentence[place]?.lower ?? '') && !isHeld(sentence, noun, place))
      return null;
    const from = startOf(sentence, floor, Math.min(noun, at));
    if (/^(?:a|an)$/.test(sentence[from]?.lower ?? '')) return null;
    return { from, to: endOf(sentence, Math.max(noun + 1, at + length), end, words) };
  }
  return null;
}

/** `the rows in the Survey Answers Google Sheet`, `in the web-shop GitHub repository`: the service ends the name of a place. */
function isHeld(sentence: readonly Token[], noun: number, place: number): boolean {
  let lead = place;
  while (lead > noun && !HELD_IN.test(sentence[lead]?.lower ?? '')) lead -= 1;
  // `the tasks due today in the marketing project`
  const between = sentence.slice(noun + 1, lead);
  if (between.some(({ kind, lower }) => kind === 'mark' || /^(?:to|into|onto|via|and|or|then)$/.test(lower)))
    return false;
  const name = sentence.slice(lead + 1, place + 1);
  const isOwned = /^(?:the|my|our)$/.test(name[0]?.lower ?? '') && name.length <= MAX_NAME;
  const isName = ({ kind, lower, text, mention }: Token): boolean =>
    mention?.kind === 'quote' ||
    (kind === 'word' && (ARTICLE.test(lower) || /^[\p{Lu}\d]/u.test(text) || (isOwned && !NO_NAME.test(lower))));
  return lead > noun && name.length > 0 && name.every(isName);
}

const HELD_IN = /^(?:in|from|of|on)$/;

const MAX_NAME = 4;
const NO_NAME =
  /^(?:to|in|on|at|of|by|as|via|into|from|with|for|and|or|that|which|who|is|are|was|were|has|have|every|each|when|if|then|using)$/;

/** `an overview of my calendar`, `what is in my calendar`: the place stands for its things. */
function isAsked(sentence: readonly Token[], verb: number, noun: number): boolean {
  const lead = sentence.slice(verb, noun);
  return lead.some(({ lower }) => REPORT.test(lower) || /^(?:everything|anything)$/.test(lower));
}

/** Whether another service behind it has things of its own: `on Slack the Jira issues`. */
function isOfOther(sentence: readonly Token[], from: number, end: number, words: ServiceWords): boolean {
  for (let at = from; at < end; at += 1) {
    const length = words.service(sentence, at);
    if (length > 0) return words.listedAt(sentence.slice(from, end), at - from, length) !== null;
  }
  return false;
}

/** The place before the articles of a name. */
function before(sentence: readonly Token[], at: number): number {
  let place = at - 1;
  while (/^(?:the|my|our|a|an)$/.test(sentence[place]?.lower ?? '')) place -= 1;
  return place;
}

/** `today's and overdue tasks`: both words are about the things. */
const isOfDay = (sentence: readonly Token[], joint: number): boolean =>
  sentence[joint]?.lower === 'and' && /^(?:today|tomorrow|yesterday)['’]s$/.test(sentence[joint - 1]?.lower ?? '');

function startOf(sentence: readonly Token[], verb: number, at: number): number {
  let from = at;
  const isBefore = (place: number): boolean => !STARTS.test(sentence[place]?.lower ?? '') || isOfDay(sentence, place);
  while (from - 1 > verb && sentence[from - 1]?.kind === 'word' && isBefore(from - 1)) {
    from -= 1;
    // `by mail the open issues`: nothing before an article belongs to them.
    const isArticle = ARTICLE.test(sentence[from]?.lower ?? '');
    if (isArticle && !ARTICLE.test(sentence[from - 1]?.lower ?? '')) return from;
  }
  return from;
}

/** The words for the things end at the place that they go to. */
function endOf(sentence: readonly Token[], at: number, end: number, words: ServiceWords): number {
  for (let next = at; next < end; next += 1) {
    const token = sentence[next] as Token;
    if (token.lower === ',') return next;
    if (TO.test(token.lower) && !BEFORE_TO.test(sentence[next - 1]?.lower ?? '')) return next;
    let place = next + 1;
    while (WITHIN.test(sentence[place]?.lower ?? '')) place += 1;
    const isPlace =
      words.service(sentence, place) > 0 ||
      (MEDIA.test(sentence[place]?.lower ?? '') &&
        !(HELD.test(token.lower) && HOLDS.test(sentence[place]?.lower ?? ''))) ||
      /^(?:channel|address)$/.test(sentence[place]?.mention?.kind ?? '');
    if (AT.test(token.lower) && isPlace) return next;
    if (/^(?:with|using|by|via)$/.test(token.lower) && MODEL.test(sentence[place]?.lower ?? '')) return next;
    // `the orders and the total`: what is worked out of them.
    if (
      token.lower === 'and' &&
      FIGURE.test(sentence[next + 2]?.lower ?? '') &&
      WITHIN.test(sentence[next + 1]?.lower ?? '')
    )
      return next;
    if (
      token.lower === 'as' &&
      BECOMES.test(sentence[next + 1]?.lower ?? '') &&
      !MARKED.test(sentence[next - 1]?.lower ?? '')
    )
      return next;
    if (/^(?:every|each|daily|weekly|if|when|unless|only|then|sorted|ordered|grouped)$/.test(token.lower)) return next;
    // `a comment on each late task asking for a new date`
    if (/^(?:asking|saying|telling|reminding)$/.test(token.lower)) return next;
  }
  return end;
}

/** Verbs that tell people something, or make something of what was read. */
export const TELLS = wordList(
  'send|email|e-mail|mail|post|share|forward|message|report|deliver|push|publish|tweet|summarize|summarise|condense|recap|give|get|text|sms|notify|tell|show|bring|drop|write|digest|remind|alert|ping|dm|nudge|inform',
);

/** `and` before the next order, and not within the words for the things. */
function endsThings(sentence: readonly Token[], at: number, words: ServiceWords): boolean {
  const next = sentence[at + 1];
  return next !== undefined && (words.isVerb(next.stem) || TELLS.test(next.lower)) && !/(?:ed|ing)$/.test(next.lower);
}

export const NUMBER = /^(?:number|count)$/;

/** `log the number of open issues to a sheet` */
export const counts = (sentence: readonly Token[], at: number): boolean =>
  /^(?:log|record|add|save|track|store|append)$/.test(sentence[at]?.lower ?? '') &&
  sentence[at + 1]?.lower === 'the' &&
  NUMBER.test(sentence[at + 2]?.lower ?? '') &&
  sentence[at + 3]?.lower === 'of';

/* `post the total of today's payments to #sales` → `list today's payments, post the total to #sales`. */

const PUTS = wordList('put|add|log|save|write|record|store|enter');
const SUMS = /^(?:total|totals|sum)$/;
const BEFORE_SUM = wordList('me|us|him|her|them|everyone|the|a|an|our|my|daily|weekly|monthly|overall|grand');
const MAX_LEAD = 5;

/** The sentence with the reading as an order of its own; null: it asks for no total. */
export function totalFirst(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const verb = sentence.findIndex(({ lower }) => TELLS.test(lower) || PUTS.test(lower));
  const first = sentence[verb];
  if (!first || sentence.slice(0, verb).some(({ lower }) => /^(?:when|whenever|if)$/.test(lower))) return null;
  let sum = verb + 1;
  while (sum < verb + MAX_LEAD && BEFORE_SUM.test(sentence[sum]?.lower ?? '')) sum += 1;
  const of = sum + 1;
  if (!SUMS.test(sentence[sum]?.lower ?? '') || !/^(?:of|for|from)$/.test(sentence[of]?.lower ?? '')) return null;
  const list = { ...made(first, 'list'), end: first.start };
  const behind = [list, ...sentence.slice(of + 1)];
  const things = thingsIn(behind, 0, words);
  if (things?.from !== 1) return null;
  const link = sentence[of] as Token;
  const comma = { ...made(first, ','), end: first.start };
  return [
    ...sentence.slice(0, verb),
    { ...list, also: [...(list.also ?? []), { start: link.start, end: link.end }] },
    ...behind.slice(1, things.to),
    comma,
    ...sentence.slice(verb, of),
    ...behind.slice(things.to),
  ];
}

const IT = /^(?:it|them|that|this|number|count|result|total)$/;

/** `count the new customers and post it to #sales` → `list the new customers, post the number of them to #sales`. */
export function countFirst(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const verb = sentence.findIndex(({ lower }) => lower === 'count');
  const first = sentence[verb];
  const things = first ? thingsIn(sentence, verb, words) : null;
  if (!first || !things || things.from > verb + 3) return null;
  const named = sentence.findIndex((_token, at) => words.serviceId(sentence, at) !== null);
  // The service counts them itself.
  if (named !== -1 && words.counts(words.serviceId(sentence, named) ?? '')) return null;
  // `of the past week and post it each Monday`: the words for the things go on up to the act.
  const and = sentence.findIndex(({ lower }, at) => at >= things.from && (lower === 'and' || lower === ','));
  let act = and;
  while (/^(?:and|,|then)$/.test(sentence[act]?.lower ?? '')) act += 1;
  const teller = sentence[act];
  if (and === -1 || !teller || !TELLS.test(teller.lower)) return null;
  const me = /^(?:me|us)$/.test(sentence[act + 1]?.lower ?? '') ? 1 : 0;
  let it = act + 1 + me;
  if (sentence[it]?.lower === 'the') it += 1;
  const said = sentence[it];
  if (!said || !IT.test(said.lower)) return null;
  const number = ['the', 'number', 'of', 'them'].map((word) => ({ ...made(said, word), end: said.start }));
  return [
    ...sentence.slice(0, verb),
    made(first, 'list', sentence.slice(verb + 1, things.from)),
    ...sentence.slice(things.from, and),
    { ...made(teller, ','), end: teller.start },
    ...sentence.slice(act, act + 1 + me),
    ...number,
    ...sentence.slice(it + 1),
  ];
}
