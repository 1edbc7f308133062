import { requiredOf } from '../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../lib/json/json.js';
import { takesKey } from '../said/slots.js';
import { serviceAt } from '../../words/services.js';
import type { Draft } from '../build/builder.js';
import { firstNeeded } from '../read/accounts.js';
import { clausesOf, startsAct } from '../read/clauses.js';
import { doesAny } from '../read/nearest/acts-of.js';
import type { Reading } from '../read/reading.js';
import { askForId } from '../read/services/choice.js';
import { wholeThing } from '../read/sources/step-places.js';
import { isAnyText, wordsOf } from '../read/services/field-names.js';
import { isSameNoun } from '../read/services/same-nouns.js';
import { CHANGES } from '../text/verbs/thesaurus.js';
import type { Token } from '../text/tokens.js';
import { isValueLike, RESTRICTS, stepOf, valueIn } from './loose-values.js';
import { wordList } from '../word-list.js';

/*
 * `start the deploy workflow`, `create a folder inside Finance`: names of things whose ids the service wants. The
 * question for the id says the name, so that it is not asked as if nothing had been said.
 */

const MAX_WORDS = 6;
const IN_A_PLACE = /^(?:in|inside|into|within|under|underneath|on|onto|from)$/;
const SMALL = /^(?:of|in|on|to|for|from|with|by|the|a|an|my|our|your|their)$/;
/** `their card` is at hand, and has no name. */
const THE = /^(?:the|my|our|your)$/;
/** They name no single thing. */
const NO_NAME = wordList(
  'old|other|same|right|correct|next|previous|current|whole|full|existing|given|following|certain|specific|relevant|matching|first|second|last|big|small|important|open|closed|done|own|main',
);

/** Asks for the ids of things that loose words name, if it is certain of which kind the things are. */
export function askForNames(r: Reading, tokens: readonly Token[]): void {
  const clauses = clausesOf(tokens, r.frames);
  for (const run of r.account.unclaimed()) {
    const words = tokens.slice(run.from, run.to);
    const value = valueIn(tokens, run);
    if (
      value.length === 0 ||
      words.length > MAX_WORDS ||
      words.some(({ lower, kind }) => kind === 'mark' || RESTRICTS.test(lower)) ||
      startsAct(tokens, run.from, r.frames) ||
      words.some(({ index }) => serviceAt(tokens, index) !== null || r.frames.services.at(tokens, index) !== null)
    )
      continue;
    const clause = clauses.find(({ from, to }) => from <= run.from && run.from < to);
    const step = clause && stepOf(r, clause, run);
    if (!step?.tool.service) continue;
    const open = openInputs(r, step);
    const chosen = open.filter(({ isChosen }) => isChosen);
    const found =
      namedBehind(tokens, run.to, value, open) ??
      namedWithin(value, chosen) ??
      (isLed(r, step, words) ? placeOf(tokens, value, chosen) : objectOf(value, chosen)) ??
      thingOf(tokens, value, chosen);
    const part = tokens.slice(clause?.from ?? 0, clause?.to ?? 0);
    const whole = wholeThing(part, step, step.tool.service, tokens[run.to]?.lower ?? '');
    const isFree = chosen.some(({ input }) => input === whole);
    const named = found && whole !== null && isFree ? { ...found, input: whole } : found;
    if (!named && takeTitle(r, step, tokens, words, value, open)) continue;
    if (!named || named.value.length === 0 || isOfOther(r, named)) continue;
    r.builder.settle(step, `/input/${named.input}`);
    const own = propertiesOf(step.tool.inputSchema)[named.input];
    const text = named.value[0]?.mention?.value ?? r.builder.said(named.value);
    if (isJsonObject(own) && takesKey(own, text)) {
      r.builder.set(step, named.input, text);
      for (const { index } of words) r.account.take(index, index + 1, step.part, named.input);
      continue;
    }
    askForId(r, step, {
      name: named.input,
      own,
      text,
      service: step.tool.service,
      tokens:
        named.isAll !== true && named.value[0] && value[0] && named.value[0].index > value[0].index
          ? named.value
          : words,
    });
  }
}

/** Whether the reader by examples knows the words as a value of another input. */
const isOfOther = ({ nearest }: Reading, { input, value }: NamedThing): boolean =>
  nearest?.parts?.some(({ values = [] }) =>
    values.some(({ name, from, to }) => name !== input && value.every(({ start, end }) => start >= from && end <= to)),
  ) === true;

interface Open {
  readonly input: string;
  readonly words: ReadonlySet<string>;
  readonly isRequired: boolean;
  readonly isChosen: boolean;
}

interface NamedThing {
  readonly input: string;
  readonly value: readonly Token[];
  /** The words before the name only say what kind of thing it is. */
  readonly isAll?: boolean;
}

/** Inputs for ids of things of the service, and required ones for any text, that nothing has filled or named yet. */
function openInputs(r: Reading, step: Draft): readonly Open[] {
  const { inputSchema, service } = step.tool;
  const required = [...requiredOf(inputSchema), ...firstNeeded(inputSchema)];
  return Object.entries(propertiesOf(inputSchema)).flatMap(([input, own]): readonly Open[] => {
    const isRequired = required.includes(input);
    const isChosen = service?.choices.includes(input) === true;
    const isFree = input !== 'connection' && step.input[input] === undefined && !r.builder.isNamedAt(step, input);
    return isFree && isAnyText(own) && (isChosen || isRequired)
      ? [{ input, words: wordsOf(input, own), isRequired, isChosen }]
      : [];
  });
}

