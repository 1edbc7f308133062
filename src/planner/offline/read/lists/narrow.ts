import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Narrowing, NarrowingTerm } from '../../../../domain/steps/narrowing.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import type { Value } from '../../build/value.js';
import { knownColumns } from '../../columns/known-columns.js';
import { Part } from '../account.js';
import { TEXT } from '../accounts.js';
import { compute } from '../compute.js';
import { derivedList } from '../fields.js';
import { showsFields } from '../listed-fields.js';
import type { Reading } from '../reading.js';
import { ageAt, amountAt, CURRENCY } from './amounts.js';
import { askForPlace, isActedOn } from './acted-on.js';
import { withKnownDates } from './columns.js';
import { conditionsOf, fits, keepOf } from './conditions.js';
import { filled } from './filled.js';
import type { Found } from './filled.js';
import { repositoryIn } from '../operation-values.js';
import { senderAt } from './people/sender-names.js';
import { ENDS_VALUE, isSafe } from './value-words.js';
import { howMany } from './how-many.js';
import { lastsFor, lastsInState, namedWith, onlyOpen, unmovedNote } from './lasting.js';
import { doneBy, isDoer } from './people/done-by.js';
import { areApart, inOneText, merged } from './merged.js';
import { listOfState, namedAt, saidAt } from './name-before.js';
import { distanceAt, periodAt } from './period.js';
import { termsOf } from './phrases.js';
import { behindStage, stageAlone } from './place-alone.js';
import { neededSince, ratePeriod, sinceLastRun, weekAhead } from './rate-period.js';
import { asToDo, statusAt } from './status.js';
import { ofUser } from './people/of-user.js';
import { fittingTime, isAhead, isTimed, isToCome, ofState } from './time-of-state.js';

/*
 * Words that pick items of a list: `open`, `with the label bug`. The file of the service says which inputs they become.
 */

/** Words that only join such words to the thing that they are about. */
const JOINS =
  /^(?:that|which|who|whose|are|were|is|was|have|has|had|been|being|still|currently|already|marked|and|with|status|state|in|the|a|an|as|they|got|get|came|come|all|my|our|i|we|yet|be|it)$/;
const NOT =
  /^(?:not|no|never|without|except|excluding|non|isnt|arent|wasnt|werent|dont|doesnt|hasnt|havent|but|other)$/;

/** Conditions that are lists in one object, and not a text. */
const MERGED = 'merge';
const textOf = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));
/** Takes the words that pick items. What no input can do picks from the list that the step answers. */
export function narrow(r: Reading, at: number, head: number, step: Draft, list: Value | null): void {
  const items = list?.kind === 'list' ? list : null;
  const narrows = withKnownDates(step.tool.service?.narrows, items);
  if (narrows === undefined) return;
  takeAlways(r, at, step, narrows);
  const given = new Map<string, JsonValue>();
  const kept: Found[] = [];
  const stage = stageAlone(r, at, head, step) ?? behindStage(r, head, step);
  const by = termsOf(narrows);
  const lasting = lastsInState(r, stage, by);
  const saids = [...foundIn(r, at, head, by, step), ...lasting];
  const rate = ratePeriod(r, head, by, saids) ?? neededSince(r, head, step, by, saids);
  const doers = doneBy(r, head, saids, by, step);
  for (const said of [...doers, ...saids, ...(rate ? [rate] : onlyOpen(r, head, saids, by))]) {
    if (items && said.value !== null && showsFields(r, said.from, said.to, items)) continue;
    const found = ofUser(r, head, deniable(said, narrows));
    const conditions = found && conditionsOf(found, narrows);
    if (!conditions || (keepOf(found) !== null && !items)) continue;
    if (!fits(step, given, conditions, narrows)) continue;
    for (const [name, value] of conditions) {
      const joint = narrows.joins[name];
      const known = given.get(name) ?? (joint === undefined ? undefined : narrows.base[name]);
      given.set(
        name,
        known === undefined || joint === undefined
          ? value
          : joint === MERGED
            ? merged(known, value)
            : inOneText(textOf(known), textOf(value), joint),
      );
      r.builder.set(step, name, given.get(name) ?? null, name);
    }
    if (conditions[0]) take(r, at, found, by, step.part, conditions[0][0]);
    if (keepOf(found) !== null) kept.push(found);
    if (/<number/.test(JSON.stringify(found.term)) && CURRENCY.test(r.lower(found.to - 1)))
      r.builder.assume('Amounts are compared as they are, whichever their currency is.', {
        step: step.id,
        path: '/input',
      });
    for (const text of [found.assumption, found.period?.assumption, found.term.assume, unmovedNote(r, found)])
      if (text) r.builder.assume(text, { step: step.id, path: '/input' });
  }
  for (const [name, value] of Object.entries(narrows.all))
    if (step.input[name] === undefined) r.builder.set(step, name, value ?? null);
  if (items && kept.length > 0) keepSome(r, at, items, kept, by);
  askForPlace(r, step, by);
  howMany(r, at, head, step);
  askForScope(r, at, step, narrows);
}

