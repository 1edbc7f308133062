import { range } from '../../../lib/collections/range.js';
import type { Draft } from '../build/builder.js';
import { titled } from '../build/value.js';
import { nameAtHand } from '../read/flow/bind-content.js';
import { numberIn } from '../read/reading.js';
import type { Reading } from '../read/reading.js';
import { askForId } from '../read/services/choice.js';
import { takeGuests } from './messages/guests.js';
import { behindAs } from '../read/links/link-words.js';
import { slotsOf, takesLogins, toldOf } from '../said/slots.js';
import type { Slot } from '../said/slots.js';
import { spansIn } from '../said/spans.js';
import { monthDayIn } from '../said/time/month-days.js';
import { ruleInput } from '../said/time/recurrence.js';
import { valueAt } from '../said/values.js';
import type { Ground } from '../said/values.js';
import { wholeThing } from '../read/sources/step-places.js';
import { foundByAddress } from '../read/things/by-address.js';
import { fitsPattern } from '../read/typed-values.js';
import { withNamedInputs } from './fill/as-its.js';
import { saysWho } from './fill/fill-flags.js';
import { isJoined, isTurned } from './fill/fill-query.js';
import { isOnlyThing, withWhich } from './fill/which-words.js';
import { fillRule, fillTime } from './fill/fill-times.js';
import { fillColumn, isTexts, listOf } from './fill/fill-columns.js';
import { fillRow } from './fill/fill-row.js';
import { isNamedWithin } from './values/at-hand.js';
import { inputNamed } from './values/named-input.js';
import { askOtherwiseNamed } from './values/otherwise-named.js';
import { besideName, fillComposed } from './values/fill-composed.js';
import { behindLength } from './values/length-words.js';
import { beginOfId, endBeforeContent, endBeforeTime, endOfName, isTorn } from './values/name-ends.js';
import { standsForStart } from './values/person-of-start.js';
import { sameField } from './values/same-field.js';
import { isBilled } from './values/billed.js';
import { madeText } from './values/made-text.js';
import { fillPeriod } from './values/period-words.js';
import { fillItems, fillSeveral } from './values/several-names.js';
import { isMessage } from '../read/services/operation-text.js';
import { placesWithin } from '../text/pins.js';
import type { LearnedWords } from '../text/pins.js';
import { takesEmoji } from '../said/options.js';
import { askWhoIsMe, fillEmoji, fillSame, spokenText } from './chats/fill-chat.js';
import { set } from './fill-words.js';
import type { Words } from './fill-words.js';
import { areHandles } from './chats/mentions.js';
import { currencyIn, fillMoney, holdsCurrency, holdsMoney } from './values/fill-money.js';
import { takeAudience } from './messages/audience.js';
import { askForTold, fillTold, subjectOfTold } from './messages/told-text.js';
import { wordList } from '../word-list.js';

/* The inputs of an operation from the words of its act that the reader by examples has taken for their values. */

