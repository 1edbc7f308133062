import { range } from '../../../lib/collections/range.js';
import type { EventType } from '../../../domain/event/types/index.js';
import { isMailEvent } from '../../../domain/event/mail-event.js';
import type { JsonObject } from '../../../lib/json/json.js';
import type { EventReading } from '../read/event-reading.type.js';
import type { Words } from '../read/event-slot.js';
import { personIn } from '../read/nearest/own-things.js';
import type { EventTest, PayloadTest } from '../read/payload/line.type.js';
import { anyFile, attachedIn, attachedSpan, attachmentAt } from './starts/attached.js';
import { userMeant } from '../read/sources/change-within.js';
import type { PlaceName } from '../read/sources/place-names.js';
import { placesWithin } from '../text/pins.js';
import type { LearnedWords } from '../text/pins.js';
import { NEUTRAL_WORDS } from '../text/neutral.js';
import type { Token } from '../text/tokens.js';
import { readParty } from './messages/party-condition.js';
import type { PartyCondition } from './messages/party-condition.js';
import { conditionIn } from './condition-words.js';
import { bareRepository } from './values/bare-places.js';
import { CONDITION_SLOT } from './slot-names.js';
import { slotTestIn, wholeNameIn } from './slot-test.js';
import { isNounOfPlace, saysNoMore } from './starts/idle-words.js';
import { isOnly, saysNothing, speaksSo } from './starts/only-words.js';
import { isKindUntold, isKindWord, isParameter, kindTold, saidKinds } from './starts/kinds-told.js';
import { namedThingIn, partIn } from './starts/named-thing.js';
import { parted } from './starts/parted-conditions.js';
import { HOLDS, leadsToPlace, placeFilter, placeIn, spanFor, untaggedPlaces } from './starts/places-of-start.js';
import { withPathsOfChange } from './starts/paths-of-change.js';
import { isKindOfMail } from './starts/kinds-of-mail.js';
import { isPlainWord } from './starts/plain-words.js';
import { isAnyWriter, saysSame } from './starts/said-otherwise.js';
import { splitCondition } from './starts/split-condition.js';
import { saysOneChange, untoldChanges } from './starts/told-change.js';
import { signIn } from './starts/signs.js';
import { namesPlace, saysOnlyThatItIs } from './starts/happenings.js';

/* What starts the runs, from the words that the reader by examples has taken for its conditions and its place. */

/** `a French email`: the article is no part of the condition. */
const ARTICLE = /^(?:a|an|the)$/;

/** Words that turn round or hold back what they stand before: nothing passes over them. */
const HOLDS_BACK = /^(?:not|no|never|none|without|except|excluding|unless|but|non|other)$/;

