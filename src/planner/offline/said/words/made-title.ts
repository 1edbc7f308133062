import { range } from '../../../../lib/collections/range.js';
import type { Fit } from '../fit.js';
import { isObjectOf, namesOf } from '../names.js';
import { numberIn } from '../../read/reading.js';
import { titleOf } from '../only-slot.js';
import type { Slot } from '../slots.js';
import { READS } from '../../text/verbs/thesaurus.js';
import { wordList } from '../../word-list.js';

/* `a dentist appointment`, `a groceries list`: the words before the noun of what is made are its title. */

const MAX_WORDS = 4;
const ARTICLE = /^(?:a|an|my|our)$/;
/** They say of which kind a thing is, and not how it is called. */
const KIND =
  /^(?:all-day|whole-day|full-day|new|fresh|quick|short|long|small|little|big|simple|urgent|important|critical|high|low|medium|normal|top|priority|recurring|repeating|regular|weekly|daily|monthly|yearly|annual|quarterly|private|public|shared|personal|empty|blank|single|separate|second|third|first|another|more|extra|next|last|other|same|full|whole|open|closed|direct|draft|internal|external|temporary|possible|suitable|matching|corresponding|related|respective|similar|follow|up|brief|nice|friendly|proper|detailed|automatic|automated|given|certain|particular|physical|digital|online|video|text|voice|google|microsoft)$/;
/** With these the name is said. */
const CALLED = /^(?:called|named|titled|:)$/;

/** Binds the title, if no other words say it. */
export function bindMadeTitle(fit: Fit): void {
  const { r } = fit;
  const slot = titleOf(fit);
  if (!fit.makes || !slot) return;
  const places = range(fit.from, fit.to);
  if (places.some((at) => fit.isFree(at) && (CALLED.test(r.lower(at)) || fit.spans.get(at)?.kind === 'quote'))) return;
  if (isEvent(fit) && (bindWhat(fit, slot) || bindWhatFor(fit, slot))) return;
  const noun = places.find((at) => isNoun(fit, at));
  if (noun === undefined) return;
  let start = noun;
  while (start > fit.from && isOfTitle(fit, start - 1)) start -= 1;
  const words = range(start, noun);
  const isLed = ARTICLE.test(r.lower(start - 1));
  if (words.length === 0 || words.length > MAX_WORDS || !isLed || words.some((at) => KIND.test(r.lower(at)))) return;
  // `an appointment` is another word for what the operation makes, and belongs to its title; `a task` says no more.
  const end = namesOf(fit.tool)[0]?.objects.includes(r.stem(noun)) === true ? noun : noun + 1;
  const text = r.textOf(start, end);
  fit.bind(slot, { to: end, value: `${text.charAt(0).toUpperCase()}${text.slice(1)}` }, start);
}

/** Whether it takes place at a time. */
export const isEvent = ({ slots }: Fit): boolean => slots.some(({ role, isRequired }) => role === 'time' && isRequired);

/** It says how often something takes place, and is no part of a title. */
const REPEATS = wordList(
  'recurring|repeating|regular|weekly|daily|monthly|yearly|annual|quarterly|biweekly|fortnightly|every|each|all|any|no|the|these|those',
);
const STOP = wordList(
  'whether|that|which|who|is|are|was|were|has|have|will|it|them|in|on|at|to|into|onto|for|from|by|about|between|until|till|every|each|called|named|titled|if|when|and',
);
/** `an all-day event`: how long it takes, and no title. */
const ALL_DAY = /^(?:all|day|all-day|whole-day|full-day)$/;
const UNITS = /^(?:minutes?|mins?|hours?|hrs?|time|slot|half|days?)$/;
const MAX_EVENT = 6;

