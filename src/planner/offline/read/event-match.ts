import type { EventType } from '../../../domain/event/types/index.js';
import type { JsonValue } from '../../../lib/json/json.js';
import type { EventPlanning } from '../../../domain/steps/tool-planning.js';
import type { EventReading, ScoredEvent } from './event-reading.type.js';
import { leadingField, readFieldFilter, testAt } from './event-field.js';
import { isPlaceAt, readSlot } from './event-slot.js';
import { calledAs, placesOf } from './payload/other-things.js';
import { fileKind } from './payload/file-tests.js';
import { behindSubject, leadingSubject } from './payload/leading-tests.js';
import { columnsAt } from './payload/column-tests.js';
import type { LeadingSubject } from './payload/leading-tests.js';
import { kindOf, readBeside } from './payload/read-beside.js';
import { BECOMES } from './payload/test-words.js';
import type { EventTest } from './payload/line.type.js';
import { readWriter } from './event-writer.js';
import type { Words } from './event-slot.js';
import { serviceAt } from '../../words/services.js';
import { isAnyActor } from './sources/actors.js';
import { changeWithin, isPlaceOfOther, userMeant, wantsValue } from './sources/change-within.js';
import { receives } from './sources/elsewhere.js';
import { isOfOtherThing } from './sources/one-thing.js';
import { isOwnRepository, movePaths, repositoryOf, sameFilters } from './sources/event-paths.js';
import {
  anyChangeOf,
  isAuxiliary,
  isBecoming,
  isGain,
  isOwnAt,
  isMadeNew,
  isNeverNew,
  isPartAt,
  isPassiveAt,
  isStateAt,
  isUnknownChange,
  namedPlaceAt,
  placeAt,
} from './sources/unknown-changes.js';
import { ARRIVES, SUBJECTS, hasThing, isBesideSaying, isItself, mayHappenTo } from './sources/said-things.js';
import { mayTellOf, phrasesOf } from './services/event-phrases.js';
import { leadLength } from '../text/sentences.js';
import type { Token } from '../text/tokens.js';
import { goesInto, isReached, restOfThing } from './sources/into-place.js';

/** The most words of a clause, and of those that may fit nothing, so that it is still taken for the event. */
const MAX_WORDS = 40;
const MAX_PASSED = 4;
interface MatchOptions {
  readonly isObject?: boolean;
  readonly mayPass?: boolean;
  readonly isLeading?: boolean;
  /** A field that stands before the thing, and is tested behind it. */
  readonly subject?: LeadingSubject | null;
}

/** Takes words as long as they fit a type of event. All that may stand for its thing is known to `mayTellOf`, too. */
export function matchEvent(...given: Parameters<typeof matchWith>): ScoredEvent | null {
  const [tokens, from, start, type, planning, isFree, words, more] = given;
  if (!mayTellOf(planning, tokens, start, more?.mayPass === true)) return null;
  const subject = leadingSubject({ tokens, type, isEnd: words.startsAct }, start);
  const led = subject && matchWith(tokens, from, start, type, planning, isFree, words, { ...more, subject });
  const read = led ?? matchWith(...given);
  return read && !isOfOtherThing(tokens, read, type) ? read : null;
}