/** The event with the conditions and the place that its words say. Other words of it only name it. */
export function withLearnedWords(event: EventReading, said: Words, { values, idle }: LearnedWords): EventReading {
  const { tokens } = said;
  const { type, from, to } = event;
  if (!type) return event;
  const known = new Set(event.spans.flatMap((span) => range(span.from, span.to)));
  const spans: EventReading['spans'][number][] = [...event.spans];
  const tests: EventTest[] = [];
  const named: PlaceName[] = [];
  const open = new Set<number>();
  const assumes: string[] = [];
  let filters: JsonObject = event.filters;
  let { stranger } = event;
  const own = new Set<number>();
  const split = splitCondition(
    tokens,
    type,
    event,
    values.filter(({ name }) => name === CONDITION_SLOT).map((value) => placesOf(tokens, event, value)),
  );
  if (split) {
    const { test } = split;
    if (test.filters !== null && isNewIn(filters, test.filters)) {
      filters = { ...filters, ...test.filters };
      const [field = null] = Object.keys(test.filters);
      spans.push({ from: split.from, to: split.to, field });
      spans.push(...split.places.map((at) => ({ from: at, to: at + 1, field })));
    } else
      tests.push({
        from: split.from,
        to: split.to,
        also: split.places,
        expr: test.expr,
        filters: null,
        assumes: assumptionsOf(test),
      });
    for (const at of split.places) known.add(at);
  }
  const isMail: boolean = isMailEvent(type.name);
  const sign = signIn(tokens, type, from, to);
  if (sign && isNewIn(filters, sign.filters)) {
    filters = { ...filters, ...sign.filters };
    spans.push({ from: sign.from, to: sign.to, field: sign.field });
    for (const at of sign.places) known.add(at);
  }
  for (const { name, from: start, to: end } of values.flatMap((one) => parted(one, said, type))) {
    const places = withoutLead(placesOf(tokens, event, { from: start, to: end }), tokens);
    const [first] = places;
    const last = places.at(-1);
    if (first === undefined || last === undefined) continue;
    for (const at of places) own.add(at);
    if (split?.places.includes(first) === true || split?.places.includes(last) === true) continue;
    // `in any project except API`: another one than the place that is named.
    const isHeld =
      places.some((at) => HOLDS.test(tokens[at]?.lower ?? '')) ||
      [first - 1, first - 2].some(
        (at) =>
          HOLDS_BACK.test(tokens[at]?.lower ?? '') &&
          !(tokens[at]?.lower === 'but' && tokens[at + 1]?.lower === 'only'),
      );
    if (isHeld && name !== CONDITION_SLOT) {
      for (const at of places) open.add(at);
      continue;
    }
    if (name !== CONDITION_SLOT && !isKindUntold(type, name, tokens.slice(first, last + 1))) {
      const words = places.flatMap((at) => tokens[at] ?? []);
      const told = isParameter(type, name) ? kindTold(type, words) : null;
      if (told) {
        if (filters[told.path] === undefined) {
          filters = { ...filters, [told.path]: told.value };
          spans.push({ from: first, to: last + 1, field: told.path });
        }
      } else if (isParameter(type, name) && named.some(({ parameter }) => parameter === name) && areSmall(words)) {
        // `in the project Team receives an attachment`: one place has one name.
        for (const at of places) open.add(at);
      } else if (isParameter(type, name))
        named.push({ parameter: name, noun: name, name: spanFor(type, name, words) ?? words, tokens: words });
      else if (!places.every((at) => known.has(at))) {
        const filter = placeFilter(type, name, words);
        if (!filter || filters[filter.field] !== undefined) for (const at of places) open.add(at);
        else {
          filters = { ...filters, [filter.field]: filter.value };
          spans.push({ from: first, to: last + 1, field: filter.field });
        }
      }
      continue;
    }
    // `from LinkedIn or Facebook`: the one or the other is no test of the one.
    const isEither = [first - 1, last + 1].some((at) => tokens[at]?.lower === 'or');
    if (isEither && !places.every((at) => known.has(at))) {
      for (const at of places) if (!known.has(at)) open.add(at);
      continue;
    }
    const whole = wholeNameIn(said, type, first, last + 1);
    if (whole) {
      filters = { ...filters, ...whole.filters };
      spans.push({ from: first, to: last + 1, field: whole.field });
      for (const at of places) known.add(at);
      if (whole.assumes !== null) assumes.push(whole.assumes);
      continue;
    }
    // `{from team} {Sales}`: words that only lead to the place.
    if (values.length > 1 && places.every((at) => leadsToPlace(type, tokens[at]))) {
      for (const at of places) known.add(at);
      continue;
    }
    const party: PartyCondition | null = places.some((at) => known.has(at))
      ? null
      : readParty(tokens, type, first, last + 1);
    const isParty: boolean = party !== null && isNewIn(filters, party.filters);
    if (party !== null && isParty) {
      filters = { ...filters, ...party.filters };
      stranger ??= party.stranger;
      const field = party.stranger?.field ?? Object.keys(party.filters)[0] ?? null;
      spans.push({ from: first, to: party.to, field });
    }
    const part = isParty ? null : partIn(tokens, type, first, last + 1);
    if (part && isNewIn(filters, part.filters)) {
      filters = { ...filters, ...part.filters };
      spans.push({ from: first, to: last + 1, field: part.field });
      continue;
    }
    // `is closed`: the words of the event itself have said it.
    const isSaid = (at: number): boolean =>
      known.has(at) || (event.passed?.includes(at) !== true && tokens[at]?.lower !== 'mine');
    const isKnown = places.every((at) => isSaid(at) || NEUTRAL_WORDS.has(tokens[at]?.lower ?? ''));
    const rest = party !== null && isParty ? party.to : first;
    if (rest > last) continue;
    const slot = slotTestIn(said, type, rest, last + 1);
    if (!isParty && isKnown && slot?.isStranger !== true) continue;
    if (slot && (slot.isStranger ? stranger === null : isNewIn(filters, slot.filters))) {
      filters = { ...filters, ...slot.filters };
      spans.push({ from: rest, to: last + 1, field: slot.field });
      if (slot.isStranger) stranger = { from: rest, to: last + 1, field: slot.field };
      if (slot.assumes !== null) assumes.push(slot.assumes);
      continue;
    }
    const test = conditionIn(tokens, type, rest, last + 1);
    // `is mailed to me`: the mailbox is that of the user.
    if (isMail && rest === last && tokens[rest]?.lower === 'me' && tokens[rest - 1]?.lower === 'to') continue;
    const thing = test ? null : namedThingIn(tokens, type, rest, last + 1);
    if (thing && isNewIn(filters, thing.filters)) {
      filters = { ...filters, ...thing.filters };
      spans.push({ from: rest, to: last + 1, field: thing.field });
      if (thing.assumes !== null) assumes.push(thing.assumes);
      continue;
    }
    const attached = test ? null : attachedIn(tokens, type, rest, last + 1);
    if (attached && isNewIn(filters, attached.filters)) {
      filters = { ...filters, ...attached.filters };
      spans.push({ from: rest, to: last + 1, field: attached.field });
      for (const at of attached.open) open.add(at);
      continue;
    }
    if (!test || namesNoSender(test, tokens.slice(rest, last + 1))) {
      const place = placeIn(tokens, type, rest, last + 1);
      if (place && !values.some(({ name: other }) => other === place.parameter)) {
        named.push(place);
        continue;
      }
      const person = stranger === null ? personIn(type, tokens, rest, last + 1) : null;
      if (person) {
        stranger = person;
        spans.push(person);
        continue;
      }
      const isLead = ARTICLE.test(tokens[rest]?.lower ?? '') && rest < last;
      const left = places.filter(
        (at) => at >= rest + Number(isLead) && !known.has(at) && !isNounOfPlace(tokens, at, (one) => known.has(one)),
      );
      for (const at of withoutEvent(left, tokens, (at) => event.passed?.includes(at) === true)) open.add(at);
      continue;
    }
    const fields = Object.keys(test.filters ?? {});
    if (test.filters !== null && isNewIn(filters, test.filters)) {
      filters = { ...filters, ...test.filters };
      spans.push({ from: rest, to: last + 1, field: fields[0] ?? null });
      assumes.push(...assumptionsOf(test));
    } else {
      tests.push({ from: rest, to: last + 1, expr: test.expr, filters: null, assumes: assumptionsOf(test) });
    }
  }
  const [begin, end] = attachedSpan(tokens, from, to) ?? [from, from];
  const added = range(begin, end).some((at) => known.has(at) || own.has(at))
    ? null
    : attachedIn(tokens, type, begin, end);
  if (added && isNewIn(filters, added.filters)) {
    filters = { ...filters, ...added.filters };
    spans.push({ from: begin, to: end, field: added.field });
    for (const at of range(begin, end)) (added.open.includes(at) ? own : known).add(at);
    for (const at of added.open) open.add(at);
  }
  const file = attachmentAt(tokens, type, { from, to }, (at) => own.has(at));
  const any = file === null || own.has(file) ? null : anyFile(type);
  if (file !== null && any && isNewIn(filters, any.filters)) {
    filters = { ...filters, ...any.filters };
    spans.push({ from: file, to: file + 1, field: any.field });
    known.add(file);
  }
  for (const place of untaggedPlaces(tokens, type, from, to)) {
    const at = range(from, to).filter((one) => place.tokens.includes(tokens[one] as Token));
    if (named.some(({ parameter }) => parameter === place.parameter) || at.some((one) => own.has(one))) continue;
    named.push(place);
    for (const one of at) known.add(one);
  }
  for (const at of untoldChanges(tokens, event)) open.add(at);
  // `when my review is requested`: the reader takes it for a word of the event.
  const mine = stranger === null ? range(from, to).find((at) => userAt(tokens, at, type) !== null) : undefined;
  const field = mine === undefined ? null : userAt(tokens, mine, type);
  if (mine !== undefined && field !== null && filters[field] === undefined) {
    stranger = { from: mine, to: mine + 1, field };
    spans.push(stranger);
    known.add(mine);
  }
  for (const told of saidKinds(event, tokens, filters)) {
    filters = { ...filters, ...told.filters };
    spans.push({ from: told.at, to: told.at + 1, field: told.field });
  }
  // `to the Done | list`: the noun of a place behind its name, for a place that a filter tells as well.
  const placed = values
    .map((value) => ({ places: placesOf(tokens, event, value), isNamed: isParameter(type, value.name) }))
    .filter(({ places: of, isNamed }) => isNamed || (of.length > 0 && of.every((at) => !open.has(at))))
    .map(({ places: of }) => of);
  for (const at of range(from, to)) {
    const place = known.has(at) || own.has(at) ? null : bareRepository(type, tokens, at);
    const isOut = [at - 2, at - 3].some((one) => HOLDS.test(tokens[one]?.lower ?? ''));
    if (!place || isOut || filters[place.field] !== undefined) continue;
    filters = { ...filters, [place.field]: place.value };
    spans.push({ from: at, to: at + 1, field: place.field });
    known.add(at);
  }
  // `a customer emails support@`: all who write there are customers.
  if (filters['to'] !== undefined) for (const at of open) if (isAnyWriter(tokens, at)) open.delete(at);
  const leads = new Set(named.flatMap(({ tokens: words }) => leadOf(tokens, words, from)));
  const passed = range(from, to).filter((at) => {
    const token = tokens[at];
    if (!known.has(at) && isKindOfMail(tokens, at)) return true;
    if (!own.has(at) && saysNoMore(tokens, at, type, placed)) return false;
    if (!token || token.kind === 'mark' || known.has(at) || leads.has(at)) return false;
    if (!own.has(at) && speaksSo(type, token)) return true;
    if (own.has(at)) return open.has(at) && !isOnly(tokens, at, (one) => own.has(one) && !open.has(one));
    if (isOnly(tokens, at, (one) => own.has(one) && !open.has(one))) return false;
    if (saysNothing(token, type) || isKindWord(type, token)) return false;
    if (saysSame(tokens, type, at, { from, to }, filters['to'] !== undefined)) return false;
    // `if quantity is below 10`: the word that leads to what has been read.
    if (token.lower === 'if' && own.has(at + 1) && !open.has(at + 1)) return false;
    if (HOLDS.test(token.lower) || token.mention !== null || /\d/.test(token.text)) return true;
    if (OPENING.test(token.lower) && at < Math.min(...known)) return false;
    const isUnread = event.passed?.includes(at) === true;
    if (isUnread && Object.keys(filters).length === 0 && saysOneChange(token, type)) return true;
    if (idle.has(token.start) || !isUnread) return false;
    return !isPlainWord(tokens, at, type) && !saysOnlyThatItIs(tokens, type, at, { from, to }, { values });
  });
  const places = (event.places ?? []).filter((at) => own.has(at) || !namesPlace(tokens, type, at, values));
  return {
    ...event,
    ...withPathsOfChange(type, filters, spans),
    stranger,
    tests: [...(event.tests ?? []), ...tests],
    passed,
    places,
    named,
    assumes,
  };
}

