import { range } from '../../../lib/collections/range.js';
import { actsOnIt } from '../read/acts-on-it.js';
import { NAME_ENDS } from '../read/names/new-name.js';
import { titleOf, wordsOf } from '../read/services/field-names.js';
import { stem } from '../text/stem.js';
import { closingMark } from '../text/told/closing-mark.js';
import { CHANGES } from '../text/verbs/thesaurus.js';
import { ageAt } from '../read/lists/amounts.js';
import type { Fit } from './fit.js';
import { isThing, nameSlot, PERSON } from './named-things.js';
import { isObjectOf } from './names.js';
import { onlyOf } from './only-slot.js';
import type { Slot } from './slots.js';
import { toldOf } from './slots.js';
import { nameAt, valueAt } from './values.js';
import { isMessage } from '../read/services/operation-text.js';
import { asRequest, saidToOne, tellingAt } from './words/telling.js';

/* Texts without a word for their input: what a message says, how a thing is called, and what is looked for. */

const SAYING = [
  'saying that',
  'saying',
  'that says',
  'that reads',
  'which says',
  'reading',
  'with the words',
  'to say that',
  'to say',
  'so that it says',
  'so that it reads',
  'and say',
  'and says',
  'telling them that',
  'says',
];
const CALLED = ['called', 'named', 'titled', 'with the name', 'with the title', 'by the name of', 'name it', 'call it'];
const ABOUT = [
  'about',
  'for anything about',
  'on the topic of',
  'mentioning',
  'containing',
  'that mention',
  'that contain',
  'with the words',
  'matching',
  'called',
  'named',
  'for',
];

/** The input for the text that the operation is about: of a message its words, of a thing its title, of a search what is looked for. */
function textSlot(fit: Fit): Slot | null {
  const { open } = fit;
  const texts = open.filter(({ role, own }) => role === 'text' && own['enum'] === undefined);
  const titles = open.filter(({ role }) => role === 'title');
  const queries = open.filter(({ role }) => role === 'query');
  if (fit.reads) return onlyOf(queries) ?? null;
  const title = onlyOf(titles.filter(({ isRequired }) => isRequired));
  const text = onlyOf(texts.filter(({ isRequired }) => isRequired));
  if (title && text) return title;
  const only = title ?? text;
  if (only) return only;
  if (fit.changes) return null;
  // An answer has a text, and perhaps a subject.
  return fit.makes ? (onlyOf(titles) ?? texts[0] ?? null) : (onlyOf(texts) ?? texts[0] ?? onlyOf(titles));
}

/** `a folder named Invoices 2027`, `a draft called budget`: the words behind up to the next part of the order. */
export function bindNewNames(fit: Fit): void {
  const { r } = fit;
  for (let at = fit.from; at < fit.to; at += 1) {
    const length = fit.isFree(at) ? r.said(at, ...CALLED) : 0;
    if (length === 0) continue;
    const slot = onlyOf(fit.open.filter(({ role }) => role === 'title')) ?? textSlot(fit);
    if (!slot) return;
    const start = at + length;
    // `named after the client` is no name.
    if (r.is(start, 'after|like')) return;
    const name = fit.spans.has(start) ? null : nameAt(fit, start, undefined, true);
    const found =
      wholeName(fit, start, name?.to) ??
      (name && { to: name.to, value: name.text }) ??
      valueAt(fit, start, slot) ??
      plainWords(fit, start);
    if (found) {
      fit.bind(slot, found, at);
      fit.own(at, found.to, slot.name);
    }
    return;
  }
}

/** `called Refresh the pricing page`: a name that begins with a capital and goes on in small letters up to the end. */
function wholeName(fit: Fit, start: number, end = start): { readonly to: number; readonly value: string } | null {
  const { r } = fit;
  const words = end > start ? plainWords(fit, start) : null;
  if (!words || words.to <= end || range(end, words.to).some((at) => ENDS_NAME.test(r.lower(at)))) return null;
  const next = r.tokens[words.to];
  return words.to >= fit.to ||
    next?.kind === 'mark' ||
    /^(?:in|on|to|under|at|due|inside|into)$/.test(r.lower(words.to))
    ? words
    : null;
}

