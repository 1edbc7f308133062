import { spanAt } from '../durations.js';
import { made } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { before, isActAt } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/*
 * Starts some time before something begins: `ten minutes before a meeting in Google Calendar begins`, `an hour ahead of every
 * client call in Google Calendar`, `event in Google Calendar in 15 min → …`. They become `when a meeting starts in Google
 * Calendar seconds before 600`, as the trigger has it. What does not watch ahead of time leaves these words open.
 */

/** More words than this are no clause of an event. */
const MAX_LEAD = 24;
const BEGINS = /^(?:starts?|begins?|takes|happens|comes)$/;
const PLACE = /^(?:in|on|from|of|at)$/;
/** Words that say which of the things are meant. */
const WHICH = /^(?:that|which|who|whose|with|without|where)$/;
const EACH = /^(?:each|every|any|all|a|an|my|our|the)$/;
/** Nouns for what a calendar holds; another noun says which ones are meant. */
const EVENT = /^(?:events?|meetings?|appointments?|calls?|entry|entries)$/;
const SOON = /^(?:is|are|will|be|going|about|due|to|soon)$/;
const STARTS = wordList('starts?|begins?|starting|beginning|approaches');
const AHEAD = /^(?:in|within|the|next|less|than|about|under)$/;

/** Null: the sentence tells of no such start. */
export function startAhead(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  return (
    beforeIt(sentence, words) ??
    beforeStart(sentence, words) ??
    startsSoon(sentence, words) ??
    beforeAny(sentence, words) ??
    titledSoon(sentence, words) ??
    saidBehind(sentence, words)
  );
}

interface Lead {
  readonly seconds: number;
  /** The words from the span up to the thing. */
  readonly to: number;
}

/** `ten minutes before`, `an hour ahead of`, `15 min prior to`, `the day before`. */
function leadAt(sentence: readonly Token[], at: number): Lead | null {
  const lower = (place: number): string => sentence[place]?.lower ?? '';
  const isDay = lower(at) === 'the' && /^(?:day|hour|week)$/.test(lower(at + 1));
  const said = sentence.slice(at, at + 5).map((one) => one.lower);
  const span = isDay ? spanAt(['one', lower(at + 1)]) : spanAt(said);
  if (!span) return null;
  const to = at + span.length;
  if (lower(to) === 'before') return { seconds: span.seconds, to: to + 1 };
  const isTwo = (lower(to) === 'ahead' && lower(to + 1) === 'of') || (lower(to) === 'prior' && lower(to + 1) === 'to');
  return isTwo ? { seconds: span.seconds, to: to + 2 } : null;
}

/** A start, and the words before it that say what is done. */
function beforeStart(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  for (let at = 0; at < sentence.length; at += 1) {
    const lead = leadAt(sentence, at);
    const first = sentence[at];
    if (!lead || !first) continue;
    if (at > 0 && /^(?:wait|pause|sleep|for|within|by|every)$/.test(sentence[at - 1]?.lower ?? '')) return null;
    const end = endOf(sentence, lead.to, words);
    const verb = sentence.slice(lead.to, end).findIndex(({ lower }) => BEGINS.test(lower));
    const told = sentence.slice(lead.to, verb === -1 ? end : lead.to + verb);
    // Without a verb, things that are done at a time are meant.
    if ((verb === -1 && !EACH.test(told[0]?.lower ?? '')) || !names(told, words)) return null;
    const span = sentence.slice(at, lead.to - 1);
    const link = sentence[lead.to - 1] as Token;
    const said = clause(told, verb === -1 ? before(link, 'starts') : made(sentence[lead.to + verb] as Token, 'starts'));
    // A name at the end would go on with these words: `in the calendar called Birthdays`.
    const name = said.findIndex(
      ({ lower }, index) =>
        /^(?:called|named|titled|with|without|whose)$/.test(lower) && names(said.slice(0, index), words),
    );
    const place = name === -1 ? said.length : said.findIndex(({ lower }) => lower === 'starts') + 1;
    const start = [
      { ...made(first, 'when'), end: first.start },
      ...said.slice(0, place),
      ...ahead(first, link, span, lead.seconds),
      ...said.slice(place),
    ];
    const rest = sentence.slice(verb === -1 ? end : lead.to + verb + 1);
    const isOpen = verb === -1 && at === 0 && !/^(?:,|→|:)$/.test(rest[0]?.lower ?? '');
    return [
      ...start,
      ...(at === 0
        ? [...(isOpen ? [before(rest[0] ?? link, ',')] : []), ...rest]
        : [made(link, ','), ...asOrder(sentence.slice(0, at)), ...rest]),
    ];
  }
  return null;
}

