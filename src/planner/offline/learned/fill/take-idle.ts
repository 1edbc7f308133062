import { range } from '../../../../lib/collections/range.js';
import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { isMessage } from '../../read/services/operation-text.js';
import { isPlainNoun } from '../../read/things/plain-nouns.js';
import { inputQuestion } from '../../read/things/wording.js';
import { slotsOf } from '../../said/slots.js';
import type { Slot } from '../../said/slots.js';
import { NEUTRAL_WORDS } from '../../text/neutral.js';
import { placesWithin } from '../../text/pins.js';
import type { LearnedWords } from '../../text/pins.js';
import { stem } from '../../text/stem.js';
import { Phrases } from '../../text/tokens.js';
import { CONDITION_SLOT, OTHER_SLOT, WHICH_SLOT } from '../slot-names.js';
import { takeOwners } from '../messages/whose-address.js';
import { isOfFigure } from '../values/figures.js';
import { isPlainPart } from './plain-words.js';
import { wordList } from '../../word-list.js';

/** `becomes a task`, `belongs in the calendar`: what happens to a thing, in words for the act itself. */
const BECOMES = wordList('becomes?|turns?|belongs?|goes|lands|ends|appears|shows|deserves|gets|means');

/** Words that turn round or hold back what they stand before: nothing passes over them. */
const HOLDS = wordList(
  'not|no|never|none|without|except|excluding|unless|only|but|just|besides|otherwise|until|before|instead|skip|ignore|non',
);

/** That something is to be done, and in all cases, is what each act says. */
const SAYS_NOTHING = /^(?:always|shall|should|must|would|wish|gets?|done)$/;

/**
 * `send it by Gmail`: the name of the service that does it, with the word that leads to it. They may stand in the request
 * alone, as the reader of orders leaves out by which way something is sent.
 */
function takeService(r: Reading, at: number, step: Draft): void {
  const names = Phrases.of(step.tool.service?.names ?? []);
  const { tokens } = r.account;
  const [start, end] = [r.tokens[at]?.start ?? 0, r.tokens[r.end - 1]?.end ?? 0];
  for (const { index, start: begin } of tokens) {
    const found = names.at(tokens, index);
    if (!found || begin < start || begin > end || r.account.isTaken(index)) continue;
    const isLed = /^(?:by|via|through|using|with|over)$/.test(tokens[index - 1]?.lower ?? '');
    const lead = isLed && !r.account.isTaken(index - 1) ? 1 : 0;
    r.account.take(index - lead, index + found.length, step.part, 'use');
  }
}

/** `change the title of the event`: the name of an input that has its value, or that is asked about. */
function takeInputNames(r: Reading, at: number, step: Draft): void {
  const filled = slotsOf(step.tool).filter(
    ({ name }) => step.input[name] !== undefined || r.builder.isOpenAt(step, name),
  );
  for (const place of range(at + 1, r.end)) {
    const isNamed = filled.some(({ exact }) => exact.has(r.stem(place)));
    // `the start time of …`
    const more = r.is(place + 1, 'time|date|day') ? 1 : 0;
    const isOf = r.is(place + 1 + more, 'of|to|for') && r.is(place - 1, 'the|its|their|a|new');
    if (!isNamed || !isOf) continue;
    for (const word of range(place, place + 1 + more)) if (!r.isTaken(word)) r.take(word, word + 1, step.part, 'use');
  }
}

/** `for good customers`: only at the end of an act do the words say that it is done for ever. */
function choosesOthers(r: Reading, at: number): boolean {
  const good = r.is(at, 'for') ? at + 1 : at;
  const next = r.tokens[good + 1];
  return r.is(good, 'good') && r.is(good - 1, 'for') && good + 1 < r.end && next?.kind === 'word';
}

/** `my sister and mia@example.com`: two people, of whom one has no address yet. */
function isBesideOther(r: Reading, at: number): boolean {
  const join = [at, at + 1].find((place) => r.is(place, 'and|or|plus|&'));
  return join !== undefined && r.mention(join + 1)?.kind === 'address' && r.mention(join - 1) === null;
}

/**
 * Takes the words of an act that are no values: its verb, its nouns, and what leads to its values. A value that nothing
 * has taken is asked for.
 */
