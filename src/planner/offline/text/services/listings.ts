import { made } from '../sentences.js';
import type { Token } from '../tokens.js';
import type { ServiceWords } from './words.js';

/*
 * A message about things of a service becomes two orders: `email me a summary of the open Jira issues` becomes `list the
 * open Jira issues, email me a summary of them`, and `generate a report of open issues in GitHub and save it` becomes
 * `list open issues in GitHub and save them`.
 */

/** Verbs that tell people something, or make something of what was read. */
const TELLS =
  /^(?:send|email|e-mail|mail|post|share|forward|message|report|deliver|push|publish|tweet|summarize|summarise|condense|recap|give|get|text|sms|notify|tell|show|bring|drop|write|digest)$/;
/** They tell something only if they say in what form. */
const WEAK = /^(?:give|get|tell|show|bring|drop|write|put|push)$/;
const MAKES = /^(?:generate|create|make|build|prepare|compile|produce|write|assemble|put)$/;
const REPORT = /^(?:report|overview|list|digest|roundup|round-up|rundown|briefing|summary|recap|newsletter|update)$/;
const CONDENSED = /^(?:summary|digest|recap|overview|roundup|round-up|rundown|briefing)$/;
const NUMBER = /^(?:number|count)$/;
/** What is worked out of a field of the things, which these orders do not say. */
const FIGURE = /^(?:total|sum|average|mean|maximum|minimum|median|value|revenue|amount)$/;
/** Words between which the words for the things stand. */
const STARTS = /^(?:me|us|them|him|her|everyone|of|on|about|with|for|from|to|:|,|and|the team|whether|if)$/;
const TO = /^(?:to|via|through|into|onto)$/;
const BEFORE_TO =
  /^(?:assigned|sent|added|due|belonging|related|addressed|shared|linked|attached|according|posted|new|moved)$/;
const AT = /^(?:in|on|by|over|as|at|using|with|for)$/;
const MEDIA =
  /^(?:mail|email|e-mail|sms|slack|telegram|text|discord|teams|whatsapp|message|push|pdf|csv|attachment|file|table|dm)$/;
const WITHIN = /^(?:a|an|the|my|our|direct)$/;

interface Span {
  readonly from: number;
  readonly to: number;
}

/** The sentence with the reading as an order of its own; null: it tells nothing of things that a service lists. */
export function listFirst(given: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const sentence = sentWhere(given) ?? given;
  const verb = sentence.findIndex(({ lower }, at) => isOrder(sentence, at) && (TELLS.test(lower) || MAKES.test(lower)));
  const first = sentence[verb];
  if (!first || (verb > 0 && sentence.slice(0, verb).some(({ lower }) => /^(?:when|whenever|if)$/.test(lower))))
    return null;
  const things = thingsIn(sentence, verb, words);
  const lead = sentence.slice(verb + 1, things?.from);
  if (!things || lead.some(({ lower, mention }) => FIGURE.test(lower) || mention?.kind === 'quote')) return null;
  // Without a time, each new thing is meant, as it comes.
  const span = sentence.slice(things.from, things.to);
  if (!words.hasTime && span.some(({ lower }) => /^(?:new|each|every|incoming)$/.test(lower))) return null;
  const named = lead.findLast(({ lower }) => REPORT.test(lower) || NUMBER.test(lower));
  const list = made(first, 'list');
  const start = { ...list, end: first.start };
  if (WEAK.test(first.lower) && !named) return null;
  const rest = sentence.slice(things.to);
  const comma = { ...made(first, ','), end: first.start };
  if (MAKES.test(first.lower)) {
    if (!named) return null;
    const covered = [first, ...lead.filter(({ lower }) => !TIME.test(lower))];
    const times = lead.filter(({ lower }) => TIME.test(lower));
    const isShort = CONDENSED.test(named.lower) && named.lower !== 'overview';
    const act = isShort ? [comma, made(first, 'summarize', covered.slice(1)), made(first, 'them')] : [];
    const opening = isShort ? start : made(first, 'list', covered.slice(1));
    return [...sentence.slice(0, verb), ...times, opening, ...span, ...act, ...rest];
  }
  const it = { ...made(span[0] ?? first, 'them'), end: (span[0] ?? first).start };
  const teller = WEAK.test(first.lower) ? { ...made(first, 'send'), end: first.end } : first;
  return [...sentence.slice(0, verb), start, ...span, comma, teller, ...lead, it, ...rest];
}

