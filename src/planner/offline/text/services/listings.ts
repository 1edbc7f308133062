import { made, placeOf } from '../sentences.js';
import type { Token } from '../tokens.js';
import { inPlural } from './each-of-things.js';
import { withoutExcept } from './exceptions.js';
import { countFirst, counts, FIGURE, isByModel, NUMBER, REPORT, TELLS, thingsIn, totalFirst } from './things.js';
import type { ServiceWords } from './words.js';

/*
 * A message about things of a service becomes two orders: `email me a summary of the open Jira issues` becomes `list the
 * open Jira issues, email me a summary of them`, and `generate a report of open issues in GitHub and save it` becomes
 * `list open issues in GitHub and save them`.
 */

/** They tell something only if they say in what form. */
const WEAK = /^(?:give|get|tell|show|bring|drop|write|put|push)$/;
/** They send a message, whatever it says. */
const NOTIFIES = /^(?:remind|alert|ping|dm|nudge|inform|notify|update)$/;
const MAKES = /^(?:generate|create|make|build|prepare|compile|produce|write|assemble|put)$/;
const CONDENSED = /^(?:summary|digest|recap|overview|roundup|round-up|rundown|briefing)$/;
/** `this week's messages`, `this quarter's deals` */
const PERIOD = /^(?:week|month|quarter|year|morning|afternoon|evening|weekend|sprint)(?:['’]?s)?$/;
/** The sentence with the reading as an order of its own; null: it tells nothing of things that a service lists. */
export function listFirst(given: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const total = totalFirst(given, words) ?? countFirst(given, words);
  if (total) return total;
  const sentence = countedAs(withTell(wantsTold(sentWhere(given) ?? shownThere(given, words) ?? given)));
  const verb = sentence.findIndex(
    ({ lower }, at) => isOrder(sentence, at, words) && (TELLS.test(lower) || MAKES.test(lower) || counts(sentence, at)),
  );
  const first = sentence[verb];
  if (!first || (verb > 0 && sentence.slice(0, verb).some(({ lower }) => /^(?:when|whenever|if)$/.test(lower))))
    return null;
  // `post it to #mods, but ignore messages from bots`: what is told is known.
  if (/^(?:it|this)$/.test(sentence[verb + 1]?.lower ?? '') && !PERIOD.test(sentence[verb + 2]?.lower ?? ''))
    return null;
  const things = thingsIn(sentence, verb, words);
  const lead = sentence.slice(verb + 1, things?.from);
  if (!things || lead.some(({ lower, mention }) => FIGURE.test(lower) || mention?.kind === 'quote')) return null;
  // Without a time, each new thing is meant, as it comes.
  const span = sentence.slice(things.from, things.to);
  if ([...lead, ...span].some(({ lower }) => STARTS.test(lower))) return null;
  if (!words.hasTime && span.some(({ lower }) => /^(?:new|each|every|incoming)$/.test(lower))) return null;
  const named = lead.findLast(({ lower }) => REPORT.test(lower) || NUMBER.test(lower));
  const list = made(first, 'list');
  const start = { ...list, end: first.start };
  const { rest, except } = withoutExcept(sentence.slice(things.to));
  if (WEAK.test(first.lower) && !named && !goesSomewhere([...lead, ...rest], words, first)) return null;
  const comma = { ...made(first, ','), end: first.start };
  if (MAKES.test(first.lower) && !(WEAK.test(first.lower) && !named)) {
    if (!named) return null;
    const covered = [first, ...lead.filter(({ lower }) => !TIME.test(lower))];
    const times = lead.filter(({ lower }) => TIME.test(lower));
    const isShort = CONDENSED.test(named.lower) && named.lower !== 'overview';
    // `have AI write a summary of the open issues`: they are listed, and the model sums them up.
    const from = isShort ? modelBefore(sentence, verb) : verb;
    const isModel = from < verb;
    const ai = lead.find(isByModel);
    const others = covered.slice(1).filter((token) => token !== ai);
    const isAsked = isModel || ai !== undefined;
    const order = isAsked ? { ...made(first, 'summarize'), end: first.start } : made(first, 'summarize', others);
    const model = isModel || !ai ? sentence.slice(from, verb) : [made(ai, 'use'), made(ai, 'ai'), made(ai, 'to')];
    const act = isShort ? [comma, ...model, order, made(first, 'them')] : [];
    const opening = isShort && !isAsked ? start : made(first, 'list', isShort && !isModel ? others : covered.slice(1));
    return [...sentence.slice(0, from), ...times, opening, ...span, ...except, ...act, ...rest];
  }
  const it = { ...made(span[0] ?? first, 'them'), end: (span[0] ?? first).start };
  const isSent = WEAK.test(first.lower) || NOTIFIES.test(first.lower);
  const teller = isSent ? { ...made(first, 'send', (first.also ?? []).map(asToken(first))), end: first.end } : first;
  const order = orderIn(rest);
  const sorted = order === null ? [] : [comma, ...sortedBy(rest.slice(0, order), it)];
  const told = [teller, ...toldThem(withoutAbout(toPlace(lead)), it), ...withAddress(rest.slice(order ?? 0))];
  const from = modelBefore(sentence, verb);
  const model = sentence.slice(from, verb);
  return [...sentence.slice(0, from), start, ...span, ...except, ...sorted, comma, ...model, ...told];
}

/** `tell #stock when a product's stock is low`: the things stand in what starts the run. */
const STARTS = /^(?:when|whenever|if|unless)$/;

/** `list the open requests in Slack` → `post the open requests in Slack`, if they are of another service. */
function shownThere(given: readonly Token[], words: ServiceWords): readonly Token[] | null {
  // `a weekly list of the issues`: a noun.
  const isNoun = (at: number): boolean =>
    given[at + 1]?.lower === 'of' || /^(?:a|an|the|my|our|weekly|daily|monthly)$/.test(given[at - 1]?.lower ?? '');
  const verb = given.findIndex(
    ({ lower }, at) => /^(?:list|show)$/.test(lower) && isOrder(given, at, words) && !isNoun(at),
  );
  const things = verb === -1 ? null : thingsIn(given, verb, words);
  const rest = given.slice(things?.to);
  if (!things || !/^(?:in|on|to)$/.test(rest[0]?.lower ?? '')) return null;
  const place = rest.findIndex((_token, at) => at > 0 && words.anyService(rest, at) > 0);
  const id = place === -1 ? null : words.serviceId(rest, place);
  const isChat =
    rest[1]?.mention?.kind === 'channel' || (place > 0 && place < 4 && id !== null && words.isMessenger(id));
  return isChat ? [...given.slice(0, verb), made(given[verb] as Token, 'post'), ...given.slice(verb + 1)] : null;
}

/** Where `sorted by priority` ends, which stands right behind the things; null: no order is said. */
function orderIn(rest: readonly Token[]): number | null {
  if (!SORTED.test(rest[0]?.lower ?? '') || rest[1]?.lower !== 'by') return null;
  let to = 2;
  while (rest[to]?.kind === 'word' && !/^(?:and|to|in|on|via|by|into|as|for|at)$/.test(rest[to]?.lower ?? '')) to += 1;
  const isMore =
    rest[to]?.lower === ',' && /^(?:highest|lowest|newest|oldest|most|biggest)$/.test(rest[to + 1]?.lower ?? '');
  return to === 2 ? null : isMore ? to + 3 : to;
}

const SORTED = /^(?:sorted|ordered|ranked)$/;

function sortedBy([first, ...more]: readonly Token[], it: Token): readonly Token[] {
  return first ? [{ ...made(first, 'sort'), end: first.end }, it, ...more] : [];
}

/** `…, address ann@example.com` and `…, to ann@example.com` say who gets them. */
function withAddress(rest: readonly Token[]): readonly Token[] {
  const at = rest.findIndex(
    ({ lower }, index) =>
      lower === ',' &&
      /^(?:address|email|mail|to)$/.test(rest[index + 1]?.lower ?? '') &&
      rest[index + 2]?.mention?.kind === 'address',
  );
  const [comma, lead] = rest.slice(at);
  if (at === -1 || !comma || !lead) return rest;
  return [...rest.slice(0, at), made(lead, 'to', [comma]), ...rest.slice(at + 2)];
}

/** `have AI summarize …`: where the words begin that name the model before the verb. */
function modelBefore(sentence: readonly Token[], verb: number): number {
  let from = verb;
  while (from > 0 && /^(?:to|ai|model|the|an|a|~model)$/.test(sentence[from - 1]?.lower ?? '')) from -= 1;
  return /^(?:have|let|use|ask|get|using)$/.test(sentence[from - 1]?.lower ?? '') && from < verb ? from - 1 : verb;
}

const asToken =
  (token: Token) =>
  (place: { readonly start: number; readonly end: number }): Token => ({ ...token, ...place });

/** `I like to get in Telegram how many …` → `send me in Telegram how many …`. */
function wantsTold(sentence: readonly Token[]): readonly Token[] {
  const at = sentence.findIndex(({ lower }) => /^(?:i|we|i'd|we'd)$/.test(lower));
  let to = at + 1;
  while (/^(?:would|'d|d|like|want|love|need|wish|prefer|to|please)$/.test(sentence[to]?.lower ?? '')) to += 1;
  const verb = sentence[to];
  const isWish = at !== -1 && to > at + 1 && /^(?:get|receive|see|have|know)$/.test(verb?.lower ?? '');
  if (!isWish || !verb) return sentence;
  const first = sentence[at] as Token;
  return [
    ...sentence.slice(0, at),
    made(first, 'send', sentence.slice(at + 1, to)),
    made(verb, 'me'),
    ...sentence.slice(to + 1),
  ];
}

/** `let me know by mail what …` → `tell me by mail what …`. */
function withTell(sentence: readonly Token[]): readonly Token[] {
  const at = sentence.findIndex(
    ({ lower }, index) => lower === 'let' && sentence.slice(index + 2, index + 4).some((one) => one.lower === 'know'),
  );
  const know = sentence.findIndex(({ lower }, index) => index > at && lower === 'know');
  const verb = sentence[at];
  const known = sentence[know];
  if (!verb || !known) return sentence;
  return [
    ...sentence.slice(0, at),
    made(verb, 'tell', [known]),
    ...sentence.slice(at + 1, know),
    ...sentence.slice(know + 1),
  ];
}

/** `post yesterday's order count` → `post the number of yesterday's orders` */
function nounCount(sentence: readonly Token[]): readonly Token[] | null {
  const at = sentence.findIndex(({ lower }) => /^(?:count|number)$/.test(lower));
  const verb = sentence.findIndex(({ lower }) => TELLS.test(lower));
  const [noun, count, first] = [sentence[at - 1], sentence[at], sentence[verb + 1]];
  const isNoun =
    noun?.kind === 'word' &&
    /^[a-z]{3,}$/.test(noun.lower) &&
    !/s$|^(?:the|a|an|total|my|our|your|new|daily|of|in)$/.test(noun.lower);
  if (verb === -1 || at < verb + 3 || !noun || !count || !first || !isNoun || sentence[at + 1]?.lower === 'of')
    return null;
  const number = ['the', 'number', 'of'].map((word) => ({ ...made(first, word), end: first.start }));
  const plural = { ...made(noun, `${noun.lower}s`, [count]), text: `${noun.text}s` };
  return [
    ...sentence.slice(0, verb + 1),
    ...number,
    ...sentence.slice(verb + 1, at - 1),
    plural,
    ...sentence.slice(at + 1),
  ];
}

/** `how many orders` → `the number of orders`, behind the verb that tells it. */
function countedAs(sentence: readonly Token[]): readonly Token[] {
  const counted = nounCount(sentence);
  if (counted) return counted;
  const at = sentence.findIndex(({ lower }, index) => lower === 'how' && sentence[index + 1]?.lower === 'many');
  const [how, many] = sentence.slice(at, at + 2);
  const isTold = sentence.slice(0, Math.max(at, 0)).some(({ lower }) => TELLS.test(lower));
  if (at === -1 || !how || !many || !isTold) return sentence;
  const number = [{ ...made(how, 'the'), end: how.start }, made(how, 'number'), made(many, 'of')];
  return [...sentence.slice(0, at), ...number, ...sentence.slice(at + 2)];
}

/** `alert #finance about` them → `send to #finance` them. */
function toPlace(lead: readonly Token[]): readonly Token[] {
  const [first] = lead;
  const isPlace = first?.mention?.kind === 'channel';
  return isPlace ? [{ ...made(first, 'to'), end: first.start }, ...lead] : lead;
}

/** `remind me about` them: they are sent. */
const withoutAbout = (lead: readonly Token[]): readonly Token[] => {
  const last = lead.at(-1);
  const before = lead.at(-2);
  const isReport = lead.some(({ lower }) => REPORT.test(lower) || NUMBER.test(lower));
  if (!last || !before || isReport || !/^(?:about|of|with|on)$/.test(last.lower)) return lead;
  return [...lead.slice(0, -2), { ...before, also: [...(before.also ?? []), placeOf(last)] }];
};

/** `me an overview of` them is them, and `me by mail` comes behind them. */
function toldThem(lead: readonly Token[], it: Token): readonly Token[] {
  const report = lead.findIndex(({ lower }) => PLAIN_REPORT.test(lower));
  const of = lead[report + 1]?.lower === 'of' ? report + 2 : report + 1;
  const article = /^(?:a|an|the)$/.test(lead[report - 1]?.lower ?? '') ? report - 1 : report;
  if (report !== -1 && of === lead.length)
    return [...lead.slice(0, article), { ...it, also: [...(it.also ?? []), ...lead.slice(article).map(placeOf)] }];
  const place = lead.findIndex(({ lower }) => /^(?:by|via|on|to|in|over|through|into)$/.test(lower));
  const isNamed = lead.some(({ lower }) => REPORT.test(lower) || NUMBER.test(lower));
  return place === -1 || isNamed ? [...lead, it] : [...lead.slice(0, place), it, ...lead.slice(place)];
}

/** A report that is nothing but the things themselves. */
const PLAIN_REPORT = /^(?:overview|rundown|list)$/;

/** Whether words name where something goes: a service, a channel, an address. */
function goesSomewhere(said: readonly Token[], words: ServiceWords, { lower: verb }: Token): boolean {
  const keeps = /^(?:put|write|push|get)$/.test(verb);
  const isMessenger = (at: number): boolean => words.isMessenger(words.serviceId(said, at) ?? '');
  return said.some(({ lower }, at) => {
    let place = at + 1;
    while (/^(?:the|my|our|a)$/.test(said[place]?.lower ?? '')) place += 1;
    const { mention = null } = said[place] ?? {};
    const isService = words.service(said, place) > 0 && (!keeps || isMessenger(place));
    const isPlace = isService || /^(?:channel|address)$/.test(mention?.kind ?? '');
    return /^(?:to|into|onto|in|on|via|through)$/.test(lower) && isPlace;
  });
}

const TO = /^(?:to|via|through|into|onto)$/;
const TIME = /^(?:daily|weekly|monthly|hourly|nightly)$/;

const ASKS = /^(?:if|when|whenever|whether)$/;
const AMOUNT =
  /^(?:any|some|no|more|fewer|less|at|least|most|than|over|under|only|exactly|a|an|\d+|one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred)$/;

/**
 * `if there are more than 5 urgent tickets in Zendesk, alert #support` → `list urgent tickets in Zendesk, if there are
 * more than 5 of them, alert #support`. Null: it asks for no number of such things.
 */
export function listAsked(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  return askedThere(sentence, words) ?? askedAny(sentence, words);
}

/** `if any Stripe invoice is overdue, mail me`, `message me if I still have tasks open in Todoist` */
function askedAny(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const ask = sentence.findIndex(({ lower }) => /^(?:if|whether)$/.test(lower));
  let from = ask + 1;
  while (OWNS.test(sentence[from]?.lower ?? '')) from += 1;
  const said = sentence.slice(ask + 1, from).map(({ lower }) => lower);
  const first = sentence[ask];
  if (ask === -1 || !first || !words.hasTime || !said.some((one) => /^(?:any|some|got|have)$/.test(one))) return null;
  const stop = sentence.findIndex(
    ({ lower }, at) => at > from && (lower === ',' || (lower === 'and' && isTold(sentence, at + 1, words))),
  );
  const end = stop === -1 ? sentence.length : stop;
  const place = { ...first, end: first.start };
  const plural = inPlural([made(place, 'list'), made(place, 'each'), ...sentence.slice(from, end)], 0, words);
  const named = thingsIn([made(place, 'list'), ...sentence.slice(from, end)], 0, words);
  const things = named ? sentence.slice(from, end) : plural.slice(2);
  if (!named && !thingsIn(plural, 0, words)) return null;
  const lead = leadOf(sentence, ask) ?? ask;
  const act = stop === -1 ? sentence.slice(0, lead) : sentence.slice(stop + 1);
  if (act.length === 0) return null;
  const comma = { ...made(first, ','), end: first.start };
  const asked = ['if', 'there', 'are', 'any'].map((word) => ({ ...made(first, word), end: first.start }));
  return [
    ...(stop === -1 ? [] : sentence.slice(0, lead)),
    made(first, 'list', [...sentence.slice(lead, ask), ...sentence.slice(ask + 1, from)]),
    ...things,
    comma,
    ...asked,
    comma,
    ...act,
  ];
}

const OWNS = /^(?:any|some|of|my|our|the|i|we|i've|we've|'ve|still|have|got|do|has|at|least|one)$/;
const isTold = (sentence: readonly Token[], at: number, words: ServiceWords): boolean =>
  TELLS.test(sentence[at]?.lower ?? '') || words.isVerb(sentence[at]?.stem ?? '');

/** `if there are more than 5 urgent tickets in Zendesk, …` */
function askedThere(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
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

const CONDENSES = /^(?:summari[sz]e|recap|condense)$/;

/** Whether an order begins at a place. */
function isOrder(sentence: readonly Token[], at: number, words: ServiceWords): boolean {
  const before = sentence[at - 1]?.lower ?? ',';
  const next = sentence[at + 1]?.lower ?? '';
  // `a Telegram message about …`
  if (at > 0 && words.service(sentence, at - 1) === 1 && sentence[at - 2]?.lower !== ':') return false;
  if (sentence[at]?.lower === 'get') return /^(?:me|us)$/.test(next);
  // `use AI to summarize …`
  if (before === 'to' && CONDENSES.test(sentence[at]?.lower ?? '') && modelBefore(sentence, at) < at) return true;
  return (
    !/^(?:a|an|the|my|our|of|to|and|by|in|on|new|that|i|we|they|you|for|with|it)$/.test(before) || before === 'and'
  );
}
