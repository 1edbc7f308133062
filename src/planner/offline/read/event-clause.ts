import type { EventPlanning } from '../../../domain/steps/tool-planning.js';
import type { EventType } from '../../../domain/event/types/index.js';
import { declaredCall } from './declared-call.js';
import { declaredMail } from './declared-mail.js';
import { readFieldFilter } from './event-field.js';
import { readCallEvent } from './event-call.js';
import { forwardedFrom, impliedClause, isDoneTo } from './event-implied.js';
import { range } from '../../../lib/collections/range.js';
import { placesOf } from './payload/other-things.js';
import { agentEvent } from './agents/agent-event.js';
import type { Frames } from './frames.js';
import { declaredSource } from './pages/declared-source.js';
import { isElsewhere } from './sources/elsewhere.js';
import { isCloser } from './sources/closer-event.js';
import { isOnlyPlace } from './sources/only-place.js';
import { matchEvent } from './event-match.js';
import type { EventReading, ScoredEvent } from './event-reading.type.js';
import { trailingFilters } from './event-trailing.js';
import { Words } from './event-slot.js';
import { Phrases } from '../text/tokens.js';
import type { Token } from '../text/tokens.js';

/** The most places that are tried. */
const MAX_TRIES = 20;
const OPENERS = Phrases.of([
  'when',
  'whenever',
  'as soon as',
  'every time',
  'each time',
  'any time',
  'anytime',
  'any time that',
  'the moment',
  'if',
  'once',
  'upon',
  'on',
  'for every',
  'for each',
  'after',
  'for any',
  'every',
  'each',
  'in case',
  'in the event that',
  'in response to',
  'new',
  'every new',
  'each new',
  'any new',
  'all new',
  'every incoming',
  'each incoming',
  'all incoming',
  'an incoming',
  'incoming',
  'a new',
]);
const STRONG = /^(?:a|an|all|incoming|when|whenever|as|every|each|any|anytime|the|for|upon|new|on|if|once|after|in)$/;

/** The clause that says which event starts it; null if none does. */
export function findEvent(
  tokens: readonly Token[],
  types: readonly EventType[],
  isFree: (at: number) => boolean,
  startsAct: (at: number) => boolean,
  hasSchedule: boolean,
  frames?: Frames,
): EventReading | null {
  const words = new Words(tokens, startsAct);
  const own = declaredSource(words, types, isFree, hasSchedule);
  if (own) return own;
  const declared = declaredCall(words, types, isFree);
  if (declared && isHint(tokens, declared)) return declared;
  const mail = hasSchedule ? null : (agentEvent(words, types, frames, isFree) ?? declaredMail(words, types, isFree));
  if (mail) return mail;
  const question = askedAbout(tokens, types, isFree, words, hasSchedule);
  if (question) return question;
  return searchEvent(tokens, types, isFree, hasSchedule, words, declared) ?? declared;
}

/** Whether words in brackets say how the event arrives: `(webhook)`. */
function isHint(tokens: readonly Token[], { from, to }: EventReading): boolean {
  return tokens.slice(from, to).some(({ lower }) => lower === '(');
}