const ENDS_NAME =
  /^(?:every|each|when|whenever|if|unless|once|then|or|but|assigned|labelled|labeled|tagged|marked|daily|weekly|monthly|today|tomorrow|tonight|next|where|while|whose|not|called|named|priority)$/;

/** `Open day 2026`: a year ends a name. */
const isYearAtEnd = ({ r, to: end }: Fit, at: number, start: number): boolean =>
  at > start && /^20\d\d$/.test(r.lower(at)) && (at + 1 >= end || r.tokens[at + 1]?.kind === 'mark');

/** Lower-case words up to a preposition, a mark or another value. */
function plainWords(fit: Fit, start: number): { readonly to: number; readonly value: string } | null {
  const { r } = fit;
  let to = start;
  while (
    to < fit.to &&
    fit.isFree(to) &&
    r.tokens[to]?.kind === 'word' &&
    (!fit.spans.has(to) || isYearAtEnd(fit, to, start)) &&
    !NAME_ENDS.test(r.lower(to)) &&
    r.frames.services.at(r.tokens, to) === null
  )
    to += 1;
  return to > start && to - start <= 8 ? { to, value: r.textOf(start, to) } : null;
}

/** `saying the delivery comes at 5`, `that the fix will go out on Thursday`: the text up to the end. */
export function bindSaid(fit: Fit): void {
  const { r } = fit;
  for (let at = fit.from; at < fit.to; at += 1) {
    if (!fit.isFree(at)) continue;
    // `close the issue and say …`: an act of its own beside a change.
    const isBeside = isChange(fit) && (r.is(at, 'and') || r.is(at - 1, 'and'));
    const telling = isBeside && !r.is(at, 'and') ? null : tellingAt(r, at);
    const saying = telling?.length ?? (isBeside ? 0 : r.said(at, ...SAYING));
    const isThat =
      saying === 0 &&
      r.is(at, 'that') &&
      at > fit.from &&
      r.is(at + 1, 'the|it|we|they|this|i|you|our|there|he|she|my|all|everyone|no');
    const isColon = r.lower(at) === ':';
    const isBecause = r.is(at, 'because|since') && at > fit.from;
    if (saying === 0 && !isThat && !isColon && !isBecause) continue;
    const start = at + Math.max(saying, 1) + (r.lower(at + saying) === ':' && saying > 0 ? 1 : 0);
    const slot = isBecause ? fit.open.find(({ name }) => /reason/i.test(name)) : saidSlot(fit, isColon);
    if (!slot || start >= fit.to) continue;
    const quote = fit.spans.get(start);
    if (quote?.kind === 'quote') {
      fit.bind(slot, { to: quote.to, value: quote.text }, at);
      fit.own(at, quote.to, slot.name);
      return;
    }
    if (isColon) {
      const end = fit.makes && slot.role === 'title' ? endOfTitle(fit, start) : start;
      if (end === start) continue;
      fit.bind(slot, { to: end, value: r.textOf(start, end) }, start);
      fit.own(at, end, slot.name);
      return;
    }
    const rest = range(start, fit.to);
    if (rest.length < 2 || rest.some((one) => !fit.isFree(one) || fit.spans.get(one)?.kind === 'quote')) continue;
    if (rest.some((one) => r.is(one, 'if|unless|when|whenever') || actsOnIt(r, one))) continue;
    let end = fit.to;
    while (end > start && r.tokens[end - 1]?.kind === 'mark') end -= 1;
    const text = r.textOf(start, end);
    const told = isMessage(fit) ? `${saidToOne(r, at, text)}${isThat ? '' : closingMark(r.tokens, start, end)}` : text;
    fit.bind(slot, { to: fit.to, value: telling?.isRequest === true ? asRequest(text) : told }, at);
    fit.own(at, fit.to, slot.name);
    return;
  }
}

