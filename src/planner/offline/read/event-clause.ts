import type { EventType } from '../../../domain/event/types/index.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import type { EventPlanning, EventSlot } from '../../../domain/steps/tool-planning.js';
import { leadingField, readAmount, readFieldFilter, testAt } from './event-field.js';
import { Phrases } from '../text/tokens.js';
import type { Token } from '../text/tokens.js';

/** Which event starts the runs, and which words say so. */
export interface EventReading {
  /** Null: a name that the catalogue does not have. */
  readonly type: EventType | null;
  readonly name: string;
  readonly filters: JsonObject;
  readonly from: number;
  readonly to: number;
  /** Words of filters, by the field that they filter. */
  readonly spans: readonly { readonly from: number; readonly to: number; readonly field: string | null }[];
  /** Who is meant by words that are no address. */
  readonly stranger: { readonly from: number; readonly to: number; readonly field: string } | null;
  /** A thing is named, and nothing says what happens to it. */
  readonly isChangeMissing: boolean;
  /** That it starts with each one that comes is only implied: `forward every mail from …`. */
  readonly isImplied?: boolean;
}

/** Places that are looked at, and words of each. */
const MAX_TRIES = 20;
const MAX_WORDS = 40;
const OPENERS = Phrases.of([
  'when',
  'whenever',
  'as soon as',
  'every time',
  'each time',
  'any time',
  'anytime',
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
  'a new',
]);
const STRONG = /^(?:a|an|all|when|whenever|as|every|each|any|anytime|the|for|upon|new|on|if|once|after|in)$/;
const SUBJECTS =
  /^(?:someone|somebody|anyone|anybody|people|i|we|person|a|an|the|any|my|our|another|every|each|me|us|is|are|was|were|has|have|been|gets|get|be|their|his|her|its|of|in|on|at|from|to|by|with|one|somebody's|it|that|which|there|and)$/;
const PEOPLE =
  /^(?:boss|manager|wife|husband|landlord|accountant|team|mother|father|mum|mom|dad|colleague|bank|school|teacher|lawyer|supplier|partner)$/;
const WRITES = /^(?:writes?|emails?|mails?|messages?|sends?)$/;
/** The clause that says which event starts it; null if none does. */
export function findEvent(
  tokens: readonly Token[],
  types: readonly EventType[],
  isFree: (at: number) => boolean,
  startsAct: (at: number) => boolean,
  hasSchedule: boolean,
): EventReading | null {
  const words = new Words(tokens, startsAct);
  const question = askedAbout(tokens, types, isFree, words);
  if (question) return question;
  let tries = 0;
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
    const opener = isFree(at) ? OPENERS.at(tokens, at) : null;
    if (!opener || !STRONG.test(tokens[at]?.lower ?? '')) continue;
    const isStart = at === 0 || tokens[at - 1]?.kind === 'mark';
    // Elsewhere than at its beginning, `if` and `once` are about what the steps find.
    const isNewOne = /^(?:every|each|any|all) (?:new|incoming)$/.test(opener.value);
    if (isNewOne && !isStart && hasSchedule) continue;
    const first = opener.value.split(' ')[0] ?? '';
    if (
      (/^(?:every|each|any|new)$/.test(first) || /^(?:an incoming|a new)$/.test(opener.value)) &&
      !isStart &&
      !hasSchedule &&
      !opener.value.endsWith('time') &&
      isDoneTo(tokens, at)
    ) {
      const implied = impliedClause(tokens, at, types, isFree, words);
      if (implied) return implied;
    }
    if (/^(?:a|an)$/.test(first)) continue;
    const isLateIf = /^(?:if|once)$/.test(first) && !isStart;
    if (isLateIf && (hasSchedule || tokens.slice(0, at).some(({ mention }) => mention?.kind === 'url'))) continue;
    if (
      /^(?:new|every|each|in|all)$/.test(first) &&
      !isStart &&
      !isNewOne &&
      !/^(?:every|each) time$/.test(opener.value)
    )
      continue;
    tries += 1;
    const reading = readClause(tokens, at, at + opener.length, opener.value, types, isFree, words);
    if (reading && !(isLateIf && reading.isChangeMissing)) return reading;
  }
  return null;
}