/** `write an agenda for each event an hour before it begins, and …`: the thing stands before the time. */
function beforeIt(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const at = sentence.findIndex((_token, place) => {
    const lead = leadAt(sentence, place);
    const [it, verb] = lead ? sentence.slice(lead.to, lead.to + 2) : [];
    return /^(?:it|they)$/.test(it?.lower ?? '') && BEGINS.test(verb?.lower ?? '');
  });
  const lead = at < 2 ? null : leadAt(sentence, at);
  const each = sentence.findLastIndex(
    ({ lower }, place) =>
      place < at && /^(?:each|every|any|all)$/.test(lower) && names(sentence.slice(place, at), words),
  );
  const link = sentence[each - 1];
  const [it, verb] = lead ? sentence.slice(lead.to, lead.to + 2) : [];
  const told = sentence.slice(each, at);
  if (!lead || !it || !verb || !link || each < 2 || told.length > MAX_LEAD) return null;
  if (told.some(({ kind, mention }) => kind === 'mark' && mention === null)) return null;
  if (!/^(?:for|of|about|on)$/.test(link.lower)) return null;
  const [first] = sentence;
  const said = clause(told, made(verb, 'starts', [it]));
  const place = said.findIndex(({ lower }) => lower === 'starts') + 1;
  const word = sentence[lead.to - 1] as Token;
  // `the title of each event`: the act is about the one that starts.
  const object = link.lower === 'for' ? [] : [link, before(it, 'it')];
  return [
    { ...before(first as Token, 'when'), end: (first as Token).start },
    ...said.slice(0, place),
    ...ahead(sentence[at] as Token, word, sentence.slice(at, lead.to - 1), lead.seconds),
    ...said.slice(place),
    before(first as Token, ','),
    ...sentence.slice(0, each - 1),
    ...object,
    ...sentence.slice(lead.to + 2),
  ];
}

const MESSAGE = /^(?:reminder|message|notification|ping|alert|note|mail|email|heads-up)$/;

/** `reminder on Telegram` → `send a reminder on Telegram` */
function asOrder(act: readonly Token[]): readonly Token[] {
  const [first] = act;
  return first && MESSAGE.test(first.lower) ? [before(first, 'send'), before(first, 'a'), ...act] : act;
}

/** `seconds before 600`, in the place of the words for the span. */
const ahead = (first: Token, link: Token, span: readonly Token[], seconds: number): readonly Token[] => [
  made(first, 'seconds', span),
  made(link, 'before'),
  made(first, String(seconds), span),
];

const names = (told: readonly Token[], words: ServiceWords): boolean =>
  told.some((_token, index) => words.service(told, index) > 0);

/** `Before client calls in my Google Calendar start, …`: no word says how long before. */
function beforeAny(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const at = /^(?:right|just|shortly|some|briefly|always)$/.test(sentence[0]?.lower ?? '') ? 1 : 0;
  const link = sentence[at];
  if (link?.lower !== 'before') return null;
  const end = endOf(sentence, at + 1, words);
  const said = sentence.slice(at + 1, end);
  const verb = said.findIndex(({ lower }) => /^(?:starts?|begins?)$/.test(lower));
  const told = verb === -1 ? said : said.slice(0, verb);
  if ((verb === -1 && !EACH.test(told[0]?.lower ?? '')) || !names(told, words)) return null;
  const rest = sentence.slice(end);
  return [
    made(link, 'when', sentence.slice(0, at)),
    ...clause(told, verb === -1 ? before(link, 'starts') : made(said[verb] as Token, 'starts')),
    ...(verb === -1 ? [] : said.slice(verb + 1)),
    ...(rest[0] && rest[0].lower !== ',' ? [before(rest[0], ',')] : []),
    ...rest,
  ];
}

/** The words for the thing end at a mark, or at the next act. */
function endOf(sentence: readonly Token[], from: number, words: ServiceWords): number {
  const end = sentence.findIndex(
    ({ kind, lower, mention }, at) =>
      at >= from &&
      ((kind === 'mark' && mention === null) ||
        lower === 'and' ||
        (at > from + 2 && isActAt(sentence, at, words) && !EVENT.test(lower) && !BEGINS.test(lower))),
  );
  return end === -1 ? sentence.length : end;
}

/** The clause of the start, in the order that the trigger is said in: the thing, its verb, its place. */
function clause(told: readonly Token[], verb: Token): readonly Token[] {
  const place = told.findIndex(({ lower }, at) => at > 0 && (PLACE.test(lower) || WHICH.test(lower)));
  const thing = one(place === -1 ? told : told.slice(0, place));
  return [...withEvent(thing, verb), verb, ...(place === -1 ? [] : told.slice(place))];
}

/** `each event` → `an event` */
function one(thing: readonly Token[]): readonly Token[] {
  const [first] = thing;
  return first && /^(?:each|every|any|all|my|our)$/.test(first.lower) ? [made(first, 'a'), ...thing.slice(1)] : thing;
}