const MAX_TITLE = 10;

/** `create a task: get quotes for the sign, due …`: a title goes on up to a mark. */
function endOfTitle(fit: Fit, start: number): number {
  let to = start;
  while (
    to < fit.to &&
    fit.isFree(to) &&
    fit.r.tokens[to]?.kind === 'word' &&
    !fit.spans.has(to) &&
    !/^(?:if|unless|when|whenever|[=:])$/.test(fit.r.lower(to)) &&
    !/^[=:]$/.test(fit.r.lower(to + 1))
  )
    to += 1;
  const isEnd = to >= fit.to || fit.r.lower(to) === ',';
  return isEnd && to - start <= MAX_TITLE && to - start > 1 ? to : start;
}

/** The text of a message rather than its title. */
function saidSlot(fit: Fit, isColon: boolean): Slot | null {
  if (isColon) return textSlot(fit);
  // `an issue saying "The display freezes"`: what is made needs a title rather than a text.
  const title = fit.makes ? onlyOf(fit.open.filter(({ role, isRequired }) => role === 'title' && isRequired)) : null;
  const isTextNeeded = fit.slots.some(({ role, isRequired }) => role === 'text' && isRequired);
  if (title && !isTextNeeded) return title;
  const texts = fit.open.filter(({ role }) => role === 'text');
  return (
    onlyOf(texts) ??
    texts[0] ??
    (fit.reads ? null : onlyOf(fit.open.filter(({ role, isRequired }) => role === 'title' && isRequired)))
  );
}

const PLACED = /^(?:in|into|on|to|for|under|inside)$/;

/** `a task "Call Ines" in "Sales" for "Bo Lund"`: names in quotes, where something is made with a title of its own. */
function bindQuotedNames(fit: Fit): void {
  if (!hasOwnTitle(fit)) return;
  for (const { kind, from, to, text } of fit.spans.values()) {
    const lead = fit.r.lower(from - 1);
    if (kind !== 'quote' || !fit.isFree(from) || from >= fit.to || !PLACED.test(lead)) continue;
    const of = fit.r.mention(from)?.of;
    const own = of === undefined ? undefined : fit.open.find((one) => titleOf(one.name, one.own).toLowerCase() === of);
    const slot = own ?? nameSlot(fit, lead, from);
    // The name of a team is none of a person.
    const isOther = of !== undefined && own === undefined && slot !== null && PERSON.test(titleOf(slot.name, slot.own));
    if (slot?.role === 'ref' && !isOther)
      fit.bind(slot, valueAt(fit, from, slot) ?? { to, value: text, isName: true }, from);
  }
}

const hasOwnTitle = ({ makes, slots, input }: Fit): boolean =>
  makes &&
  slots.some(
    ({ name, role, isRequired }) => (role === 'title' || (role === 'text' && isRequired)) && input[name] !== undefined,
  );

export function bindQuotes(fit: Fit): void {
  bindQuotedNames(fit);
  const quotes = [...fit.spans.values()].filter(
    (span) => span.kind === 'quote' && fit.isFree(span.from) && span.from >= fit.order.start && span.from < fit.to,
  );
  const [only, ...others] = quotes;
  if (!only || others.length > 0) return;
  const before = fit.r.lower(only.from - 1);
  if (/^(?:contains?|containing|whose|than|not|without|except|equals?|starts?|ends?)$/.test(before)) return;
  const place = placeInName(fit, only.from);
  if (place) {
    const isName = !place.takesNames;
    return fit.bind(place, { to: only.to, value: only.text, isName }, only.from);
  }
  // `a folder under "Accounts"`: where it is made, and no name of it.
  const isPlace = /^(?:under|inside|below|beneath|within|underneath)$/.test(before);
  // A name behind `in` or `for` is no text of something that has its title.
  if (PLACED.test(before) && hasOwnTitle(fit)) return;
  // `the tasks "Call" and "Write"`: the second one is no text of the first.
  if (/^(?:and|,|&)$/.test(before) && fit.r.mention(only.from - 2, 'quote')) return;
  const slot = isPlace ? nameSlot(fit, before, only.from) : (textSlot(fit) ?? thingSlot(fit, only.from));
  const found = slot?.role === 'ref' ? valueAt(fit, only.from, slot) : { to: only.to, value: only.text };
  if (slot && found) fit.bind(slot, found, only.from);
}