/** `except those labelled Keep`: if no input can say it, the items are picked by what they hold. */
function deniable(found: Found, narrows: Narrowing): Found {
  if (found.isNot !== true || conditionsOf(found, narrows) !== null) return found;
  const terms = termsOf(narrows).filter(
    ({ keep, said }) => keep !== null && said.some((one) => found.term.said.includes(one)),
  );
  const [keep, ...others] = terms.flatMap((term) => (Object.keys(term.set).length === 0 ? [term] : []));
  return keep && others.length === 0 ? { ...found, term: keep } : found;
}

/** Words that hold for all that is listed: `open tasks`, where no other ones are. */
function takeAlways(r: Reading, at: number, step: Draft, narrows: Narrowing): void {
  const { always } = narrows;
  const by = termsOf(narrows);
  for (let next = at + 1; next < r.end; next += 1) {
    const length = r.isTaken(next) || NOT.test(r.lower(next - 1)) ? 0 : r.said(next, ...always);
    const isOther = by.some(({ said }) => r.said(next, ...said) > length);
    const isOr = r.is(next - 1, 'or') || r.is(next + length, 'or');
    if (length > 0 && !isOther && !isOr) r.take(next, next + length, step.part, 'use');
  }
}

/** Whether the list is about more than the account of the user, such as all of a public site. */
export function isUnscoped({ tool, input }: Draft): boolean {
  const scope = tool.service?.narrows?.scope ?? [];
  return scope.length > 0 && !scope.some((text) => JSON.stringify(input).includes(text));
}

function askForScope(r: Reading, at: number, step: Draft, { joins }: Narrowing): void {
  const [name] = Object.keys(joins);
  if (!isUnscoped(step) || name === undefined) return;
  const named = repositoryIn(r, at);
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: named ? r.slice(named.from, named.to) : [],
    reason: `Without a place, "${step.title}" looks through all that is public.`,
    question: named
      ? `Whose repository is "${named.text}"? Say it with its owner, for example octocat/${named.text}.`
      : `Where is "${step.title}" to look? Say the place with the words for it.`,
    at: { step: step.id, path: `/input/${name}` },
    valueSchema: TEXT,
  });
}