const assumptionsOf = ({ assumes }: PayloadTest): readonly string[] => (assumes === undefined ? [] : [assumes]);

/** The tokens of a value within the words of the event. */
const placesOf = (
  tokens: readonly Token[],
  { from, to }: Pick<EventReading, 'from' | 'to'>,
  value: { readonly from: number; readonly to: number },
): readonly number[] => placesWithin(tokens, from, to, value);

/** `to Waiting | on | Kitchen`: the word that leads to the next name is no part of this one. */
function withoutLead(places: readonly number[], tokens: readonly Token[]): readonly number[] {
  const last = places.at(-1) ?? 0;
  const isLead = places.length > 2 && tokens[last]?.text === 'on' && /^\p{Lu}/u.test(tokens[last + 1]?.text ?? '');
  return isLead ? places.slice(0, -1) : places;
}

/** `under the label Leads`: the word that leads to a place. */
function leadOf(tokens: readonly Token[], [first]: readonly Token[], from: number): readonly number[] {
  const start = first === undefined ? -1 : tokens.indexOf(first);
  const at = range(Math.max(from, start - MAX_LEAD), start).findLast((one) => INTO.test(tokens[one]?.lower ?? ''));
  return at === undefined ? [] : [at];
}

/** `the moment that …`, `as often as …`, `tell me about …`: words that lead to a start. */
const OPENING = /^(?:about|moment|instant|often|those|these|such|whatever|whichever)$/;