/** Words that stand for something at hand, and are no value themselves. */
const REFERS = wordList(
  'it|its|them|they|their|this|that|these|those|him|her|his|the|each|every|all|everything|anything|everyone|whatever|what|who|which|whoever',
);
const OF_SOMETHING = /['’]s$/;

/** Whether words are about what is at hand: `its title`, `the order number`, `the customer's email`. */
function refers(r: Reading, from: number, to: number): boolean {
  const [first] = r.slice(from, to);
  if (!first || first.mention !== null) return false;
  return REFERS.test(first.lower) || r.slice(from, to).some(({ lower }) => OF_SOMETHING.test(lower));
}

/**
 * Fills inputs with the words that are their values. Words that refer to something at hand stay for the readers of fields.
 *
 * @param open inputs that are asked about
 */
export function fillByExample(r: Reading, at: number, step: Draft, words: LearnedWords, open: Set<string>): void {
  const { service } = step.tool;
  if (service === undefined) return;
  fillColumn(r, at, step, words);
  fillRow(r, at, step, words);
  takeGuests(r, at, step, words);
  takeAudience(r, at, step, words);
  const slots = new Map(slotsOf(step.tool).map((slot) => [slot.name, slot]));
  for (const value of withNamedInputs(r, at, step, words).toSorted((one, other) => isSure(r, other) - isSure(r, one))) {
    const places = placesWithin(r.tokens, at, r.end, value);
    let [from] = places;
    let to = (places.at(-1) ?? 0) + 1;
    let slot = slots.get(value.name);
    if (from === undefined || !slot || to - from !== places.length) continue;
    // The words that pick items of a list come first.
    if (isJoined(step, slot.name) || isTurned(r, step, slot.name, from)) continue;
    const quote = quoteIn(r, from, to);
    if (quote !== null && /^(?:text|title)$/.test(slot.role)) [from, to] = [quote, quote + 1];
    // `say it's a duplicate of 290`: all that is said.
    if (slot.role === 'text' && quote === null && isRestOfSaid(r, at, from)) from = at + 1;
    slot = inputNamed(r, at, step, slot, from) ?? slot;
    const said = { slot, from, to, service, open, values: words.values };
    if (slot.role === 'title' && !places.some((place) => r.isTaken(place)) && fillItems(r, step, said)) continue;
    if (step.input[slot.name] !== undefined) slot = besideName(r, step, { slot, from, to }) ?? slot;
    if (places.some((place) => r.isTaken(place)) || step.input[slot.name] !== undefined || open.has(slot.name))
      continue;
    fill(r, step, { slot, from, to, service, open, values: words.values });
  }
  subjectOfTold(r, step, words);
}

/** Whether only plain words stand between a verb of saying and the last word of what is said, a number. */
const isRestOfSaid = (r: Reading, at: number, from: number): boolean =>
  r.is(at, 'say|says|saying') &&
  from > at + 1 &&
  /^\d+$/.test(r.lower(from)) &&
  range(at + 1, from).every((one) => r.tokens[one]?.kind === 'word' && !r.isTaken(one) && !r.is(one, 'to|on|in'));

/** The quote that words hold beside plain ones, such as `"Welcome" in it`; null: none, or several. */
function quoteIn(r: Reading, from: number, to: number): number | null {
  const quotes = range(from, to).filter((at) => r.mention(at)?.kind === 'quote');
  const isPlain = (at: number): boolean =>
    r.tokens[at]?.kind === 'word' && /^(?:in|to|it|there|into|as|a|the|message|text)$/.test(r.lower(at));
  const [only, ...more] = quotes;
  const isRest = range(from, to).every((at) => at === only || isPlain(at));
  return only !== undefined && more.length === 0 && to - from > 1 && isRest ? only : null;
}

/** A value that is a name, a quote or an address is surer than plain words. */
const isSure = (r: Reading, { from, to }: LearnedWords['values'][number]): number =>
  Number(r.tokens.some((token) => token.start >= from && token.end <= to && isNamed(token)));

function fill(r: Reading, step: Draft, words: Words): void {
  const { slot, from, to } = words;
  if (saysWho(r, words) || askOtherwiseNamed(r, step, words)) return;
  if (isOtherPath(r, words)) return set(r, step, words, r.textOf(from, to));
  const login = loginIn(r, words);
  if (login !== null) return set(r, step, words, [slot.own['type']].flat().includes('array') ? [login] : login);
  // `ping @maria in #sales`: she is called by the message.
  if ((slot.role === 'text' || slot.role === 'ref') && isCalled(r, step, words)) return;
  const same = /^(?:title|text|other)$/.test(slot.role) ? sameField(r, step, from, to) : null;
  if (same !== null) {
    // `with the same name as the deal`
    r.take(to, behindAs(r.tokens, to), step.part, slot.name);
    return set(r, step, words, same);
  }
  if (isFieldName(r, step, words)) return;
  if (ruleInput(step.tool) === slot.name) return fillRule(r, step, words);
  // An amount that is no number is asked about.
  if (holdsMoney(slot)) return void fillMoney(r, step, words);
  if (holdsCurrency(slot)) return fillCurrency(r, step, words);
  if (takesEmoji(slot)) return fillEmoji(r, step, words);
  switch (slot.role) {
    case 'ref':
    case 'labels':
      return fillReference(r, step, words);
    case 'time':
      if (fillPeriod(r, step, slot, from, to)) return;
      // A start and an end are read together, with how long it takes.
      return slotsOf(step.tool).filter(({ role }) => role === 'time').length === 1 || monthDayIn(r, from, to)
        ? fillTime(r, step, words)
        : undefined;
    case 'email':
    case 'emails':
      return fillAddress(r, step, words);
    case 'flag':
      // `per team`: the noun of another input turns nothing on.
      if (slotsOf(step.tool).some((one) => one !== slot && one.role === 'ref' && one.exact.has(r.stem(from)))) return;
      return set(r, step, words, !r.slice(from, to).some(({ lower }) => /^(?:not|no|without|off)$/.test(lower)));
    case 'record':
    case 'file':
    case 'condition':
      return;
    case 'title':
    case 'text':
    case 'query':
    case 'other':
      return fillText(r, step, words);
    default: {
      const found = valueOrNull(r, slot, from, to);
      if (found !== null) set(r, step, words, found);
      else if (slot.role === 'phone' && isNumber(r, from, to)) fillNumber(r, step, words);
    }
  }
}

/** `with its name and price`: what starts the run has them, and the noun of an input is no value of one. */
function isFieldName(r: Reading, step: Draft, { slot, from, to }: Words): boolean {
  const nouns = r.slice(from, to).filter(({ lower }) => !/^(?:the|its|their|his|her|that|same|and)$/.test(lower));
  const [noun] = nouns;
  const isPlain = noun !== undefined && nouns.length === 1 && noun.mention === null && noun.text === noun.lower;
  if (r.event === null || !isPlain || !/^(?:title|text|other|labels|query)$/.test(slot.role)) return false;
  return (
    slotsOf(step.tool).some(({ name, exact }) => name === noun.lower || exact.has(noun.stem)) || noun.lower === 'name'
  );
}

/** `a branch fix/login in acme/auth`, `the file data/new.json`: a path that only looks like the name of a repository. */
function isOtherPath(r: Reading, { slot: { name, role, own }, from, to }: Words): boolean {
  if (to - from !== 1 || r.mention(from)?.kind !== 'repository' || /^(?:owner|repo)/.test(name)) return false;
  const isBeside = range(0, r.end).some((at) => at !== from && !r.isTaken(at) && r.mention(at)?.kind === 'repository');
  const takesText = /^(?:path|title|other|ref)$/.test(role) && [own['type']].flat().includes('string');
  return takesText && (role === 'path' || isBeside) && fitsPattern(r.textOf(from, to), own);
}

const isCalled = (r: Reading, step: Draft, { slot, from, to }: Words): boolean =>
  areHandles(r, from + (r.is(from, 'mentioning|tagging|pinging') ? 1 : 0), to) &&
  (slot.role === 'text' || (isMessage(step) && step.input[slot.name] !== undefined));

/** `hannes-k`, `@carlos-dev`: the name by which a service knows a person; null: the input takes none, or it is another word. */
function loginIn(r: Reading, { slot: { own }, from, to }: Words): string | null {
  const isAt = r.is(from, '@');
  const [only, ...more] = r.slice(from + (isAt ? 1 : 0), to);
  const text = only?.text.replace(/^@/, '') ?? '';
  const isLogin = isAt || only?.text.startsWith('@') === true || /^[a-z\d]+(?:-[a-z\d]+)+$/i.test(text);
  return more.length === 0 && isLogin && /^[\w-]+$/.test(text) && /\blogins?\b/i.test(toldOf(own)) ? text : null;
}

function fillCurrency(r: Reading, step: Draft, words: Words): void {
  const code = currencyIn(r, words.from, words.to);
  if (code === null) return;
  const { own } = words.slot;
  const value = [code, code.toLowerCase()].find((one) => fitsPattern(one, own));
  if (value !== undefined) set(r, step, words, value);
}

/** A value of the type of the input; null: none stands there. */
function valueOrNull(r: Reading, slot: Slot, from: number, to: number): Parameters<typeof r.builder.set>[2] | null {
  const ground: Ground = { r, from, to, spans: spansIn(r, from, to), isFree: (at) => !r.isTaken(at) };
  for (const at of range(from, to)) {
    const found = valueAt(ground, at, slot);
    if (found && found.to <= to && found.isName !== true) return found.value;
  }
  return numberOfUnit(r, slot, from, to);
}

/** `14 days` for an input that counts days. */
function numberOfUnit(r: Reading, { name, role }: Slot, from: number, to: number): number | null {
  const unit = /(?:^|_)(second|minute|hour|day|week|month|year)s?(?:_|$)/.exec(name)?.[1];
  const isCount = to - from === 2 && unit !== undefined && r.lower(from + 1).startsWith(unit);
  return role === 'number' && isCount ? numberIn(r.lower(from)) : null;
}

/** A thing by its name is asked for; an id is taken as it is. */
function fillReference(r: Reading, step: Draft, words: Words): void {
  const { slot, from, service, open } = words;
  const to = endBeforeTime(r, slot, from, endBeforeContent(r, step, from, words.to));
  const [first] = r.slice(from, to);
  if (!first || first.mention?.kind === 'repository') return;
  if (/^(?:me|us|myself)$/.test(first.lower)) return askWhoIsMe(r, step, words);
  if (first.lower === 'same' || (first.lower === 'the' && r.is(from + 1, 'same'))) return fillSame(r, step, words);
  // `assign it to mona`: a login.
  if (to - from === 1 && first.kind === 'word' && first.text === first.lower && takesLogins(slot))
    return set(r, step, words, [slot.own['type']].flat().includes('array') ? [first.text] : first.text);
  // `move it to archived`: a word that the operation is known by is no name.
  if (to - from === 1 && first.mention === null && first.text === first.lower && !/\d/.test(first.text)) return;
  if (standsForStart(r, step, slot, from, to)) return;
  if (!isNamedWithin(r, from, to) && (refers(r, from, to) || r.slice(from, to).some(isNamed))) return;
  const whole = wholeThing(r.tokens.slice(0, r.end), step, service, r.lower(to));
  const other = whole === null ? undefined : slotsOf(step.tool).find(({ name }) => name === whole);
  if (other && whole !== slot.name && !open.has(other.name))
    return fillReference(r, step, { ...words, slot: { ...slot, ...other } });
  const begin = beginOfId(r, slot, from, to);
  const ground: Ground = { r, from: begin, to, spans: spansIn(r, begin, to), isFree: (at) => !r.isTaken(at) };
  const found = valueAt(ground, begin, slot);
  if (found && found.to === to && found.isName !== true) return set(r, step, words, found.value);
  // `the contact ann@example.com`
  const [address, ...others] = r.slice(from, to).filter(({ mention }) => mention?.kind === 'address');
  const isOne = others.length === 0 && address?.mention;
  const [start, end] = withNoun(r, slot, from, to);
  if (isOne && foundByAddress(r, step, slot, isOne.value)) return r.take(start, end, step.part, slot.name);
  const text = textOf(r, from, endOfName(r, slot, from, to));
  const types = [slot.own['type']].flat();
  const isList = types.includes('array');
  const isNameTaken = slot.takesNames && (isList || (types.includes('string') && fitsPattern(text, slot.own)));
  if (isNameTaken) return set(r, step, words, isList ? listOf(text) : text);
  // `pizza or sushi`: several texts, and no things of the service.
  const texts = isTexts(slot) ? listOf(text.replaceAll(/\s+(?:or|vs\.?)\s+/g, ', ')) : [];
  if (texts.length > 1) return set(r, step, words, texts);
  open.add(slot.name);
  const told = isOnlyThing(step, slot) ? withWhich(r, { text, from, to }, words.values, step) : null;
  askForId(r, step, {
    name: slot.name,
    own: slot.own,
    text: told?.text ?? text,
    service,
    tokens: [...r.slice(start, end), ...(told?.places ?? []).flatMap((at) => r.tokens[at] ?? [])],
  });
}

/** `the project Work`, `the Work project`: the noun of what is named belongs to its name. */
function withNoun(r: Reading, slot: Slot, from: number, to: number): readonly [number, number] {
  const isNoun = (at: number): boolean => at < r.end && !r.isTaken(at) && slot.exact.has(r.stem(at));
  const start = isNoun(from - 1) ? from - 1 : from;
  const isThe = start < from && r.is(start - 1, 'the|my|our') && !r.isTaken(start - 1);
  return [isThe ? start - 1 : start, isNoun(to) ? to + 1 : to];
}

const isNamed = ({ text, mention }: { readonly text: string; readonly mention: object | null }): boolean =>
  mention !== null || /^[\p{Lu}\d]/u.test(text);

function textOf(r: Reading, from: number, to: number, isTitle = false): string {
  const [only, ...more] = r.slice(from, to);
  // `rename it to #marketing`: the sign is no part of the name.
  if (only?.mention?.kind === 'channel' && more.length === 0 && isTitle) return only.mention.value.replace(/^#/, '');
  return only?.mention && more.length === 0 ? only.mention.value : r.textOf(from, to).replaceAll(/^["“”]|["“”]$/g, '');
}

function fillAddress(r: Reading, step: Draft, words: Words): void {
  const { slot, from, to } = words;
  const addresses = r.slice(from, to).flatMap(({ mention }) => (mention?.kind === 'address' ? [mention.value] : []));
  const isMe = r.slice(from, to).some(({ lower }) => /^(?:me|myself|my)$/.test(lower));
  const others = r
    .slice(from, to)
    .filter(({ mention, kind, lower }) => mention?.kind !== 'address' && kind !== 'mark' && !SMALL.test(lower));
  if (others.length > 0) return;
  const all = [...(isMe && r.has.email !== null ? [r.has.email] : []), ...addresses];
  if (all.length === 0) return;
  const types = [slot.own['type']].flat();
  set(r, step, words, types.includes('array') && (all.length > 1 || !types.includes('string')) ? all : all.join(', '));
  if (isMe)
    r.builder.assume(`"me" is ${r.has.email ?? ''}, the address of your profile.`, {
      step: step.id,
      path: `/input/${slot.name}`,
    });
}

const SMALL = /^(?:and|me|myself|my|at|&|to|email|address|own|also|plus|both)$/;

/** Words behind which a name stands. */
const CALLS = /^(?:called|named|titled|name|title|subject|as|:)$/;

/** A text in quotes, or in words that are written as they stand. */
function fillText(r: Reading, step: Draft, words: Words): void {
  const { slot, from, to } = words;
  const types = [slot.own['type']].flat();
  const [first, ...more] = r.slice(from, to);
  if (!types.includes('string') || !first || first.mention?.kind === 'repository') return;
  const isQuote = first.mention !== null && more.length === 0;
  const isName = slot.role === 'title' || (slot.role === 'text' && slot.isRequired);
  if (isName && fillSeveral(r, step, words)) return;
  if (fillComposed(r, step, words)) return;
  const isTold = slot.role === 'text' && !isQuote;
  // `text me`: who gets a message is no text of it.
  if (isTold && more.length === 0 && /^(?:me|us|him|her|them)$/.test(first.lower) && isMessage(step))
    return r.take(from, to, step.part, 'use');
  const made = isTold && !isMessage(step) ? madeText(r, from, to) : null;
  if (made !== null) return set(r, step, words, withThing(r, step, made));
  const spoken = isTold ? spokenText(r, from, to) : null;
  if (spoken !== null) return set(r, step, words, spoken);
  if (isTold && fillTold(r, step, words)) return;
  if (!isQuote && first.mention === null && refers(r, from, to)) return;
  if (isTold && !refers(r, from, to) && isBilled(r, step, from, to))
    return set(r, step, words, titled(textOf(r, from, to)));
  if (isTold) return askForTold(r, step, words);
  const isOther = isNumber(r, from, to) && slot.role !== 'query' && !isSaid(r, slot);
  if (!isQuote && isOther) return fillNumber(r, step, words);
  if (!isQuote && !isMeant(r, step, words)) return;
  const begin = from + (slot.role === 'title' && /^(?:a|an|the|to)$/.test(first.text) && more.length > 0 ? 1 : 0);
  const start = slot.role === 'title' && !isQuote ? behindLength(r, step, begin, to) : begin;
  // `an urgent task`, `a rush order`: a word in small letters is a name only if it is called so.
  const isPlain = to - start === 1 && !isQuote && !isNamed(r.tokens[start] ?? first);
  if (slot.role === 'title' && isPlain && !CALLS.test(r.lower(from - 1))) return;
  const text = textOf(r, start, to, slot.role === 'title');
  const isSentence = !isQuote && to - start > 1 && slot.role === 'title';
  if (!isQuote && slot.role === 'other' && isTorn(r, slot, from, to)) return;
  // Words that the service would refuse are asked about.
  if (!isQuote && slot.role !== 'query' && isOfTwo(r, start, to)) return;
  const own = start > begin ? { ...words, from: start } : words;
  if (fitsPattern(text, slot.own)) set(r, step, own, isSentence ? titled(text) : text);
}

/** `Emma Stone and Bob Lee`: two people, and no name of one thing. */
const areTwo = (text: string): boolean =>
  /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+ (?:and|or|&) \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u.test(text);

const isOfTwo = (r: Reading, from: number, to: number): boolean => {
  const start = r.is(from - 1, 'and|or|&') ? Math.max(0, from - 3) : from;
  const end = r.is(to, 'and|or|&') ? Math.min(r.end, to + 3) : to;
  return [r.textOf(from, to), r.textOf(start, to), r.textOf(from, end)].some(areTwo);
};

const isNumber = (r: Reading, from: number, to: number): boolean =>
  r.slice(from, to).every(({ text }) => !/\p{L}/u.test(text));

/** `change the phone number to 555 1234`: digits are no company, and the input that the words name takes them. */
function fillNumber(r: Reading, step: Draft, words: Words): void {
  const { from, to, open } = words;
  const phone = slotsOf(step.tool).find((slot) => slot.role === 'phone' && (slot === words.slot || isSaid(r, slot)));
  const digits = r.textOf(from, to).replaceAll(/\D/g, '').length;
  if (!phone || digits < 6 || step.input[phone.name] !== undefined || open.has(phone.name)) return;
  set(r, step, { ...words, slot: phone }, r.textOf(from, to));
}

/** Whether words are a value of the input, as far as the other words tell. */
function isMeant(r: Reading, step: Draft, { slot }: Words): boolean {
  // What is changed about a thing is said by its name: `set the contact to lead` changes no company.
  const isChange = slotsOf(step.tool).some(({ role, isRequired }) => role === 'ref' && isRequired);
  return !isChange || slot.role !== 'other' || slot.isRequired || isSaid(r, slot);
}

const isSaid = (r: Reading, { words, exact }: Slot): boolean =>
  r.tokens.slice(0, r.end).some(({ stem: said }) => words.has(said) || exact.has(said));

/** `Prepare: Team meeting`: a verb alone does not say what is to be prepared. */
function withThing(r: Reading, step: Draft, text: string): string {
  const thing = r.event === null || text.includes(' ') ? null : nameAtHand(r, step);
  return thing === null ? text : `${text}: {{ ${thing} }}`;
}