function searchEvent(
  tokens: readonly Token[],
  types: readonly EventType[],
  isFree: (at: number) => boolean,
  hasSchedule: boolean,
  words: Words,
  declared: EventReading | null,
): EventReading | null {
  let tries = 0;
  let loose: EventReading | null = null;
  for (let at = 0; at < tokens.length && tries < MAX_TRIES; at += 1) {
    if (
      !hasSchedule &&
      /^(?:reply|respond|auto-reply)$/.test(tokens[at]?.stem ?? '') &&
      tokens[at + 1]?.lower === 'to'
    ) {
      const implied = impliedClause(
        tokens,
        at + 2,
        types,
        (one) => isFree(one) && !/^(?:with|saying|:)$/.test(tokens[one]?.lower ?? ''),
        words,
      );
      if (implied) return implied;
    }
    const told =
      !hasSchedule &&
      /^(?:for|about|on|of)$/.test(tokens[at]?.lower ?? '') &&
      isFree(at + 1) &&
      at > 0 &&
      !isOnlyPlace(tokens, at + 1)
        ? impliedClause(tokens, at + 1, types, isFree, words, { onlyServices: true })
        : null;
    if (told) return told;
    const passedOn = !hasSchedule && isFree(at) ? forwardedFrom(tokens, at, types) : null;
    if (passedOn) return passedOn;
    const opener = isFree(at) ? OPENERS.at(tokens, at) : null;
    if (!opener || !STRONG.test(tokens[at]?.lower ?? '')) continue;
    const isStart = at === 0 || tokens[at - 1]?.kind === 'mark';
    // Later than at the beginning, `if` and `once` are about results of the steps.
    const isNewOne = /^(?:every|each|any|all) (?:new|incoming)$/.test(opener.value);
    if (isNewOne && !isStart && hasSchedule) continue;
    const first = opener.value.split(' ')[0] ?? '';
    if (
      (/^(?:every|each|any|new|incoming)$/.test(first) || /^(?:an incoming|a new)$/.test(opener.value)) &&
      !isStart &&
      !hasSchedule &&
      !opener.value.endsWith('time') &&
      isDoneTo(tokens, at)
    ) {
      // `save the subject of every mail`
      const link = /^(?:of|from|in|out)$/.test(tokens[at - 1]?.lower ?? '') && isFree(at - 1) ? 1 : 0;
      const implied = impliedClause(tokens, at, types, isFree, words, { isFrom: link > 0 });
      if (implied) return { ...implied, from: implied.from - link };
    }
    if (/^(?:a|an)$/.test(first)) continue;
    if (opener.value === 'on' && !isStart && isOnlyPlace(tokens, at + 1)) continue;
    const isLateIf = /^(?:if|once)$/.test(first) && !isStart;
    if (isLateIf && (hasSchedule || tokens.slice(0, at).some(({ mention }) => mention?.kind === 'url'))) continue;
    if (
      /^(?:new|every|each|in|all|incoming)$/.test(first) &&
      !isStart &&
      !isNewOne &&
      !/^(?:every|each) time$/.test(opener.value)
    )
      continue;
    tries += 1;
    const reading = readClause(tokens, at, at + opener.length, opener.value, types, isFree, words);
    // The sentence that names the webhook says how the event arrives, whatever else its words would fit.
    if (declared && reading && reading.from <= declared.to && declared.from <= reading.to && isWider(declared, reading))
      return declared;
    const mayPass = !hasSchedule && WHEN.test(opener.value);
    const free =
      mayPass && reading?.isChangeMissing !== false
        ? looseClause(tokens, at, at + opener.length, types, isFree, words)
        : null;
    // `a task receives a comment`: something else happens to it.
    const isUntold = reading?.isChangeMissing === true && gainsBehind(tokens, reading.to);
    if (reading && !free && !isUntold && !(isLateIf && reading.isChangeMissing)) return reading;
    loose ??= free;
  }
  return loose;
}

/** `… in the project "Team" receives a comment`: what happens to the thing stands behind its place. */
function gainsBehind(tokens: readonly Token[], from: number): boolean {
  const end = tokens.slice(from).findIndex(({ lower }) => /^(?:[,.;!?\n→:])$/.test(lower));
  const clause = tokens.slice(from, end === -1 ? undefined : from + end);
  return clause.some(
    ({ lower }, at) => /^(?:gets|receives)$/.test(lower) && /^(?:a|an|the)$/.test(clause[at + 1]?.lower ?? ''),
  );
}

function isWider(declared: EventReading, reading: EventReading): boolean {
  return declared.to > reading.to && (declared.passed ?? []).length === 0 && Object.keys(reading.filters).length === 0;
}

/** Openers that only tell of something that happens. */
const WHEN = /^(?:when|whenever|as soon as|every time|each time|any time|anytime|the moment|once|if)$/;

/** A clause with words that fit no type of event, between those that do: these alone are asked about. */
function looseClause(
  tokens: readonly Token[],
  from: number,
  start: number,
  types: readonly EventType[],
  isFree: (at: number) => boolean,
  words: Words,
): EventReading | null {
  for (const type of types) {
    const call = type.planning ? readCallEvent(words, start, type.planning, isFree) : null;
    if (call)
      return {
        type,
        name: type.name,
        from,
        ...(type.planning ? withTests(tokens, call.to, type.planning) : { to: call.to, spans: [], filters: {} }),
        stranger: null,
        isChangeMissing: false,
        aliases: call.aliases,
      };
  }
  const end = tokens.slice(start).findIndex(({ kind, mention }) => kind === 'mark' || mention?.kind === 'url');
  if (tokens[start + end]?.mention?.kind === 'url') return null;
  let best: ScoredEvent | null = null;
  for (const type of words.told(types)) {
    if (!type.planning) continue;
    const read = matchEvent(tokens, from, start, type, type.planning, isFree, words, { mayPass: true });
    const isBetter =
      read !== null &&
      !isElsewhere(tokens, read, type.planning) &&
      (best === null ||
        (read.passed?.length ?? 0) < (best.passed?.length ?? 0) ||
        (read.passed?.length === best.passed?.length && read.to > best.to));
    if (isBetter) best = read;
  }
  return best;
}