export function takeIdle(r: Reading, at: number, step: Draft, words: LearnedWords): void {
  takeService(r, at, step);
  takeOwners(r, at, step);
  takeInputNames(r, at, step);
  // `move it to trash`: the words of the operation itself.
  const titled = new Set((step.tool.title.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map(stem));
  for (const place of range(at, r.end)) {
    const token = r.tokens[place];
    if (!token || r.isTaken(place) || token.kind === 'mark' || isOfFigure(r, place, step)) continue;
    const isPlain = token.mention === null && !/\d/.test(token.text) && !HOLDS.test(token.lower);
    const isName = /^\p{Lu}/u.test(token.text) && token.start > 0;
    const isNeutral = NEUTRAL_WORDS.has(token.lower) || SAYS_NOTHING.test(token.lower);
    const isIdle = token.start === token.end || words.idle.has(token.start) || isNeutral;
    const isOfTool = titled.has(token.stem) || (BECOMES.test(token.lower) && place <= at + 1);
    if (
      isPlain &&
      !isName &&
      !choosesOthers(r, place) &&
      !isBesideOther(r, place) &&
      (isIdle || isOfTool || isPlainPart(r, step, place, words))
    )
      r.take(place, place + 1, step.part, 'use');
  }
  const slots = new Map(slotsOf(step.tool).map((slot) => [slot.name, slot]));
  for (const { name, from, to } of words.values) {
    const left = placesWithin(r.tokens, at, r.end, { from, to }).filter(
      (place) => r.tokens[place]?.kind !== 'mark' && !r.isTaken(place),
    );
    if (left.length === 0) continue;
    const slot = personSlot(r, slots, name, left);
    if (slot && PEOPLE.test(slot.role)) left.push(...restOfName(r, (left.at(-1) ?? 0) + 1));
    if (!slot || name === OTHER_SLOT || name === WHICH_SLOT || name === CONDITION_SLOT) continue;
    const isTold = isMessage(step) && slot.role === 'text' && isUntold(r, at, step, { name, from, to });
    if (isTold) forgetUsual(r, step, name);
    if (step.input[slot.name] !== undefined || r.builder.isNamedAt(step, slot.name)) continue;
    const [first = 0] = left;
    const isPlain = slot.role === 'ref' && isPlainNoun(r, first, first + left.length, slot);
    if (isPlain) r.take(first, first + left.length, step.part, 'use');
    if (isPlain) continue;
    // `push the deadline back to 30 November`: the noun of a time that is told names no further value.
    const due = left.every((place) => DUE.test(r.lower(place))) ? dueIn(step) : null;
    if (due !== null) {
      r.take(first, first + left.length, step.part, due);
      continue;
    }
    // `orders from Germany`: words without a time are no time, and are asked about as they stand.
    if (slot.role === 'time' && !left.some((place) => TIME.test(r.lower(place)))) continue;
    const said = r.textOf(left[0] ?? 0, (left.at(-1) ?? 0) + 1);
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: left.flatMap((place) => r.tokens[place] ?? []),
      reason: `The words "${said}" say what "${step.title}" needs, and not as a value.`,
      question: questionFor(step, slot, said),
      at: { step: step.id, path: `/input/${slot.name}` },
      valueSchema: slot.own,
    });
  }
}

/** `Leila` fits no pattern for a domain: a person is meant, whose address is asked for. */
function personSlot(
  r: Reading,
  slots: ReadonlyMap<string, Slot>,
  name: string,
  left: readonly number[],
): Slot | undefined {
  const slot = slots.get(name);
  const pattern = slot?.own['pattern'];
  const isName = left.every((place) => /^\p{Lu}\p{Ll}+$/u.test(r.tokens[place]?.text ?? ''));
  if (typeof pattern !== 'string' || !isName) return slot;
  const isFitting = new RegExp(pattern, 'u').test(r.textOf(left[0] ?? 0, (left.at(-1) ?? 0) + 1));
  return isFitting ? slot : ([...slots.values()].find(({ role }) => PEOPLE.test(role)) ?? slot);
}

const DUE = /^(?:the|due|date|deadline)$/;

const dueIn = (step: Draft): string | null =>
  slotsOf(step.tool).find(({ name, role }) => role === 'time' && /^(?:due|deadline)/i.test(name) && name in step.input)
    ?.name ?? null;

