import { stem } from '../stem.js';
import { made, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/*
 * `cancel tomorrow's standup`, `move my 3pm meeting on Friday to 4pm`: an event of a calendar that its day, its hour or its
 * noun tells. It becomes `the event "tomorrow's standup"`, of which it is asked which one is meant.
 */

/** Verbs that do something to an event that is there. */
const VERB = wordList(
  'move|reschedule|cancel|delete|remove|change|update|rename|shift|push|postpone|bring|invite|uninvite|add|extend|shorten|edit|drop',
);
/** Behind these the event stands: `invite ann@… to`, `the location of`. */
const INNER = /^(?:to|of|from)$/;
const DAYS = /^(?:today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/;
const OWN = /^(?:today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday)['’]s$/;
const NOUN =
  /^(?:meetings?|appointments?|calls?|stand-?ups?|reviews?|interviews?|lunch|dinner|breakfast|session|sync|class|lesson|workshop|training|demo|inspection|visit|kickoff|retro|retrospective|one-on-one|check-in|briefing)$/;
const CLOCK = /^(?:\d{1,2}(?:[:.]\d\d)?(?:am|pm)?|noon|midday)$/;
const ENDS = /^(?:to|from|of|in|on|at|by|and|until|till|for|into|is|so|then|if|when|,)$/;
const MAX_WORDS = 7;

/** What the catalogue knows: how many words a name takes, and whether that service keeps events. */
export type KeepsEvents = (
  tokens: readonly Token[],
  at: number,
) => { readonly length: number; readonly keeps: boolean };

const SUMS_UP = /^(?:summari[sz]e|recap|condense)$/;

/** `summarize tomorrow's Google Calendar with AI`: its events, which no word says. */
function withEvents(tokens: readonly Token[], verb: number, { from, to }: Place): readonly Token[] {
  const before = tokens[from - 1]?.lower ?? '';
  const isOwn = OWN.test(before) || /^(?:my|our|the|week's|day's|month's)$/.test(before);
  const last = tokens[to - 1];
  const isAlone =
    tokens[to]?.kind !== 'word' || /^(?:with|using|by|for|and|in|via|then|on|at)$/.test(tokens[to]?.lower ?? '');
  if (!SUMS_UP.test(tokens[verb]?.lower ?? '') || !isOwn || !isAlone || !last) return tokens;
  return renumbered([
    ...tokens.slice(0, to),
    { ...made(last, 'events'), start: last.end, end: last.end },
    ...tokens.slice(to),
  ]);
}

/** `today's Google Calendar agenda` → `today's Google Calendar events` */
function withAgenda(tokens: readonly Token[], service: KeepsEvents): readonly Token[] {
  const at = tokens.findIndex(({ lower }) => lower === 'agenda');
  const noun = tokens[at];
  const isOfCalendar = [1, 2, 3].some((length) => {
    const named = at - length < 0 ? null : service(tokens, at - length);
    return named?.keeps === true && named.length === length;
  });
  return noun && isOfCalendar ? [...tokens.slice(0, at), made(noun, 'events'), ...tokens.slice(at + 1)] : tokens;
}

/** `summarize the coming week in my calendar` → `summarize coming week's calendar`. */
function withTimeFirst(tokens: readonly Token[], verb: number, place: Place): readonly Token[] {
  const said = tokens.slice(verb + 1, place.from);
  const owner = said.findIndex(({ lower }) => /^(?:in|on|from|of)$/.test(lower));
  const time = asComing(said.slice(0, Math.max(0, owner)).filter(({ lower }) => !/^(?:the|my|our)$/.test(lower)));
  const unit = time.at(-1);
  const isOwner = said.slice(owner + 1).every(({ lower }) => /^(?:my|our|the)$/.test(lower));
  const words = time.map(({ lower }) => lower).join(' ');
  if (
    !unit ||
    !isOwner ||
    !/^(?:(?:next|coming|upcoming|this|last|past) (?:week|month|day)|today|tomorrow)$/.test(words)
  )
    return tokens;
  const covered = said.filter(({ start }) => !time.some((token) => token.start === start));
  return [
    ...tokens.slice(0, verb + 1),
    ...time.slice(0, -1),
    made(unit, `${unit.lower}'s`, covered),
    ...tokens.slice(place.from),
  ];
}

/** `my week ahead` → `coming week`, `my day` → `today` */
function asComing(time: readonly Token[]): readonly Token[] {
  const [unit, ahead, ...more] = time;
  if (!unit || more.length > 0) return time;
  if (unit.lower === 'day' && (!ahead || ahead.lower === 'ahead')) return [made(unit, 'today', ahead ? [ahead] : [])];
  const isAhead = ahead?.lower === 'ahead' && /^(?:week|month)$/.test(unit.lower);
  return isAhead ? [made(ahead, 'coming'), unit] : time;
}

/** The words with such an event by its name; the same words if they speak of none. */
export function withDescribedEvents(said: readonly Token[], service: KeepsEvents): readonly Token[] {
  const tokens = withAgenda(said, service);
  const verb = /^(?:please)$/.test(tokens[0]?.lower ?? '') ? 1 : 0;
  const sums = tokens.findIndex(({ lower }) => SUMS_UP.test(lower));
  const isChange = VERB.test(tokens[verb]?.lower ?? '') && !tokens.some(({ mention }) => mention?.kind === 'quote');
  if (!isChange && sums === -1) return tokens;
  const named = tokens.findIndex((_token, at) => service(tokens, at).keeps);
  if (named === -1) return tokens;
  const place = { from: named, to: named + service(tokens, named).length };
  if (!isChange) {
    const timed = withTimeFirst(tokens, sums, place);
    return withEvents(timed, sums, {
      from: place.from - tokens.length + timed.length,
      to: place.to - tokens.length + timed.length,
    });
  }
  for (let at = verb + 1; at < tokens.length; at += 1) {
    const isInner = INNER.test(tokens[at - 1]?.lower ?? '');
    if (at !== verb + 1 && !isInner) continue;
    const to = endOf(tokens, at, place);
    const first = tokens[at];
    const last = to === null ? undefined : tokens[to - 1];
    if (to === null || !first || !last) continue;
    return renumbered([...tokens.slice(0, at), ...eventNamed(tokens, at, to, place), ...tokens.slice(to)]);
  }
  return tokens;
}

interface Place {
  readonly from: number;
  readonly to: number;
}

const within = ({ from, to }: Place, at: number): boolean => at >= from && at < to;

/** Where the words for the event end; null: none begin here. */
function endOf(tokens: readonly Token[], from: number, place: Place): number | null {
  const isOwn = OWN.test(tokens[from]?.lower ?? '');
  const isLed = /^(?:my|our|the)$/.test(tokens[from]?.lower ?? '');
  if (!isOwn && !isLed) return null;
  let to = from + 1;
  while (to < tokens.length && to < from + MAX_WORDS + (place.to - place.from) && goesOn(tokens, to, place)) to += 1;
  const words = tokens.slice(from + 1, to).filter((_token, offset) => !within(place, from + 1 + offset));
  // `the event Project kickoff` has its name.
  if (words.length === 0 || words.some(({ lower }) => /^events?$/.test(lower))) return null;
  const isTold = isOwn || (words.length > 1 && NOUN.test(words.at(-1)?.lower ?? ''));
  const end = isTold ? withDay(tokens, to) : to;
  return isTold ? end : null;
}

const goesOn = (tokens: readonly Token[], at: number, place: Place): boolean =>
  within(place, at) ||
  (tokens[at]?.kind === 'word' && !ENDS.test(tokens[at]?.lower ?? '') && !DAYS.test(tokens[at]?.lower ?? ''));

/** `… meeting tomorrow`, `… appointment on Friday at 3pm`: the day and the hour behind the noun. */
function withDay(tokens: readonly Token[], from: number): number {
  let to = from;
  const day = to + (/^on$/.test(tokens[to]?.lower ?? '') ? 1 : 0);
  if (DAYS.test(tokens[day]?.lower ?? '')) to = day + 1;
  if (tokens[to]?.lower === 'at' && CLOCK.test(tokens[to + 1]?.lower ?? '')) to += 2;
  if (tokens[to]?.lower === 'with' && /^\p{Lu}/u.test(tokens[to + 1]?.text ?? '')) to += 2;
  return to;
}

/** `the event "…"`, with the name of the service behind it if it stands in these words. */
function eventNamed(tokens: readonly Token[], from: number, to: number, place: Place): readonly Token[] {
  const own = tokens.slice(from, to).filter((_token, offset) => !within(place, from + offset));
  const [first] = own;
  const last = own.at(-1);
  if (!first || !last) return tokens.slice(from, to);
  const said = /^(?:my|our|the)$/.test(first.lower) ? own.slice(1) : own;
  const value = said.map(({ text }) => text).join(' ');
  const { start } = first;
  const inside = place.from >= from && place.to <= to ? tokens.slice(place.from, place.to) : [];
  return [
    { ...made(first, 'the'), end: start },
    { ...made(first, 'event'), end: start },
    {
      ...first,
      text: `"${value}"`,
      lower: '<quote>',
      stem: stem('<quote>'),
      end: last.end,
      kind: 'mention',
      mention: { kind: 'quote', value, start, end: last.end },
    },
    ...(inside.length > 0 ? [{ ...made(inside[0] as Token, 'in'), end: inside[0]?.start ?? 0 }, ...inside] : []),
  ];
}
