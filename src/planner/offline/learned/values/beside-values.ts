import { range } from '../../../../lib/collections/range.js';
import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { isChange } from '../../read/nearest/field-change.js';
import { isSameNoun } from '../../read/services/same-nouns.js';
import { isNamedAt } from '../../said/labelled.js';
import { slotsOf } from '../../said/slots.js';
import type { Slot } from '../../said/slots.js';
import { ASSIGNEE } from '../../said/words/assignee.js';
import { momentsIn } from '../../said/time/moments.js';
import { monthDayIn } from '../../said/time/month-days.js';
import { spansIn } from '../../said/spans.js';
import { valueAt } from '../../said/values.js';
import { stem } from '../../text/stem.js';
import { placesWithin } from '../../text/pins.js';
import { isPerson } from '../../read/links/person-of.js';
import type { LearnedWords } from '../../text/pins.js';
import { askForDescribed } from '../fill/ask-described.js';
import { otherSlots, WHICH_SLOT } from '../slot-names.js';
import { isOfService } from './of-service.js';

/*
 * The reader by examples cuts values well, and at times takes one for another input of the same operation. The words beside
 * a value know better: `change the assignee to Ann`, `a branch fix-1 from main`, `set the due date to Friday`.
 */

type Value = LearnedWords['values'][number];

/** A value with the places of its words in the act. */
interface Placed extends Value {
  readonly first: number;
  readonly next: number;
}

const OTHERS = new Set(otherSlots('tool'));
const ARTICLE = /^(?:the|a|an|its|their|his|her|my|our|new|this|that)$/;
const CALLED = /^(?:called|named|titled|:|=|is)$/;
const LEADS_TO = /^(?:to|as|into|is|=|:)$/;
const BEHIND_FIELD = /^(?:of|on|for|in|to|as|from|at|is|=|:)$/;
/** Words at an end of a value that are no part of it. */
const EDGE = /^(?:a|an|the|in|on|to|for|of|from|by|with|and|or|at|as|,)$/;
/** Words that only lead to the value behind them. */
const LEADS = /^(?:off|into|onto|under|inside|within|as|called|named|titled|about|upon|than)$/;
const MAX_FIELD = 2;

/** The words of an act with each value at the input that its neighbours name. */
export function withInputsBeside(r: Reading, at: number, step: Draft, words: LearnedWords): LearnedWords {
  const slots = slotsOf(step.tool);
  const placed = words.values.flatMap((value) => placedIn(r, at, value) ?? []).map((value) => trimmed(r, value, slots));
  if (placed.length === 0) return words;
  const joined = withLooseWords(r, placed, slots).map((value, _at, all) => wholeName(r, value, all, slots));
  const isHeld = (name: string, but: Placed): boolean =>
    joined.some((other) => other !== but && other.name === name && isCued(r, other, slots));
  const told = joined.filter((value) => isDescribed(r, at, step, value));
  askWhich(r, at, step, told);
  const values = joined.flatMap((value) => {
    if (told.includes(value) || isOfOtherKind(r, value, slots)) return [];
    // `alert #ops`, `message @greg`: the verb is no noun of an input.
    const isPlace = r.mention(value.first)?.kind === 'channel' && /channel/i.test(value.name);
    const isPerson = value.first - 1 === at && r.is(value.first, '@');
    const name = OTHERS.has(value.name) || isPlace || isPerson ? null : nameFor(r, at, step, value, joined);
    return name === null || name === value.name || isHeld(name, value) ? value : { ...value, name };
  });
  // Words that do not stand together are left as they are.
  const apart = words.values.filter((value) => placedIn(r, at, value) === null);
  return { ...words, values: [...values.map(({ name, from, to }) => ({ name, from, to })), ...apart] };
}

/** What tells which things are changed holds the start back, if there is one, and else says which one is meant. */
function askWhich(r: Reading, at: number, step: Draft, told: readonly Placed[]): void {
  const values = told.map(({ from, to }) => ({ name: WHICH_SLOT, from, to }));
  if (r.event === null) return askForDescribed(r, at, step, { values, idle: new Set(), others: [] });
  for (const { first, next } of told) {
    const tokens = r.slice(first - 1, next);
    const said = r.builder.said(tokens);
    r.builder.ask({
      kind: GapKind.CONDITION,
      tokens,
      reason: `The words "${said}" tell which things are meant, and are no value of "${step.title}".`,
      question: `Is it to be done only for those that are ${said}? Say so behind what starts it, or leave the words out.`,
      at: { step: null, path: '/trigger/filters' },
    });
  }
}