/** `move tasks to Done`, `save it on the card`: the noun of what is at hand, whose id is in its input. */
export function takeNouns(r: Reading, at: number, step: Draft): void {
  for (const { name, role, exact } of slotsOf(step.tool)) {
    const value = step.input[name];
    if (role !== 'ref' || typeof value !== 'string' || !value.startsWith('{{')) continue;
    for (const place of range(at, r.end)) {
      const token = r.tokens[place];
      const isNoun = token?.kind === 'word' && token.mention === null && token.text === token.lower;
      const isFree = !r.isTaken(place) || r.isOpen(place);
      if (!isNoun || !isFree || !exact.has(token.stem)) continue;
      // `another card`, `the card with the same name`: not the one at hand.
      const isOther = OTHERS.test(r.lower(place - 1)) || DESCRIBES.test(r.lower(place + 1));
      if (!isOther) r.take(place, place + 1, step.part, name);
    }
  }
}

const OTHERS = /^(?:another|other|others|different|second|next|previous|first|last|same|related|matching)$/;
const DESCRIBES = /^(?:with|for|of|whose|that|which|called|named|titled|about)$/;
/** Words that stand for what is at hand, and need no other text. */
const AT_HAND =
  /^(?:it|this|that|them|these|those|its|message|messages|text|content|contents|body|details|detail|info|information|data|result|results|answer|output|summary|list|link|everything|all|same|so|update|news|notification|alert|note|post|one|ones|email|mail|file|files|image|reply|draft|report|translation|total|count|number)$/;

/** Whether words are to be the text, and no reader has found anything in what is at hand for them: `the server rules`. */
function isUntold(r: Reading, at: number, step: Draft, { name, from, to }: LearnedWords['values'][number]): boolean {
  const given = step.input[name];
  const places = placesWithin(r.tokens, at, r.end, { from, to });
  const said = places.filter((place) => !NEUTRAL_WORDS.has(r.lower(place)) && r.tokens[place]?.kind === 'word');
  const isPlain = (place: number): boolean =>
    r.mention(place) === null && /^\p{Ll}[\p{Ll}'’-]*$/u.test(r.tokens[place]?.text ?? '');
  const isUsual = typeof given === 'string' && given.startsWith('{{') && !given.includes('steps.');
  const isNoun = (word: string): boolean =>
    AT_HAND.test(word) || (r.event?.type?.planning?.things ?? []).some((thing) => thing.split(' ').includes(word));
  return (
    isUsual &&
    said.length > 0 &&
    said.length <= MAX_TOLD &&
    said.every((place) => !r.isTaken(place) && isPlain(place)) &&
    !said.some((place) => isNoun(r.lower(place)) || HOLDS.test(r.lower(place)))
  );
}

const MAX_TOLD = 4;

/** The main content of what starts the run was only taken for want of another text. */
function forgetUsual(r: Reading, step: Draft, name: string): void {
  const { [name]: _usual, ...rest } = step.input;
  step.input = rest;
  r.builder.forget(step);
}

const PEOPLE = /^emails?$/;
/** Words of times, and pronouns and fields that may stand for one. */
const TIME =
  /\d|^(?:it|its|their|then|now|same|date|due|deadline|start|end|begin\w*|today\w*|tomorrow\w*|yesterday\w*|tonight|morning|afternoon|evening|night|noon|midnight|later|after|before|ago|last|next|this|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|hours?|minutes?|days?|weeks?|months?|years?|quarter|time|birthday|january|february|march|april|may|june|july|august|september|october|november|december)(?:['’]s)?$/;
const ENDS_NAME =
  /^(?:a|an|the|to|in|on|at|of|for|from|by|via|with|through|using|that|about|when|if|as|and|or|but|who|which|is|are|every|each|all|once|whenever)$/;

/** `the whole family list`: the words that go on the name of those who get something. */
function restOfName(r: Reading, from: number): readonly number[] {
  let to = from;
  const isMore = (at: number): boolean => {
    const token = r.tokens[at];
    return (
      token?.kind === 'word' && token.mention === null && /^\p{Ll}+$/u.test(token.text) && !ENDS_NAME.test(token.lower)
    );
  };
  while (to < Math.min(r.end, from + 2) && !r.isTaken(to) && isMore(to)) to += 1;
  return range(from, to);
}

/** The question for an input that the words say, and not as a value. */
export function questionFor(step: Draft, { name, own, role, isChoice }: Slot, said: string): string {
  if (role === 'email' || role === 'emails') return `What is the address of "${said}"? For example: ann@example.com.`;
  return inputQuestion({ name, own, step: step.tool.title, isChosen: isChoice }).replace(/\?/, ` by "${said}"?`);
}