/** All terms in a clause, in the order of their words. A time alone is about the term for times. */
function foundIn(r: Reading, at: number, head: number, terms: readonly NarrowingTerm[], step: Draft): readonly Found[] {
  const all: Found[] = [];
  const times = new Set<Found>();
  const by = isActedOn(r) ? terms : terms.filter(({ forActs }) => !forActs);
  for (let next = at + 1; next < r.end; next += 1) {
    // `in my Jira`: the account, and not the things.
    if ((r.isTaken(next) && next !== head) || (next > head && r.is(next, 'my'))) continue;
    // `most important first` is an order, and picks none.
    if (r.is(next - 1, 'most') && (r.is(next + 1, 'first') || r.is(next + 2, 'first'))) continue;
    // `the open bugs`: the noun itself may say which of them are meant.
    const isHead = next === head && !by.some(({ said }) => said.includes(r.lower(head)));
    if (isHead) continue;
    const term = listOfState(r, next, by) ?? termAt(r, next, by) ?? namedAt(r, next, head, by, step);
    const time = term ? null : timeAlone(r, at, next, by, all);
    if (time) times.add(time);
    const found = term ?? time ?? statusAt(r, next, head, by);
    const not = found && notBefore(r, at, head, found);
    if (!found || (not === null && isDenied(r, at, found, all))) continue;
    // `to list "Done"`: where they go, and not where they are.
    const isName = found.value !== null || /^\p{Lu}/u.test(r.tokens[next]?.text ?? '');
    if (isName && found.from === next && r.is(next - 1, 'to|into|onto')) continue;
    // `except files called draft`: the noun says only what is called so.
    if (not !== null && found.value === null && termAt(r, r.skip(found.to, JOINS), by) !== null) continue;
    const named = asToDo(r, found, by);
    all.push(not === null ? named : { ...named, from: not, isNot: true });
    next = Math.max(next, found.to - 1);
  }
  return all
    .map((found) => (times.has(found) ? ofState(r, found, all, by) : found))
    .flatMap((found) => [found, ...lastsFor(r, found, by)]);
}

function termAt(r: Reading, at: number, by: readonly NarrowingTerm[]): Found | null {
  const fitting = by
    .map((term) => ({ term, length: saidAt(r, at, term) }))
    .filter(({ length }) => length > 0)
    .toSorted((one, other) => other.length - one.length);
  for (const { term, length } of fitting) {
    const found = completed(r, term, at, at + length, by);
    if (found) return found;
  }
  return olderAt(r, at, by) ?? namedWith(r, at, by);
}

/** `more than 30 days old`, `from over a week ago`: the same as `older than 30 days`. */
function olderAt(r: Reading, at: number, by: readonly NarrowingTerm[]): Found | null {
  const term = by.find(({ said }) => said.includes('older than'));
  const lead = r.said(at, 'more than', 'over', 'from more than', 'from over', 'at least');
  const age = term && lead > 0 ? ageAt(r, at + lead) : null;
  return term && age && r.is(age.to, 'old|ago')
    ? { term, from: at, to: age.to + 1, value: age.text, period: null }
    : null;
}

/** The term with its value or its time, as far as it needs them. */
function completed(
  r: Reading,
  term: NarrowingTerm,
  from: number,
  to: number,
  by: readonly NarrowingTerm[],
): Found | null {
  const said = isTimed(term) ? (weekAhead(r, to, term) ?? periodAt(r, to) ?? distanceAt(r, to, isAhead(term))) : null;
  const period = said ?? (isTimed(term) ? sinceLastRun(r, from, to) : null);
  if (period) return { term, from, to: Math.max(to, period.to), value: null, period };
  const kind = /<(value|name|repository|address|number|before)(?::\w+)?>/.exec(
    JSON.stringify([term.set, term.keep]),
  )?.[1];
  const value =
    kind === undefined
      ? null
      : kind === 'number'
        ? amountAt(r, to)
        : kind === 'before'
          ? ageAt(r, to)
          : valueAt(r, to, kind, by);
  if (kind !== undefined && !value) return null;
  const isWhole = Object.keys(term.set).length > 0 || (term.keep !== null && !isTimed(term));
  return isWhole ? { term, from, to: value?.to ?? to, value: value?.text ?? null, period: null } : null;
}

/**
 * `yesterday's orders`, `the events of tomorrow`, and `new orders`: those since the run before. `The won deals of last
 * week` were won then.
 */