/** `issues tagged "security"`: what tells which things are changed is no value of the change. */
function isDescribed(r: Reading, at: number, step: Draft, { first }: Placed): boolean {
  const slots = slotsOf(step.tool);
  const isLed = r.is(first - 1, 'tagged|labeled|labelled|marked') || r.is(first - 2, 'tagged|labeled|labelled|marked');
  const participle = r.is(first - 1, 'tagged|labeled|labelled|marked') ? first - 1 : first - 2;
  if (!isLed || participle - 1 <= at || !slots.some((slot) => isThing(slot) && step.input[slot.name] === undefined))
    return false;
  const noun = r.stem(participle - 1);
  return slots.some((slot) => isThing(slot) && [...slot.exact].some((one) => one === noun || isSameNoun(one, noun)));
}

function placedIn(r: Reading, at: number, value: Value): Placed | null {
  const places = placesWithin(r.tokens, at, r.end, value);
  const [first] = places;
  const next = (places.at(-1) ?? 0) + 1;
  return first === undefined || next - first !== places.length ? null : { ...value, first, next };
}

/** `@ann the`: what leads to the next value is no part of one. What people are told stays as it is. */
function trimmed(r: Reading, placed: Placed, slots: readonly Slot[]): Placed {
  const role = slots.find(({ name }) => name === placed.name)?.role;
  if (role === undefined || /^(?:title|text|query|time|record)$/.test(role)) return placed;
  const value = withoutPerson(r, placed);
  if (role === 'other') return value;
  let { next } = value;
  while (next - 1 > value.first && EDGE.test(r.lower(next - 1))) next -= 1;
  return next === value.next ? value : { ...value, next, to: r.tokens[next - 1]?.end ?? value.to };
}

/** `tag her Beta`: who it is done to is no part of the value. */
function withoutPerson(r: Reading, value: Placed): Placed {
  const next = r.tokens[value.first + 1];
  const isPerson = /^(?:her|him|them|it)$/.test(r.tokens[value.first]?.text ?? '') && value.next - value.first > 1;
  const isName = isNamedAt(r, value.first + 1);
  return next && isPerson && isName ? { ...value, first: value.first + 1, from: next.start } : value;
}

/** `a label called Waiting on client`: a name that is led to goes on to the words of the next value, or to the end. */
function wholeName(r: Reading, value: Placed, all: readonly Placed[], slots: readonly Slot[]): Placed {
  const isTitle = slots.find(({ name }) => name === value.name)?.role === 'title';
  if (!isTitle || r.mention(value.first) !== null || !/^(?:called|named|titled)$/.test(r.lower(value.first - 1)))
    return value;
  let { next } = value;
  while (next < r.end && isOfName(r, next, all, slots)) next += 1;
  return next === value.next ? value : { ...value, next, to: r.tokens[next - 1]?.end ?? value.to };
}

function isOfName(r: Reading, at: number, all: readonly Placed[], slots: readonly Slot[]): boolean {
  const token = r.tokens[at];
  const isEnd = (place: number): boolean =>
    r.tokens[place]?.kind !== 'word' ||
    r.isTaken(place) ||
    r.frames.services.at(r.tokens, place) !== null ||
    slotNamed(r, place, slots) !== null ||
    all.some(({ first, next }) => place >= first && place < next);
  if (!token || token.end === token.start || isEnd(at) || /^(?:and|or|with|when|if|then|for)$/.test(token.lower))
    return false;
  const behind = ARTICLE.test(r.lower(at + 1)) ? at + 2 : at + 1;
  return (
    !(PLACES.test(token.lower) || token.lower === 'from') ||
    (behind < r.end && !isEnd(behind) && !isEnd(behind + 1) === behind + 1 < r.end)
  );
}

const PLACES = /^(?:in|into|on|to|at|of|under|by|as|for|with)$/;

/** `that we call back on | Tuesday`: words that cannot be a value of their input go on with the text before them. */
function withLooseWords(r: Reading, placed: readonly Placed[], slots: readonly Slot[]): readonly Placed[] {
  const roleOf = (name: string): string => slots.find((slot) => slot.name === name)?.role ?? '';
  return placed.reduce<readonly Placed[]>((all, value) => {
    const before = all.at(-1);
    const isLoose =
      takesNumbers(slots, value.name) && !range(value.first, value.next).some((place) => mayCount(r, place));
    if (!isLoose) return [...all, value];
    const isNext = before && value.first - before.next <= 1 && roleOf(before.name) === 'text';
    const isPlain = before && r.mention(before.first) === null;
    if (isNext && isPlain && !range(before.next, value.first).some((place) => r.tokens[place]?.kind === 'mark'))
      return [...all.slice(0, -1), { ...before, next: value.next, to: value.to }];
    return all;
  }, []);
}

/** Whether an input holds nothing but numbers. */
const takesNumbers = (slots: readonly Slot[], name: string): boolean => {
  const types = [slots.find((slot) => slot.name === name)?.own['type'] ?? 'string'].flat();
  return types.every((type) => type === 'integer' || type === 'number');
};