/** `my Google Calendar "Family"`: the last word of the name of the service is the noun of what is chosen there. */
function placeInName({ r, open }: Fit, at: number): Slot | null {
  const isService = [1, 2, 3].some((back) => r.frames.services.at(r.tokens, at - back)?.length === back);
  const word = r.stem(at - 1);
  return (isService && open.find(({ isChoice, name, own }) => isChoice && wordsOf(name, own).has(word))) || null;
}

/** `tick off "Send the kit"`, `cancel "Yoga" on Friday`: what the order is about, by its name. */
function thingSlot(fit: Fit, at: number): Slot | null {
  const isObject =
    at === fit.order.from || fit.r.is(at - 1, 'of|to|from|on') || isObjectOf(fit.nouns, fit.r.stem(at - 1));
  const refs = fit.open.filter((slot) => slot.role === 'ref' && slot.isRequired);
  const things = refs.filter((slot) => isThing(fit, slot));
  return isObject && !fit.makes ? onlyOf(things.length > 0 ? things : refs) : null;
}

/** Whether an operation changes a thing, by its name. */
const isChange = ({ tool }: Fit): boolean =>
  CHANGES.has(stem(tool.name.slice(tool.name.lastIndexOf('.') + 1).split('_')[0] ?? ''));

/** `about sourdough baking`, `for files called budget`: what is looked for. */
export function bindQuery(fit: Fit): void {
  const { r } = fit;
  const slot = onlyOf(fit.open.filter(({ role }) => role === 'query'));
  if (
    !slot ||
    !fit.reads ||
    !/^(?:search|find|query|look)/.test(fit.name.verb) ||
    /\b(?:JQL|SOQL)\b|such as \w+:|[=|]/i.test(`${slot.name} ${toldOf(slot.own)}`)
  )
    return;
  for (let at = fit.from; at < fit.to; at += 1) {
    const length = fit.isFree(at) ? r.said(at, ...ABOUT) : 0;
    if (length === 0) continue;
    const field = fieldAt(fit, at + length);
    // `for more than two days`: how long something lasts, and no words to look for.
    if (field === 'unknown' || ageAt(r, at + length) !== null) continue;
    const words = field ?? plainWords(fit, at + length);
    if (!words || words.value.split(' ').every((word) => fit.nouns.has(stem(word.toLowerCase())))) continue;
    fit.bind(slot, words, at);
    fit.own(at, words.to, slot.name);
    return;
  }
}

/** `for the title`: what starts the runs has it, and these words are not looked for themselves. Null: it is another text. */
function fieldAt({ r, from, to }: Fit, at: number): { readonly to: number; readonly value: string } | 'unknown' | null {
  const lead = r.event && at > from ? r.said(at, 'the', 'its', 'their', 'his', 'her', 'that') : 0;
  if (!r.event || lead === 0) return null;
  const start = at + lead;
  const { expr, fields } = r.event.value;
  for (const length of [3, 2, 1]) {
    const path = start + length <= to ? fields[r.textOf(start, start + length).toLowerCase()] : undefined;
    if (path !== undefined) return { to: start + length, value: `{{ ${expr}.${path} }}` };
  }
  return 'unknown';
}
