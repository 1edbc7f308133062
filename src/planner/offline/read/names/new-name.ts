import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { range } from '../../../../lib/collections/range.js';
import type { Draft } from '../../build/builder.js';
import { slotsOf } from '../../said/slots.js';
import { MAKES } from '../../text/verbs/thesaurus.js';
import type { ForeignFrame } from '../frames.js';
import { hasVerbOf } from '../nearest/acts-of.js';
import type { Reading } from '../reading.js';
import { isAnyText } from '../services/field-names.js';
import { nameBehind } from '../sources/spoken-names.js';

const CALLED = ['called', 'named', 'titled', 'entitled', 'with the name', 'with the title'];
const NAME = /^(?:name|title|summary)$/i;

/**
 * `create a folder called Audit`: what is made has no id yet, so the words are its name, even if an input for the id of
 * such a thing exists, as for the folder around it.
 *
 * @returns whether the words were taken.
 */
export function takeNewName(r: Reading, at: number, step: Draft, frame: ForeignFrame): boolean {
  const { objects, tool } = frame;
  const properties = propertiesOf(tool.inputSchema);
  const isMade = !r.isTaken(at) && objects.includes(r.stem(at)) && hasVerbOf(frame, MAKES);
  const called = isMade ? r.said(at + 1, ...CALLED) : 0;
  const input =
    Object.keys(properties).find(
      (one) => NAME.test(one) && step.input[one] === undefined && isAnyText(properties[one]),
    ) ?? titleOf(step);
  const from = at + 1 + called;
  // `named after the client` is no name.
  if (called > 0 && r.is(from, 'after|for|like|with|and|or')) return false;
  if (isMade && input !== undefined && called === 0 && takeQuoteBefore(r, at, step, input)) return true;
  if (!isMade || input === undefined || from >= r.end || r.isTaken(from)) return false;
  const quote = r.mention(from, 'quote');
  // `a new spreadsheet Wedding guests`: right behind the noun.
  const lead = startOfNoun(r, at) - 1;
  const isNew =
    (lead < 0 || r.is(lead, 'a|an|new|:|,') || MAKES.has(r.stem(lead))) && requiredOf(tool.inputSchema).includes(input);
  const name = called === 0 && isNew && !quote && !NAME_ENDS.test(r.lower(from)) ? nameBehind(r, from) : null;
  if (called === 0 && !(isNew && quote) && !name) return false;
  const to = quote ? from + 1 : (name?.to ?? endOfName(r, from));
  r.builder.set(step, input, quote?.value ?? r.textOf(from, to));
  r.take(at, to, step.part, input);
  return true;
}

/** `dealname`, `subject`: the title of what is made, by whatever name the service has for it. */
const titleOf = (step: Draft): string | undefined =>
  slotsOf(step.tool).find(
    ({ role, isRequired, name }) => role === 'title' && isRequired && step.input[name] === undefined,
  )?.name;

/**
 * `create an event in Google Calendar called Planning`: what is made has no other name, so it is not that of the place.
 *
 * @param called the words behind the noun of the place
 * @returns whether the words were taken
 */
export function takeNameOfMade(
  r: Reading,
  at: number,
  called: number,
  step: Draft,
  objects: readonly string[],
): boolean {
  const properties = propertiesOf(step.tool.inputSchema);
  const input = requiredOf(step.tool.inputSchema).find((one) => NAME.test(one) && isAnyText(properties[one]));
  const from = called + r.said(called, ...CALLED);
  // `a 30 minute event`
  const isNoun = range(at + 2, at + 2 + MAX_BEFORE).some((noun) => objects.includes(r.stem(noun)));
  // `an event "Holiday" in the calendar called Family`: it has a name already.
  const isNamed = range(at + 1, called).some((place) => r.mention(place, 'quote') !== null);
  const isMade = MAKES.has(r.stem(at)) && r.is(at + 1, 'a|an') && isNoun && !isNamed;
  if (input === undefined || step.input[input] !== undefined || !isMade || from === called || from >= r.end)
    return false;
  const quote = r.mention(from, 'quote');
  const to = quote ? from + 1 : endOfName(r, from);
  r.builder.set(step, input, quote?.value ?? r.textOf(from, to));
  r.take(called, to, step.part, input);
  return true;
}

const MAX_BEFORE = 4;

/** `an "Onboarding" card`: the name stands before the noun. */
function takeQuoteBefore(r: Reading, noun: number, step: Draft, input: string): boolean {
  const place = startOfNoun(r, noun) - 1;
  const quote = r.mention(place, 'quote');
  if (!quote || r.isTaken(place) || r.is(place - 1, 'in|on|to|into|from|of|at|with|and|or|,')) return false;
  r.builder.set(step, input, quote.value);
  r.take(place, noun + 1, step.part, input);
  return true;
}

/** `a Trello card`: the name of the service belongs to the noun. */
function startOfNoun(r: Reading, noun: number): number {
  const length = [1, 2, 3].find((back) => r.frames.services.at(r.tokens, noun - back)?.length === back) ?? 0;
  return noun - length;
}

const MAX_WORDS = 8;

/** Words that end a name without quotes, unless it begins with them. */
export const NAME_ENDS =
  /^(?:in|on|to|for|from|with|under|at|using|via|into|by|as|due|worth|and|that|which|within|inside|over|underneath)$/;

/** Behind the words up to a preposition, a mark or a value. */
function endOfName(r: Reading, from: number): number {
  let to = from + 1;
  while (to < r.end && to - from < MAX_WORDS && isOfName(r, to)) to += 1;
  return to;
}

const isOfName = (r: Reading, at: number): boolean =>
  r.tokens[at]?.kind === 'word' &&
  !r.isTaken(at) &&
  !NAME_ENDS.test(r.lower(at)) &&
  r.frames.services.at(r.tokens, at) === null;