const TIME = /^(?:daily|weekly|monthly|hourly|nightly)$/;

const ASKS = /^(?:if|when|whenever|whether)$/;
const AMOUNT =
  /^(?:any|some|no|more|fewer|less|at|least|most|than|over|under|only|exactly|a|an|\d+|one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred)$/;

/**
 * `if there are more than 5 urgent tickets in Zendesk, alert #support` → `list urgent tickets in Zendesk, if there are
 * more than 5 of them, alert #support`. Null: it asks for no number of such things.
 */
export function listAsked(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const ask = sentence.findIndex(
    ({ lower }, at) =>
      ASKS.test(lower) && sentence[at + 1]?.lower === 'there' && /^(?:is|are)$/.test(sentence[at + 2]?.lower ?? ''),
  );
  const lead = leadOf(sentence, ask);
  const first = sentence[lead ?? -1];
  if (lead === null || !first || !words.hasTime) return null;
  let from = ask + 3;
  while (AMOUNT.test(sentence[from]?.lower ?? '')) from += 1;
  const amount = sentence.slice(ask + 3, from);
  const things = thingsIn(sentence, from - 1, words);
  if (things?.from !== from) return null;
  const rest = sentence.slice(things.to);
  const act = rest.slice(/^(?:,|and|then)$/.test(rest[0]?.lower ?? '') ? 1 : 0);
  const [verb] = act;
  if (!verb) return null;
  const before = sentence.slice(0, lead);
  const comma = { ...made(first, ','), end: first.start };
  const listed = [
    { ...made(first, 'list', sentence.slice(lead + 1, ask)), end: first.end },
    ...sentence.slice(from, things.to),
  ];
  const isAny = amount.every(({ lower }) => /^(?:any|some|a|an)$/.test(lower));
  // `check whether there are any and alert me if there are`: the condition behind the act says it.
  if (act.some(({ lower }) => ASKS.test(lower))) return isAny ? [...before, ...listed, made(verb, ','), ...act] : null;
  return [
    ...before,
    ...listed,
    comma,
    ...askedOf(sentence.slice(ask, ask + 3), amount, isAny),
    made(verb, ','),
    ...act,
  ];
}

/** Where the words before the question begin: `check` of `check whether …`. Null: it stands within other words. */
function leadOf(sentence: readonly Token[], ask: number): number | null {
  let lead = ask;
  while (/^(?:check|see|look|verify|find|out|test|and)$/.test(sentence[lead - 1]?.lower ?? '')) lead -= 1;
  const isStart = lead === 0 || /^(?:,|:|→|;)$/.test(sentence[lead - 1]?.lower ?? '');
  return ask < 0 || (lead === ask && !isStart) ? null : lead;
}

/** `if there are more than 5 of them`, `if there are none` */
function askedOf(words: readonly Token[], amount: readonly Token[], isAny: boolean): readonly Token[] {
  const [ask, there, are] = words;
  if (!ask || !there || !are) return [];
  const opening = [made(ask, 'if'), there, are];
  const last = amount.at(-1);
  if (isAny || !last) return [...opening, made(are, 'any', amount)];
  if (amount.every(({ lower }) => lower === 'no')) return [...opening, made(last, 'none')];
  return [...opening, ...amount, made(last, 'of'), made(last, 'them')];
}