function matchWith(
  tokens: readonly Token[],
  from: number,
  start: number,
  type: EventType,
  planning: EventPlanning,
  isFree: (at: number) => boolean,
  words: Words,
  { isObject = false, mayPass = false, isLeading = false, subject = null }: MatchOptions = {},
): ScoredEvent | null {
  const { things, changes, names, beside: verbs } = phrasesOf(planning);
  const filters: Record<string, JsonValue> = {};
  const spans: { from: number; to: number; field: string | null }[] = [];
  let stranger: EventReading['stranger'] = null;
  let thing = 0;
  const said: string[] = [];
  let change: { index: number; isNew: boolean } | null = null;
  let service = 0;
  let saysNew = false;
  /** The name of the service is all that was said of the thing: `a new WhatsApp`, and perhaps `message`. */
  let isByName = false;
  const leading = subject ? null : leadingField(tokens, start, planning);
  let isSettled = subject === null;
  let at = subject?.to ?? leading?.to ?? start;
  let to = at;
  const writer = readWriter(words, start, planning, mayPass);
  if (writer) {
    thing = 1;
    change = { index: 0, isNew: false };
    Object.assign(filters, writer.filters);
    stranger = writer.stranger;
    spans.push(...writer.spans);
    at = writer.to;
    to = writer.to;
  }
  const updates = anyChangeOf(planning, subject ? tokens[subject.to - 2]?.lower : undefined);
  const passed: number[] = [...(writer?.passed ?? [])];
  const places: number[] = [];
  /** Filters that the noun alone stands for. */
  let kinds = 0;
  const tests: EventTest[] = [];
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
    // `for each new issue in acme/shop create a todo in Todoist`: the act begins, and no other thing is new.
    if (mayPass && thing === 0 && change !== null && words.startsAct(at) && things.at(tokens, at) === null) break;
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
    const behind =
      thing > 0 && subject && !isSettled
        ? behindSubject({ tokens, type, isEnd: words.startsAct }, at, subject.field)
        : null;
    if (subject && behind) {
      // `the status of a page becomes Done`: a service that tells of new things alone does not tell of it.
      if (change === null && isBecoming(tokens, at)) {
        if (updates === -1) return null;
        change = { index: updates, isNew: false };
      }
      isSettled = true;
      Object.assign(filters, behind.filters);
      tests.push({ ...behind, from: at, assumes: behind.assumes === undefined ? [] : [behind.assumes] });
      if (behind.filters) spans.push({ from: start, to: subject.to, field: subject.field.path });
      // `the status of a page changes to "Done"`: it was there before.
      if (updates !== -1 && change === null && leadLength(tokens, at, BECOMES) > 0)
        change = { index: updates, isNew: false };
      at = behind.to;
      to = at;
      continue;
    }
    const slot = readSlot(words, at, planning, { mayAsk: stranger === null, isObject: isObject && !isLeading });
    const isPlace = slot?.isRepository === true;
    const within = slot && changeWithin(tokens, { at, to: slot.to }, changes, planning);
    // `the label Waiting is added`: the word for what happens has the value beside it.
    const isOwn = planning.beside !== undefined && within !== null;
    if (
      slot &&
      filters[slot.field] === undefined &&
      (thing > 0 || isPlace || isOwn || slot.isThing || [at, slot.to].some((one) => things.at(tokens, one) !== null))
    ) {
      if (slot.isThing || (!isPlace && (things.at(tokens, at) ?? !things.at(tokens, slot.to))))
        thing = Math.max(thing, 1);
      // `a PDF`: the kind is the thing as well.
      const kindSaid = planning.beside === undefined ? null : things.at(tokens, at);
      if (kindSaid) said.push(kindSaid.value);
      if (slot.value === null) stranger = { from: at, to: slot.to, field: slot.field };
      else Object.assign(filters, slot.filters);
      spans.push({ from: at, to: slot.to, field: slot.field });
      // `labelled "bug"` names the change and the value. A new one that is labelled has the label from the beginning.
      if (within && change === null) change = { index: within.value.index, isNew: true };
      // `moved to Done` says what has changed.
      if ((slot.happens === true || isPassiveAt(tokens, at)) && updates !== -1 && (change === null || change.isNew))
        change = { index: updates, isNew: false };
      if (slot.says === true && change === null) change = { index: 0, isNew: false };
      // `is assigned to Ann`: a service that tells of new things alone does not tell of it.
      if (updates === -1 && isReached(tokens, at, change === null, planning)) return null;
      at = slot.to;
      to = at;
      continue;
    }
    const place = repositoryOf(planning);
    // `my repo acme/web`
    if (thing === 0 && place !== null && isOwnRepository(tokens, at)) {
      at += 1;
      continue;
    }
    if (slot === null && place !== null && token.mention?.kind === 'repository' && filters[place] === undefined) {
      filters[place] = token.mention.value;
      spans.push({ from: at, to: at + 1, field: place });
      at += 1;
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
    const beside = slot === null ? readBeside(words, at, type, { isBehind: thing > 0, filters }) : null;
    if (beside && thing > 0 && change === null && isStateAt(tokens, at)) {
      if (updates !== -1) change = { index: updates, isNew: false };
      else if (planning.names !== undefined && planning.beside === undefined) return null;
    }
    if (beside) {
      if (beside.filters) Object.assign(filters, beside.filters);
      tests.push({ ...beside, from: at, assumes: beside.assumes === undefined ? [] : [beside.assumes] });
      if (beside.filters) spans.push({ from: at, to: beside.to, field: beside.path });
      // `a spreadsheet is added`: the kind is all that is said of the thing.
      if (
        thing === 0 &&
        fileKind({ tokens, type, isEnd: words.startsAct }, at) &&
        things.at(tokens, beside.to) === null
      )
        thing = 1;
      at = beside.to;
      to = at;
      continue;
    }
    const named = names.at(tokens, at);
    // `add every new contact to HubSpot`: a place that it goes to, and none that it comes from.
    const tells =
      thing > 0 &&
      planning.changes.some(
        ({ said: verbs, of }) => verbs.length === 0 && (of === undefined || of.some((one) => said.includes(one))),
      );
    if (
      named &&
      goesInto(tokens, at) &&
      !receives(tokens, at, named.length) &&
      !tells &&
      (change === null || change.isNew)
    )
      break;
    if (named) {
      service += 1;
      // `a new tweet`: the word for the thing names its service as well.
      const also = thing === 0 ? (things.at(tokens, at) ?? things.at(tokens, at + named.length - 1)) : null;
      if (also) thing = 1;
      isByName = also !== null;
      if (also && planning.changes.some(({ isSaying }) => isSaying)) said.push(also.value);
      at += Math.max(named.length, also?.length ?? 0);
      // `my Notion database`: the part of the service that holds it.
      if (isItself(tokens[at], planning) && (thing > 0 || things.at(tokens, at) === null) && isFree(at)) at += 1;
      to = at;
      continue;
    }
    const aChange =
      isAuxiliary(tokens, at) || wantsValue(tokens, at, changes, planning) ? null : changes.at(tokens, at);
    // `books a meeting`: the verb of what happens, and not the booking.
    const isVerb = aChange !== null && change === null && thing === 0 && hasThing(tokens, at + 1, things);
    const aThing = isVerb ? null : things.at(tokens, at);
    // `text messages`: two nouns for one thing, side by side.
    const isBeside = aThing !== null && thing > 0 && said.length > 0 && to === at && things.at(tokens, at - 1) !== null;
    if (aThing && thing === 0 && planning.names !== undefined && isPlaceOfOther(tokens, at, passed)) return null;
    if (aThing && (thing === 0 || isByName || aThing.length > 1 || isBeside)) {
      isByName = false;
      thing = Math.max(thing, aThing.length);
      said.push(aThing.value);
      const kind = isPlaceAt(tokens, at + aThing.length) ? null : kindOf(type, aThing.value);
      if (kind && filters[kind.path] === undefined) {
        filters[kind.path] = kind.value;
        kinds += 1;
        spans.push({ from: at, to: at + aThing.length, field: kind.path });
      }
      at += aThing.length;
      to = at;
    } else if (aThing && isBesideSaying(planning, said, aThing.value, change)) {
      // `our Typeform form`, `a Jotform submission`
      said.push(aThing.value);
      at += aThing.length;
      to = at;
    } else if (thing > 0 && change === null && planning.beside === undefined && isGain(tokens, at, things)) {
      // `a page gets the tag Urgent`: it was there before.
      if (updates === -1) return null;
      change = { index: updates, isNew: false };
      at += 1;
      to = at;
    } else if (
      aChange &&
      (change === null || change.isNew || sameFilters(planning, change.index, aChange.value.index))
    ) {
      const isNew = aChange.value.said === 'new' || aChange.value.said === 'incoming';
      // `gets submitted`: `submitted` says more than `gets`.
      const isSaying = planning.changes[aChange.value.index]?.isSaying === true;
      if (change === null || change.isNew || isSaying) change = { index: aChange.value.index, isNew };
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
    } else if (thing > 0 && restOfThing(tokens, at, phrasesOf(planning)) > at) {
      at = restOfThing(tokens, at, phrasesOf(planning));
      to = at;
    } else if (
      token.kind === 'word' &&
      ((tells && /^(?:something|anything|things)$/.test(token.lower)) ||
        (SUBJECTS.test(token.lower) && !isOwnAt(tokens, at)) ||
        (planning.service === 'stripe' && /^(?:customer|client|buyer)(?:s|'s|s')?$/.test(token.lower)) ||
        (isAnyActor(tokens, at) && changes.at(tokens, at + 1) !== null) ||
        (planning.isCalled === true && /^(?:payload|body|json|data|request)$/.test(token.lower)))
    ) {
      const meant = stranger === null ? userMeant(tokens, at, planning) : null;
      if (meant !== null) spans.push((stranger = { from: at, to: at + 1, field: meant }));
      at += 1;
    } else if (
      (thing > 0 || (change !== null && planning.beside !== undefined)) &&
      planning.names !== undefined &&
      namedPlaceAt(tokens, at, planning) > at
    ) {
      for (const end = namedPlaceAt(tokens, at, planning); at < end; at += 1) {
        if (names.at(tokens, at)) [service, to] = [service + 1, at + 1];
        places.push(at);
      }
    } else if (thing > 0 && service > 0 && placeAt(tokens, at) > at) {
      for (const end = placeAt(tokens, at); at < end; at += 1) places.push(at);
    } else if (verbs.at(tokens, at) !== null) {
      at += verbs.at(tokens, at)?.length ?? 1;
    } else if (isNeverNew(planning) && /^(?:new|every|each|all)$/.test(token.lower)) {
      saysNew ||= token.lower === 'new';
      at += 1;
    } else if (mayPass && thing > 0 && change === null && updates !== -1 && isUnknownChange(tokens, at)) {
      change = { index: updates, isNew: false };
      passed.push(at);
      at += 1;
      to = at;
    } else if (
      mayPass &&
      token.kind === 'word' &&
      passed.length < MAX_PASSED &&
      !words.startsAct(at) &&
      // A service that is not reached is no detail of one that is.
      serviceAt(tokens, at) === null
    ) {
      passed.push(at);
      at += 1;
    } else {
      break;
    }
  }
  const anyIndex = planning.changes.findIndex(
    ({ said: verbs, of }) => verbs.length === 0 && (of === undefined || said.some((one) => of.includes(one))),
  );
  // A filter that is not read is better asked about beside the event.
  if (mayPass && ((change === null && anyIndex === -1) || !passed.some((one) => one < to))) return null;
  // `a new hire is added to the Airtable table Team`: what is new there has a name of its own.
  const holding = passed.length > 0 && service > 0 ? placesOf(tokens, start, to, type) : [];
  const isOnly = planning.things.includes('something') || holding.length > 0;
  if (change?.isNew === false && columnsAt(type) === null && passed.some((at) => isPartAt(tokens, at))) return null;
  if (thing === 0 && mayPass && service > 0 && change?.isNew === false && isOnly) thing = 1;
  if (thing === 0 || (planning.needsService === true && service === 0)) return null;
  // `a new task` is none that is completed, and a new contact that is created is none that reaches a stage.
  if (isMadeNew(planning, tokens.slice(start, to))) return null;
  if ((saysNew && change === null) || !mayHappenTo(said, planning, change?.index ?? null)) return null;
  const isAny = change === null && anyIndex !== -1;
  if (planning.beside !== undefined && change === null && !isAny) return null;
  // `there is a refund` tells of a new one.
  const fresh = planning.changes.findIndex(({ said }) => said.includes('new'));
  if (change === null && tokens[start]?.lower === 'there' && fresh !== -1) change = { index: fresh, isNew: true };
  // `a message contains the word urgent`: what is tested has arrived.
  const isTested = tests.length > 0 || spans.length > kinds;
  const comes = [planning.things[0] ?? '', ...said].some((one) => ARRIVES.test(one));
  if (change === null && !isAny && isTested && comes && planning.changes[0]?.said.includes('new'))
    change = { index: 0, isNew: true };
  // A noun that several types share (`a message`) needs a word that tells them apart.
  if (change === null && !isAny && service === 0 && thing < 2 && !isObject) return null;
  if (!isSettled || (leading && filters[leading.path] === undefined)) return null;
  if (Object.values(planning.slots ?? {}).some((one) => one.isNeeded && filters[one.path] === undefined)) return null;
  const index = change?.index ?? Math.max(0, anyIndex);
  movePaths(planning, index, filters, spans, stranger);
  const isChangeMissing = change === null && !isAny;
  // `bookings come in by webhook`: a call brings along anything.
  const isBrought = (one: number): boolean => planning.isCalled === true && changes.at(tokens, one + 1) !== null;
  const happensByItself = planning.names !== undefined && planning.changes[0]?.said.length === 0;
  return {
    type,
    name: type.name,
    filters: { ...(isChangeMissing ? {} : planning.changes[index]?.filters), ...filters },
    from,
    to,
    spans,
    stranger,
    isChangeMissing,
    ...(tests.length > 0 ? { tests } : {}),
    passed: passed.filter((one) => one < to && !calledAs(holding, tokens[one] as Token) && !isBrought(one)),
    places: places.filter((one) => one < to),
    score: thing * 2 + service * 3 + (change && !happensByItself ? 2 : 0) + (planning.beside === undefined ? 0 : 1),
  };
}