const MADE_OF_EACH =
  /^(?:writ|reply|respond|forward|translat|classify|categoriz|categoris|draft|post|send|rewrit|analyz|analys|answer|rat|scor|extract|label|summariz|pass|relay|push|share|decid|judg|determin|email|mail|shar)$/;
const LOOKED_FOR =
  /^(?:find|search|look|list|get|fetch|read|check|count|collect|gather|pull|show|load|scan|retriev|go)$/;

/** What stands here is the object of a verb that is done to each one as it comes, and not of one that looks for what is there. */
function isDoneTo(tokens: readonly Token[], at: number): boolean {
  for (let index = at - 1; index >= 0 && index > at - 8; index -= 1) {
    const { stem, lower } = tokens[index] as Token;
    if (/^[.;!?\n]$/.test(lower) || LOOKED_FOR.test(stem)) return false;
    if (MADE_OF_EACH.test(stem)) return true;
  }
  return false;
}

/** `every email from ann@example.com` as what something is done to: it starts with each one that comes. */
function impliedClause(
  tokens: readonly Token[],
  at: number,
  types: readonly EventType[],
  isFree: (at: number) => boolean,
  words: Words,
): EventReading | null {
  for (const type of types) {
    const takesAddress =
      type.planning && Object.values(type.planning.slots ?? {}).some(({ takes }) => takes === 'address');
    if (!type.planning || takesAddress !== true) continue;
    const read = consume(tokens, at, at, type, type.planning, isFree, words, true);
    if (read && !read.stranger)
      return {
        ...read,
        filters: { ...type.planning.changes[0]?.filters, ...read.filters },
        isChangeMissing: false,
        isImplied: true,
      };
  }
  return null;
}

/** `CI failed on main in acme/web?`: an event as a question, at the beginning. */
function askedAbout(
  tokens: readonly Token[],
  types: readonly EventType[],
  isFree: (at: number) => boolean,
  words: Words,
): EventReading | null {
  const mark = tokens.findIndex(({ lower }) => /^[.;!?\n→:]$/.test(lower));
  if (mark < 1 || !/^[?→:]$/.test(tokens[mark]?.lower ?? '') || OPENERS.at(tokens, 0) !== null) return null;
  const read = readClause(tokens, 0, 0, 'if', types, isFree, words);
  return read && !read.isChangeMissing && read.to === mark
    ? { ...read, to: tokens[mark]?.lower === '→' ? mark : mark + 1 }
    : null;
}

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
  let best: (EventReading & { readonly score: number }) | null = null;
  for (const type of types) {
    if (!type.planning) continue;
    const first = /^(?:new|every|each)$/.test(opener) ? from : /(?:new|incoming)$/.test(opener) ? start - 1 : start;
    const read = consume(tokens, from, first, type, type.planning, isFree, words);
    if (read && (best === null || read.to > best.to || (read.to === best.to && read.score > best.score))) best = read;
  }
  if (!best) return null;
  // `for every row` and `every mail in my inbox` are loops; what starts a run has to be new, or to happen.
  if (isWeak && best.isChangeMissing) return null;
  if (/^(?:every|each|new)$/.test(opener) && !endsClause(tokens, best.to)) return null;
  return best;
}

function endsClause(tokens: readonly Token[], at: number): boolean {
  return /^(?:→|:|,|then|should|must|shall|gets|is)$/.test(tokens[at]?.lower ?? '');
}

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

interface EventPhrases {
  readonly things: Phrases;
  readonly changes: Phrases<{ readonly index: number; readonly said: string }>;
}

const known = new WeakMap<EventPlanning, EventPhrases>();

/** The phrases of a type of event, put together once. */
function phrasesOf(planning: EventPlanning): EventPhrases {
  const found = known.get(planning) ?? {
    things: Phrases.of(planning.things),
    changes: new Phrases(
      planning.changes.flatMap((change, index) =>
        change.said.map((said) => [said.replace(/^(?:is|be|get|gets|has|have) /, ''), { index, said }] as const),
      ),
    ),
  };
  known.set(planning, found);
  return found;
}

