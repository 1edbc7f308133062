import { PLACE } from '../read/names/place-nouns.js';
import { titleOf } from '../read/services/field-names.js';
import type { Asked, Fit } from './fit.js';
import { range } from '../../../lib/collections/range.js';
import { stem } from '../text/stem.js';
import { isObjectOf } from './names.js';
import { leadOf, needed, onlyOf } from './only-slot.js';
import { toldOf } from './slots.js';
import type { Slot } from './slots.js';
import { nameAt, valueAt } from './values.js';
import { wordList } from '../word-list.js';

/* Names with capitals: people who are made, places, languages, and the things that an order is about. */

/** Names with a capital that are times. */
const NO_PLACE =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?$/;

/** Whether an input holds the id of what the operation is about. */
export const isThing = (fit: Fit, slot: Slot): boolean =>
  [...slot.exact].some((one) => isObjectOf(fit.name.objects.slice(0, 1), one)) || /^(?:id|key|gid)$/.test(slot.name);

/** Titles of inputs for people. */
export const PERSON = /^(?:person|assignee|assigned to|owner|user|member|people|responsible|follower|collaborator)/i;
/** Stems of verbs that give a thing to a person. */
const ASSIGNS = new Set(['assign', 'reassign', 'delegate', 'hand'].map(stem));

const NO_JOIN = /^(?:de|la|van|von|del)$/;
const FIRST = /^(?:first_?name|given_?name)$/i;

/** The first and the last name of a person who is made. */
export function bindPeople(fit: Fit): void {
  if (!fit.makes) return;
  // `a contact named Carla Rossi at Rossi Tiles`
  const named = [...fit.owners].findLast(([, owner]) => FIRST.test(owner));
  if (named) return bindCompany(fit, named[0] + 1, [fit.r.tokens[named[0]]?.text ?? '']);
  const first = fit.open.find(({ name }) => FIRST.test(name));
  const last = fit.open.find(({ name }) => /^(?:last_?name|family_?name|surname)$/i.test(name));
  const whole = onlyOf(fit.open.filter(({ name }) => /^(?:name|display_?name|full_?name)$/i.test(name)));
  if (!(first && last) && !whole) return;
  for (let at = fit.from; at < fit.to; at += 1) {
    const name = fit.isFree(at) ? nameAt(fit, at, NO_JOIN) : null;
    // `to the list Webinar Guests`: a place is no person.
    if (!name || PLACE.test(fit.r.lower(at - 1))) continue;
    // `Emma Stone and Bob Lee`: who is meant is not said.
    if (fit.r.is(name.to, 'and|or|&') && nameAt(fit, name.to + 1) !== null) return;
    const [given = '', ...family] = name.text.split(/\s+/);
    if (whole && !(first && last)) {
      fit.bind(whole, { to: name.to, value: name.text }, at);
      bindCompany(fit, name.to, family);
      return;
    }
    if (!first || !last || family.length === 0) return;
    fit.input[first.name] = given;
    fit.bind(last, { to: name.to, value: family.join(' ') }, at);
    bindCompany(fit, name.to, family);
    return;
  }
}

const COMPANY_JOIN = /^(?:of|the|and|&|de|la|van|von|del)$/;
/** Words that only names of companies end with. */
const FIRM =
  /^(?:ltd|limited|inc|llc|plc|gmbh|ag|kg|bv|oy|ab|co|company|group|sons|partners|studios?|labs?|holdings?)$/i;

/** `Ada Lovelace of Lovelace Engines`, `Lena Moser, Moser Metallbau`: the company of a person who is made. */
function bindCompany(fit: Fit, at: number, family: readonly string[]): void {
  const { r } = fit;
  const slot = fit.open.find(({ name }) => /^(?:company|company_?name|organi[sz]ation)$/i.test(name));
  const isListed = r.is(at, ',|(');
  if (!slot || !(isListed || r.is(at, 'of|from|at'))) return;
  const start = at + 1 + r.said(at + 1, 'the company', 'company');
  const name = nameAt(fit, start, COMPANY_JOIN);
  if (!name || (r.tokens[name.to]?.kind === 'word' && !ENDS_COMPANY.test(r.lower(name.to)))) return;
  const words = name.text.split(' ');
  const isFirm = words.some((one) => family.some((part) => part.endsWith(one))) || FIRM.test(words.at(-1) ?? '');
  // `Ada Lovelace, Head Chef` tells a job, and `from Rome` may tell where a person lives.
  if ((isListed && !isFirm) || (r.is(at, 'from|,|(') && words.length === 1)) return;
  fit.bind(slot, { to: name.to, value: name.text }, start);
  fit.own(at, start, slot.name);
  if (r.is(at, 'from')) fit.assumed.push({ slot: slot.name, text: `"${name.text}" is the company.` });
}