/** Whether a word may be a number, or stand for a thing that has one. */
const mayCount = (r: Reading, at: number): boolean =>
  /\d/.test(r.tokens[at]?.text ?? '') ||
  r.tokens[at]?.kind === 'mention' ||
  !/^(?:\p{Lu}\p{Ll}+|\w+ly|always)$/u.test(r.tokens[at]?.text ?? '');

/** The input that the words beside a value name; null: they name none, or the one that it has. */
function nameFor(r: Reading, at: number, step: Draft, value: Placed, all: readonly Placed[]): string | null {
  const slots = slotsOf(step.tool);
  const own = slots.find(({ name }) => name === value.name);
  if (!own || /^(?:record|file|condition|flag)$/.test(own.role)) return null;
  const option = optionOf(r, value, own, slots);
  if (option !== null) return option;
  if (isCuedFor(r, value, own, slots)) return null;
  // `DM the new hire`: nobody else than a person is taken for one.
  if (isPerson(own.name)) return null;
  const cued = cueOf(r, value, slots) ?? (isChange(step.tool) ? changedField(r, at, step, value, all) : null);
  if (cued) return mayHold(r, cued, value, own) ? cued.name : null;
  return timeOf(r, value, own, slots) ?? byVerb(r, at, value, own, slots);
}

/** `a draft product`: the only input that has plain words among its values, if the words before name no free text. */
function optionOf(r: Reading, { first, next }: Placed, own: Slot, slots: readonly Slot[]): string | null {
  const isPlain = r.slice(first, next).every(({ text, lower, mention }) => mention === null && text === lower);
  const isNamed = slots.some(
    (slot) => slot.role === 'other' && range(Math.max(0, first - 2), first).some((at) => slot.exact.has(r.stem(at))),
  );
  if (!/^(?:other|enum)$/.test(own.role) || !isPlain || isNamed) return null;
  const ground = { r, from: first, to: next, spans: spansIn(r, first, next), isFree: (): boolean => true };
  const [only, ...more] = slots.filter((slot) => slot.role === 'enum' && valueAt(ground, first, slot)?.to === next);
  return more.length === 0 ? (only?.name ?? null) : null;
}

/** `a comment "Thanks"`: a text is no number, and what people are told is no thing that it is told about. */
function mayHold(r: Reading, slot: Slot, { first, next }: Placed, { role }: Slot): boolean {
  const isNumber = takesNumbers([slot], slot.name);
  if (isNumber && !range(first, next).some((place) => /\d/.test(r.tokens[place]?.text ?? ''))) return false;
  if (slot.role === 'flag' || (role === 'time' && slot.role !== 'time')) return false;
  const ground = { r, from: first, to: next, spans: spansIn(r, first, next), isFree: (): boolean => true };
  if (slot.role === 'enum' && valueAt(ground, first, slot) === null) return false;
  return !(isThing(slot) && /^(?:text|title)$/.test(role));
}

const GIVES = /^(?:assign|reassign|give|hand|delegat|alloc)/;
const MOVES = /^(?:move|mov|set|mark|put|chang|change|transit|switch|updat|shift|bring|push|flag)/;
const isState = ({ name }: Slot): boolean => /^(?:state|status|stage)(?:_?id)?$/i.test(name);

/** `set it to Canceled` tells of a state, and `assign it to Ann` of a person. */
function byVerb(r: Reading, at: number, { first }: Placed, own: Slot, slots: readonly Slot[]): string | null {
  if (!r.is(first - 1, 'to|as')) return null;
  const verb = r.stem(at);
  const isPerson = ASSIGNEE.test(own.name);
  const other =
    MOVES.test(verb) && isPerson && r.mention(first) === null
      ? slots.find(isState)
      : GIVES.test(verb) && isState(own)
        ? slots.find(({ name }) => ASSIGNEE.test(name))
        : undefined;
  return other?.name ?? null;
}

/** `a branch hotfix-1`, `the Web team`, `low priority`, `from main`: an input that the words right beside a value name. */
function cueOf(r: Reading, { first, next }: Placed, slots: readonly Slot[]): Slot | null {
  const led = isOfService(r, first - 1) ? undefined : slots.find(({ name }) => name === r.lower(first - 1));
  if (led && !PLACES.test(led.name)) return led;
  let before = first - 1;
  while (CALLED.test(r.lower(before))) before -= 1;
  const named = isOfService(r, before) ? null : slotNamed(r, before, slots);
  return named ?? (r.is(next, 'of') || isOfService(r, next) ? null : slotNamed(r, next, slots));
}

const KIND = /^(?:tag|label|status|stage|priority|category|type|segment|section|list|property|team|owner|role)$/;