/** Words are taken as long as they fit what is known of a type of event. */
function consume(
  tokens: readonly Token[],
  from: number,
  start: number,
  type: EventType,
  planning: EventPlanning,
  isFree: (at: number) => boolean,
  words: Words,
  isObject = false,
): (EventReading & { readonly score: number }) | null {
  const { things, changes } = phrasesOf(planning);
  const filters: Record<string, JsonValue> = {};
  const spans: { from: number; to: number; field: string | null }[] = [];
  let stranger: EventReading['stranger'] = null;
  let thing = 0;
  let change: { index: number; isNew: boolean } | null = null;
  let service = 0;
  let to = start;
  let at = start;
  const leading = leadingField(tokens, start, planning);
  if (leading) {
    at = leading.to;
    to = leading.to;
  }
  const writer = readWriter(tokens, start, planning);
  if (writer) {
    thing = 1;
    change = { index: 0, isNew: false };
    if (writer.value !== null) filters[writer.field] = writer.value;
    else stranger = { from: start, to: writer.nameTo, field: writer.field };
    spans.push({ from: start, to: writer.nameTo, field: writer.field });
    at = writer.to;
    to = writer.to;
  }
  while (
    at < tokens.length &&
    at < start + MAX_WORDS &&
    isFree(at) &&
    !(
      thing > 0 &&
      to === at &&
      words.startsAct(at) &&
      changes.at(tokens, at) === null &&
      things.at(tokens, at) === null
    )
  ) {
    const token = tokens[at] as Token;
    const tested = thing > 0 && leading && filters[leading.path] === undefined ? testAt(tokens, at) : null;
    if (leading && tested) {
      filters[leading.path] = tested.value;
      spans.push(
        { from: start, to: leading.to, field: leading.path },
        { from: at, to: tested.to, field: leading.path },
      );
      if (change === null) change = { index: 0, isNew: false };
      at = tested.to;
      to = at;
      continue;
    }
    const slot = readSlot(words, at, planning, stranger === null);
    if (slot && filters[slot.field] === undefined && (thing > 0 || things.at(tokens, at) !== null)) {
      thing = Math.max(thing, 1);
      if (slot.value === null) stranger = { from: at, to: slot.to, field: slot.field };
      else Object.assign(filters, slot.filters);
      spans.push({ from: at, to: slot.to, field: slot.field });
      // `labelled "bug"` says what happens and with what.
      const within = changes.at(tokens, at);
      if (within && (change === null || change.isNew)) change = { index: within.value.index, isNew: false };
      at = slot.to;
      to = at;
      continue;
    }
    const own = thing > 0 && slot === null ? readFieldFilter(tokens, at, planning) : null;
    if (own && filters[own.field] === undefined) {
      Object.assign(filters, own.filters);
      spans.push({ from: at, to: own.to, field: own.field });
      at = own.to;
      to = at;
      continue;
    }
    const aThing = things.at(tokens, at);
    const aChange = changes.at(tokens, at);
    if (aThing && (thing === 0 || aThing.length > 1)) {
      thing = Math.max(thing, aThing.length);
      at += aThing.length;
      to = at;
    } else if (
      aChange &&
      (change === null || change.isNew || sameFilters(planning, change.index, aChange.value.index))
    ) {
      const isNew = aChange.value.said === 'new' || aChange.value.said === 'incoming';
      if (change === null || change.isNew) change = { index: aChange.value.index, isNew };
      at += aChange.length;
      to = at;
    } else if (
      planning.service !== null &&
      (token.lower === planning.service ||
        token.lower === `${planning.service}'s` ||
        (planning.service === 'email' && token.lower === 'gmail'))
    ) {
      service += 1;
      at += 1;
      to = at;
    } else if (
      token.kind === 'word' &&
      (SUBJECTS.test(token.lower) ||
        (planning.service === 'stripe' && /^(?:customer|client|buyer)s?$/.test(token.lower)))
    ) {
      at += 1;
    } else {
      break;
    }
  }
  if (thing === 0 || (planning.needsService === true && service === 0)) return null;
  const anyIndex = planning.changes.findIndex(({ said }) => said.length === 0);
  const isAny = change === null && anyIndex !== -1;
  // What has no noun of its own (`a message`) has to be told apart from what others have, too.
  if (change === null && !isAny && service === 0 && thing < 2 && !isObject) return null;
  if (leading && filters[leading.path] === undefined) return null;
  const index = change?.index ?? Math.max(0, anyIndex);
  movePaths(planning, index, filters, spans);
  const isChangeMissing = change === null && !isAny;
  return {
    type,
    name: type.name,
    filters: { ...(isChangeMissing ? {} : planning.changes[index]?.filters), ...filters },
    from,
    to,
    spans,
    stranger,
    isChangeMissing,
    score: thing * 2 + service * 3 + (change ? 2 : 0),
  };
}