function timeAlone(
  r: Reading,
  start: number,
  at: number,
  by: readonly NarrowingTerm[],
  before: readonly Found[],
): Found | null {
  // `completed today` says when they were completed, and not when they were made.
  // `that I created this week` is such a state with a time of its own.
  const isState = ({ said }: NarrowingTerm): boolean => !said.includes('created by me');
  if (
    before.some(
      ({ to, period, value, term }) => to === at && !period && value === null && !isTimed(term) && isState(term),
    )
  )
    return null;
  const last = before.findLast(({ term }) => isTimed(term));
  const told = last?.period === null ? { ...last.term, set: {} } : undefined;
  // `what changed this week`: the time is that of the change.
  const isChange = r.event === null && r.account.tokens.some(({ mention }) => WHAT_CHANGED.test(mention?.value ?? ''));
  const changed = isChange ? by.find((one) => isTimed(one) && one.said.includes('updated')) : undefined;
  const term = told ?? changed ?? by.find(({ isTime }) => isTime);
  if (BOUND.test(r.lower(at - 1)) || isOfColumn(r, at)) return null;
  const period = (term && weekAhead(r, at, term)) ?? periodAt(r, at);
  if (period) return fittingTime(r, start, { from: at, to: period.to, value: null, period }, term, by);
  const isTold = before.some((one) => one.period !== null && one.term === term);
  if (!term || isTold) return null;
  const newest = r.is(at, 'new') ? sinceLastRun(r, at) : null;
  return newest && { term, from: at, to: at + 1, value: null, period: newest };
}

/** `a publish date this week`: the time is that of a column of the table, and not of the row. */
function isOfColumn(r: Reading, at: number): boolean {
  const to = r.is(at - 1, 'is|in|on|falls|within') ? at - 1 : at;
  return knownColumns().some(({ name }) => {
    const from = to - name.split(' ').length;
    return from >= 0 && r.textOf(from, to).toLowerCase() === name.toLowerCase();
  });
}