/** `yoga class` → `yoga class event`: the words before say which events are meant. */
function withEvent(thing: readonly Token[], verb: Token): readonly Token[] {
  const at = thing.findLastIndex(({ lower }) => EVENT.test(lower));
  const noun = thing[at];
  if (noun)
    return [
      ...thing.slice(0, at),
      made(noun, noun.lower.replace(/ies$/, 'y').replace(/s$/, '')),
      ...thing.slice(at + 1),
    ];
  return [...thing, before(verb, 'event')];
}

/** `When a calendar event starts in 15 minutes`, `…, when a meeting is about to begin in an hour`. */
function startsSoon(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const from = sentence.findIndex(({ lower }) => /^(?:when|whenever|if|once)$/.test(lower));
  const [opener] = sentence.slice(from === -1 ? sentence.length : from);
  if (!opener) return null;
  const verb = sentence.findIndex(({ lower }, at) => at > from && at < from + MAX_LEAD && STARTS.test(lower));
  let end = verb;
  while (end > from + 1 && SOON.test(sentence[end - 1]?.lower ?? '')) end -= 1;
  const told = sentence.slice(from + 1, Math.max(from + 1, end));
  const found = sentence[verb];
  if (!found || told.some(({ kind, mention }) => kind === 'mark' && mention === null) || !names(told, words))
    return null;
  let at = verb + 1;
  while (AHEAD.test(sentence[at]?.lower ?? '')) at += 1;
  const span = at === verb + 1 ? null : spanAt(sentence.slice(at, at + 5).map(({ lower }) => lower));
  // `is about to start`
  const auxiliary = sentence.slice(end, verb);
  if (!span && auxiliary.length === 0) return null;
  const said = span ? sentence.slice(verb + 1, at + span.length) : [];
  const [first] = said;
  return [
    ...sentence.slice(0, from),
    opener,
    ...clause(told, made(found, 'starts', auxiliary)),
    ...(span && first ? ahead(first, first, said, span.seconds) : []),
    ...sentence.slice(span ? at + span.length : verb + 1),
  ];
}

/** `Google Calendar event in 15 min → …` */
function titledSoon(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const arrow = sentence.slice(0, MAX_LEAD).findIndex(({ lower }) => /^(?:→|:)$/.test(lower));
  const head = sentence.slice(0, arrow);
  const link = head.findIndex(
    ({ lower }, at) =>
      at > 0 && /^(?:in|within)$/.test(lower) && spanAt(head.slice(at + 1, at + 6).map((word) => word.lower)) !== null,
  );
  const span = link === -1 ? null : spanAt(head.slice(link + 1, link + 6).map(({ lower }) => lower));
  const [first, mark] = [head[0], sentence[arrow]];
  const told = span ? [...head.slice(0, link), ...head.slice(link + 1 + span.length)] : [];
  if (arrow === -1 || !span || !first || !mark || !names(told, words) || !told.some(({ lower }) => EVENT.test(lower)))
    return null;
  const said = head.slice(link, link + 1 + span.length);
  const [from] = said as [Token];
  return [
    before(first, 'when'),
    ...clause(told, before(from, 'starts')),
    ...ahead(from, from, said, span.seconds),
    made(mark, isActAt(sentence, arrow + 1, words) ? ',' : mark.lower),
    ...sentence.slice(arrow + 1),
  ];
}

/** `Google Calendar event with "trip" in its title: pack the bags, 2 days before`: how long before stands at the end. */
function saidBehind(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const last = sentence.at(-1);
  const isBehind = last !== undefined && /^(?:before|beforehand|ahead|earlier|prior)$/.test(last.lower);
  const mark = sentence.slice(0, MAX_LEAD).findIndex(({ lower }) => /^(?:→|:|,)$/.test(lower));
  if (!isBehind || mark < 2) return null;
  const from = [5, 4, 3, 2]
    .map((length) => sentence.length - 1 - length)
    .find((at) => {
      const span = at > mark ? spanAt(sentence.slice(at, -1).map(({ lower }) => lower)) : null;
      return span !== null && at + span.length === sentence.length - 1;
    });
  const span = from === undefined ? null : spanAt(sentence.slice(from, -1).map(({ lower }) => lower));
  const opener = /^(?:when|whenever|for|if)$/.test(sentence[0]?.lower ?? '') ? 1 : 0;
  const told = sentence.slice(opener, mark);
  const [first] = sentence;
  if (from === undefined || !span || !first || !names(told, words) || !told.some(({ lower }) => EVENT.test(lower)))
    return null;
  const said = sentence.slice(from, -1);
  const comma = sentence[from - 1]?.lower === ',' ? 1 : 0;
  const at = sentence[mark] as Token;
  return [
    opener > 0 ? made(first, 'when') : before(first, 'when'),
    ...clause(told, before(at, 'starts')),
    ...ahead(said[0] as Token, last, said, span.seconds),
    made(at, ',', comma > 0 ? [sentence[from - 1] as Token] : []),
    ...sentence.slice(mark + 1, from - comma),
  ];
}