/** `… comes in and the total is over 100`: tests of what the call brings along. */
function withTests(
  tokens: readonly Token[],
  from: number,
  planning: EventPlanning,
): Pick<EventReading, 'to' | 'spans' | 'filters'> {
  const test = readFieldFilter(tokens, from, planning);
  return test
    ? { to: test.to, spans: [{ from, to: test.to, field: test.field }], filters: test.filters }
    : { to: from, spans: [], filters: {} };
}

/** `CI failed on main in acme/web?`: an event as a question, at the beginning. */
function askedAbout(
  tokens: readonly Token[],
  types: readonly EventType[],
  isFree: (at: number) => boolean,
  words: Words,
  hasSchedule: boolean,
): EventReading | null {
  const start = /^(?:please|hey|hi|hello)$/.test(tokens[0]?.lower ?? '') ? 1 : 0;
  const opener = OPENERS.at(tokens, start);
  if (opener && !/^(?:new|a new|each|every)$/.test(opener.value)) return null;
  // `create an issue in acme/web: "Broken", then …` is an order, and no event that starts a run.
  if (words.startsAct(start) && /^(?:a|an)$/.test(tokens[start + 1]?.lower ?? '')) return null;
  const mark = tokens.findIndex(({ lower }) => /^[.;!?\n→:,]$/.test(lower));
  // `Someone fills in the form; add them to HubSpot.`: what happens is told, and then the order.
  const isTold = /^[.;]$/.test(tokens[mark]?.lower ?? '') && words.startsAct(mark + 1);
  const place = mark === -1 || !(isTold || /^[?→:,]$/.test(tokens[mark]?.lower ?? '')) ? destinationAt(words) : mark;
  if (place < 1) return null;
  const found =
    readClause(tokens, start, start, isEachAt(words, place, hasSchedule) ? '→' : 'if', types, isFree, words) ??
    (tokens[place]?.lower === 'to' ? null : looseClause(tokens, start, start, types, isFree, words));
  const read = found && withPlace(found, tokens, place);
  // `New review mail → …`: the word that says which is asked about.
  const mayPass =
    isTold || ((tokens[start]?.lower === 'new' || opener?.value === 'a new') && isEachAt(words, place, hasSchedule));
  if (!read || ((read.passed ?? []).length > 0 && !mayPass)) return null;
  // `Push to main by anyone other than ci-bot → …`, `new pr in acme/web, not from dependabot → …`
  const trailing = read.to <= place ? trailingFilters(tokens, read, isFree) : [];
  const last = trailing.at(-1);
  const ends = last && last.from <= place + 1 && last.to >= place ? last.to : place;
  if (read.to !== place && ends === place && last?.to !== place) return null;
  const closing = tokens[ends]?.lower ?? '';
  // `emails from ann@example.com → …`: each one, as it comes.
  const only = read.type?.planning?.changes.filter(({ isSaying }) => isSaying !== true);
  if (read.isChangeMissing && (only?.length !== 1 || !isEachAt(words, ends, hasSchedule))) return null;
  // `each card: …` may also mean those that are there.
  const isAsked = read.isChangeMissing && opener !== null;
  const filters = Object.assign({}, ...trailing.map((one) => one.filters)) as EventReading['filters'];
  return {
    ...read,
    ...(read.isChangeMissing && !isAsked ? { isChangeMissing: false, isImplied: true } : {}),
    filters: { ...(read.isChangeMissing && !isAsked ? only?.[0]?.filters : {}), ...read.filters, ...filters },
    spans: [...read.spans, ...trailing],
    to: /^[?:,;]$/.test(closing) ? ends + 1 : ends,
  };
}