const INTO = /^(?:under|inside|within|underneath)$/;
/** `under the label`: as many words stand between the lead and the name. */
const MAX_LEAD = 3;

/** Words that are no name. */
const areSmall = (words: readonly Token[]): boolean =>
  words.every(({ text, mention }) => mention === null && /^\p{Ll}/u.test(text));

/** `{one of my students opens} a pull request`: some of them say which, and the verb is that of the event. */
function withoutEvent(
  places: readonly number[],
  tokens: readonly Token[],
  isUnread: (at: number) => boolean,
): readonly number[] {
  const last = places.findLastIndex(isUnread);
  if (last < 0) return places;
  const [one = '', of = '', whose = ''] = places.map((at) => tokens[at]?.lower ?? '');
  const isSome = last > 2 && /^(?:one|any|some)$/.test(one) && of === 'of' && /^(?:the|my|our)$/.test(whose);
  return places.slice(isSome ? 3 : 0, last + 1);
}

const userAt = (tokens: readonly Token[], at: number, { planning }: EventType): string | null =>
  planning ? userMeant(tokens, at, planning) : null;

const isNewIn = (filters: JsonObject, others: JsonObject): boolean =>
  Object.keys(others).every((field) => filters[field] === undefined);

/** `from the school`: no mailbox is called so, and only the user knows the address. */
const namesNoSender = ({ filters }: PayloadTest, said: readonly Token[]): boolean =>
  Object.keys(filters ?? {}).some((field) => /^(?:from|to|sender)$/.test(field)) &&
  said.every(({ mention, text }) => mention === null && !/[\p{Lu}\d@.]/u.test(text));
