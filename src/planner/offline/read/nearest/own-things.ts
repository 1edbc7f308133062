import type { EventType } from '../../../../domain/event/types/index.js';
import type { EventPlanning, EventSlot } from '../../../../domain/steps/tool-planning.js';
import type { EventReading } from '../event-reading.type.js';
import { userMeant } from '../sources/change-within.js';
import { thingsOf } from '../services/event-phrases.js';
import type { Token } from '../../text/tokens.js';

/* `my tickets`, `issues that I reported`, `assigned to him`: things of somebody whose account the words do not name. */

type Stranger = NonNullable<EventReading['stranger']>;

const HOLDER = /^(?:assignee|owner|responsible|member)$/;
const MAKER = /^(?:reporter|author|creator|requester)$/;
const ACTOR = /^actor$/;
const FOLLOWER = /^(?:follower|watcher|subscriber)$/;
const FOLLOWS = /^(?:follow|following|watch|watching)$/;
const MAKES = /^(?:report|create|open|raise|file|log|author|write|wrote|written|submit|make|made|start|post|publish)/;
/** `a card that I own`, `a ticket I am assigned to`. */
const HOLDS = /^(?:own|owns|hold|have|handle|manage|am|'m|m|assigned|added|member|on|to|of|a|an|the|responsible|for)$/;
const MADE = /(?:requests?|prs?|comments?|messages?|posts?|repl(?:y|ies))$/;
const MINE = 'my';
const MYSELF = /^(?:me|myself|us|i|my|mine|him|her|them)$/;
const MAX_BETWEEN = 3;

/** The slot that tells whose a thing is, or who made it. */
function slotOf({ slots = {} }: EventPlanning, nouns: RegExp): EventSlot | null {
  const isOf = ({ nouns: own = [], takes }: EventSlot): boolean =>
    (takes === 'words' || takes === 'name') && own.some((noun) => nouns.test(noun));
  return Object.values(slots).find(isOf) ?? null;
}

/** Who made a thing. The author of a comment on an issue is not the one who made the issue. */
function makerOf(type: EventType, planning: EventPlanning, noun: string): string | null {
  const head = type.title.split(/ (?:on|in|to|of) /)[0] ?? '';
  const isOnThing = WRITTEN.test(head) && !WRITTEN.test(noun);
  return slotOf(planning, isOnThing ? FIRST_MAKER : MAKER)?.path ?? null;
}

/** Whose a thing is. What people ask for or write is theirs because they have made it. */
const ownOf = (type: EventType, planning: EventPlanning, noun: string): string | null =>
  MADE.test(noun) ? makerOf(type, planning, noun) : (slotOf(planning, HOLDER)?.path ?? null);

const WRITTEN = /(?:comment|reply|replies|review|reaction)s?\b/i;
const FIRST_MAKER = /^(?:reporter|creator|requester)$/;

/** `my ticket`, `one of my Linear issues`: the thing of an event that belongs to the user. Null: it is anybody's. */
export function ownThing({ type, from, to, filters }: EventReading, tokens: readonly Token[]): Stranger | null {
  const planning = type?.planning;
  if (!planning) return null;
  for (let at = from; at < to; at += 1) {
    const own =
      userMeant(tokens, at, planning) ?? ownerAt(type, planning, tokens, at, to) ?? actorAt(planning, tokens, at, to);
    if (own !== null && filters[own] === undefined) return { from: at, to: at + 1, field: own };
  }
  return null;
}

/** `an issue I created`, `a ticket that I own`: words behind the thing that tell whose it is. Null: no such words. */
function relativeAt(
  type: EventType,
  planning: EventPlanning,
  tokens: readonly Token[],
  at: number,
  to: number,
): { readonly field: string | null; readonly to: number } | null {
  if (!/^(?:i|i['’](?:m|ve))$/.test(tokens[at]?.lower ?? '')) return null;
  const end = /^(?:that|which)$/.test(tokens[at - 1]?.lower ?? '') ? at - 1 : at;
  const isBehindThing = [1, 2, 3].some((back) => end >= back && thingsOf(planning, tokens, end - back) === back);
  if (!isBehindThing) return null;
  let verb = at + 1;
  while (/^(?:have|'ve|ve|had|originally|myself)$/.test(tokens[verb]?.lower ?? '')) verb += 1;
  const word = tokens[verb]?.lower ?? '';
  if (verb >= to) return null;
  if (MAKES.test(word)) return { field: makerOf(type, planning, tokens[end - 1]?.lower ?? ''), to: verb + 1 };
  if (FOLLOWS.test(word)) return { field: slotOf(planning, FOLLOWER)?.path ?? null, to: verb + 1 };
  let next = at + 1;
  while (next < to && HOLDS.test(tokens[next]?.lower ?? '')) next += 1;
  const isHeld = /^(?:i['’]m|own|hold|handle|manage|am|'m)$/.test(
    tokens[at]?.lower === 'i' ? word : (tokens[at]?.lower ?? ''),
  );
  return isHeld ? { field: slotOf(planning, HOLDER)?.path ?? null, to: next } : null;
}

/** `a pull request of mine`, `tickets that are mine`: the thing stands before. */
function mineAt(type: EventType, planning: EventPlanning, tokens: readonly Token[], at: number): string | null {
  if (!/^(?:of|is|are|was)$/.test(tokens[at - 1]?.lower ?? '')) return null;
  const end = tokens[at - 2]?.lower === 'that' ? at - 2 : at - 1;
  const isThing = [1, 2, 3].some((back) => end - back >= 0 && thingsOf(planning, tokens, end - back) === back);
  const noun = tokens[end - 1]?.lower ?? '';
  return isThing ? ownOf(type, planning, noun) : null;
}

/** `if I react to a message`, `when I open an issue`: the field of whoever causes the event, if it tells of one. */
function actorAt(planning: EventPlanning, tokens: readonly Token[], at: number, to: number): string | null {
  if (!/^(?:i|i['’]ve)$/.test(tokens[at]?.lower ?? '')) return null;
  let verb = at + 1;
  while (verb < to && /^(?:have|just|ever|myself)$/.test(tokens[verb]?.lower ?? '')) verb += 1;
  const isOwnAct =
    verb < to && !/^(?:get|receive|got|am|was|see|want|need|like|would)$/.test(tokens[verb]?.lower ?? '');
  if (!isOwnAct) return null;
  const isMade = /^(?:report|create|open|raise|file|log|submit)$/.test(tokens[verb]?.lower ?? '');
  return (slotOf(planning, ACTOR) ?? (isMade ? slotOf(planning, MAKER) : null))?.path ?? null;
}

/** `a card of mine`, `an issue I created`: if no field tells whose it is, the words are asked about. */
export function withMine(event: EventReading, tokens: readonly Token[]): EventReading {
  return withRelative(ofMine(event, tokens), tokens);
}

function withRelative(event: EventReading, tokens: readonly Token[]): EventReading {
  const { type } = event;
  const planning = type?.planning;
  if (!planning || event.stranger !== null) return event;
  // The clause of the event may end before such words.
  const end = Math.min(tokens.length, event.to + 2);
  for (let at = event.from; at < end; at += 1) {
    const found = relativeAt(type, planning, tokens, at, tokens.length);
    const isRead = event.spans.some(({ from, to }) => at >= from && at < to);
    if (found === null || isRead) continue;
    const { field, to } = found;
    const passed = (event.passed ?? []).filter((one) => one < at || one >= to);
    if (field !== null) {
      if (event.filters[field] !== undefined) continue;
      const stranger = { from: at, to, field };
      return { ...event, passed, stranger, spans: [...event.spans, stranger] };
    }
    const words = Array.from({ length: to - at }, (_, offset) => at + offset);
    return { ...event, passed: [...passed, ...words].toSorted((one, other) => one - other) };
  }
  return event;
}

function ofMine(event: EventReading, tokens: readonly Token[]): EventReading {
  const at = tokens.findIndex(
    ({ lower }, place) =>
      place >= event.from && place < event.to && lower === 'mine' && tokens[place - 1]?.lower === 'of',
  );
  const passed = event.passed ?? [];
  const isRead =
    event.stranger !== null || passed.includes(at) || event.spans.some(({ from, to }) => at >= from && at < to);
  const planning = event.type?.planning;
  // Meetings and files that a connection reads are those of its user.
  const isOwn = planning?.things.some((thing) => /^(?:meeting|file)$/.test(thing)) === true;
  if (at === -1 || !planning || isOwn || isRead || ownThing(event, tokens)) return event;
  return { ...event, passed: [...passed, at - 1, at].toSorted((one, other) => one - other) };
}

/** The field of the one whose thing `my` at a place tells of. What people ask for is theirs because they have made it. */
function ownerAt(
  type: EventType,
  planning: EventPlanning,
  tokens: readonly Token[],
  at: number,
  to: number,
): string | null {
  if (tokens[at]?.lower === 'mine') return mineAt(type, planning, tokens, at);
  if (tokens[at]?.lower !== MINE) return null;
  for (let next = at + 1; next < Math.min(to, at + 1 + MAX_BETWEEN); next += 1) {
    const length = thingsOf(planning, tokens, next);
    const noun = tokens[next + length - 1]?.lower ?? '';
    if (length > 0 && noun !== planning.service) return ownOf(type, planning, noun);
  }
  return null;
}

/** `assigned to me`, `I reported`, `to him`: the words of a condition that tell of somebody without a name. */
export function personIn(type: EventType, tokens: readonly Token[], from: number, to: number): Stranger | null {
  const { planning } = type;
  const words = tokens.slice(from, to);
  if (!planning || !words.some(({ lower }) => MYSELF.test(lower))) return null;
  const isKnown = ({ lower }: Token): boolean => MYSELF.test(lower) || MAKES.test(lower) || LEADS.test(lower);
  if (!words.every(isKnown)) return null;
  const isMade = words.some(({ lower }) => MAKES.test(lower));
  const field = isMade
    ? makerOf(type, planning, tokens[from - 1]?.lower ?? '')
    : (slotOf(planning, HOLDER)?.path ?? null);
  return field === null ? null : { from, to, field };
}

const LEADS =
  /^(?:is|are|was|were|been|be|gets?|has|have|'ve|to|by|that|which|assigned|assigns?|of|mine|for|with|as|the|assignee|owner|reporter|'m|am)$/;