/** `… is added to the Airtable table "Team": …`: the name of the place ends the clause. */
function withPlace(read: EventReading, tokens: readonly Token[], end: number): EventReading {
  const places = read.type && read.to < end ? placesOf(tokens, read.from, read.to, read.type) : [];
  const named = places.flatMap(({ tokens: words }) => words.map(({ index }) => index)).filter((at) => at >= read.to);
  const isWhole =
    named.length > 0 && range(read.to, end).every((at) => named.includes(at) || SMALL.test(tokens[at]?.lower ?? ''));
  return isWhole ? { ...read, to: end, places: [...(read.places ?? []), ...named] } : read;
}

const SMALL = /^(?:the|my|our|called|named|in|of|on|to)$/;

/** `emails from ann@example.com → …`, `emails to support@example.com: summarize …`: each thing that comes, and then the act. */
function isEachAt({ tokens, startsAct }: Words, at: number, hasSchedule: boolean): boolean {
  const { lower = '' } = tokens[at] ?? {};
  return lower === '→' || (lower === ':' && !hasSchedule && startsAct(at + 1));
}

/** `New Stripe payments to Slack`: the place of the word before the destination, in a title without a verb. */
function destinationAt({ tokens, startsAct }: Words): number {
  if (tokens[0]?.lower !== 'new' && tokens[1]?.lower !== 'new') return -1;
  for (let at = 1; at < tokens.length; at += 1) {
    if (startsAct(at)) return -1;
    if (/^(?:to|in|on)$/.test(tokens[at]?.lower ?? '') && isPlace(tokens, at + 1)) return at;
  }
  return -1;
}

const isPlace = (tokens: readonly Token[], at: number): boolean =>
  /^(?:slack|email|mail|me)$/.test(tokens[at]?.lower ?? '') ||
  tokens[at]?.mention?.kind === 'channel' ||
  tokens[at]?.mention?.kind === 'address';

function readClause(
  tokens: readonly Token[],
  from: number,
  start: number,
  opener: string,
  types: readonly EventType[],
  isFree: (at: number) => boolean,
  words: Words,
): EventReading | null {
  const named = namedEvent(tokens, from, start, types);
  if (named) return named;
  const isWeak = /^(?:new|every|each|on|for every|for each|for any|after|upon)$/.test(opener);
  let best: ScoredEvent | null = null;
  for (const type of words.told(types)) {
    if (!type.planning) continue;
    const first = /^(?:new|every|each)$/.test(opener) ? from : /(?:new|incoming)$/.test(opener) ? start - 1 : start;
    const read = matchEvent(tokens, from, first, type, type.planning, isFree, words, {
      isObject: /^(?:after|upon|→)$/.test(opener),
      // `mails to support@example.com → …`: no verb before it sends anything there.
      isLeading: opener === '→',
    });
    if (read && isElsewhere(tokens, read, type.planning)) continue;
    if (read && (best === null || isCloser(read, best))) best = read;
  }
  if (!best) return null;
  // `for every row` and `every mail in my inbox` are loops. An event is new, or it happens.
  // `after a release`: one thing alone can happen to it.
  const only = best.type?.planning?.changes;
  if (
    /^(?:after|upon)$/.test(opener) &&
    best.isChangeMissing &&
    only?.length === 1 &&
    best.type?.planning?.setUp !== undefined
  )
    return { ...best, filters: { ...only[0]?.filters, ...best.filters }, isChangeMissing: false };
  if (isWeak && best.isChangeMissing) return null;
  if (/^(?:every|each|new)$/.test(opener) && !endsClause(tokens, best.to)) return null;
  return best;
}

const endsClause = (tokens: readonly Token[], at: number): boolean =>
  /^(?:→|:|,|then|should|must|shall|gets|is)$/.test(tokens[at]?.lower ?? '');

function namedEvent(
  tokens: readonly Token[],
  from: number,
  start: number,
  types: readonly EventType[],
): EventReading | null {
  let at = start;
  while (/^(?:a|an|the|event|events|of|type|any|new|called|named|every|each)$/.test(tokens[at]?.lower ?? '')) at += 1;
  const mention = tokens[at]?.mention;
  if (mention?.kind !== 'event') return null;
  let to = at + 1;
  while (
    /^(?:event|events|comes?|arrives?|in|happens?|occurs?|fires?|is|was|has|been|emitted|received|come|arrived|fired|raised|published|triggered)$/.test(
      tokens[to]?.lower ?? '',
    )
  )
    to += 1;
  return {
    type: types.find(({ name }) => name === mention.value) ?? null,
    name: mention.value,
    filters: {},
    from,
    to,
    spans: [],
    stranger: null,
    isChangeMissing: false,
  };
}