const ENDS_COMPANY = /^(?:to|in|into|on|as|with|and|at|from|under|by|for)$/;

const SMALL = /^(?:in|on|to|for|at|from|of|under)$/;
const PLACES = /^(?:city|location|place|q|address|query)$/i;

/** `for Denver, US`, `assign it to Dana`, `move it to In Review`: names with capitals, by the word that leads to them. */
export function bindNames(fit: Fit): void {
  const { r } = fit;
  for (let at = fit.from; at < fit.to; at += 1) {
    const name = fit.isFree(at) ? nameAt(fit, at) : null;
    if (!name) continue;
    const lead = leadOf(fit, at);
    if (NO_PLACE.test(r.lower(at))) continue;
    const slot = slotBehind(fit, name.to) ?? nameSlot(fit, lead, at);
    if (!slot) {
      // `to In Review`: the first word of a name leads to nothing.
      if (SMALL.test(r.lower(at))) at = name.to - 1;
      continue;
    }
    const isPlace = PLACES.test(slot.name) && r.lower(name.to) === ',' && nameAt(fit, name.to + 1) !== null;
    const to = isPlace ? (nameAt(fit, name.to + 1)?.to ?? name.to) : name.to;
    const value = PERSON.test(titleOf(slot.name, slot.own))
      ? { to, value: r.textOf(at, to), isName: true }
      : slot.role === 'ref' || slot.role === 'language'
        ? valueAt(fit, at, slot)
        : { to, value: r.textOf(at, to) };
    if (!value) continue;
    fit.bind(slot, value, at);
    at = value.to - 1;
  }
}

/** `for the Website team`: the noun behind a name tells the only input that takes such a thing. */
function slotBehind(fit: Fit, at: number): Slot | null {
  const noun = fit.isFree(at) && at < fit.to ? fit.r.stem(at) : '';
  return onlyOf(fit.open.filter(({ role, exact, isChoice }) => role === 'ref' && isChoice && exact.has(noun)));
}

/** The only place, or the first of those that may be left out, as a project stands before its sections. */
const outermost = (places: readonly Slot[]): Slot | null =>
  onlyOf(places) ?? places.find(({ exact }) => exact.has(stem('project'))) ?? null;

/** `Its id. It only helps to choose the list.` */
const onlyHelps = ({ own }: Slot): boolean => /\bonly helps to choose\b/.test(toldOf(own));

/** The input for a name, by the word that leads to it. */
export function nameSlot(fit: Fit, lead: string, at: number): Slot | null {
  const { open } = fit;
  const languages = open.filter(({ role }) => role === 'language');
  if (languages.some((slot) => valueAt(fit, at, slot) !== null) && /^(?:to|into|in|from)$/.test(lead))
    return languages.find(({ name }) => /source|from/i.test(name) === (lead === 'from')) ?? null;
  const people = open.filter(({ own, name }) => PERSON.test(titleOf(name, own)));
  // `reassign the task "Call" to Howard`
  if (lead === 'to' && fit.order.verbs.some((one) => ASSIGNS.has(one)) && people.length === 1) return people[0] ?? null;
  // `assign Tom to the card`, `add Maria to the project`
  const direct = at === fit.order.from ? onlyOf(people.filter(({ isRequired }) => isRequired)) : null;
  if (direct) return direct;
  if (/^(?:to|into)$/.test(lead) && (fit.changes || fit.tool.sideEffects)) {
    const things = needed(open.filter((slot) => slot.role === 'ref' && !isThing(fit, slot) && !onlyHelps(slot)));
    return things.length === 1 ? (things[0] ?? null) : null;
  }
  if (/^(?:for|in|of|at|about|on|near)$/.test(lead) && fit.reads) {
    const places = open.filter(({ name, own }) => PLACES.test(name) && own['type'] !== 'integer');
    const place = onlyOf(places);
    if (place) return place;
  }
  // `the stock of Cedar Candle`: the only thing that is needed. `the phone of Ann` is a cell of a row, and no place of rows.
  if (lead === 'of' && !fit.reads && !fit.slots.some(({ role }) => role === 'record'))
    return onlyOf(open.filter((slot) => slot.isChoice && slot.isRequired));
  // `a task for Ines`: who is to do it.
  if (lead === 'for' && fit.makes) return onlyOf(people);
  // `set the status of … in Projects`: the innermost of the places that the thing is in.
  if (/^(?:in|into|on|from|to|inside|under|underneath|within|below|beneath)$/.test(lead))
    return (
      open.findLast((slot) => slot.isChoice && slot.isNeeded && !isThing(fit, slot)) ??
      (fit.makes ? outermost(open.filter((slot) => slot.isChoice && !PERSON.test(titleOf(slot.name, slot.own)))) : null)
    );
  return null;
}