const isNounOf = ({ words }: Open, stem: string): boolean =>
  words.has(stem) || [...words].some((word) => isSameNoun(word, stem));

/** `the deploy workflow`: the noun of the input stands right behind the name. */
function namedBehind(
  tokens: readonly Token[],
  at: number,
  words: readonly Token[],
  open: readonly Open[],
): NamedThing | null {
  const stem = tokens[at]?.kind === 'word' ? (tokens[at]?.stem ?? '') : '';
  const found = open.filter((one) => isNounOf(one, stem));
  const [only, other] = found.length > 1 ? found.filter((one) => one.words.has(stem)) : found;
  // `the busy times of my work calendar`
  const value = words.slice(words.findLastIndex(({ lower }) => SMALL.test(lower)) + 1);
  const before = tokens[(value[0]?.index ?? 0) - 1]?.lower ?? '';
  const isSaid = isName(value) || (THE.test(before) && value.length <= 2);
  return only && !other && isSaid && !value.some(({ lower }) => NO_NAME.test(lower))
    ? { input: only.input, value }
    : null;
}

/** `table Speakers`, `Speakers table`: the noun of the input is one of the words. */
function namedWithin(value: readonly Token[], open: readonly Open[]): NamedThing | null {
  if (value.some(({ lower }) => SMALL.test(lower))) return null;
  for (const [place, token] of value.entries()) {
    const isEdge = place === 0 || place === value.length - 1;
    const found = isEdge ? open.filter((one) => isNounOf(one, token.stem)) : [];
    const [only] = found;
    const rest = value.filter((_, index) => index !== place);
    if (only && found.length === 1 && isValueLike(rest)) return { input: only.input, value: rest };
  }
  return null;
}

/** Whether words lead to a place. After `to` stands the place of what is made, but the new value of what is changed. */
function isLed(r: Reading, step: Draft, words: readonly Token[]): boolean {
  const lead = words[0]?.lower ?? '';
  return IN_A_PLACE.test(lead) || (lead === 'to' && !doesAny(r, step, CHANGES));
}

/** `inside Finance`: the only place that the operation still wants. */
function placeOf(tokens: readonly Token[], value: readonly Token[], open: readonly Open[]): NamedThing | null {
  const isAnyOne = /^an?$/.test(tokens[(value[0]?.index ?? 0) - 1]?.lower ?? '');
  const required = open.filter(({ isRequired }) => isRequired);
  const [only, other] = required.length > 0 ? required : open;
  return only && !other && !isAnyOne && isName(value) ? { input: only.input, value } : null;
}

/** `the invoice for Maple Court`, `the price of the oak stool`: whose it is, if the operation needs one thing alone. */
function thingOf(tokens: readonly Token[], value: readonly Token[], open: readonly Open[]): NamedThing | null {
  const [only, other] = open.filter(({ isRequired }) => isRequired);
  const before = (token: Token | undefined): string => tokens[(token?.index ?? 0) - 1]?.lower ?? '';
  const isThe = THE.test(before(value[0]));
  const lead = isThe ? (tokens[(value[0]?.index ?? 0) - 2]?.lower ?? '') : before(value[0]);
  if (!only || other || !(isThe || /^(?:of|for|to)$/.test(lead))) return null;
  // `our tenant Kessler Yoga`
  const capital = value.findIndex(({ text }) => /^\p{Lu}/u.test(text));
  const name = isThe && capital > 0 && capital <= 2 ? value.slice(capital) : value;
  const isPlain = value.every(
    ({ kind, lower, mention }) =>
      kind === 'word' && mention === null && !SMALL.test(lower) && !NO_NAME.test(lower) && !/['’]s?$/.test(lower),
  );
  return isName(name) || (isThe && isPlain && value.length <= 3)
    ? { input: only.input, value: name, isAll: true }
    : null;
}

/** `a payment link for the pottery class`: a thing that needs a name gets its purpose as the name. */
function takeTitle(
  r: Reading,
  step: Draft,
  tokens: readonly Token[],
  words: readonly Token[],
  value: readonly Token[],
  open: readonly Open[],
): boolean {
  const [only, other] = open.filter(({ input, isRequired, isChosen }) => isRequired && !isChosen && TITLE.test(input));
  const first = value[0]?.index ?? 0;
  const lead = [tokens[first - 1], tokens[first - 2], words[0]].some((token) => token?.lower === 'for');
  const isPlain = value.every(({ kind, mention, lower }) => kind === 'word' && mention === null && !SMALL.test(lower));
  if (!only || other || !lead || !isPlain || value.length > 4) return false;
  const said = r.builder.said(value);
  r.builder.settle(step, `/input/${only.input}`);
  r.builder.set(step, only.input, `${said.charAt(0).toUpperCase()}${said.slice(1)}`);
  for (const { index } of words) r.account.take(index, index + 1, step.part, only.input);
  return true;
}

const TITLE = /^(?:name|title|summary|subject)$/;

/** `tick off "Water the plants"`: the only thing that the operation needs. */
function objectOf(value: readonly Token[], open: readonly Open[]): NamedThing | null {
  const [only, other] = open.filter(({ isRequired }) => isRequired);
  return only && !other && value.length === 1 && value[0]?.mention?.kind === 'quote'
    ? { input: only.input, value }
    : null;
}

/** Whether words are a name as a whole: quoted, or with a capital at their start, and no id or range. */
function isName([first, ...more]: readonly Token[]): boolean {
  if (first?.mention?.kind === 'quote') return true;
  return /^\p{Lu}/u.test(first?.text ?? '') && [first, ...more].every((one) => !/\d/.test(one?.text ?? ''));
}