/** `with the tag "online store"`, if the operation has no tags: no other input takes what the words call otherwise. */
function isOfOtherKind(r: Reading, { name, first }: Placed, slots: readonly Slot[]): boolean {
  const own = slots.find((slot) => slot.name === name);
  const noun = r.lower(first - 1);
  if (!own || !KIND.test(noun) || !ARTICLE.test(r.lower(first - 2)) || r.mention(first) === null) return false;
  if (!/^(?:ref|labels|enum|other)$/.test(own.role) || slotNamed(r, first - 1, slots) !== null) return false;
  const stems = [...own.words, ...own.exact];
  return !stems.some((one) => one === stem(noun) || isSameNoun(one, stem(noun)));
}

/** Whether the words right beside a value name its own input. */
const isCued = (r: Reading, value: Placed, slots: readonly Slot[]): boolean => {
  const own = slots.find(({ name }) => name === value.name);
  return own !== undefined && (isCuedFor(r, value, own, slots) || r.mention(value.first) === null);
};

function isCuedFor(r: Reading, value: Placed, own: Slot, slots: readonly Slot[]): boolean {
  const cue = cueOf(r, value, slots);
  return cue !== null && (cue === own || cue.exact === own.exact);
}

/** Takes the words that name the input of a value right beside it: `low priority`, `the milestone Launch`. */
export function takeNames(r: Reading, at: number, step: Draft, { values }: LearnedWords): void {
  const slots = slotsOf(step.tool);
  for (const value of values) {
    const placed = placedIn(r, at, value);
    if (!placed || !r.isTaken(placed.first)) continue;
    for (const place of [placed.first - 1, placed.next]) {
      const isName = slotNamed(r, place, slots)?.name === value.name;
      const isLead = place < placed.first && LEADS.test(r.lower(place));
      if (place > at && !r.isTaken(place) && (isName || isLead)) r.take(place, place + 1, step.part, 'use');
    }
  }
}

/** The one input that a word names; null: none, or several. */
function slotNamed(r: Reading, at: number, slots: readonly Slot[]): Slot | null {
  const token = r.tokens[at];
  if (!token || token.kind !== 'word' || at < 0 || at >= r.end) return null;
  const said = token.lower.endsWith("'s") ? stem(token.lower.slice(0, -2)) : token.stem;
  const byName = slots.filter(({ name }) => stem(name.toLowerCase()) === said);
  const exact = byName.length > 0 ? byName : slots.filter((slot) => slot.exact.has(said));
  const found = exact.length > 0 ? exact : slots.filter((slot) => [...slot.exact].some((one) => isSameNoun(one, said)));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** `change the assignee on issue 4 to Ann`, `set its due date to Friday`: the input that a change is said to be about. */
function changedField(r: Reading, at: number, step: Draft, { first }: Placed, all: readonly Placed[]): Slot | null {
  const slots = slotsOf(step.tool);
  if (!LEADS_TO.test(r.lower(first - 1))) return null;
  const isOther = (place: number): boolean => all.some((other) => place >= other.first && place < other.next);
  for (const place of range(at, first - 1)) {
    if (isOther(place)) continue;
    const isLed = place === at + 1 || ARTICLE.test(r.lower(place - 1)) || /['’]s$/.test(r.lower(place - 1));
    if (!isLed) continue;
    for (const length of range(1, MAX_FIELD + 1)) {
      const last = place + length - 1;
      const named = BEHIND_FIELD.test(r.lower(last + 1)) ? slotNamed(r, last, slots) : null;
      // `the start time`: a word before the noun names another input.
      const found = named?.exact.has(r.stem(place)) === true ? named : named && slotNamed(r, place, slots);
      if (!found || isThing(found)) continue;
      for (const word of range(place, last + 1)) if (!r.isTaken(word)) r.take(word, word + 1, step.part, 'use');
      return found;
    }
  }
  return null;
}

/** `the issue`: what a change is made to is not what it changes. */
const isThing = ({ isRequired, role }: Slot): boolean => isRequired && (role === 'ref' || role === 'number');

/** `set it to next Friday`: a moment belongs to the one input that takes one. */
function timeOf(r: Reading, { first, next }: Placed, own: Slot, slots: readonly Slot[]): string | null {
  if (!/^(?:ref|number|enum|labels|flag)$/.test(own.role)) return null;
  const times = slots.filter(({ role }) => role === 'time');
  const [only] = times;
  if (!only || times.length > 1) return null;
  const [moment] = momentsIn(r, first, next, (place) => place >= first && place < next);
  const isMoment =
    monthDayIn(r, first, next) !== null || (moment !== undefined && moment.to - moment.from >= next - first - 1);
  return isMoment ? only.name : null;
}