/** `daily digest of unread mail to Telegram` → `send a daily digest …`: a report that goes somewhere. */
export function sentWhere(sentence: readonly Token[]): readonly Token[] | null {
  const colon = sentence.findIndex(({ lower }) => lower === ':');
  if (colon > 0 && colon < 8) {
    const sent = sentWhere(sentence.slice(colon + 1));
    return sent && [...sentence.slice(0, colon), { ...(sentence[colon] as Token), lower: ',', text: ',' }, ...sent];
  }
  const noun = sentence.findIndex(({ lower }) => REPORT.test(lower));
  const [first] = sentence;
  const isFirst = sentence.slice(0, Math.max(0, noun)).every(({ lower, kind }) => kind === 'word' && LEAD.test(lower));
  const goes = sentence.slice(noun).some(({ lower }, at) => at > 1 && TO.test(lower));
  if (
    !first ||
    noun < 0 ||
    noun > 4 ||
    !isFirst ||
    !goes ||
    !/^(?:of|on|about|with|for|from)$/.test(sentence[noun + 1]?.lower ?? '')
  )
    return null;
  const article = /^(?:a|an|the|my|our)$/.test(first.lower) ? [] : [{ ...made(first, 'a'), end: first.start }];
  return [{ ...made(first, 'send'), end: first.start }, ...article, ...sentence];
}

const LEAD =
  /^(?:a|an|the|my|our|daily|weekly|monthly|hourly|nightly|morning|evening|short|brief|quick|nice|automatic|automated|regular)$/;

/** Whether an order begins at a place. */
function isOrder(sentence: readonly Token[], at: number): boolean {
  const before = sentence[at - 1]?.lower ?? ',';
  const next = sentence[at + 1]?.lower ?? '';
  if (sentence[at]?.lower === 'get') return /^(?:me|us)$/.test(next);
  return (
    !/^(?:a|an|the|my|our|of|to|and|by|in|on|new|that|i|we|they|you|for|with|it)$/.test(before) || before === 'and'
  );
}

/** The words for things that a service lists, behind the verb. */
function thingsIn(sentence: readonly Token[], verb: number, words: ServiceWords): Span | null {
  const stop = sentence.findIndex(
    ({ lower }, at) => at > verb && (/^(?:→|:|;)$/.test(lower) || (lower === 'and' && endsThings(sentence, at, words))),
  );
  const end = stop === -1 ? sentence.length : stop;
  for (let at = verb + 1; at < end; at += 1) {
    const length = words.service(sentence, at);
    if (length === 0) continue;
    const head = words.listedAt(sentence.slice(verb + 1, end), at - verb - 1, length);
    if (head === null) return null;
    const noun = head + verb + 1;
    // `post it in the Teams channel`: only a report is about a place.
    const isName = (noun >= at && noun < at + length) || words.service(sentence, noun) > 0;
    if (isName && !sentence.slice(verb, noun).some(({ lower }) => REPORT.test(lower))) return null;
    // `send the issues to Slack`: the service is where they go.
    const place = before(sentence, at);
    if (noun < at && !/^(?:in|from|of|on|at)$/.test(sentence[place]?.lower ?? '')) return null;
    const from = startOf(sentence, verb, Math.min(noun, at));
    if (/^(?:a|an)$/.test(sentence[from]?.lower ?? '')) return null;
    return { from, to: endOf(sentence, Math.max(noun + 1, at + length), end, words) };
  }
  return null;
}

/** The place before the articles of a name. */
function before(sentence: readonly Token[], at: number): number {
  let place = at - 1;
  while (/^(?:the|my|our|a|an)$/.test(sentence[place]?.lower ?? '')) place -= 1;
  return place;
}

function startOf(sentence: readonly Token[], verb: number, at: number): number {
  let from = at;
  while (from - 1 > verb && sentence[from - 1]?.kind === 'word' && !STARTS.test(sentence[from - 1]?.lower ?? ''))
    from -= 1;
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
      MEDIA.test(sentence[place]?.lower ?? '') ||
      /^(?:channel|address)$/.test(sentence[place]?.mention?.kind ?? '');
    if (AT.test(token.lower) && isPlace) return next;
    if (/^(?:every|each|daily|weekly|if|when|unless|only|then)$/.test(token.lower)) return next;
  }
  return end;
}

/** `and` before the next order, and not within the words for the things. */
function endsThings(sentence: readonly Token[], at: number, words: ServiceWords): boolean {
  const next = sentence[at + 1];
  return next !== undefined && (words.isVerb(next.stem) || TELLS.test(next.lower)) && !/(?:ed|ing)$/.test(next.lower);
}