/** Some fields of an event are told by another one if it is about them. */
function movePaths(
  planning: EventPlanning,
  change: number,
  filters: Record<string, JsonValue>,
  spans: { field: string | null }[],
): void {
  const action = planning.changes[change]?.filters?.['action'];
  for (const { path, pathIf } of Object.values(planning.slots ?? {})) {
    const other = typeof action === 'string' ? pathIf?.[action] : undefined;
    const value = filters[path];
    if (other === undefined || value === undefined) continue;
    delete filters[path];
    filters[other] = value;
    for (const span of spans) if (span.field === path) span.field = other;
  }
}

function sameFilters(planning: EventPlanning, one: number, other: number): boolean {
  return (
    one === other ||
    JSON.stringify(planning.changes[one]?.filters ?? {}) === JSON.stringify(planning.changes[other]?.filters ?? {})
  );
}

/** `my boss emails me`, `ann@example.com writes`: who sends is said before what comes. */
function readWriter(
  tokens: readonly Token[],
  start: number,
  planning: EventPlanning,
): { readonly field: string; readonly value: JsonValue | null; readonly nameTo: number; readonly to: number } | null {
  const slot = Object.values(planning.slots ?? {}).find(({ takes }) => takes === 'address');
  if (!slot) return null;
  let at = start;
  while (/^(?:my|our|the)$/.test(tokens[at]?.lower ?? '')) at += 1;
  const mention = tokens[at]?.mention;
  let nameTo = at;
  let value: JsonValue | null = null;
  if (mention?.kind === 'address') {
    nameTo = at + 1;
    value = mention.value;
  } else if (PEOPLE.test(tokens[at]?.lower ?? '')) {
    nameTo = at + 1;
  } else {
    while (/^\p{Lu}[\p{L}'-]+$/u.test(tokens[nameTo]?.text ?? '') && nameTo < at + 3) nameTo += 1;
    if (nameTo === at || /^(?:GitHub|Slack|Stripe|I)$/.test(tokens[at]?.text ?? '')) return null;
    value = {
      contains: tokens
        .slice(at, nameTo)
        .map(({ text }) => text)
        .join(' '),
    };
  }
  if (!WRITES.test(tokens[nameTo]?.lower ?? '')) return null;
  let to = nameTo + 1;
  while (/^(?:to|me|us|an?|new|email|mail|message|something|one)$/.test(tokens[to]?.lower ?? '')) to += 1;
  // `sends an invoice` is no message yet.
  const isMessage =
    !/^sends?$/.test(tokens[nameTo]?.lower ?? '') ||
    tokens.slice(nameTo, to).some(({ stem }) => /^(?:email|mail|messag)/.test(stem) && stem !== tokens[nameTo]?.stem);
  return isMessage ? { field: slot.path, value, nameTo, to } : null;
}

/** The words of a request, with where an act begins among them. */
export class Words {
  constructor(
    readonly tokens: readonly Token[],
    readonly startsAct: (at: number) => boolean,
  ) {}
}

interface SlotRead {
  readonly field: string;
  readonly to: number;
  /** Null: the words name nobody whose address is known. */
  readonly value: JsonValue | null;
  readonly filters: JsonObject;
}

export function readSlot(words: Words, at: number, planning: EventPlanning, mayAsk: boolean): SlotRead | null {
  const { tokens } = words;
  for (const [name, slot] of Object.entries(planning.slots ?? {})) {
    if (slot.takes === 'number') {
      const amount = readAmount(tokens, at, slot);
      if (amount) return { ...amount, field: slot.path, value: true };
      continue;
    }
    const after = slot.after ?? [];
    const lead = after
      .map((phrase) =>
        phrase.split(' ').every((word, offset) => tokens[at + offset]?.lower === word) ? phrase.split(' ').length : 0,
      )
      .reduce((most, one) => Math.max(most, one), 0);
    if (lead === 0) continue;
    const read = slotValue(words, at + lead, slot, mayAsk, name);
    if (read)
      return {
        field: slot.path,
        to: read.to,
        value: read.value,
        filters: read.value === null ? {} : { [slot.path]: read.value },
      };
  }
  return null;
}

function slotValue(
  { tokens, startsAct }: Words,
  start: number,
  slot: EventSlot,
  mayAsk: boolean,
  name: string,
): { readonly to: number; readonly value: JsonValue | null } | null {
  const skipped = (pattern: RegExp): number => {
    let at = start;
    while (pattern.test(tokens[at]?.lower ?? '')) at += 1;
    return at;
  };
  switch (slot.takes) {
    case 'flag':
      return { to: start, value: slot.filter ?? true };
    case 'repository': {
      const at = skipped(/^(?:the|our|my|repo|repository)$/);
      const mention = tokens[at]?.mention;
      return mention?.kind === 'repository'
        ? { to: at + 1 + (/^(?:repo|repository)$/.test(tokens[at + 1]?.lower ?? '') ? 1 : 0), value: mention.value }
        : null;
    }
    case 'branch': {
      const at = skipped(/^(?:the|our|branch)$/);
      const word = tokens[at]?.mention?.kind === 'quote' ? tokens[at]?.mention?.value : tokens[at]?.lower;
      const isBranch =
        /^(?:main|master|develop|dev|staging|production|trunk)$/.test(word ?? '') ||
        tokens[at]?.mention?.kind === 'quote' ||
        tokens[at + 1]?.lower === 'branch';
      return word !== undefined && isBranch
        ? { to: at + 1 + (tokens[at + 1]?.lower === 'branch' ? 1 : 0), value: `${slot.prefix ?? ''}${word}` }
        : null;
    }
    case 'quote': {
      const at = skipped(/^(?:as|a|an|the|with|contains|containing|label|word|words|our|my)$/);
      const quote = tokens[at]?.mention?.kind === 'quote' ? tokens[at]?.mention?.value : null;
      const isAbout = /^(?:about|regarding|labelled|labeled|tagged|label)$/.test(tokens[start - 1]?.lower ?? '');
      const word =
        quote ??
        (isAbout &&
        tokens[at]?.kind === 'word' &&
        (tokens[at + 1] === undefined ||
          tokens[at + 1]?.kind === 'mark' ||
          /^(?:is|in|arrives?|comes?|and)$/.test(tokens[at + 1]?.lower ?? '') ||
          startsAct(at + 1))
          ? tokens[at]?.text
          : undefined);
      if (word === undefined || word === null) return null;
      let to = at + 1;
      if (
        /^in$/.test(tokens[to]?.lower ?? '') &&
        /^(?:the|its)$/.test(tokens[to + 1]?.lower ?? '') &&
        /^(?:subject|title)$/.test(tokens[to + 2]?.lower ?? '')
      )
        to += 3;
      // What people say of a subject holds however it is written there.
      return {
        to,
        value:
          name === 'subject' ? { matches: `(?i)${word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}` } : word,
      };
    }
    case 'address': {
      const at = skipped(/^(?:my|our|the)$/);
      const mention = tokens[at]?.mention;
      if (mention?.kind === 'address') return { to: at + 1, value: mention.value };
      if (mention?.kind === 'quote') return { to: at + 1, value: { contains: mention.value } };
      if (mayAsk && PEOPLE.test(tokens[at]?.lower ?? '')) return { to: at + 1, value: null };
      let to = at;
      while (/^\p{Lu}[\p{L}'-]+$/u.test(tokens[to]?.text ?? '') && to < at + 3) to += 1;
      return to > at
        ? {
            to,
            value: {
              contains: tokens
                .slice(at, to)
                .map(({ text }) => text)
                .join(' '),
            },
          }
        : null;
    }
    default:
      return null;
  }
}