/* `the card "Old ideas" on Sandbox`: words that tell where a named thing is belong to the question which thing it is. */

const LEAD = /^(?:in|on|from|of|under|inside|within|at)$/;
const OWNER = /^(?:the|my|our)$/;
const DAY =
  /^(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|next|this|week|month|morning|afternoon|evening|noon|\d{1,2}(?:am|pm|:\d\d)?|am|pm|o'clock)$/;
const NOUN = wordList(
  'board|project|database|base|table|list|folder|channel|workspace|team|calendar|sheet|spreadsheet|tab|section|page|column|repository|repo|account|group',
);
const MAX_DAY = 4;

/** Takes the place, or the day, behind each thing that is asked for by its name. */
export function bindWhereItIs(fit: Fit): void {
  for (const [index, one] of fit.asked.entries()) {
    if (one.slot.role !== 'ref' || !one.slot.isRequired) continue;
    const taken = placeBehind(fit, one);
    if (taken.length === 0) continue;
    const last = taken.at(-1) ?? 0;
    const first = one.tokens[0] ?? last;
    fit.asked[index] = {
      slot: one.slot,
      text: `${one.text} ${fit.r.textOf(taken[0] ?? last, last + 1)}`,
      tokens: [...one.tokens, ...taken].filter((at) => at >= first),
    };
    for (const at of taken) fit.own(at, at + 1, `?${one.slot.name}`);
  }
}

function placeBehind(fit: Fit, { tokens }: Asked): readonly number[] {
  const { r } = fit;
  let at = (tokens.at(-1) ?? fit.to) + 1;
  const taken: number[] = [];
  while (at < fit.to) {
    // `in Asana's Media project`: the service is known already.
    if (!fit.isFree(at)) {
      at += 1;
      continue;
    }
    if (/^(?:'s|,)$/.test(r.lower(at)) && taken.length === 0) {
      at += 1;
      continue;
    }
    const isLed = LEAD.test(r.lower(at));
    let start = isLed ? at + 1 : at;
    while (OWNER.test(r.lower(start))) start += 1;
    const isOwned = isLed || !fit.isFree(at - 1);
    const to = isOwned ? placeTo(fit, start) : start;
    if (to === start) break;
    taken.push(...range(at, to).filter((place) => fit.isFree(place)));
    at = to;
  }
  return taken;
}

/** The end of the name of a place, with its noun, or of a day. */
function placeTo(fit: Fit, start: number): number {
  const { r } = fit;
  // `in the project Office`
  if (NOUN.test(r.lower(start)) && fit.isFree(start) && !NOUN.test(r.lower(start + 1))) {
    const to = placeTo(fit, start + 1);
    if (to > start + 1) return to;
  }
  const span = fit.spans.get(start);
  const name = span
    ? /^(?:quote|path)$/.test(span.kind) && fit.isFree(start)
      ? span
      : null
    : nameAt(fit, start, undefined, true);
  if (name) return NOUN.test(r.lower(name.to)) && fit.isFree(name.to) ? name.to + 1 : name.to;
  if (fit.makes || fit.slots.some(({ role }) => role === 'time')) return start;
  let to = start;
  while (to < Math.min(fit.to, start + MAX_DAY) && fit.isFree(to) && DAY.test(r.lower(to))) to += 1;
  return to;
}
