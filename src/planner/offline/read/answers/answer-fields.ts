import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import type { Value } from '../../build/value.js';
import { isFound } from '../model-answer.js';
import type { Reading } from '../reading.js';
import { addFirst, fieldOf } from './answer-step.js';
import type { Written } from './answer-step.js';
import { answerAt } from './answer-words.js';
import type { Answer } from './answer-words.js';
import { thingEnd } from './destination.js';

/*
 * `extract the due date and set it`, `… and fill in the fields Company and Budget`, `detect the sentiment and update the field
 * Sentiment`: what a model has found goes into the fields of the same names, on the thing that starts the run.
 */

const FILLS =
  /^(?:set|fill|update|enter|populate|complete|write|put|save|store|change|apply|adjust|correct|add|record|use|insert)$/;
/** These put a text somewhere as well: the words have to name a field. */
const WEAK = /^(?:write|put|save|store|add|record|use|insert|apply|enter)$/;
const FIELDS = /^(?:fields?|property|properties|columns?|attributes?|values?|details?)$/;
const SMALL = ['the', 'its', 'their', 'both', 'all', 'in the', 'in its', 'in', 'out the', 'up the', 'those', 'these'];
const ENDS = [
  'accordingly',
  'with it',
  'with them',
  'with that',
  'with those',
  'with these',
  'from it',
  'in',
  'as well',
];
const MAX_FIELDS = 6;
const MAX_WORDS = 3;

/** Reads an act that puts an answer into fields of its own names. @returns whether it was one */
export function readAnswerFields(r: Reading, at: number, answer: Answer): boolean {
  if (!FILLS.test(r.lower(at))) return false;
  const values = valuesOf(answer.value);
  const said = meant(r, at, answer.value, Object.keys(values)) ?? named(r, at);
  if (!said) return false;
  // `update the product with it`: the thing that starts the run is no field of itself.
  const [only = '', ...more] = said.map((one) => one.toLowerCase());
  const isThing = more.length === 0 && r.event?.type?.planning?.things.includes(only) === true;
  const names = isThing ? Object.keys(values) : said;
  const found = names.map((name) => {
    const text = values[name.toLowerCase()] ?? (isOnly(values, name) ? Object.values(values)[0] : undefined);
    const whole = names.length === 1 && answer.value.nouns.includes(name.toLowerCase()) ? answer.value.text : undefined;
    const put = text ?? whole;
    return put === undefined ? [] : fieldOf(r, name, `{{ ${put} }}`);
  });
  const step = addFirst(r, together(found));
  if (!step) return false;
  r.take(at, r.end, step.part, 'use');
  return true;
}

/** What the model has found, as JSONata by the names of its fields. */
function valuesOf({ kind, fields, expr, text, headline }: Value): Readonly<Record<string, string>> {
  const entries = Object.entries(fields);
  if (kind === 'record' && entries.length > 0)
    return Object.fromEntries(entries.map(([name, path]) => [name.toLowerCase(), `${expr}.${path}`]));
  const noun = headline
    .toLowerCase()
    .match(/\p{L}+/gu)
    ?.findLast(isFound);
  return noun === undefined ? {} : { [noun]: text };
}

/** An answer of one part may go into a field of any name. */
const isOnly = (values: Readonly<Record<string, string>>, name: string): boolean => {
  const [first, ...more] = Object.keys(values);
  return (
    first !== undefined &&
    more.length === 0 &&
    name
      .toLowerCase()
      .split(/\W+/)
      .some((word) => first.includes(word))
  );
};

/** `set it`, `fill them in`, `update the fields accordingly`: the names of the answer itself; null: others are said. */
function meant(r: Reading, at: number, value: Value, all: readonly string[]): readonly string[] | null {
  if (all.length === 0 || all.length > MAX_FIELDS) return null;
  const step = r.builder.steps.find(({ id }) => id === value.stepId);
  const pronoun = step ? answerAt(r, at + 1, { value, step }) : null;
  const lead = r.said(at + 1, ...SMALL);
  const fields = FIELDS.test(r.lower(at + 1 + lead)) ? at + 2 + lead : null;
  const isWeak = WEAK.test(r.lower(at));
  const start = pronoun ?? fields;
  if (start === null || (pronoun !== null && fields === null && isWeak)) return null;
  const to = thingEnd(r, start + r.said(start, ...ENDS));
  const end = to + r.said(to, ...ENDS);
  return end >= r.end ? all : null;
}

/** `the fields Company and Budget`, `the Sentiment field`, `the amount and the due date`; null: the words say more. */
function named(r: Reading, at: number): readonly string[] | null {
  const names: string[] = [];
  let next = at + 1 + r.said(at + 1, ...SMALL);
  let hasNoun = FIELDS.test(r.lower(next));
  if (hasNoun) next += 1;
  while (names.length < MAX_FIELDS) {
    next += r.said(next, 'the', 'its', 'their', 'in the', 'in');
    const quote = r.mention(next, 'quote');
    let to = next;
    while (!quote && to < r.end && to < next + MAX_WORDS && isNameWord(r, to)) to += 1;
    if (quote) to = next + 1;
    if (to === next) return null;
    names.push(quote?.value ?? r.textOf(next, to));
    next = to;
    if (FIELDS.test(r.lower(next)) && next < r.end) {
      hasNoun = true;
      next += 1;
    }
    const joined = next < r.end ? r.said(next, ', and', ',', 'and', '&', '+') : 0;
    if (joined === 0) break;
    next += joined;
  }
  const to = thingEnd(r, next + r.said(next, ...ENDS));
  const isFilled = hasNoun || /^(?:set|fill|update|populate|complete|enter)$/.test(r.lower(at));
  return isFilled && to + r.said(to, ...ENDS) >= r.end ? names : null;
}

const isNameWord = (r: Reading, at: number): boolean =>
  r.tokens[at]?.kind === 'word' &&
  !FIELDS.test(r.lower(at)) &&
  !/^(?:it|them|this|that|those|these|and|or|on|in|to|with|from|of|for|as|by|if|when|accordingly)$/.test(r.lower(at));

/** The operations that take all of the fields, with all of them. */
function together(found: readonly (readonly Written[])[]): readonly Written[] {
  const [first = [], ...more] = found;
  return first.flatMap(({ frame, input }) => {
    let all: Readonly<Record<string, JsonValue>> | null = input;
    for (const others of more) {
      const other = others.find((one) => one.frame === frame);
      all = other && all ? merged(all, other.input) : null;
    }
    return all ? [{ frame, input: all }] : [];
  });
}

function merged(
  one: Readonly<Record<string, JsonValue>>,
  other: Readonly<Record<string, JsonValue>>,
): Readonly<Record<string, JsonValue>> {
  const all: Record<string, JsonValue> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const now = all[name];
    all[name] = now !== undefined && isJsonObject(now) && isJsonObject(value) ? { ...now, ...value } : value;
  }
  return all;
}