/** `lunch with Ana`, `a quick call with the bank`: all words behind the verb, up to where or when it is. */
function bindWhat(fit: Fit, slot: Slot): boolean {
  const { r } = fit;
  let start = fit.from;
  while (
    ARTICLE.test(r.lower(start)) ||
    (start < fit.to && !fit.isFree(start) && !isObjectOf(fit.nouns, r.stem(start)))
  )
    start += 1;
  // `block two hours for deep work`
  if (r.is(start, 'for|as|of')) start += 1;
  let to = start;
  while (to < fit.to && to < start + MAX_EVENT && isOfEvent(fit, to)) to += 1;
  while (to > start && r.is(to - 1, 'with|the|a|an|my|our')) to -= 1;
  if (to === start || r.slice(start, to).some(({ lower }) => REPEATS.test(lower))) return false;
  const end = to;
  const objects = namesOf(fit.tool)[0]?.objects ?? [];
  if (end === start + 1 && objects.includes(r.stem(start))) return false;
  // Between the words that are left, others may have been read already.
  const [first, last] = [r.tokens[start], r.tokens[end - 1]];
  const verb = r.tokens[fit.from - 1];
  if (!first || !last || last.index - first.index !== end - 1 - start || (verb?.index ?? -1) > first.index)
    return false;
  if (UNITS.test(first.lower) || READS.has(first.stem) || /^(?:its|their)$/.test(first.lower)) return false;
  if (r.slice(start, end).every(({ lower, stem }) => ALL_DAY.test(lower) || objects.includes(stem))) return false;
  const text = r.textOf(start, end);
  // What starts the run stood between the words.
  if (text.split(/\s+/).length > end - start) return false;
  fit.bind(slot, { to: end, value: `${text.charAt(0).toUpperCase()}${text.slice(1)}` }, start);
  fit.own(start, end, slot.name);
  return true;
}

/** `an event for the team lunch`: what it is for is its title. */
function bindWhatFor(fit: Fit, slot: Slot): boolean {
  const { r } = fit;
  for (let at = fit.from; at < fit.to; at += 1) {
    if (!r.is(at, 'for') || !fit.isFree(at)) continue;
    let start = at + 1;
    while (ARTICLE.test(r.lower(start)) || r.is(start, 'the')) start += 1;
    let to = start;
    while (to < fit.to && to < start + MAX_EVENT && isOfEvent(fit, to)) to += 1;
    while (to > start && r.is(to - 1, 'with|the|a|an|my|our')) to -= 1;
    const isNamed = to > start && !r.slice(start, to).some(({ lower }) => REPEATS.test(lower) || OF_WHOM.test(lower));
    // `for Ana to phone them`: she is the one who does it.
    if (
      r.is(to, 'to') &&
      /^\p{Lu}/u.test(r.tokens[start]?.text ?? '') &&
      /^\p{Ll}+$/u.test(r.tokens[to + 1]?.text ?? '')
    )
      continue;
    if (!isNamed || UNITS.test(r.lower(start)) || numberIn(r.lower(start)) !== null) continue;
    const text = r.textOf(start, to);
    fit.bind(slot, { to, value: `${text.charAt(0).toUpperCase()}${text.slice(1)}` }, start);
    fit.own(at, to, slot.name);
    return true;
  }
  return false;
}

/** They stand for a person or a thing that is said elsewhere. */
const OF_WHOM = /^(?:me|us|him|her|it|them|this|that|everyone|everybody|each|all|someone|somebody|you)$/;

function isOfEvent(fit: Fit, at: number): boolean {
  const { r } = fit;
  const token = r.tokens[at];
  const isFree = fit.isFree(at) || isObjectOf(fit.nouns, r.stem(at));
  if (token?.kind !== 'word' || !isFree || fit.spans.has(at) || STOP.test(token.lower)) return false;
  const isNumber = /^\d/.test(token.text) && !ONE_TO_ONE.test(token.lower);
  return !/^(?:today|tomorrow|tonight|next|this|with)$/.test(token.lower) && !isNumber
    ? r.frames.services.at(r.tokens, at) === null
    : r.is(at, 'with') && at > fit.from && !fit.spans.has(at + 1);
}

/** A meeting of two. */
const ONE_TO_ONE = /^(?:1:1|1-1|1-on-1|1-to-1|1on1|one-on-one|one-to-one)s?$/;

const isNoun = (fit: Fit, at: number): boolean =>
  fit.r.tokens[at]?.kind === 'word' &&
  !fit.spans.has(at) &&
  (isObjectOf(fit.nouns, fit.r.stem(at)) || (EVENTS.test(fit.r.lower(at)) && fit.isFree(at)));

/** What people put into calendars. */
const EVENTS = /^(?:call|session|interview|demo|class|lesson|workshop|visit|checkup|check-up|reminder)$/;

function isOfTitle(fit: Fit, at: number): boolean {
  const { r } = fit;
  const token = r.tokens[at];
  if (token?.kind !== 'word' || !fit.isFree(at) || fit.spans.has(at) || !/^\p{L}/u.test(token.text)) return false;
  if (ARTICLE.test(token.lower) || /^(?:the|of|for|in|on|to|with|and|or|it|as|every|each|all|any)$/.test(token.lower))
    return false;
  const isLabel = fit.slots.some(({ role, exact }) => role !== 'title' && role !== 'text' && exact.has(token.stem));
  return !isLabel && r.frames.services.at(r.tokens, at) === null;
}