/** Said in what a model is asked to do. */
const WHAT_CHANGED = /\bwhat(?:'s|’s| has| have| was| is)? (?:been )?(?:changed|updated|edited|modified)\b/i;

/** `before yesterday`, `older than last week`: another time than the one that is named. */
const BOUND = /^(?:before|until|till|after|than|by|not)$/;

const BEFORE_VALUE =
  /^(?:the|a|an|is|=|:|@|called|named|titled|word|words|phrase|term|topic|keyword|keywords|label|tag)$/;
const EMPTY_VALUE =
  /^(?:nobody|noone|no-one|no|none|nothing|neither|unassigned|unset|empty|blank|null|anyone|anybody|someone|somebody|everyone|everybody|me|us|myself|him|her|any|some|all|every|each)$/;
const MAX_VALUE = 5;

function valueAt(
  r: Reading,
  at: number,
  kind: string,
  by: readonly NarrowingTerm[],
): { readonly text: string; readonly to: number } | null {
  const start = r.skip(at, BEFORE_VALUE);
  // `assigned to nobody` asks for what is empty, and for no one of that name; `me` is no name at all.
  if (EMPTY_VALUE.test(r.lower(start)) || ageAt(r, at) || ageAt(r, start)) return null;
  const mention = r.mention(start);
  if (kind === 'name') return senderAt(r, start);
  if (kind !== 'value' && mention?.kind !== kind) return null;
  if (mention) return isSafe(mention.value) && !r.isTaken(start) ? { text: mention.value, to: start + 1 } : null;
  let to = start;
  while (to < Math.min(r.end, start + MAX_VALUE) && goesOn(r, to, start, by)) to += 1;
  // `search for the email`: what starts the runs has one, and the word itself is not looked for.
  const isOfEvent =
    r.event !== null && r.is(at, 'the|its|their|his|her|that') && /^\p{Ll}/u.test(r.tokens[start]?.text ?? '');
  if (isOfEvent && start === at + 1 && to <= start + 2) return null;
  const text = r.textOf(start, to);
  return to > start && isSafe(text) ? { text, to } : null;
}

/** Whether a word is a part of the value: no other term begins there, and a name ends before plain words. */
function goesOn(r: Reading, at: number, start: number, by: readonly NarrowingTerm[]): boolean {
  const isName = (place: number): boolean => /^\p{Lu}/u.test(r.tokens[place]?.text ?? '');
  if (r.tokens[at]?.kind !== 'word' || r.isTaken(at) || r.frames.services.at(r.tokens, at) !== null) return false;
  if (at === start) return !ENDS_VALUE.test(r.lower(at));
  if (ENDS_VALUE.test(r.lower(at)) || (isName(start) && !isName(at))) return false;
  return !by.some((term) => r.said(at, ...term.said) > 0);
}

const EXCEPT = /^(?:except|excluding|without|not|isnt|arent|wasnt|werent|dont|doesnt|hasnt|havent)$/;

/** `except those labelled Keep`, `not from Bob`: the place of the word that denies a term. Null: none does. */
function notBefore(r: Reading, at: number, head: number, found: Found): number | null {
  const isOf = (next: number): boolean =>
    JOINS.test(r.lower(next)) ||
    r.is(next, 'ones|those|these|any|for') ||
    r.stem(next) === r.stem(head) ||
    (next === found.from - 1 && /[^s]s$/.test(r.lower(next)));
  let next = found.from - 1;
  while (next > at && isOf(next) && !r.is(next, 'and') && !r.isTaken(next)) next -= 1;
  const isOr = r.is(found.from - 1, 'or') || r.is(found.to, 'or');
  return EXCEPT.test(r.lower(next)) && !r.isTaken(next) && !isOr ? next : null;
}

/** `not closed`, `open or pending`: more or less than the term says. */
function isDenied(r: Reading, at: number, found: Found, before: readonly Found[]): boolean {
  let next = found.from - 1;
  while (next > at && (JOINS.test(r.lower(next)) || r.is(next, 'ones|those|these')) && !r.is(next, 'and')) next -= 1;
  // In `paid but not yet fulfilled`, the term itself says what is not.
  const isOwnNot = r.is(next, 'but') && NOT.test(r.lower(next + 1)) && next + 1 === found.from;
  if (NOT.test(r.lower(next)) && !isOwnNot && !r.isTaken(next)) return true;
  if (isToCome(r, next, found) || r.is(found.from - 1, 'or') || r.is(found.to, 'or')) return true;
  // `open and pending tickets`, `yesterday's and today's mails` are those that are the one or the other.
  const last = before.at(-1);
  // `with priority 1 and no date` is both.
  const isBoth =
    r.is(found.from, 'no|not|without|with') || (last !== undefined && areApart(last.term.set, found.term.set));
  const isPair = last !== undefined && r.is(last.to, 'and|,') && last.to + 1 === found.from && !isBoth;
  const isAlike = last?.period ? last.term === found.term : found.period === null;
  return isPair && isAlike && last.value === null && found.value === null;
}

/** The words of a term, with those that join it to the thing. */
function take(r: Reading, at: number, found: Found, by: readonly NarrowingTerm[], part: Part, slot: string): void {
  const { from, to, period, also } = found;
  let start = from;
  if (r.is(start - 1, 'but') && !r.isTaken(start - 1)) start -= 1;
  while (start - 1 > at && !r.isTaken(start - 1) && JOINS.test(r.lower(start - 1)) && !isDoer(r, start - 1, found, by))
    start -= 1;
  r.take(start, to + (r.is(to, 'yet') && !r.isTaken(to) ? 1 : 0), part, slot);
  if (also !== undefined && !r.isTaken(also)) r.take(also, also + 1, part, slot);
  // `new orders of this week`: the time says since when.
  for (let next = at + 1; next < r.end && period; next += 1)
    if (!r.isTaken(next) && r.is(next, 'new|newly')) r.take(next, next + 1, part, slot);
}

/** A step that keeps the items that no input could ask for. */
function keepSome(r: Reading, at: number, list: Value, kept: readonly Found[], by: readonly NarrowingTerm[]): void {
  const part = new Part('filter');
  for (const found of kept) take(r, at, found, by, part, 'filter');
  const tests = kept.map((found) => {
    const test = filled(keepOf(found) ?? 'true', found, 'code');
    return found.isNot === true ? `$not(${test})` : test;
  });
  const holds = tests.length > 1 ? tests.map((one) => `(${one})`).join(' and ') : tests.join('');
  const expression = `[${list.expr}[${holds}]]`;
  const reason = 'Only some of them are asked for.';
  const id = compute(r, 'keep_items', 'Keep those that count', expression, part, 'filter', reason);
  if (id !== null) r.builder.values.push(derivedList(list, id));
}
